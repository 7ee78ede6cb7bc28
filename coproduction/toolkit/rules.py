"""What must hold of a charter's rules: its panel, its clocks, how long its marks last, what may come out of it."""

from dataclasses import asdict

from coproduction.toolkit.shapes import EVIDENCE_FORMS, EVIDENCE_PLACES, FINDINGS, OUTCOMES

MOST = 500  # days, months, years or people; a date much further off is a slip of the pen


def check_rules(charter, tell):
    """Tell every rule of `charter` that can't be kept, or that the program has no place for."""
    for stone in charter.cornerstones:
        for criterion in stone.criteria:
            _check_evidence(criterion, f"{stone.key}.{criterion.key}.evidence", tell)
    _check_numbers(charter, tell)
    _check_panel(charter.panel, tell)
    for name in ("project_mark", "service_mark"):
        _check_mark(getattr(charter, name), lambda field, cure, name=name: tell(f"{name}.{field}", cure))
    _check_fixed("outcome", charter.outcomes, OUTCOMES, tell)
    _check_fixed("finding", charter.findings, FINDINGS, tell)
    _check_words(charter, tell)


def _check_evidence(criterion, at, tell):
    """Whether a form has the question is looked at by `leaning`, which sees the other files."""
    forms = ", ".join(f"{form}.(a question’s key)" for form in EVIDENCE_FORMS)
    for place in criterion.evidence:
        if place not in EVIDENCE_PLACES and place.partition(".")[0] not in EVIDENCE_FORMS:
            tell(at, f"nothing is found at “{place}”. Use one of: {', '.join(EVIDENCE_PLACES)}, {forms}.")


def _check_numbers(charter, tell):
    for part in ("panel", "promises"):
        for name, number in asdict(getattr(charter, part)).items():
            if not 0 <= number <= MOST:
                tell(f"{part}.{name}", f"{number} can't be kept to. Write a whole number from 0 to {MOST}.")


def _check_panel(panel, tell):
    if panel.size < 1:
        tell("panel.size", "a panel needs someone on it. Write 1 or more.")
    elif panel.lived_experience + panel.professional > panel.size:
        needed = panel.lived_experience + panel.professional
        tell("panel.size", f"{panel.size} people can't hold {needed} seats. Make size {needed}, or ask for fewer.")


def _check_mark(mark, tell):
    ends = mark.lasts_months
    if not 0 <= ends <= MOST:
        tell("lasts_months", f"write a whole number of months from 0 (no end) to {MOST}.")
    for name in ("check_months", "prompt_months"):
        months = getattr(mark, name)
        if list(months) != sorted(set(months)) or not all(0 < month <= MOST for month in months):
            tell(name, f"write each month once, from 1 to {MOST}, the first one first.")
        elif ends and months and months[-1] >= ends:
            tell(name, f"the mark ends after {ends} months, so month {months[-1]} is too late. Write earlier months.")
    if mark.prompt_months and not ends:
        tell("prompt_months", "a mark without an end is never renewed. Take the prompts out, or write lasts_months.")


def _check_fixed(kind, parts, keys, tell):
    """Their keys are what the program works with: each must be there, and no other."""
    named = [part.key for part in parts]
    known = ", ".join(keys)
    for key in dict.fromkeys(named):
        if key not in keys:
            tell(key, f"there is no {kind} “{key}”, and none can be added. Put it in other words as one of: {known}.")
    for key in keys:
        if key not in named:
            cure = f"Add [[{kind}s]] with this key, or leave all {kind}s out to keep the words that are there."
            tell(f"{kind}s", f"the {kind} “{key}” is missing, and none can be dropped. {cure}")
    if kind == "finding" and sorted(named) == sorted(keys) and named != list(keys):
        tell("findings", f"these go from the lowest to the highest. Put them in this order: {known}.")


def _check_words(charter, tell):
    for outcome in charter.outcomes:
        if not outcome.letter:
            tell(f"{outcome.key}.letter", "it is empty. Write the sentence that a decision letter opens with.")

"""What a toolkit file says about levels, rungs and questions: each must be one that there is."""

from coproduction.toolkit.combining import tables
from coproduction.toolkit.shapes import EVIDENCE_FORMS, Charter, Matrix, MovingUp, Statements


def check_leans(toolkit, drafts, tell):
    """Tell each level, rung and question that `toolkit` names and no file of `drafts` has.

    An area that brings levels, a ladder or a form of its own need not replace all that names those of the product.
    """
    for at, level in _levels(toolkit):
        _check(at, level, "level", _keys(drafts, "levels", "levels"), tell)
    for step in toolkit.steps if isinstance(toolkit, MovingUp) else ():
        _check(step.key, step.key, "rung", _keys(drafts, "ladder", "rungs"), tell)
    for stone in toolkit.cornerstones if isinstance(toolkit, Charter) else ():
        for criterion in stone.criteria:
            _check_questions(criterion, f"{stone.key}.{criterion.key}.evidence", drafts, tell)


def _levels(toolkit):
    """(where, key) of each level that is named."""
    if isinstance(toolkit, Statements):
        return [("levels", level) for level in toolkit.levels]
    if isinstance(toolkit, Matrix):
        return [(f"{kind.key}.{cell.level}", cell.level) for kind in toolkit.kinds for cell in kind.cells]
    return []


def _check_questions(criterion, at, drafts, tell):
    """Places such as "plan.purpose"; the others are known without looking into other files."""
    for place in criterion.evidence:
        form, _, key = place.partition(".")
        asked = _questions(drafts, form) if form in EVIDENCE_FORMS else [key]
        if key not in asked:
            cure = f"Use one of: {', '.join(asked) or 'none yet'}; or take “{place}” out."
            tell(at, f"the form “{form}” has no question “{key}”. {cure}")


def _check(at, key, kind, known, tell):
    if key not in known:
        tell(at, f"there is no {kind} “{key}”. Use one of: {', '.join(known) or 'none yet'}; or add it to a file.")


def _keys(drafts, shape, parts):
    """The keys that the files of this shape give to their parts, whether they are sound or not."""
    return _named(part for draft in drafts if draft.shape == shape for part in tables(draft.table.get(parts)))


def _questions(drafts, form):
    """The keys of the questions of this form, likewise."""
    forms = [draft.table for draft in drafts if (draft.shape, draft.key) == ("questionnaire", form)]
    sections = [section for table in forms for section in tables(table.get("sections"))]
    return _named(question for section in sections for question in tables(section.get("questions")))


def _named(parts):
    return list(dict.fromkeys(each["key"] for each in parts if isinstance(each.get("key"), str)))

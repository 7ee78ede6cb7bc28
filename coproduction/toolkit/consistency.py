"""What must hold inside one toolkit file, once it has its shape. Whatever does not is told: `tell(key, cure)`."""

import re
from collections import Counter

from coproduction.toolkit.rules import check_rules
from coproduction.toolkit.shapes import FACTS, KINDS, LIMITS, MOST, PICKED
from coproduction.toolkit.terms_rules import check_terms

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WIDEST = 100  # numbers on a scale; more can't be shown as a choice
DRAWN = ("dots", "dial")  # ways to draw the scores of a self-assessment
LONGEST = 60  # characters in a key; answers store it


def check(toolkit, tell):
    """Tell everything that does not hold in `toolkit`, whichever shape it is."""
    _check_language(toolkit.language, "language", tell)
    CHECKS[type(toolkit).__name__](toolkit, tell)


def _check_language(language, at, tell):
    if not LANGUAGE.fullmatch(language):
        tell(at, f"“{language}” is not a language code. Use one such as en-gb, cy or pl.")


def check_key(key, at, tell):
    if len(key) > LONGEST or not KEY.fullmatch(key):
        tell(at, f"“{key}” can't be a key. Use up to {LONGEST} small letters a to z, digits and single hyphens.")


def check_keys(parts, tell):
    """Keys that can stand in an address, each used once."""
    for key, times in Counter(part.key for part in parts).items():
        check_key(key, key, tell)
        if times > 1:
            tell(key, f"the key “{key}” is used {times} times. Give each its own key.")


def check_scale(scale, tell):
    check_keys(scale.choices, tell)
    if (scale.minimum is None) != (scale.maximum is None) or not (scale.has_numbers or scale.choices):
        tell("choices", "a scale needs [[choices]], or both a minimum and a maximum. Add what is missing.")
    elif scale.has_numbers and not 0 < scale.maximum - scale.minimum <= WIDEST:
        tell("maximum", f"make the maximum greater than the minimum, by {WIDEST} at most.")
    elif {choice.key for choice in scale.choices} & {option.key for option in scale.options[: -len(scale.choices)]}:
        tell("choices", "a choice has a number of the scale as its key. Give it a key in letters.")


def check_ladder(ladder, tell):
    check_keys(ladder.zones, tell)
    check_keys(ladder.rungs, tell)
    zones = {zone.key for zone in ladder.zones}
    for rung in ladder.rungs:
        if rung.zone not in zones:
            tell(f"{rung.key}.zone", f"there is no zone “{rung.zone}”. Use one of: {', '.join(sorted(zones))}.")


def check_statements(instrument, tell):
    """Workshops offer "don't know" and "rather not say" with every scale, so a scale that tells them doubles them."""
    check_keys(instrument.statements, tell)
    if instrument.draw not in DRAWN:
        tell("draw", f"nothing is drawn as “{instrument.draw}”. Use one of: {', '.join(DRAWN)}.")
    check_scale(instrument.scale, lambda key, cure: tell(f"scale.{key}", cure))
    _check_places(instrument.scale, tell)


def _check_places(scale, tell):
    if scale.has_numbers and scale.choices:
        beside = ", ".join(choice.key for choice in scale.choices)
        tell("scale", f"“{scale.key}” has {beside} beside its numbers, which is always offered. Name one without.")
    elif not scale.has_numbers and len(scale.choices) < 2:
        tell("scale", f"“{scale.key}” has too few places. Name a scale with two or more.")


def check_matrix(matrix, tell):
    check_keys(matrix.kinds, tell)
    for kind in matrix.kinds:
        for level, times in Counter(cell.level for cell in kind.cells).items():
            if times > 1:
                tell(f"{kind.key}.{level}", f"the level “{level}” has {times} cells. Put all its examples into one.")


def check_charter(charter, tell):
    check_keys(charter.cornerstones, tell)
    check_keys(charter.criteria, tell)
    for stone in charter.cornerstones:
        if not stone.criteria:
            tell(stone.key, "this cornerstone has no criteria. Add at least one [[cornerstones.criteria]].")
    for parts in (charter.outcomes, charter.findings):
        check_keys(parts, tell)
        for part in parts:
            if part.language:
                _check_language(part.language, f"{part.key}.language", tell)
    check_rules(charter, tell)


def check_map(toolkit, tell):
    """As many rings and segments as can be drawn with room for words."""
    for name, fewest, most in (("rings", 1, 4), ("segments", 3, 8)):
        parts = getattr(toolkit, name)
        check_keys(parts, tell)
        if not fewest <= len(parts) <= most:
            tell(name, f"there are {len(parts)}. Write {fewest} to {most} [[{name}]], so that they can be drawn.")
    check_keys(toolkit.assets, tell)
    check_keys(toolkit.groups, tell)


def check_guide(guide, tell):
    check_keys(guide.chapters, tell)
    try:
        guide.checked_on  # noqa: B018 (asked for its error)
    except ValueError:
        tell("last_checked", f"“{guide.last_checked}” is no day. Write it like 2026-03-27.")
    for chapter in guide.chapters:
        for link in chapter.links:
            if not link.url.startswith(("https://", "/")) or link.url.startswith("//"):
                tell(f"{chapter.key}.url", f"“{link.url}” can't be followed safely. Start it with https:// or /.")


def check_group(terms, tell):
    check_keys(terms.members, tell)
    check_terms(terms, tell)


def check_questionnaire(form, tell):
    check_keys(form.sections, tell)
    check_keys(form.questions, tell)
    if not form.questions:
        tell("sections", "nothing is asked. Add at least one [[sections.questions]].")
    for section in form.sections:
        for question in section.questions:
            at = f"{section.key}.{question.key}."
            _check_question(form, question, lambda field, cure, at=at: tell(at + field, cure))


def _check_question(form, question, tell):
    if question.kind not in KINDS:
        return tell("kind", f"there is no kind of question “{question.kind}”. Use one of: {', '.join(KINDS)}.")
    _check_options(question, tell)
    if question.fact and question.fact not in FACTS:
        tell("fact", f"a project has no fact “{question.fact}”. Use one of: {', '.join(FACTS)}; or leave it out.")
    if question.limit < 0 or question.limit > max(LIMITS.values()) or (question.limit and not question.is_free_text):
        tell("limit", f"only text and paragraph have a limit, from 1 to {max(LIMITS.values())} characters. Change it.")
    _check_numbers(question, tell)
    if question.same_as and not form.combines:
        tell("same_as", "only a form that combines others can say this. Add combines = [...], or take it out.")
    if question.follows:
        _check_follow_up(form, question, tell)
    if question.unready or question.sort_out:
        _check_unready(question, tell)


def _check_options(question, tell):
    scale = question.scale
    if question.kind in PICKED and scale is None:
        tell("scale", f"a question of kind “{question.kind}” needs a scale. Add scale = … or choices = [...].")
    elif scale and question.kind == "score" and not scale.has_numbers:
        tell("scale", f"the scale “{scale.key}” has no numbers. Name one with a minimum and a maximum.")
    elif scale and question.kind not in PICKED:
        tell("scale", f"a question of kind “{question.kind}” has no scale. Take it out, or use the kind choice.")


def _check_numbers(question, tell):
    if question.kind != "number":
        said = {"minimum": question.minimum, "maximum": question.maximum, "decimals": question.decimals or None}
        for name in (name for name, value in said.items() if value is not None):
            tell(name, "only a question of kind “number” can say this. Take it out.")
        return
    for name in ("minimum", "maximum"):
        if abs(getattr(question, name)) > MOST:
            tell(name, f"no number beyond {MOST} is kept. Write a smaller one, or take it out.")
    if question.minimum > question.maximum:
        tell("maximum", f"it is below the minimum, {question.minimum}. Make it {question.minimum} or more.")


def _check_follow_up(form, question, tell):
    leads = {lead.key: lead for lead in form.leading}
    key, value = question.follows
    before = [each.key for each in form.questions]
    lead = leads.get(key)
    if lead is None:
        return tell("follows", f"no question “{key}” here can be followed. Name one that follows nothing itself.")
    if before.index(key) > before.index(question.key):
        tell("follows", f"“{key}” is asked later than this. Put this question after it.")
    if lead.fact and not question.fact:
        tell("follows", f"“{key}” is a fact and never asked, so nothing can follow it. Take “follows” out.")
    if lead.kind not in PICKED or lead.scale is None:
        return tell("follows", f"“{key}” is not answered by picking. Follow a question with a scale.")
    values = [option.key for option in lead.scale.options]
    if value not in values:
        tell("follows", f"“{key}” has no answer “{value}”. Use one of: {', '.join(values)}.")


def _check_unready(question, tell):
    if question.kind != "choice" or question.scale is None:
        return tell("unready", "only a question of kind “choice” can say this. Take it out.")
    if not question.unready or not question.sort_out:
        tell("unready", "unready says which answers, sort_out what to do first. Write both, or neither.")
    values = [option.key for option in question.scale.options]
    for value in question.unready:
        if value not in values:
            tell("unready", f"there is no answer “{value}”. Use one of: {', '.join(values)}.")


CHECKS = {
    "Scale": check_scale,
    "Ladder": check_ladder,
    "Levels": lambda levels, tell: check_keys(levels.levels, tell),
    "Priorities": lambda priorities, tell: check_keys(priorities.priorities, tell),
    "Glossary": lambda glossary, tell: check_keys(glossary.terms, tell),
    "Questionnaire": check_questionnaire,
    "Statements": check_statements,
    "Themes": lambda themes, tell: check_keys(themes.themes, tell),
    "MovingUp": lambda way, tell: check_keys(way.steps, tell),
    "Matrix": check_matrix,
    "Charter": check_charter,
    "Terms": check_group,
    "StakeholderMap": check_map,
    "Guide": check_guide,
}

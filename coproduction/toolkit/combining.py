"""Two forms filled as one: where they ask the same, it is asked once, and nothing that they ask is left out."""

from collections import Counter

# What a combined question takes over from the first question that it stands for, unless it says otherwise.
TAKEN_OVER = ("label", "hint", "kind", "required", "scale", "choices", "fact", "limit")
TAKEN_OVER += ("minimum", "maximum", "decimals", "unready", "sort_out")
# In the place of what a question would take over from one that is gone, so that only that is told.
STAND_IN = {"label": "none", "kind": "text"}


def asked_once(question, drafts):
    """The table of a `question` of a combined form, completed from the questions named in its `same_as`.

    Its source names them all. References that lead nowhere are left for `check_nothing_is_lost` to tell.
    """
    same = question.get("same_as")
    named = [_raw(name, drafts) for name in same] if isinstance(same, list) else []
    named = [each for each in named if each]
    if not named:
        return (STAND_IN if lost(question, drafts) else {}) | question
    taken = {name: named[0][name] for name in TAKEN_OVER if name in named[0]}
    if "choices" in question or "scale" in question:
        taken.pop("choices", None), taken.pop("scale", None)
    sources = "; ".join(each["source"] for each in named if isinstance(each.get("source"), str))
    return {"source": sources} | taken | question


def lost(question, drafts):
    """{name: file} of what the `same_as` of a `question` names, where that file has the form and not the question."""
    same = question.get("same_as")
    named = [name for name in same if isinstance(name, str)] if isinstance(same, list) else []
    forms = {name: _form(name, drafts) for name in named}
    return {name: form.file for name, form in forms.items() if form and not _raw(name, drafts)}


def _form(name, drafts):
    """The draft of the form whose question is called `name`, such as "plan.why"; None when it is not loaded."""
    return drafts.get(("questionnaire", name.partition(".")[0])) if isinstance(name, str) else None


def _raw(name, drafts):
    draft = _form(name, drafts)
    key = name.partition(".")[2] if draft else ""
    sections = tables(draft.table.get("sections")) if draft else []
    questions = [each for section in sections for each in tables(section.get("questions"))]
    return next((each for each in questions if each.get("key") == key), None)


def tables(value):
    """The tables in a list; none when it is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def check_nothing_is_lost(form, built, gone, tell):
    """Each question of each form that `form` combines is asked by exactly one of its questions. `gone` is {name: file}
    of those that it asks and that are not there, as `lost` finds them."""
    wanted = []
    for key in form.combines:
        part = built.get(("questionnaire", key))
        if part is None:
            return tell("combines", f"there is no sound form “{key}” to combine. Name one that is loaded.")
        wanted += [f"{key}.{question.key}" for question in part.questions]
    asked = Counter(name for question in form.questions for name in question.same_as)
    for name in wanted:
        if asked[name] != 1:
            times = "by no question" if not asked[name] else f"{asked[name]} times"
            tell(name, f"this is asked {times}. Put “{name}” into the same_as of exactly one question.")
    for name in asked.keys() - set(wanted):
        tell(name, _leads_nowhere(name, gone.get(name)))


def _leads_nowhere(name, file):
    """What to do about a `same_as`. `file` should have that question, or is None when its form is not combined."""
    if not file:
        return f"no combined form asks “{name}”. Take it out of same_as, or add its form to combines."
    cure = f"Put it back there, or replace this file as well, by one whose same_as does not name “{name}”."
    return f"this question is taken over from {file}, which does not have it. {cure}"

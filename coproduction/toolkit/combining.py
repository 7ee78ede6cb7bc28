"""Two forms filled as one: where they ask the same, it is asked once, and nothing that they ask is left out."""

from collections import Counter

# What a combined question takes over from the first question that it stands for, unless it says otherwise.
TAKEN_OVER = ("label", "hint", "kind", "required", "scale", "choices", "fact", "limit")


def asked_once(question, drafts):
    """The table of a `question` of a combined form, completed from the questions named in its `same_as`.

    Its source names them all. References that lead nowhere are left for `check_nothing_is_lost` to tell.
    """
    same = question.get("same_as")
    named = [_raw(name, drafts) for name in same] if isinstance(same, list) else []
    named = [each for each in named if each]
    if not named:
        return dict(question)
    taken = {name: named[0][name] for name in TAKEN_OVER if name in named[0]}
    if "choices" in question or "scale" in question:
        taken.pop("choices", None), taken.pop("scale", None)
    sources = "; ".join(each["source"] for each in named if isinstance(each.get("source"), str))
    return {"source": sources} | taken | question


def _raw(name, drafts):
    form, _, key = name.partition(".") if isinstance(name, str) else ("", "", "")
    draft = drafts.get(("questionnaire", form))
    sections = tables(draft.table.get("sections")) if draft else []
    questions = [each for section in sections for each in tables(section.get("questions"))]
    return next((each for each in questions if each.get("key") == key), None)


def tables(value):
    """The tables in a list; none when it is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def check_nothing_is_lost(form, built, tell):
    """Each question of each form that `form` combines is asked by exactly one of its questions."""
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
        tell(name, f"no combined form asks “{name}”. Take it out of same_as, or add its form to combines.")

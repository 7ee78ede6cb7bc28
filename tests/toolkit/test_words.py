"""The words are plain: a reading age of about 10 (practice.md, "Words to users")."""

from dataclasses import fields, is_dataclass
from statistics import mean

from coproduction.toolkit import library
from tests.toolkit.reading_age import grade

WORDS = ("label", "hint", "meaning", "purpose", "guidance", "text", "reminder", "met_project", "met_service", "letter")
LISTS = ("prompts", "ideas", "looks_like", "needs", "ways", "examples")
LONG = 8  # words; below that, one long word decides the grade


def texts(part, where=""):
    """(where, text) for every text that people read."""
    if isinstance(part, tuple):
        for each in part:
            yield from texts(each, where)
    elif is_dataclass(part):
        here = f"{where}/{getattr(part, 'key', '')}"
        for field in fields(part):
            value = getattr(part, field.name)
            if field.name in WORDS and value:
                yield f"{here}.{field.name}", value
            elif field.name in LISTS and all(isinstance(each, str) for each in value or [0]):
                yield from ((f"{here}.{field.name} {number}", each) for number, each in enumerate(value, start=1))
            else:
                yield from texts(value, here)


def test_the_grade_is_counted_as_flesch_and_kincaid_do():
    assert round(grade("The cat sat on the mat. It was a good cat."), 2) == -1.64
    assert grade("Consultation mechanisms necessitate representative participation.") > 20


def test_all_questions_together_can_be_read_at_ten():
    asked = [text for form in library.questionnaires() for _where, text in texts(form)]
    assert mean(map(grade, asked)) <= 6


def test_each_self_assessment_and_each_tool_can_be_read_at_ten():
    tools = [*library.statements_all(), library.themes(), library.moving_up(), library.matrix(), library.charter()]
    grades = {
        tool.key: mean(grade(text) for _where, text in texts(tool) if len(text.split()) >= LONG) for tool in tools
    }
    assert {key: grade for key, grade in grades.items() if grade > 6} == {}


def test_no_long_text_is_hard_to_read():
    everything = dict(texts(library.everything()))
    hard = {where: text for where, text in everything.items() if len(text.split()) >= LONG and grade(text) > 9}
    assert hard == {}

"""What the product ships with, counted and ordered against the five toolkits that it comes from."""

import pytest

from coproduction.toolkit import library

TABLE = [  # rung, zone, on the dial, in East Sussex's feedback form
    ("coercion", "doing-to", False, False),
    ("educating", "doing-to", False, False),
    ("informing", "doing-for", True, True),
    ("consultation", "doing-for", True, True),
    ("engagement", "doing-for", True, True),
    ("co-design", "doing-with", True, True),
    ("co-production", "doing-with", True, True),
]
STOKE_PLAN = [
    *("purpose", "people", "why", "sharing", "information", "preferences", "timeline", "next-steps"),
    *("resources", "progress", "roles", "views", "feedback", "results", "other"),
]
HEADER = ["title", "lead", "contact", "organisations", "departments"]


def keys(things):
    return [thing.key for thing in things]


def test_the_ladder_has_seven_rungs_in_three_zones():
    ladder = library.ladder()
    assert [(rung.key, rung.zone, rung.on_dial, rung.in_feedback) for rung in ladder.rungs] == TABLE
    assert keys(ladder.zones) == ["doing-to", "doing-for", "doing-with"]
    assert keys(zone for zone, _rungs in ladder.from_top) == ["doing-with", "doing-for", "doing-to"]
    assert keys(ladder.from_top[0][1]) == ["co-production", "co-design"]


def test_there_are_three_levels_and_organisational_is_also_called_operational():
    levels = library.levels()
    assert keys(levels.levels) == ["individual", "organisational", "strategic"]
    assert "Operational" in levels.level("organisational").also


def test_the_plan_form_of_stoke_on_trent_has_its_fifteen_questions_in_order():
    form = library.questionnaire("stoke-on-trent-plan")
    assert keys(form.questions) == STOKE_PLAN
    sources = [question.source.rpartition(", ")[2] for question in form.questions]
    assert sources == [f"question {number}" for number in range(1, 16)]


def test_appendix_c_has_every_field_in_order():
    form = library.questionnaire("east-sussex-planning")
    assert [question.fact for question in form.questions[:6]] == [*HEADER, "summary"]
    assert keys(form.questions[6:]) == [
        *("focus", "aim", "rung", "success", "duration", "timeframe", "meetings-a-year", "meeting-dates", "other"),
    ]


def test_the_plan_asks_for_a_number_of_meetings_that_can_be_held():
    question = library.questionnaire("plan").question("meetings-a-year")
    assert (question.minimum, question.maximum, question.decimals) == (0, 200, False)


def test_the_readiness_checklist_has_five_questions_and_three_challenges():
    form = library.questionnaire("readiness")
    assert keys(form.leading) == ["local", "time", "resources", "interest", "skills"]
    assert [note.title for note in form.notes] == ["Power", "Time", "Personal styles"]
    assert [[option.key for option in question.scale.options] for question in form.leading] == [
        ["yes", "partly", "no"]
    ] * 5
    assert [keys(page) for page in form.pages] == [
        [key, f"{key}-partly", f"{key}-no"] for key in ("local", "time", "resources", "interest", "skills")
    ]


def test_the_fourth_readiness_question_asks_the_level_which_the_project_answers():
    level = library.questionnaire("readiness").question("level")
    assert (level.follows, level.fact) == (("interest", "yes"), "level")
    assert level.shown("organisational") == "Organisational"


def test_the_review_form_has_its_seven_questions_in_order():
    assert keys(library.questionnaire("review").questions) == [
        *("people", "barriers", "benefits", "flexible", "effective", "changed", "improve"),
    ]


def test_appendix_d_has_every_question_in_order():
    form = library.questionnaire("monitoring")
    assert [question.fact for question in form.questions[:5]] == HEADER
    assert keys(form.questions[5:]) == [
        *("going-well", "going-less-well", "hopes", "barriers", "duration", "keep-going"),
        *("anyone-else", "missing", "escalate", "stronger", "learning"),
    ]


def test_appendix_e_has_every_question_in_order():
    form = library.questionnaire("feedback")
    assert [question.fact for question in form.questions[:5]] == HEADER
    assert keys(form.questions[5:]) == [
        *("information", "meetings", "meeting-aims", "meeting-welcome", "communication"),
        *("listened", "heard", "changed", "learning", "accomplished", "unexpected", "quality", "rung", "tips"),
    ]


def test_feedback_scores_from_0_to_10_or_not_at_all_and_reads_five_rungs():
    form = library.questionnaire("feedback")
    quality = keys(form.question("quality").scale.options)
    assert quality == [str(number) for number in range(11)] + ["dont-know", "prefer-not-to-say"]
    assert form.question("quality").shown("0") == "0 – very poor"
    assert keys(form.question("rung").scale.options) == [key for key, _zone, _dial, feedback in TABLE if feedback]


def test_the_priorities_are_stoke_on_trents_five_and_east_sussexs_five():
    assert {each.key: len(each.priorities) for each in library.priorities()} == {"stoke-on-trent": 5, "east-sussex": 5}


def test_both_glossaries_are_whole():
    words = {glossary.key: keys(glossary.terms) for glossary in library.glossaries()}
    assert words["east-sussex"] == [
        *("cyp", "dfe", "escc", "espcf", "la", "nhs", "nnpcf", "send"),
        *("parent-carer-participation", "co-production", "parent-carer-representation"),
    ]
    ladder = [rung.key for rung in library.ladder().rungs] + [zone.key for zone in library.ladder().zones]
    levels = [f"{level.key}-level" for level in library.levels().levels]
    assert set(words["co-production"]) >= {*ladder, *levels, "lived-experience", "co-evaluation", "participation"}


def test_the_plan_asks_every_question_of_both_forms_and_none_twice():
    plan = library.questionnaire("plan")
    parts = [library.questionnaire(key) for key in plan.combines]
    asked = [name for question in plan.questions for name in question.same_as]
    assert sorted(asked) == sorted(f"{part.key}.{question.key}" for part in parts for question in part.questions)
    labels = [question.label for question in plan.questions]
    assert len(set(labels)) == len(labels) == 27


def test_the_plan_asks_once_what_both_forms_ask():
    plan = library.questionnaire("plan")
    assert {question.key: question.same_as for question in plan.questions if len(question.same_as) > 1} == {
        "timeframe": ("east-sussex-planning.timeframe", "east-sussex-planning.duration"),
        "purpose": ("stoke-on-trent-plan.purpose", "east-sussex-planning.aim"),
        "other": ("stoke-on-trent-plan.other", "east-sussex-planning.other"),
    }
    assert plan.question("purpose").source == (
        "Stoke-on-Trent SEND Co-production Toolkit, Plan form, question 1; "
        "East Sussex SEND Co-production Handbook, appendix C, Description: aim or end goal"
    )


def test_the_plan_does_not_ask_what_the_project_says():
    plan = library.questionnaire("plan")
    facts = [question.fact for question in plan.questions if question.fact]
    assert facts == ["title", "lead", "contact", "organisations", "departments", "summary", "rung", "timeframe"]
    assert len(plan.pages) == 19
    assert [page[0].key for page in plan.pages if len(page) > 1] == []


@pytest.mark.parametrize("toolkit", library.questionnaires(), ids=lambda form: form.key)
def test_every_form_names_its_sources_and_reminds_people_about_children(toolkit):
    named = ("Stoke-on-Trent SEND Co-production Toolkit, ", "East Sussex SEND Co-production Handbook, ")
    assert [question.key for question in toolkit.questions if not question.source.startswith(named)] == []
    assert toolkit.reminder == "Do not name a child or write about their health."
    assert all(section.guidance for section in toolkit.sections)

"""What the readiness check says has to be sorted out first: a prompt, never a lock. Source: Stoke-on-Trent."""

import pytest

from coproduction.toolkit import library
from tests.factories import an_answer
from tests.pages import fill, words

FIVE = ["local", "time", "resources", "interest", "skills"]


def at(project, path=""):
    return f"/projects/{project.reference}/{path}"


def answer(project, by, **others):
    """All five with “yes”, but for the others."""
    for question in FIVE:
        an_answer(project, by, form="readiness", question=question, value=others.get(question, "yes"))


def test_finishing_leads_to_what_is_to_be_sorted_out_and_the_project_goes_on(as_user, olu, project):
    answer(project, olu, time="no", resources="partly")
    page = fill(as_user(olu), at(project, "readiness/check/"), follow=True)
    assert page.redirect_chain == [(at(project, "readiness/"), 302)]
    text = words(page)
    assert "“Are we ready?” is finished." in text
    assert "Sort out first Time: No, there is not enough time" in text
    assert "Money and staff: We have some of it, or we are not sure" in text
    assert "This does not stop you." in text
    assert "3 challenges to think over Power" in text
    assert "With a reason, that is a good answer. Ask Rania Malik to change the aim." in text
    project.refresh_from_db()
    assert project.stage == "plan"


def test_a_lead_changes_the_aim_from_there(as_user, rania, olu, project):
    answer(project, olu, skills="no")
    page = as_user(rania).get(at(project, "readiness/"))
    assert "Change the aim" in words(page)
    assert f'href="{at(project, "change/")}"' in page.text


@pytest.mark.parametrize("is_finished", [True, False])
def test_the_task_list_names_what_is_to_be_sorted_out(as_user, olu, project, is_finished):
    answer(project, olu, time="partly", resources="no")
    if is_finished:
        fill(as_user(olu), at(project, "readiness/check/"))
    assert "Sort out first: time, money and staff." in words(as_user(olu).get(at(project)))


def test_five_times_yes_leaves_nothing_to_sort_out(as_user, olu, project):
    answer(project, olu)
    page = fill(as_user(olu), at(project, "readiness/check/"), follow=True)
    assert page.redirect_chain == [(at(project), 302)]
    assert "Sort out first" not in words(page)
    text = words(as_user(olu).get(at(project, "readiness/")))
    assert "Sort out first" not in text
    assert "Think about this too Power" in text


def test_what_was_sorted_out_is_gone(as_user, olu, project):
    answer(project, olu, time="no")
    an_answer(project, olu, form="readiness", question="time", value="yes", base=1)
    assert "Sort out first" not in words(as_user(olu).get(at(project)))


def test_a_finished_project_has_nothing_left_to_sort_out(as_user, olu, project):
    answer(project, olu, time="no")
    project.stage = "finished"
    project.save()
    for path in ("", "readiness/"):
        assert "Sort out first" not in words(as_user(olu).get(at(project, path)))


def test_each_of_the_five_says_what_to_sort_out():
    questions = [library.questionnaire("readiness").question(key) for key in FIVE]
    assert [question.unready for question in questions] == [("partly", "no")] * 5
    assert all(question.sort_out for question in questions)

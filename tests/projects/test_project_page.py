from datetime import date

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from coproduction.toolkit import library
from projects.actions.invitations import call_off
from projects.actions.meetings import finish_action
from projects.actions.projects import change_project
from projects.models import Project
from tests.factories import a_meeting, a_project, an_action, an_answer
from tests.pages import fields, fill, words


def at(project, path=""):
    return f"/projects/{project.reference}/{path}"


def answer_all(project, by, questions, form="plan"):
    for question in questions:
        an_answer(project, by, form=form, question=question)


def test_the_task_list_says_what_is_done_and_what_is_next(as_user, olu, project):
    text = words(as_user(olu).get(at(project)))
    assert "What is next Answer 5 more questions in “Are we ready?”." in text
    an_answer(project, olu)
    text = words(as_user(olu).get(at(project)))
    assert "What is next Answer 15 more questions in “Plan”." in text
    assert "1 of 19 answered" in text
    a_meeting(project, olu)
    an_action(project, olu)
    text = words(as_user(olu).get(at(project)))
    assert "1 meeting" in text
    assert "1 late" in text


def test_the_stage_and_who_takes_part_stand_apart(as_user, olu, project):
    assert "Stage: Getting ready Who takes part: Parent Carer Forum" in words(as_user(olu).get(at(project)))


def test_what_need_not_be_answered_is_not_asked_for_as_next(as_user, olu, project):
    needed = [question.key for question in library.questionnaire("plan").needed]
    answer_all(project, olu, needed[1:])
    assert "What is next Answer 1 more question in “Plan”." in words(as_user(olu).get(at(project)))
    assert "Next: Answer 1 more question in “Plan”." in words(as_user(olu).get("/"))
    assert words(as_user(olu).get(at(project, "plan/check/"))).count("Answer these before you finish") == 1
    answer_all(project, olu, needed[:1])
    text = words(as_user(olu).get(at(project)))
    assert "What is next Check the answers in “Plan”, then finish it." in text
    assert "16 of 19 answered" in text
    assert "Next: Check the answers in “Plan”, then finish it." in words(as_user(olu).get("/"))
    assert "Finish this form" in words(as_user(olu).get(at(project, "plan/check/")))


def test_the_task_list_says_whose_turn_it_is(as_user, olu, rania, project):
    text = words(as_user(olu).get(at(project)))
    assert text.count("Anyone who writes in this project can answer.") == 3
    assert "Who can do it: anyone who writes in this project. It is led by Rania Malik." in text
    assert text.count("Next:") == 0
    an_answer(project, olu, question="purpose")
    an_answer(project, rania, question="focus")
    an_action(project, rania, due_on=date(2099, 12, 3))
    an_action(project, olu, due_on=date(2099, 12, 4))
    text = words(as_user(olu).get(at(project)))
    assert f"Rania Malik answered last, {date_format(timezone.localdate(), 'j F Y')}." in text
    assert text.count("Anyone who writes in this project can answer.") == 2
    assert "What people promised to do, and by when. Next: Rania Malik, by 3 December 2099. 2 open" in text


def test_an_action_that_is_done_is_nobodys_turn(as_user, olu, rania, project):
    finish_action(action=an_action(project, rania), by=olu, outcome="")
    assert "by when. All done" in words(as_user(olu).get(at(project)))
    an_action(project, olu, due_on=date(2099, 12, 4))
    assert "Next: Olu Adeyemi, by 4 December 2099." in words(as_user(olu).get(at(project)))


def test_the_task_list_says_when_the_next_meeting_is(as_user, olu, project):
    a_meeting(project, olu)
    assert "Next:" not in words(as_user(olu).get(at(project)))
    for day in (6, 5):
        a_meeting(project, olu, held_on=date(2099, 1, day))
    assert "Minutes, and who was there. Next: 5 January 2099. 3 meetings" in words(as_user(olu).get(at(project)))
    called_off = a_meeting(project, olu, held_on=date(2099, 1, 4))
    call_off(meeting=called_off, by=olu, reason="Snow")
    assert "Next: 5 January 2099." in words(as_user(olu).get(at(project)))


def test_what_is_confidential_is_not_next_for_a_partner(as_user, olu, pat, project):
    secret = {"is_confidential": True, "confidential_reason": "Jobs"}
    meeting = a_meeting(project, olu, held_on=date(2099, 1, 5), **secret)
    an_action(project, olu, due_on=date(2099, 1, 6), meeting=meeting)
    text = words(as_user(olu).get(at(project)))
    assert "Next: 5 January 2099." in text
    assert "Next: Olu Adeyemi, by 6 January 2099." in text
    assert "Next:" not in words(as_user(pat).get(at(project)))


def test_an_answer_to_a_question_that_hangs_on_another_is_not_one_more_of_five(as_user, olu, project):
    an_answer(project, olu, form="readiness", question="time", value="no")
    an_answer(project, olu, form="readiness", question="time-no", value="Move the date.")
    text = words(as_user(olu).get(at(project)))
    assert "1 of 5 answered" in text
    assert "Answer 4 more questions in “Are we ready?”." in text


def test_someone_who_only_reads_is_told_whom_to_ask(as_user, pat, project):
    assert "The people to ask: Rania Malik." in words(as_user(pat).get(at(project)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_ten_queries(as_user, olu, project, django_assert_num_queries, count):
    for _ in range(count):
        a_meeting(project, olu)
        an_action(project, olu)
        an_answer(project, olu, question=["purpose", "focus", "success"][_])
    browser = as_user(olu)
    with django_assert_num_queries(6):
        browser.get(at(project))


def test_a_lead_changes_the_details_and_the_history_says_what(as_user, rania, project):
    answer = fill(as_user(rania), at(project, "change/"), title="Getting around", is_ongoing="on", follow=True)
    assert answer.status_code == 200
    assert "Getting around" in words(answer)
    text = words(as_user(rania).get(at(project, "history/")))
    assert "Rania Malik changed the project details: title, ongoing" in text


def test_a_contributor_does_not_change_the_details(as_user, olu, project):
    refused = as_user(olu).get(at(project, "change/"))
    assert refused.status_code == 403
    assert "Only a lead of this project can do this." in words(refused)


def test_two_leads_change_the_details_and_the_second_sees_both(as_user, rania, project):
    browser = as_user(rania)
    opened = fields(browser.get(at(project, "change/")))
    change_project(project=project, by=rania, revision=1, partners=[], summary="Theirs.")
    second = browser.post(at(project, "change/"), opened | {"summary": "Mine."})
    assert second.status_code == 422
    assert "Theirs." in words(second)
    assert fields(second)["summary"] == "Mine."
    assert Project.objects.get().summary == "Theirs."
    assert browser.post(at(project, "change/"), fields(second)).status_code == 302
    assert Project.objects.get().summary == "Mine."
    assert list(Project.history.order_by("history_id").values_list("summary", flat=True))[-2:] == ["Theirs.", "Mine."]


def test_an_archived_project_can_be_read_and_not_changed_and_comes_back(as_user, rania, olu, project):
    fill(as_user(rania), at(project, "archive/"), reason="The money ran out.")
    page = as_user(olu).get(at(project))
    assert "The money ran out." in words(page)
    refused = as_user(olu).get(at(project, "plan/purpose/"))
    assert refused.status_code == 403
    assert "This project is archived. A lead can bring it back." in words(refused)
    assert as_user(olu).post(at(project, "restore/")).status_code == 403
    as_user(rania).post(at(project, "restore/"))
    assert as_user(olu).get(at(project, "plan/purpose/")).status_code == 200
    text = words(as_user(olu).get(at(project, "history/")))
    assert "Rania Malik archived the project: The money ran out." in text
    assert "Rania Malik brought the project back" in text


def test_archiving_needs_a_reason(as_user, rania, project):
    assert fill(as_user(rania), at(project, "archive/"), reason="").status_code == 422


def test_nothing_of_a_project_is_deleted_by_a_click(project):
    """No address of a project deletes; what is taken away or archived is marked, with who and when."""
    from projects.urls import one_project

    names = {pattern.name for pattern in one_project}
    assert not {name for name in names if "delete" in name}


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_takes_five_queries(as_user, olu, project, django_assert_num_queries, count):
    for number in range(count):
        an_answer(project, olu, question=["purpose", "focus", "success"][number])
    browser = as_user(olu)
    with django_assert_num_queries(5):
        browser.get(at(project, "history/"))


@pytest.mark.parametrize("count", [1, 3])
def test_home_shows_the_next_step_of_each_project_in_ten_queries(as_user, rania, count, django_assert_num_queries):
    for number in range(count):
        an_action(a_project(rania, title=f"Work {number}"), rania)
    browser = as_user(rania)
    with django_assert_num_queries(10):
        text = words(browser.get("/"))
    assert text.count("Next: Answer 5 more questions in “Are we ready?”.") == count


def test_an_organisation_keeps_its_kind_of_partner(forum):
    from django.core.exceptions import ValidationError

    forum.party = "council"
    with pytest.raises(ValidationError, match="can't be changed"):
        forum.full_clean()

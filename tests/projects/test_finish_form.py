import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.toolkit import library
from projects.actions.answers import finish_form, reopen_form
from projects.models import Project, Response
from tests.factories import an_answer
from tests.pages import fields, fill, words


def at(project, path=""):
    return f"/projects/{project.reference}/review/{path}"


def answer_all(project, by, form="review"):
    for question in library.questionnaire(form).questions:
        if question.required and not question.fact:
            an_answer(project, by, form=form, question=question.key, value=f"About {question.key}")


def test_checking_shows_what_is_missing_as_links(as_user, olu, project):
    an_answer(project, olu, form="review", question="people", value="All of us.")
    page = as_user(olu).get(at(project, "check/"))
    assert "Answer these before you finish" in words(page)
    assert f'href="{at(project, "barriers/")}"' in page.content.decode()
    assert "Finish this form" not in words(page)


def test_finishing_without_an_answer_is_refused(as_user, olu, project):
    an_answer(project, olu, form="review", question="people", value="All of us.")
    answer = as_user(olu).post(at(project, "check/"))
    assert "Answer this first: What got in the way" in words(answer)
    assert Response.objects.get().finished_at is None


def test_a_whole_form_is_checked_and_finished(as_user, olu, project):
    answer_all(project, olu)
    page = as_user(olu).get(at(project, "check/"))
    assert "About barriers" in words(page)
    answer = fill(as_user(olu), at(project, "check/"), follow=True)
    assert "“Review” is finished." in words(answer)
    response = Response.objects.get()
    assert response.finished_by == olu
    project.refresh_from_db()
    assert project.stage == "finished"


def test_a_finished_form_takes_no_answer_until_a_lead_opens_it(as_user, olu, rania, project):
    answer_all(project, olu)
    finish_form(project=project, form="review", by=olu)
    kept_out = as_user(olu).get(at(project, "people/"), follow=True)
    assert "This form is finished. A lead can open it again." in words(kept_out)
    assert as_user(olu).post(at(project, "reopen/")).status_code == 403
    as_user(rania).post(at(project, "reopen/"))
    project.refresh_from_db()
    assert project.stage == "review"
    assert fill(as_user(olu), at(project, "people/"), people="Changed.").status_code == 302


def test_words_that_arrive_after_the_finish_are_kept_for_their_writer(as_user, olu, rania, project):
    answer_all(project, olu)
    page = fields(as_user(olu).get(at(project, "people/")))
    finish_form(project=project, form="review", by=rania)
    answer = as_user(olu).post(at(project, "people/"), page | {"people": "Two more of us."}, follow=True)
    assert "What you wrote is kept below." in words(answer)
    assert "Your words that are not saved" in words(answer)
    assert "Two more of us." in words(answer)
    assert "Two more of us." not in words(as_user(rania).get(at(project)))
    assert "Not saved yet" in words(as_user(olu).get("/"))
    gone = as_user(olu).post(at(project, "people/discard"), follow=True)
    assert "Two more of us." not in words(gone)
    assert "Not saved yet" not in words(as_user(olu).get("/"))


def test_words_that_arrived_after_the_finish_are_in_their_box_when_it_is_opened_again(as_user, olu, rania, project):
    answer_all(project, olu)
    page = fields(as_user(olu).get(at(project, "people/")))
    finish_form(project=project, form="review", by=rania)
    as_user(olu).post(at(project, "people/"), page | {"people": "Two more of us."})
    reopen_form(project=project, form="review", by=rania)
    assert fields(as_user(olu).get(at(project, "people/")))["people"] == "Two more of us."


def test_an_answer_that_was_on_its_way_does_not_set_the_project_back(olu, rania, project):
    finish(project, olu, "readiness")
    before = Project.objects.get(pk=project.pk)
    assert finish(project, olu, "plan") == "do"
    reopen_form(project=project, form="readiness", by=rania)
    Project.objects.filter(pk=project.pk).update(stage="do")
    an_answer(before, olu, form="readiness", question="local", value="partly", base=1)
    project.refresh_from_db()
    assert project.stage == "do"


def test_finishing_twice_keeps_the_first_name_and_time(olu, rania, project):
    answer_all(project, olu)
    first = finish_form(project=project, form="review", by=olu)
    again = finish_form(project=project, form="review", by=rania)
    assert (again.finished_by, again.finished_at) == (olu, first.finished_at)


def finish(project, by, form):
    """Answer all of a form and finish it; gives the stage that the project is in then."""
    answer_all(project, by, form) if form != "readiness" else [
        an_answer(project, by, form=form, question=q.key, value="yes")
        for q in library.questionnaire(form).questions
        if q.required
    ]
    return closed(project, by, form)


def closed(project, by, form):
    finish_form(project=project, form=form, by=by)
    project.refresh_from_db()
    return project.stage


def opened(project, by, form):
    reopen_form(project=project, form=form, by=by)
    project.refresh_from_db()
    return project.stage


def test_each_finished_form_moves_the_project_on(olu, project):
    assert [finish(project, olu, form) for form in ("readiness", "plan")] == ["plan", "do"]


def test_a_form_that_was_opened_again_leads_back_to_where_the_project_was(olu, rania, project):
    finish(project, olu, "readiness")
    finish(project, olu, "plan")
    assert opened(project, rania, "readiness") == "ready"
    assert closed(project, rania, "readiness") == "do"
    an_answer(project, olu, form="review", question="people", value="About people")
    opened(project, rania, "plan")
    assert closed(project, rania, "plan") == "review"
    finish(project, olu, "review")
    opened(project, rania, "readiness")
    assert closed(project, rania, "readiness") == "finished"


def test_the_database_refuses_a_finish_without_a_person(olu, project):
    an_answer(project, olu)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.update(finished_at=timezone.now())

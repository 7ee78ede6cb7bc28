"""Somebody leaves a project by themselves; its only lead reads why not, and what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coproduction.outbox.models import Letter
from projects.actions.invitations import invite_to
from projects.actions.projects import archive_project
from projects.states import ProjectRole
from tests.factories import a_meeting, an_answer, join
from tests.pages import fill, words


def at(project, path=""):
    return f"/projects/{project.reference}/people/{path}"


def test_everyone_finds_it_in_their_own_row_alone(as_user, project, rania, olu, rhea, pat):
    for user in (rania, olu, rhea):
        page = as_user(user).get(at(project))
        assert words(page).count("Leave this project") == 1
        own = project.memberships.get(user=user)
        assert at(project, f"{own.pk}/remove/") not in page.text
    assert "Leave this project" not in words(as_user(pat).get(at(project)))


def test_whoever_leaves_reads_what_it_means_first(as_user, project, olu):
    page = words(as_user(olu).get(at(project, "leave/")))
    assert "You will not be a member of “Travel training” any more" in page
    assert "What you wrote and did stays, with your name." in page
    assert project.memberships.filter(user=olu).exists()


@pytest.mark.parametrize("who", ["olu", "rhea"])
def test_they_are_out_and_the_history_says_that_they_left(as_user, project, rania, request, who):
    user = request.getfixturevalue(who)
    an_answer(project, rania, value="Still here.")
    page = as_user(user).post(at(project, "leave/"), follow=True)
    assert "You have left “Travel training”." in words(page)
    assert not project.memberships.filter(user=user).exists()
    event = project.events.first()
    assert (event.by, event.did, event.about) == (user, "left", "")
    said = words(as_user(rania).get(f"/projects/{project.reference}/history/"))
    assert f"{user} left the project" in said
    assert as_user(user).get(at(project, "leave/")).status_code == 403  # partners still read it


def test_what_is_for_members_only_is_gone_for_them(as_user, project, sam):
    join(project, sam)
    browser = as_user(sam)
    assert browser.post(at(project, "leave/"))["Location"] == "/"
    assert browser.get(f"/projects/{project.reference}/").status_code == 404
    assert browser.get(at(project, "leave/")).status_code == 404


def test_its_meetings_leave_their_calendar_without_blaming_them(as_user, project, olu, rhea):
    soon = a_meeting(project, olu, title="The bus", held_on=timezone.localdate() + timedelta(days=9))
    invite_to(meeting=soon, by=olu, users=[rhea])
    as_user(rhea).post(at(project, "leave/"))
    gone = Letter.objects.filter(to=rhea.email).last()
    assert "You are off the list for “The bus”, so you need not come." in gone.text
    assert "took you off" not in gone.text
    assert not soon.invitees.exists()


def test_the_only_lead_reads_why_not_and_what_to_do(as_user, project, rania):
    page = as_user(rania).get(at(project, "leave/"))
    assert "You can’t leave this project yet" in words(page)
    assert "You are its only lead who can sign in." in words(page)
    assert "<button" not in page.text.split("<main", 1)[1].split("</main", 1)[0]
    assert as_user(rania).post(at(project, "leave/")).status_code == 422
    assert project.role_of(rania) == ProjectRole.LEAD


def test_one_of_two_leads_leaves_and_the_link_that_takes_off_leads_there(as_user, project, rania, pat):
    join(project, pat, ProjectRole.LEAD)
    own = project.memberships.get(user=rania)
    assert as_user(rania).get(at(project, f"{own.pk}/remove/"))["Location"] == at(project, "leave/")
    assert fill(as_user(rania), at(project, "leave/")).status_code == 302
    assert not project.memberships.filter(user=rania).exists()


def test_an_archived_project_can_be_left_too(as_user, project, rania, olu):
    archive_project(project=project, by=rania, reason="Done.")
    assert "Bring it back and make somebody else a lead." in words(as_user(rania).get(at(project, "leave/")))
    assert as_user(olu).post(at(project, "leave/")).status_code == 302
    assert not project.memberships.filter(user=olu).exists()

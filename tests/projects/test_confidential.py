"""What is confidential leaves no trace for anyone but members: in lists, pages, history, documents."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Meeting
from tests.factories import a_meeting, an_action
from tests.pages import fields, fill, words
from tests.pdfs import text_of


@pytest.fixture
def secret(project, olu):
    meeting = a_meeting(
        project, olu, title="Staffing talk", outcomes="Zebra.", is_confidential=True, confidential_reason="Jobs"
    )
    an_action(project, olu, what="Write to Quokka", meeting=meeting)
    a_meeting(project, olu, title="Open meeting", outcomes="For everyone.")
    return meeting


def text_in(answer):
    assert answer.status_code == 200
    return text_of(answer.content)


def on(day):
    return {"held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year}


TOMORROW = on(timezone.localdate() + timedelta(days=1))
PAGES = ["", "details/", "meetings/", "actions/", "history/", "files/", "people/"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_a_partner_shows_it(as_user, pat, project, secret, path):
    answer = as_user(pat).get(f"/projects/{project.reference}/{path}")
    assert answer.status_code == 200
    for word in ["Staffing", "Zebra", "Quokka", "Jobs"]:
        assert word not in answer.content.decode()


@pytest.mark.parametrize("path", ["", "minutes.pdf"])
def test_a_partner_does_not_find_it(as_user, pat, project, secret, path):
    assert as_user(pat).get(f"/projects/{project.reference}/meetings/{secret.pk}/{path}").status_code == 404


def test_members_see_it_with_its_reason(as_user, rhea, project, secret):
    text = words(as_user(rhea).get(f"/projects/{project.reference}/meetings/{secret.pk}/"))
    assert "Confidential: members only. Jobs" in text


def test_the_task_list_of_a_partner_counts_only_what_they_may_see(as_user, pat, rhea, project, secret):
    assert "1 meeting" in words(as_user(pat).get(f"/projects/{project.reference}/"))
    assert "2 meetings" in words(as_user(rhea).get(f"/projects/{project.reference}/"))


def test_the_whole_project_leaves_it_out_unless_a_member_asks(as_user, pat, rhea, project, secret):
    url = f"/projects/{project.reference}/project.pdf"
    for browser, address, seen in [
        (as_user(rhea), url, False),
        (as_user(rhea), url + "?confidential=yes", True),
        (as_user(pat), url, False),
        (as_user(pat), url + "?confidential=yes", False),
    ]:
        text = text_in(browser.get(address))
        assert "Open meeting" in text
        assert ("Zebra" in text, "Quokka" in text) == (seen, seen)


def test_it_can_become_confidential_later_and_its_history_goes_too(as_user, olu, pat, project, secret):
    from projects.actions.meetings import change_minutes
    from projects.models import Meeting

    opened = Meeting.objects.get(title="Open meeting")
    partner = as_user(pat)
    assert "Open meeting" in words(partner.get(f"/projects/{project.reference}/history/"))
    change_minutes(meeting=opened, by=olu, revision=1, is_confidential=True, confidential_reason="Names")
    assert "Open meeting" not in words(partner.get(f"/projects/{project.reference}/history/"))


@pytest.mark.parametrize("path", ["meetings/new/", "meetings/plan/"])
def test_a_meeting_is_not_saved_before_somebody_says_who_may_see_it(as_user, olu, project, path):
    answer = fill(as_user(olu), f"/projects/{project.reference}/{path}", title="Rent", **TOMORROW)
    assert answer.status_code == 422
    assert "Choose an answer for “Who may see this?”." in words(answer)


@pytest.mark.parametrize("path", ["meetings/new/", "meetings/plan/", "files/new/"])
def test_a_reason_beside_everyone_publishes_nothing_and_is_kept(as_user, olu, project, path):
    said = {"title": "Rent", **TOMORROW, "is_confidential": "False", "confidential_reason": "A family's rent"}
    answer = fill(as_user(olu), f"/projects/{project.reference}/{path}", **said)
    assert answer.status_code == 422
    assert "You said that everyone may see this, but also why it is confidential." in words(answer)
    assert fields(answer)["confidential_reason"] == "A family's rent"
    assert fields(answer)["is_confidential"] == ["True"]
    assert not Meeting.objects.exists()


def test_sent_again_as_it_came_back_it_is_confidential(as_user, olu, pat, project):
    new = f"/projects/{project.reference}/meetings/plan/"
    said = {"title": "Rent", **TOMORROW, "is_confidential": "False", "confidential_reason": "A family's rent"}
    browser = as_user(olu)
    assert browser.post(new, fields(fill(browser, new, **said))).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.is_confidential, meeting.confidential_reason) == (True, "A family's rent")
    assert "Rent" not in words(as_user(pat).get(f"/projects/{project.reference}/meetings/"))


def test_what_is_open_to_members_only_can_be_opened_to_everyone_without_its_reason(as_user, olu, project, secret):
    url = f"/projects/{project.reference}/meetings/{secret.pk}/change/"
    opened = fields(as_user(olu).get(url))
    assert (opened["is_confidential"], opened["confidential_reason"]) == (["True"], "Jobs")
    assert fill(as_user(olu), url, is_confidential="False").status_code == 422
    assert fill(as_user(olu), url, is_confidential="False", confidential_reason=" ").status_code == 302
    secret.refresh_from_db()
    assert (secret.is_confidential, secret.confidential_reason) == (False, "")


def test_who_may_see_it_is_one_question_with_the_reason_under_one_of_its_answers(as_user, olu, project):
    page = as_user(olu).get(f"/projects/{project.reference}/meetings/new/")
    text = words(page)
    assert (
        "Who may see this? Everyone who can read the project Only members: it is confidential Why is it confidential?"
        in text
    )
    assert "is_confidential" not in fields(page)

"""What is confidential leaves no trace for anyone but members: in lists, pages, history, documents."""

import pytest

from tests.factories import a_meeting, an_action
from tests.pages import words
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

"""What the site tells a person's device about the words that it keeps: whose they are, and which were saved."""

from urllib.parse import unquote

import pytest

from tests.charter.rooms import answer_all
from tests.factories import a_meeting
from tests.pages import fields

MARK = "data-words-of="


@pytest.fixture
def browser(as_user, olu):
    return as_user(olu)


@pytest.mark.parametrize("path", ["meetings/new/", "voices/new/", "monitoring/new/", "actions/new/", ""])
def test_a_form_with_room_for_words_says_whose_they_are(browser, olu, project, path):
    shown = browser.get(f"/projects/{project.reference}/{path}").content.decode()
    assert shown.count(f'{MARK}"{olu.pk}"') == 1
    assert "data-words-sent" not in shown


def test_a_form_that_was_refused_says_that_its_words_are_not_saved(browser, project):
    address = f"/projects/{project.reference}/meetings/new/"
    refused = browser.post(address, fields(browser.get(address)) | {"outcomes": "We met."})
    assert refused.status_code == 422
    assert 'data-words-sent="POST"' in refused.content.decode()
    assert "taken" not in refused.cookies


@pytest.mark.parametrize(
    "path", ["/projects/", "/accounts/password/change/", "/accounts/email/", "/join/", "/charter/"]
)
def test_searches_passwords_and_pages_for_people_without_an_account_are_not_kept(browser, project, path):
    shown = browser.get(path)
    assert shown.status_code == 200
    assert MARK not in shown.content.decode()


def test_a_form_of_choices_alone_is_not_kept(browser, olu, project):
    meeting = a_meeting(project, olu)
    assert MARK not in browser.get(f"/projects/{project.reference}/meetings/{meeting.pk}/invited/").content.decode()


def test_a_form_that_was_saved_is_named_with_its_person_and_address(browser, olu, project):
    address = f"/projects/{project.reference}/actions/new/?meeting={a_meeting(project, olu).pk}"
    saved = browser.post(address, fields(browser.get(address)) | {"what": "Ring the bus company", "owner": olu.pk})
    assert saved.status_code == 302
    assert unquote(saved.cookies["taken"].value) == f"{olu.pk}:{address}"


def test_words_that_came_too_late_are_not_said_to_be_saved(browser, olu, rania, project):
    address = f"/projects/{project.reference}/review/people/"
    typed = fields(browser.get(address)) | {"people": "All of us."}
    answer_all(project, rania, "review")
    too_late = browser.post(address, typed)
    assert too_late.status_code == 302
    assert "taken" not in too_late.cookies
    assert "This form is finished, so your answer is not saved." in browser.get(too_late.url).content.decode()


def test_whoever_is_signed_out_is_told_nothing(client, project):
    assert "taken" not in client.post(f"/projects/{project.reference}/meetings/new/", {"title": "x"}).cookies

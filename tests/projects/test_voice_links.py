"""A private link that is passed on by hand opens once, and the team says nothing in the name of those who said it."""

import pytest
from django.test import Client

from projects.actions.problems import Refused
from projects.actions.voices import answer_voice, follow, leave, make_link, open_link, speak_again
from projects.states import ProjectRole
from tests.factories import a_person, a_voice, join
from tests.pages import fields, fill, words
from tests.projects.test_voices import SAID, opened, page_of, private, speaker_of

OPENED = "Whoever said this has a private link. It was opened on"
NOT_YOURS = "This private link is for whoever said it."


@pytest.fixture
def voice(project, olu):
    made = a_voice(project, olu)
    answer_voice(voice=made, by=olu, status="done", words="It comes at nine now.")
    made.refresh_from_db()
    return made


def test_a_press_opens_it_and_the_team_sees_when_and_the_link_no_more(as_user, client, voice, olu):
    link = private(voice)
    first = client.get(link)
    assert "The link opens once." in words(first)
    assert SAID not in words(first)
    assert link in as_user(olu).get(page_of(voice)).text  # looked at, it is not opened
    page = fill(client, link, follow=True)
    assert "Keep the address of this page." in words(page)
    assert private(voice) in page.text
    assert private(voice) != link
    shown = as_user(olu).get(page_of(voice))
    assert OPENED in words(shown)
    assert "/projects/heard/" not in shown.text
    fill(client, private(voice), status="confirmed", words="Yes.")
    voice.refresh_from_db()
    assert voice.status == "confirmed"


def test_opened_it_leads_nowhere_but_on_the_device_that_opened_it(client, voice):
    link = private(voice)
    fill(client, link)
    assert words(client.get(link, follow=True)).count("It comes at nine now.") == 1
    elsewhere = Client().get(link)
    assert elsewhere.status_code == 404
    assert "Was it opened already?" in words(elsewhere)
    assert elsewhere["Cache-Control"] == "no-store"
    assert Client().post(link, {"status": "confirmed"}).status_code == 404
    voice.refresh_from_db()
    assert voice.status == "done"


def test_pressed_twice_leads_to_one_page(client, voice):
    link = private(voice)
    sending = fields(client.get(link))
    first = client.post(link, sending)
    assert Client().post(link, sending)["Location"] == first["Location"] == private(voice)


def test_an_answer_to_a_link_that_is_not_opened_yet_is_not_taken(client, voice):
    client.post(private(voice), {"status": "confirmed", "words": "Yes."})
    voice.refresh_from_db()
    assert voice.status == "done"
    assert client.post(private(voice) + "not-public/").status_code == 302


def test_of_two_who_open_it_one_does(voice):
    speaker = speaker_of(voice)
    open_link(listener=speaker)
    with pytest.raises(Refused, match="opened this link already"):
        open_link(listener=speaker)


@pytest.mark.parametrize("role", [ProjectRole.LEAD, ProjectRole.CONTRIBUTOR])
def test_the_team_can_not_open_it_or_answer_with_it(as_user, project, voice, role):
    join(project, member := a_person("Mo"), role=role)
    browser = as_user(member)
    for answer in (browser.get(private(voice)), fill_in(browser, private(voice))):
        assert answer.status_code == 403
        assert NOT_YOURS in words(answer)
    link = opened(voice)
    for path in (link, link + "not-public/"):
        assert browser.get(path).status_code == 403
        assert fill_in(browser, path).status_code == 403
    with pytest.raises(Refused, match="Only those who said it"):
        speak_again(listener=speaker_of(voice), status="confirmed", by=member)
    voice.refresh_from_db()
    assert voice.status == "done"


def fill_in(browser, path):
    return browser.post(path, {"status": "confirmed", "words": "Yes."})


def test_the_team_can_not_answer_with_a_link_that_came_by_email_either(as_user, project, olu):
    voice = a_voice(project, olu, speaker_email="mum@example.org")
    answer_voice(voice=voice, by=olu, status="done", words="Done.")
    assert as_user(olu).get(private(voice)).status_code == 403


def test_somebody_who_only_reads_the_project_may_be_who_said_it(as_user, project, voice):
    join(project, reader := a_person("Rea"), role=ProjectRole.READER)
    browser = as_user(reader)
    fill(browser, private(voice))
    fill(browser, private(voice), status="confirmed")
    voice.refresh_from_db()
    assert voice.status == "confirmed"


def test_a_member_who_said_it_confirms_on_a_page_of_their_own(as_user, project, rania, olu):
    voice = a_voice(project, olu, speaker=rania)
    answer_voice(voice=voice, by=olu, status="done", words="Done.")
    page = as_user(rania).get(page_of(voice))
    assert "You said this. Do you agree?" in words(page)
    assert private(voice) not in as_user(olu).get(page_of(voice)).text
    fill(as_user(rania), private(voice), status="confirmed")
    voice.refresh_from_db()
    assert voice.status == "confirmed"


def test_a_followers_page_stays_open_to_members(as_user, voice, olu):
    assert as_user(olu).get(f"/projects/heard/{follow(voice=voice, user=olu).token}/").status_code == 200


def test_a_new_link_ends_the_page_that_was_opened_and_history_says_who_made_it(as_user, client, project, voice, olu):
    old = opened(voice)
    browser = as_user(olu)
    assert page_of(voice) + "new-link/" in browser.get(page_of(voice)).text
    page = fill(browser, page_of(voice) + "new-link/", follow=True)
    assert private(voice) in page.text
    assert client.get(old).status_code == 404
    history = words(browser.get(f"/projects/{project.reference}/history/"))
    assert f"Olu Adeyemi made a new private link for whoever said “{SAID}”" in history
    new = private(voice)
    make_link(listener=speaker_of(voice), by=olu)
    assert private(voice) == new  # a second press makes no other
    fill(client, new)
    assert "It comes at nine now." in words(client.get(private(voice)))


def test_there_is_no_new_link_where_none_is_passed_on(as_user, project, voice, olu, rhea):
    by_email = a_voice(project, olu, speaker_email="mum@example.org")
    for each in (voice, by_email):
        before = private(each)
        assert as_user(olu).post(page_of(each) + "new-link/").status_code == 302
        assert private(each) == before
    join(project, reader := a_person("Rea"), role=ProjectRole.READER)
    assert as_user(reader).get(page_of(voice) + "new-link/").status_code == 403
    assert OPENED not in words(as_user(reader).get(page_of(voice)))


def test_whoever_said_it_and_stops_hearing_keeps_their_page_to_themselves(as_user, project, rania, olu):
    voice = a_voice(project, olu, speaker=rania)
    leave(voice=voice, user=rania)
    assert private(voice) not in as_user(olu).get(page_of(voice)).text

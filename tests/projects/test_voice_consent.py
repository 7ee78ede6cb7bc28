"""Whether everyone may read what was said: “no” holds at once, “yes” is asked in the same words as the first time."""

import pytest
from django.db import IntegrityError, transaction

from coproduction.news.models import Item
from projects.actions.problems import Refused
from projects.actions.projects import archive_project
from projects.actions.voice_wordings import show_again, stop_showing, take_back
from projects.actions.voices import answer_voice, follow, open_page
from projects.models import Consent, Voice
from projects.seen import consents_seen
from projects.states import ProjectRole
from tests.factories import a_person, a_voice, join
from tests.pages import fields, fill, words
from tests.pdfs import text_of
from tests.projects.test_voices import SAID, opened, page_of, private

NONE_YET = consents_seen([])


@pytest.fixture
def voice(project, olu, rania):
    open_page(project=project, by=rania)
    return a_voice(project, olu, may_be_public=True, speaker_email="mum@example.org")


def everyone_reads(client, project):
    """What stands on the page for everyone and in both sizes of its PDF."""
    base = f"/projects/{project.reference}/you-said"
    pdfs = [client.get(base + end) for end in (".pdf", ".pdf?size=large")]
    assert all("no-cache" in pdf["Cache-Control"] for pdf in pdfs)
    return " ".join([words(client.get(base + "/")), *(text_of(pdf.content) for pdf in pdfs)])


def test_a_writer_takes_it_off_the_page_for_everyone_at_once(as_user, client, voice, project, olu):
    assert everyone_reads(client, project).count(SAID) == 3
    page = words(fill(as_user(olu), page_of(voice) + "not-public/", follow=True))
    assert "Only for those who can read this project." in page
    assert "Olu Adeyemi took it off what everyone can read" in page
    assert SAID not in everyone_reads(client, project)
    history = words(as_user(olu).get(f"/projects/{project.reference}/history/"))
    assert f"Olu Adeyemi no longer shows to everyone “{SAID}”" in history


def test_a_reason_stays_beside_it(as_user, voice, project, olu):
    page = fill(as_user(olu), page_of(voice) + "not-public/", follow=True, why="She rang us.")
    assert "She rang us." in words(page)
    assert "She rang us." in words(as_user(olu).get(f"/projects/{project.reference}/history/"))


def test_whoever_said_it_takes_it_back_on_their_page_without_a_reason_or_a_name(as_user, client, voice, project, olu):
    page = client.get(private(voice))
    assert "You let everyone read it." in words(page)
    assert private(voice) + "not-public/" in page.text
    page = fill(client, private(voice) + "not-public/", follow=True)
    assert "It is not shown to everyone any more." in words(page)
    assert "not-public" not in page.text
    assert SAID not in everyone_reads(client, project)
    assert "Whoever said it took back that everyone may read it" in words(as_user(olu).get(page_of(voice)))
    assert Consent.objects.get().by is None


def test_a_page_that_was_kept_is_not_shown_again_after_a_no(client, voice, project, olu):
    address = f"/projects/{project.reference}/you-said/"
    kept = client.get(address)
    assert client.get(address, headers={"If-None-Match": kept["ETag"]}).status_code == 304
    stop_showing(voice=voice, by=olu)
    assert client.get(address, headers={"If-None-Match": kept["ETag"]}).status_code == 200


def test_a_follower_takes_nothing_back(as_user, voice, rhea, client):
    follower = follow(voice=voice, user=rhea)
    browser = as_user(rhea)
    assert "not-public" not in browser.get(f"/projects/heard/{follower.token}/").text
    assert browser.post(f"/projects/heard/{follower.token}/not-public/").status_code == 302
    with pytest.raises(Refused, match="Only those who said it"):
        take_back(listener=follower)
    voice.refresh_from_db()
    assert voice.may_be_public


def test_a_yes_is_asked_as_the_first_time_and_whoever_said_it_hears(as_user, client, voice, project, olu):
    stop_showing(voice=voice, by=olu)
    browser = as_user(olu)
    page = browser.get(page_of(voice) + "public/")
    for part in ("May everyone read it?", "Ask them. Their name is never shown.", "Yes, on the page that everyone can"):
        assert part in words(page)
    assert "may_be_public" not in fields(page)  # nothing is chosen for them
    assert fill(browser, page_of(voice) + "public/").status_code == 422
    fill(browser, page_of(voice) + "public/", may_be_public="no")
    assert SAID not in everyone_reads(client, project)
    fill(browser, page_of(voice) + "public/", may_be_public="yes")
    assert SAID in everyone_reads(client, project)
    told = Item.objects.get(reader__email="mum@example.org", key__contains=":public:")
    assert "If not, take it back on your page." in told.words
    assert told.path == private(voice)
    assert "Olu Adeyemi wrote down that everyone may read it" in words(browser.get(page_of(voice)))


def test_a_no_that_came_meanwhile_stands_against_an_older_yes(as_user, voice, project, olu, rania):
    stop_showing(voice=voice, by=olu)
    browser, url = as_user(olu), page_of(voice) + "public/"
    typed = fields(browser.get(url)) | {"may_be_public": "yes"}
    show_again(voice=voice, by=rania, seen=consents_seen(voice.consents.all()))
    take_back(listener=voice.listeners.get())
    page = browser.post(url, typed)
    assert page.status_code == 422
    assert "Look at it again, and ask them." in words(page)
    voice.refresh_from_db()
    assert not voice.may_be_public
    assert browser.post(url, fields(page) | {"may_be_public": "yes"}).status_code == 302


def test_what_was_promised_to_members_or_partners_never_goes_to_everyone(as_user, project, olu):
    closed = a_voice(project, olu)
    Voice.objects.filter(pk=closed.pk).update(only_members=True)
    of_workshop = a_voice(project, olu)
    Voice.objects.filter(pk=of_workshop.pk).update(source_key="note:1:gone")
    for voice in (closed, of_workshop):
        assert "/public/" not in as_user(olu).get(page_of(voice)).text
        assert as_user(olu).get(page_of(voice) + "public/").status_code == 302
        with pytest.raises(Refused, match="not said for everyone"):
            show_again(voice=voice, by=olu, seen=NONE_YET)


def test_who_may_say_so(as_user, voice, project, olu, rania, pat, sam):
    join(project, reader := a_person("Rea"), role=ProjectRole.READER)
    for user, status in ((reader, 403), (pat, 403), (sam, 404)):
        for path in ("not-public/", "public/"):
            assert as_user(user).post(page_of(voice) + path, {"may_be_public": "yes"}).status_code == status
    archive_project(project=project, by=rania, reason="Over.")
    assert "not-public/" in as_user(olu).get(page_of(voice)).text
    assert fill(as_user(olu), page_of(voice) + "not-public/").status_code == 302
    assert as_user(olu).get(page_of(voice) + "public/").status_code == 403
    voice.refresh_from_db()
    assert not voice.may_be_public


def test_twice_is_once(voice, project, olu):
    for _time in range(2):
        stop_showing(voice=voice, by=olu)
    assert Consent.objects.count() == 1
    assert project.events.filter(did="stopped_showing").count() == 1


def test_the_database_wants_somebody_for_a_yes(voice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(voice=voice, may_be_public=True)


def test_what_they_tell_us_after_a_no_is_not_for_everyone(client, project, olu):
    voice = a_voice(project, olu, may_be_public=True)
    link = opened(voice)
    answer_voice(voice=voice, by=olu, status="done", words="Done.")
    assert "It may be shown to everyone" in words(client.get(link))
    fill(client, link + "not-public/")
    assert "Those who can read what you said first can read this too." in words(client.get(link))

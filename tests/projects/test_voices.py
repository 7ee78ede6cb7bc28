"""Closing the loop: what was said is written down, answered with a reason, and confirmed by those who said it."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.news.actions import send_digests
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from projects.actions.voices import answer_voice, close_page, hear, open_link, open_page, speak_again
from projects.models import Listener, Step, Voice
from tests.factories import a_meeting, a_person, a_voice
from tests.pages import fill, words
from tests.pdfs import faults, read, text_of

SAID = "The bus is late."


def speaker_of(voice):
    return voice.listeners.get(is_speaker=True)


def private(voice):
    return f"/projects/heard/{speaker_of(voice).token}/"


def opened(voice):
    """The private page that the link opened which was passed on by hand."""
    open_link(listener=speaker_of(voice))
    return private(voice)


def page_of(voice):
    return f"/projects/{voice.project.reference}/voices/{voice.pk}/"


def letters():
    send_digests()
    return dict(Letter.objects.values_list("to", "text"))


# Writing it down


def test_what_a_parent_said_in_a_meeting_is_written_down(as_user, project, rania):
    meeting = a_meeting(project, rania, title="Tuesday group", held_on=date(2026, 5, 12))
    browser = as_user(rania)
    new = f"/projects/{project.reference}/voices/new/"
    assert f"{new}?meeting={meeting.pk}" in browser.get(f"/projects/{project.reference}/meetings/{meeting.pk}/").text
    page = fill(
        browser, f"{new}?meeting={meeting.pk}", follow=True,
        words=SAID, party="parent_carers", who="email", email="Mum@example.org", may_be_public="yes",
    )  # fmt: skip
    shown = words(page)
    assert SAID in shown
    assert "Tuesday group" in shown
    voice = Voice.objects.get()
    assert (voice.meeting, voice.said_on, voice.status) == (meeting, date(2026, 5, 12), "said")
    assert speaker_of(voice).reader.address == "mum@example.org"
    assert SAID[:20] in words(browser.get(f"/projects/{project.reference}/history/"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": ""}, "There is a problem"),
        ({"may_be_public": ""}, "There is a problem"),
        ({"who": "email", "email": "mum"}, "Enter a valid email address."),
        ({"said_on_year": "2999"}, "This day is still to come."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(as_user, project, rania, given, sentence):
    full = {"words": SAID, "party": "health", "said_in": "other", "who": "by_hand", "may_be_public": "no"}
    page = fill(as_user(rania), f"/projects/{project.reference}/voices/new/", **full | given)
    assert page.status_code == 422
    assert sentence in words(page)
    assert given.get("words", SAID) in page.text
    assert Voice.objects.count() == 0


def test_the_same_form_twice_is_one_voice(project, rania):
    key = uuid.uuid4()
    details = {"words": SAID, "party": "health", "said_on": date(2026, 5, 12), "said_in": "other"}
    first = hear(project=project, by=rania, request_key=key, **details)
    second = hear(project=project, by=rania, request_key=key, **details)
    assert first == second
    assert Listener.objects.count() == 1


def test_an_address_of_somebody_with_an_account_is_that_account(project, rania, pat):
    voice = a_voice(project, rania, speaker_email=pat.email.upper())
    assert speaker_of(voice).reader.user == pat


# What comes of it


def test_it_goes_from_said_to_planned_to_done_to_confirmed_to_embedded(as_user, client, project, rania):
    voice = a_voice(project, rania, speaker_email="mum@example.org")
    team = as_user(rania)
    for status, why in (("planned", "We asked the bus company."), ("done", "It comes at nine now.")):
        page = fill(team, f"{page_of(voice)}answer/", follow=True, status=status, words=why)
        assert why in words(page)
    link = re.search(r"/projects/heard/\S+", letters()["mum@example.org"])[0]
    assert link == private(voice)
    shown = words(client.get(link))
    assert "It comes at nine now." in shown
    assert "Rania" not in shown
    assert "Thank you. We have told the team." in words(
        fill(client, link, follow=True, status="confirmed", words="Yes!")
    )
    assert "Confirmed by those who said it" in words(team.get(page_of(voice)))
    fill(team, f"{page_of(voice)}answer/", status="embedded", words="All new routes are planned with parents.")
    voice.refresh_from_db()
    assert voice.status == "embedded"
    assert [step.status for step in voice.steps.all()] == ["planned", "done", "confirmed", "embedded"]


def test_not_done_needs_its_reason_and_can_be_disputed(as_user, client, project, rania, olu):
    voice = a_voice(project, rania)
    page = fill(as_user(olu), f"{page_of(voice)}answer/", status="not_done", words="  ")
    assert page.status_code == 422
    fill(as_user(olu), f"{page_of(voice)}answer/", status="not_done", words="There is no money this year.")
    fill(client, opened(voice), status="disputed", words="It costs nothing.")
    voice.refresh_from_db()
    assert voice.status == "disputed"
    assert "It costs nothing." in words(as_user(rania).get(page_of(voice)))


def test_only_those_who_said_it_confirm(project, rania, olu):
    voice = a_voice(project, rania)
    answer_voice(voice=voice, by=olu, status="done", words="Done.")
    with pytest.raises(Refused, match="Only those who said it"):
        answer_voice(voice=voice, by=olu, status="confirmed", words="Yes.")
    follower = Listener.objects.create(voice=voice)
    with pytest.raises(Refused, match="Only those who said it"):
        speak_again(listener=follower, status="confirmed")


def test_what_can_not_follow_is_refused(project, rania):
    voice = a_voice(project, rania)
    with pytest.raises(Refused, match="This is “Said”"):
        answer_voice(voice=voice, by=rania, status="embedded", words="Already so.")
    with pytest.raises(Refused, match="This is “Said”"):
        speak_again(listener=speaker_of(voice), status="confirmed")
    assert Step.objects.count() == 0


def test_the_database_refuses_an_answer_without_a_reason(project, rania):
    voice = a_voice(project, rania)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(voice=voice, status="done", words="", by=rania)


def test_confirming_twice_is_once(project, rania):
    voice = a_voice(project, rania)
    answer_voice(voice=voice, by=rania, status="done", words="Done.")
    for _time in range(2):
        speak_again(listener=speaker_of(voice), status="confirmed")
    assert voice.steps.filter(by_speaker=True).count() == 1


# Who hears


def test_followers_hear_and_whoever_moved_it_does_not(as_user, project, rania, olu, rhea):
    voice = a_voice(project, rania)
    as_user(rhea).post(f"{page_of(voice)}follow/")
    as_user(olu).post(f"{page_of(voice)}follow/")
    answer_voice(voice=voice, by=olu, status="planned", words="In June.")
    told = letters()
    assert set(told) == {rhea.email}
    assert f"“{SAID}” is now: Planned. In June." in " ".join(told[rhea.email].split())
    as_user(rhea).post(f"{page_of(voice)}follow/", {"stop": "1"})
    answer_voice(voice=voice, by=olu, status="done", words="It is June.")
    send_digests()
    assert Letter.objects.filter(to=rhea.email).count() == 1


def test_the_team_hears_what_those_who_said_it_think(project, rania, olu):
    voice = a_voice(project, rania, speaker_email="mum@example.org")
    answer_voice(voice=voice, by=olu, status="done", words="Done.")
    Listener.objects.create(voice=voice, reader=reader_of(olu))
    speak_again(listener=speaker_of(voice), status="disputed", words="Not on Fridays.")
    assert "Not on Fridays." in letters()[olu.email]


def reader_of(user):
    from coproduction.news.models import Reader

    return Reader.objects.of(user=user)


def test_without_email_the_link_is_passed_on_by_hand(as_user, project, rania, rhea):
    voice = a_voice(project, rania)
    assert private(voice) in as_user(rania).get(page_of(voice)).text
    assert private(voice) not in as_user(rhea).get(page_of(voice)).text


def test_a_guessed_link_leads_nowhere(client, db):
    assert client.get("/projects/heard/" + "a" * 32 + "/").status_code == 404


# Who sees it


@pytest.mark.parametrize(
    ("may_be_public", "is_confidential", "sentence"),
    [
        (True, False, "It may be shown to everyone, together with what you said first."),
        (True, True, "Those who can read what you said first can read this too."),
        (False, False, "Those who can read what you said first can read this too."),
    ],
)
def test_whoever_said_it_knows_who_reads_their_answer_before_they_write_it(
    client, project, rania, may_be_public, is_confidential, sentence
):
    why = "A family" if is_confidential else ""
    meeting = a_meeting(project, rania, is_confidential=is_confidential, confidential_reason=why)
    voice = a_voice(project, rania, meeting=meeting, said_in="meeting", may_be_public=may_be_public)
    answer_voice(voice=voice, by=rania, status="done", words="Done.")
    assert sentence in words(client.get(opened(voice)))


def test_what_was_said_in_a_confidential_meeting_is_for_members(as_user, client, project, rania, pat):
    meeting = a_meeting(project, rania, is_confidential=True, confidential_reason="A family's matter")
    voice = a_voice(project, rania, meeting=meeting, said_in="meeting", may_be_public=True)
    open_page(project=project, by=rania)
    assert as_user(pat).get(page_of(voice)).status_code == 404
    for browser, path in ((as_user(pat), "voices/"), (as_user(pat), "history/"), (client, "you-said/")):
        assert SAID not in words(browser.get(f"/projects/{project.reference}/{path}"))
    assert as_user(rania).get(page_of(voice)).status_code == 200


def test_the_page_for_everyone_opens_when_a_lead_says_so_and_closes_again(as_user, client, project, rania, olu):
    a_voice(project, rania, may_be_public=True)
    a_voice(project, rania, words="Only for us.", may_be_public=False)
    address = f"/projects/{project.reference}/you-said/"
    assert client.get(address).status_code == 404
    assert as_user(olu).post(f"/projects/{project.reference}/voices/publish/").status_code == 403
    as_user(rania).post(f"/projects/{project.reference}/voices/publish/")
    page = client.get(address)
    assert SAID in words(page)
    assert "Only for us." not in words(page)
    assert "Cookie" not in page.get("Vary", "")
    close_page(project=project, by=rania)
    assert client.get(address).status_code == 404


def test_a_page_and_its_pdf_say_the_whole_loop(client, project, rania, olu):
    voice = a_voice(project, rania, may_be_public=True, asked="What gets in your way?")
    answer_voice(voice=voice, by=olu, status="done", words="It comes at nine now.")
    speak_again(listener=speaker_of(voice), status="confirmed", words="It does.")
    open_page(project=project, by=rania)
    shown = words(client.get(f"/projects/{project.reference}/you-said/"))
    pdf = client.get(f"/projects/{project.reference}/you-said.pdf").content
    assert faults(pdf) == []
    for part in ("What gets in your way?", SAID, "It comes at nine now.", "It does."):
        assert part in shown
        assert part in text_of(pdf)


@pytest.mark.parametrize("length", [1, 2, 3, 30])
def test_large_print_is_one_page_however_much_was_said(client, project, rania, length):
    for number in range(12):
        said = f"{number}. " + "We wait too long for an answer. " * length
        voice = a_voice(project, rania, may_be_public=True, words=said)
        answer_voice(voice=voice, by=rania, status="done", words="We look at each letter in two weeks. " * length)
        speak_again(listener=speaker_of(voice), status="disputed", words="Not yet, not really. " * length)
    open_page(project=project, by=rania)
    pdf = client.get(f"/projects/{project.reference}/you-said.pdf?size=large").content
    assert faults(pdf) == []
    assert len(read(pdf).pages) == 1
    assert "11. We wait too long" in text_of(pdf)
    shown = len(re.findall(r"\d+\. We wait", text_of(pdf)))
    assert f"{12 - shown} older ones are on our website." in text_of(pdf)


def test_what_waits_longer_than_four_weeks_is_on_the_leads_home_page(as_user, project, rania, olu):
    late, fresh = a_voice(project, rania), a_voice(project, rania, words="Said today.")
    Voice.objects.filter(pk=late.pk).update(recorded_at=timezone.now() - timedelta(days=28, minutes=1))
    home = words(as_user(rania).get("/"))
    assert SAID in home
    assert fresh.words not in home
    assert SAID not in words(as_user(olu).get("/"))
    answer_voice(voice=late, by=olu, status="planned", words="Soon.")
    assert SAID not in words(as_user(rania).get("/"))


def test_an_answer_that_those_who_said_it_dispute_is_on_the_leads_home_page(as_user, project, rania, olu):
    voice = a_voice(project, rania)
    answer_voice(voice=voice, by=olu, status="done", words="It comes at nine now.")
    assert SAID not in words(as_user(rania).get("/"))
    speak_again(listener=speaker_of(voice), status="disputed", words="It does not.")
    assert f"What was said waits for an answer {SAID} They do not agree" in words(as_user(rania).get("/"))
    assert SAID not in words(as_user(olu).get("/"))
    answer_voice(voice=Voice.objects.get(pk=voice.pk), by=olu, status="planned", words="We ask the company again.")
    assert SAID not in words(as_user(rania).get("/"))


def test_the_task_list_says_how_many_wait(as_user, project, rania):
    page = f"/projects/{project.reference}/"
    assert "What was said And what came of it. Tell those who said it. Nothing yet" in words(as_user(rania).get(page))
    voice = a_voice(project, rania)
    assert "1 without an answer" in words(as_user(rania).get(page))
    answer_voice(voice=voice, by=rania, status="planned", words="Soon.")
    assert "All answered" in words(as_user(rania).get(page))


def test_those_who_write_voices_down_learn_that_a_letter_to_a_speaker_came_back(as_user, project, rania, rhea):
    voice = a_voice(project, rania, speaker_email="mum@example.org")
    answer_voice(voice=voice, by=rania, status="planned", words="Soon.")
    send_digests()
    sentence = "Our last email to whoever said this came back."
    assert sentence not in words(as_user(rania).get(page_of(voice)))
    now = timezone.now()
    Letter.objects.filter(to="mum@example.org").update(state="returned", returned_at=now, attempts=1, tried_at=now)
    assert sentence in words(as_user(rania).get(page_of(voice)))
    assert sentence not in words(as_user(rhea).get(page_of(voice)))


def test_a_status_that_is_none_is_left_out_and_the_list_says_so(as_user, project, rania):
    a_voice(project, rania)
    page = as_user(rania).get(f"/projects/{project.reference}/voices/?status=nowhere")
    assert "We left out “Status” from this address" in words(page)
    assert "The bus is late." in words(page)
    assert "We left out" not in words(as_user(rania).get(f"/projects/{project.reference}/voices/?status=said"))


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_list_and_the_page_take_as_many_queries_however_much_was_said(
    as_user, client, project, rania, django_assert_num_queries, how_many
):
    for _number in range(how_many):
        voice = a_voice(project, rania, may_be_public=True)
        answer_voice(voice=voice, by=rania, status="planned", words="Soon.")
    open_page(project=project, by=rania)
    browser = as_user(rania)
    browser.get("/")
    with django_assert_num_queries(6):
        browser.get(f"/projects/{project.reference}/voices/")
    with django_assert_num_queries(3):
        client.get(f"/projects/{project.reference}/you-said/")


def test_a_person_without_a_project_can_follow_nothing(as_user, project, rania):
    voice = a_voice(project, rania)
    assert as_user(a_person("Nobody")).post(f"{page_of(voice)}follow/").status_code == 404


def test_one_word_of_two_hundred_letters_is_cut_and_not_lost(as_user, project, rania):
    voice = a_voice(project, rania, words="a" * 200)
    assert voice.short == "a" * 99 + "…"
    assert a_voice(project, rania, words="The bus,\nagain. " * 20).short == "The bus, again. " * 5 + "The bus, again…"

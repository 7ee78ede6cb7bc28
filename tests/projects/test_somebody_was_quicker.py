"""Somebody else did it while a person typed: they read so, no word of theirs is lost, and nothing is done twice."""

import uuid

import pytest
from django.utils import timezone

from projects.actions.decisions import withdraw_decision
from projects.actions.monitoring import answer_asked, ask_lead, choose_rhythm, stop_rhythm
from projects.actions.voices import answer_voice, speak_again
from projects.models import MonitoringRhythm, Step
from tests.factories import a_decision, a_meeting, a_voice
from tests.pages import fields, words

TYPED = "I thought long about these words."


@pytest.fixture
def typing(as_user, client):
    """Opens a page, lets something happen meanwhile, and sends what was typed."""

    def type_while(user, url, meanwhile, **typed):
        browser = as_user(user) if user else client
        sending = {name: value for name, value in fields(browser.get(url)).items() if value is not None} | typed
        meanwhile()
        return browser.post(url, sending)

    return type_while


def test_a_question_that_was_answered(typing, project, rania, olu, lena):
    asked = ask_lead(
        project=project, by=olu, request_key=uuid.uuid4(), what="When?", to=lena, answer_by=timezone.localdate()
    )
    page = typing(
        rania,
        f"/projects/asked/{asked.pk}/",
        lambda: answer_asked(escalation=asked, by=lena, answer="In June."),
        answer=TYPED,
    )
    assert page.status_code == 422
    assert "This has been answered already. See the answer on its page." in words(page)
    assert "In June." in words(page)
    assert fields(page)["answer"] == TYPED


def test_a_voice_that_was_answered(typing, project, rania, olu):
    voice = a_voice(project, rania)
    url = f"/projects/{project.reference}/voices/{voice.pk}/answer/"
    meanwhile = lambda: answer_voice(voice=voice, by=rania, status="done", words="Done.")  # noqa: E731 - one line
    page = typing(olu, url, meanwhile, status="planned", words=TYPED)
    assert page.status_code == 422
    assert "This is “Done”. It can't become “Planned” from there." in words(page)
    assert fields(page)["words"] == TYPED
    assert Step.objects.count() == 1


def test_a_speaker_whose_answer_comes_after_another(typing, project, rania):
    voice = a_voice(project, rania)
    answer_voice(voice=voice, by=rania, status="done", words="Done.")
    listener = voice.listeners.get()

    def meanwhile():
        speak_again(listener=listener, status="disputed")
        answer_voice(voice=voice, by=rania, status="planned", words="We look again.")

    page = typing(None, f"/projects/heard/{listener.token}/", meanwhile, status="confirmed", words=TYPED)
    assert page.status_code == 422
    assert "This is “Planned”." in words(page)
    assert fields(page)["words"] == TYPED


def test_a_decision_that_was_withdrawn(typing, project, rania, olu):
    decision = a_decision(a_meeting(project, rania), rania)
    page = typing(
        olu,
        f"/projects/{project.reference}/decisions/{decision.pk}/",
        lambda: withdraw_decision(decision=decision, by=rania, why="The law changed."),
        party="health",
        stance="reservations",
        words=TYPED,
    )
    assert page.status_code == 422
    assert "This decision was withdrawn. Write down a new one." in words(page)
    assert fields(page)["words"] == TYPED
    assert not decision.positions.exists()


def test_a_regular_look_that_was_turned_off_is_not_turned_on_by_the_second_who_turns_it_off(
    typing, project, rania, olu
):
    choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())
    meanwhile = lambda: stop_rhythm(project=project, by=rania, reason="Summer.")  # noqa: E731 - one line
    typing(olu, f"/projects/{project.reference}/monitoring/rhythm/switch/", meanwhile, reason="School is out.")
    assert MonitoringRhythm.objects.get().stopped_reason == "Summer."

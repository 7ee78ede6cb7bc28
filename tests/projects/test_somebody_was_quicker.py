"""Somebody else did it while a person typed: they read so, no word of theirs is lost, and nothing is done twice."""

import uuid
from datetime import time, timedelta

import pytest
from django.utils import timezone

from coproduction.quicker import seen_of
from projects.actions.decisions import withdraw_decision
from projects.actions.fairness import give_reasons, plan_meeting
from projects.actions.meetings import change_action, change_minutes, finish_action, record_attendance
from projects.actions.monitoring import answer_asked, ask_lead, choose_rhythm, stop_rhythm
from projects.actions.voices import answer_voice, open_link, speak_again
from projects.models import MeetingPlan, MonitoringRhythm, Step
from tests.factories import a_decision, a_meeting, a_voice, an_action
from tests.pages import fields, words

NOBODY = seen_of()
TYPED = "I thought long about these words."


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
    listener = open_link(listener=voice.listeners.get())

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


def test_who_was_there_when_two_people_write_it_down(typing, as_user, project, rania, olu):
    meeting = a_meeting(project, rania)
    record_attendance(meeting=meeting, by=rania, people={rania: "parent_carers"}, others=[("Ann Nurse", "health")])
    url = f"/projects/{project.reference}/meetings/{meeting.pk}/who/"

    def meanwhile():
        record_attendance(meeting=meeting, by=rania, people={}, others=[("Ben Head", "education")])

    page = typing(olu, url, meanwhile, members=[str(olu.pk)], name_4="Cleo Lee", party_4="young_people")
    assert page.status_code == 422
    assert "Someone else saved while you were writing" in words(page)
    assert "Ben Head (Schools, early years and colleges)" in words(page)
    assert [row.name for row in meeting.attendances.all()] == ["Ben Head"]
    mine = fields(page)
    assert (mine["members"], mine["name_0"], mine["name_4"]) == ([str(olu.pk)], "Ann Nurse", "Cleo Lee")
    chosen = {name: value for name, value in mine.items() if value is not None} | {"name_0": "Ben Head"}
    chosen["party_0"] = "education"
    assert as_user(olu).post(url, chosen).status_code == 302
    assert {row.name for row in meeting.attendances.all()} == {"Olu Adeyemi", "Ben Head", "Cleo Lee"}


def test_who_was_there_sent_twice_is_one_line_of_history(project, rania, olu):
    meeting = a_meeting(project, rania)
    for _time in range(2):
        record_attendance(meeting=meeting, by=olu, people={olu: "council"}, others=[], seen=NOBODY)
    assert project.events.filter(did="recorded_attendance").count() == 1


def test_a_promise_that_somebody_else_changed(typing, as_user, project, rania, olu):
    action = an_action(project, rania, what="Ring the bus company")
    url = f"/projects/{project.reference}/actions/{action.pk}/"
    page = typing(olu, url, lambda: change_action(action=action, by=rania, what="Write to the bus company"), what=TYPED)
    assert page.status_code == 422
    assert "Write to the bus company" in words(page)
    assert fields(page)["what"] == TYPED
    action.refresh_from_db()
    assert action.what == "Write to the bus company"
    again = {name: value for name, value in fields(page).items() if value is not None}
    assert as_user(olu).post(url, again).status_code == 302
    action.refresh_from_db()
    assert action.what == TYPED


def test_a_promise_that_somebody_did_meanwhile_still_takes_new_words(typing, project, rania, olu):
    action = an_action(project, rania)
    url = f"/projects/{project.reference}/actions/{action.pk}/"
    page = typing(olu, url, lambda: finish_action(action=action, by=rania, outcome="They said yes."), what=TYPED)
    assert page.status_code == 302
    action.refresh_from_db()
    assert (action.what, action.outcome) == (TYPED, "They said yes.")


@pytest.mark.parametrize("was_planned", [True, False])
def test_a_plan_of_a_meeting_that_somebody_else_wrote(typing, as_user, project, rania, olu, was_planned):
    meeting = a_meeting(project, rania, held_on=timezone.localdate() + timedelta(30))
    if was_planned:
        plan_meeting(meeting=meeting, by=rania, is_accessible=True)
    url = f"/projects/{project.reference}/meetings/{meeting.pk}/plan/"

    def meanwhile():
        plan_meeting(meeting=meeting, by=rania, is_urgent=True, urgent_reason="The school closes.")

    page = typing(olu, url, meanwhile, chair_party="council")
    assert page.status_code == 422
    assert "urgent Yes why it is urgent The school closes." in words(page)
    assert fields(page)["chair_party"] == "council"
    assert MeetingPlan.objects.get().chair_party == ""
    again = {name: value for name, value in fields(page).items() if value is not None}
    assert as_user(olu).post(url, again).status_code == 302
    assert MeetingPlan.objects.get().chair_party == "council"


def test_why_a_rule_was_missed_when_two_people_say_it(typing, as_user, project, rania, olu):
    meeting = a_meeting(project, rania, starts_at=time(18), ends_at=time(20))
    url = f"/projects/{project.reference}/meetings/{meeting.pk}/rules/"

    def meanwhile():
        give_reasons(meeting=meeting, by=rania, reasons={"hours": "A family asked for it."})

    page = typing(olu, url, meanwhile, length=TYPED)
    assert page.status_code == 422
    assert "Someone else saved while you were writing" in words(page)
    assert "School hours A family asked for it." in words(page)
    assert (fields(page)["length"], fields(page)["hours"]) == (TYPED, "")
    assert list(meeting.rule_reasons.values_list("rule", flat=True)) == ["hours"]
    again = {name: value for name, value in fields(page).items() if value is not None}
    assert as_user(olu).post(url, again | {"hours": "A family asked for it."}).status_code == 302
    kept = {row.rule: (row.reason, row.by) for row in meeting.rule_reasons.all()}
    assert kept == {"hours": ("A family asked for it.", rania), "length": (TYPED, olu)}


def test_a_rule_that_was_not_on_the_page_keeps_its_reason(typing, project, rania, olu):
    meeting = a_meeting(project, rania, starts_at=time(18), ends_at=time(19))
    give_reasons(meeting=meeting, by=rania, reasons={"length": "There was much to say."})
    url = f"/projects/{project.reference}/meetings/{meeting.pk}/rules/"
    meanwhile = lambda: change_minutes(meeting=meeting, by=rania, revision=1, ends_at=time(21))  # noqa: E731 - one line
    assert typing(olu, url, meanwhile, hours="Everyone works.").status_code == 302
    assert {row.rule for row in meeting.rule_reasons.all()} == {"hours", "length"}


def test_reasons_sent_twice_are_one_line_of_history(project, rania, olu):
    meeting = a_meeting(project, rania)
    for _time in range(2):
        give_reasons(meeting=meeting, by=olu, reasons={"hours": "Work."}, seen=NOBODY)
    assert project.events.filter(did="gave_reason").count() == 1


@pytest.mark.parametrize("was_chosen", [True, False])
def test_how_often_to_look_when_two_people_choose_it(typing, as_user, project, rania, olu, was_chosen):
    today = timezone.localdate()
    if was_chosen:
        choose_rhythm(project=project, by=rania, every="week", starts_on=today)
    url = f"/projects/{project.reference}/monitoring/rhythm/"

    def meanwhile():
        choose_rhythm(project=project, by=rania, every="quarter", starts_on=today)

    page = typing(olu, url, meanwhile, every="month")
    assert page.status_code == 422
    assert "how often Every three months" in words(page)
    assert fields(page)["every"] == ["month"]
    assert MonitoringRhythm.objects.get().every == "quarter"
    again = {name: value for name, value in fields(page).items() if value is not None}
    assert as_user(olu).post(url, again).status_code == 302
    assert (MonitoringRhythm.objects.get().every, MonitoringRhythm.objects.get().chosen_by) == ("month", olu)


def test_a_regular_look_that_was_turned_off_meanwhile_is_not_turned_on_unseen(typing, project, rania, olu):
    choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())
    meanwhile = lambda: stop_rhythm(project=project, by=rania, reason="Summer.")  # noqa: E731 - one line
    page = typing(olu, f"/projects/{project.reference}/monitoring/rhythm/", meanwhile, every="week")
    assert page.status_code == 422
    assert "It was turned off Summer." in words(page)
    assert MonitoringRhythm.objects.get().is_stopped


def test_who_chooses_the_same_rhythm_second_changes_nothing(typing, project, rania, olu):
    today = timezone.localdate()
    day = {"starts_on_day": today.day, "starts_on_month": today.month, "starts_on_year": today.year}

    def meanwhile():
        choose_rhythm(project=project, by=rania, every="week", starts_on=today)

    page = typing(olu, f"/projects/{project.reference}/monitoring/rhythm/", meanwhile, every="week", **day)
    assert page.status_code == 302
    assert MonitoringRhythm.objects.get().chosen_by == rania
    assert project.events.filter(did="chose_rhythm").count() == 1

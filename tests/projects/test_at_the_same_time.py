"""Several people, or one impatient finger, at the same instant: on both databases."""

import threading
import uuid
from datetime import time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from coproduction.news.actions import send_digests
from coproduction.news.models import Item
from coproduction.outbox.models import Letter
from coproduction.quicker import StaleRecord, seen_of
from projects.actions.answers import save_answers
from projects.actions.decisions import correct_decision, withdraw_decision
from projects.actions.fairness import give_reasons
from projects.actions.invitations import bring_back, call_off, invite_to
from projects.actions.meetings import change_action, change_minutes, finish_action
from projects.actions.monitoring import choose_rhythm, nudge_due
from projects.actions.people import add_member, remove_member
from projects.actions.problems import Conflict, Refused
from projects.actions.projects import start_project
from projects.actions.reminders import remind_of_actions
from projects.models import Answer, Decision, Meeting, Membership, MonitoringRhythm, Project
from tests.factories import a_decision, a_meeting, a_project, an_action, join


def all_at_once(jobs):
    """Run the jobs in threads that start together. Returns what each gave back or raised."""
    gate, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number, job):
        gate.wait()
        try:
            results[number] = job()
        except Exception as problem:
            results[number] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, job)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_five_times_makes_one_project(rania, forum):
    key = uuid.uuid4()

    def start():
        return start_project(
            by=rania,
            request_key=key,
            title="Once",
            level="strategic",
            lead_organisation=forum,
            intended_rung="co-design",
        ).pk

    results = all_at_once([start] * 5)
    assert results == [Project.objects.get().pk] * 5


@pytest.mark.django_db(transaction=True)
def test_five_projects_get_five_references(rania):
    results = all_at_once([lambda: a_project(rania).reference] * 5)
    assert sorted(reference[-4:] for reference in results) == ["0001", "0002", "0003", "0004", "0005"]


@pytest.mark.django_db(transaction=True)
def test_of_two_first_answers_one_stands_and_the_other_is_told(rania, olu):
    project = a_project(rania)

    def answer(by, words):
        return lambda: save_answers(project=project, form="plan", answers={"purpose": words}, bases={}, by=by)

    results = all_at_once([answer(rania, "Hers."), answer(olu, "His.")])
    [conflict] = [result for result in results if isinstance(result, Conflict)]
    standing = Answer.objects.get(is_current=True)
    assert conflict.theirs["purpose"] == standing
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_someone_new_is_invited_once(rania, forum):
    project = a_project(rania)

    def invite():
        return add_member(
            project=project,
            by=rania,
            email="nia@example.org",
            name="Nia",
            organisation=forum,
            role="reader",
            welcome=lambda membership: None,
        )

    results = all_at_once([invite] * 4)
    nia = Membership.objects.get(user__email="nia@example.org")
    assert sorted(results, key=str) == [(nia, False)] * 3 + [(nia, True)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_one_decision_one_stands_and_the_other_sees_it(rania, olu):
    project = a_project(rania)
    join(project, olu)
    decision = a_decision(a_meeting(project, rania), rania)

    def correct(by, what):
        return lambda: correct_decision(
            decision=decision, by=by, revision=1, what=what, reasons="They know.", why="It was unclear."
        )

    results = all_at_once([correct(rania, "Parents choose."), correct(olu, "Children choose.")])
    [stale] = [result for result in results if isinstance(result, StaleRecord)]
    [stands] = [result for result in results if isinstance(result, Decision)]
    decision.refresh_from_db()
    assert (decision.what, decision.revision) == (stands.what, 2)
    assert stale.current.what == stands.what
    assert list(decision.wordings.values_list("what", "revision")) == [("Families choose.", 1)]
    assert project.events.filter(did="corrected_decision").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_correction_and_a_withdrawal_at_once_leave_one_story(rania, olu):
    project = a_project(rania)
    join(project, olu)
    decision = a_decision(a_meeting(project, rania), rania)
    corrected, withdrawn = all_at_once(
        [
            lambda: correct_decision(
                decision=decision, by=rania, revision=1, what="Parents choose.", reasons="Why", why="It was unclear."
            ),
            lambda: withdraw_decision(decision=decision, by=olu, why="The law changed."),
        ]
    )
    decision.refresh_from_db()
    assert decision.is_withdrawn
    assert isinstance(withdrawn, Decision)
    assert decision.revision == (1 if isinstance(corrected, Refused) else 2)


@pytest.mark.django_db(transaction=True)
def test_a_meeting_called_off_while_its_time_changes_is_called_off_and_told_once_of_each(rania, olu):
    project = a_project(rania)
    join(project, olu)
    day = timezone.localdate() + timedelta(days=20)
    meeting = a_meeting(project, rania, held_on=day, starts_at=time(10))
    invite_to(meeting=meeting, by=rania, users=[olu])
    moved, called = all_at_once(
        [
            lambda: change_minutes(meeting=meeting, by=rania, revision=1, starts_at=time(13)),
            lambda: call_off(meeting=meeting, by=rania, reason="Snow."),
        ]
    )
    meeting.refresh_from_db()
    assert meeting.is_called_off
    assert isinstance(called, Meeting)
    is_first = isinstance(moved, Meeting)  # else it is stale: nobody changes the time of what was called off unseen
    assert is_first or isinstance(moved, StaleRecord)
    assert (meeting.starts_at, meeting.revision) == ((time(13), 3) if is_first else (time(10), 2))
    letters = Letter.objects.filter(to=olu.email).order_by("pk")
    subjects = [letter.subject.split(" “")[0].split(":")[0] for letter in letters]
    between = ["Another time or place"] if is_first else []
    assert subjects == ["You are asked to", *between, "Called off"]
    assert meeting.invitees.get().told_revision == meeting.revision


@pytest.mark.django_db(transaction=True)
def test_of_two_who_bring_a_meeting_back_one_does_and_the_other_reads_so(rania, olu):
    project = a_project(rania)
    join(project, olu)
    meeting = a_meeting(project, rania, held_on=timezone.localdate() + timedelta(days=20))
    invite_to(meeting=meeting, by=rania, users=[olu])
    call_off(meeting=meeting, by=rania, reason="Snow.")
    results = all_at_once([lambda: bring_back(meeting=meeting, by=rania), lambda: bring_back(meeting=meeting, by=olu)])
    [refused] = [result for result in results if isinstance(result, Refused)]
    assert str(refused) == "This meeting goes ahead already."
    meeting.refresh_from_db()
    assert (meeting.is_called_off, meeting.revision) == (False, 3)
    assert Letter.objects.filter(to=olu.email).count() == 3
    assert project.events.filter(did="brought_back").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_choose_the_first_rhythm_at_once_one_stands_and_the_other_sees_it(rania, olu):
    project = a_project(rania)
    join(project, olu)

    def choose(by, every):
        return lambda: choose_rhythm(project=project, by=by, every=every, starts_on=timezone.localdate(), seen="")

    results = all_at_once([choose(rania, "week"), choose(olu, "month")])
    [stale] = [result for result in results if isinstance(result, StaleRecord)]
    [stands] = [result for result in results if isinstance(result, MonitoringRhythm)]
    assert stale.current.every == stands.every == MonitoringRhythm.objects.get().every
    assert project.events.filter(did="chose_rhythm").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_why_a_rule_was_missed_one_stands_and_the_other_sees_it(rania, olu):
    project = a_project(rania)
    join(project, olu)
    meeting = a_meeting(project, rania)

    def say(by, why):
        return lambda: give_reasons(meeting=meeting, by=by, reasons={"hours": why}, seen=seen_of())

    results = all_at_once([say(rania, "Work."), say(olu, "School.")])
    assert [type(result) for result in results].count(StaleRecord) == 1
    assert meeting.rule_reasons.get().reason == ("School." if results[0] else "Work.")


@pytest.mark.django_db(transaction=True)
def test_an_action_done_while_its_words_change_is_done(rania, olu):
    project = a_project(rania)
    join(project, olu)
    action = an_action(project, olu)
    all_at_once(
        [
            lambda: change_action(action=action, by=rania, what="Ring both"),
            lambda: finish_action(action=action, by=olu, outcome="Both said yes."),
        ]
    )
    action.refresh_from_db()
    assert (action.what, action.outcome, action.done_by) == ("Ring both", "Both said yes.", olu)


@pytest.mark.django_db(transaction=True)
def test_two_daily_runs_at_once_tell_each_person_once(rania, olu, pat):
    project = a_project(rania)
    for user in (olu, pat):
        join(project, user)
        an_action(project, user, due_on=timezone.localdate())
        choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())

    def daily():
        return remind_of_actions(), nudge_due(), send_digests()

    results = all_at_once([daily] * 3)
    assert [result for result in results if isinstance(result, Exception)] == []
    daily()
    assert sorted(Letter.objects.values_list("to", flat=True)) == sorted([rania.email, olu.email, pat.email])
    assert not Item.objects.filter(told_at=None).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", range(4))
def test_whoever_is_asked_while_they_are_taken_off_keeps_no_meeting_in_their_calendar(project, rania, olu, rhea, _time):
    meeting = a_meeting(project, olu, held_on=timezone.localdate() + timedelta(days=20))
    membership = Membership.objects.select_related("user", "project").get(project=project, user=rhea)
    jobs = [
        lambda: invite_to(meeting=meeting, by=olu, users=[rhea]),
        lambda: remove_member(membership=membership, by=rania),
        lambda: invite_to(meeting=meeting, by=olu, users=[olu]),
    ]
    assert [one for one in all_at_once(jobs) if one is not None] == []
    methods = [
        "CANCEL" if "METHOD:CANCEL" in one else "REQUEST"
        for one in Letter.objects.filter(to=rhea.email).order_by("pk").values_list("calendar", flat=True)
    ]
    assert methods in ([], ["REQUEST", "CANCEL"])

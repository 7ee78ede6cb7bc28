"""What two people, or two runs of the daily command, do at the same instant is done once."""

import threading
from datetime import date

import pytest
from django.db import connection

from charter.actions.marks import answer_check, give_mark, withdraw_mark
from charter.actions.reminders import remind
from charter.models import Mark
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from tests.charter.marks import a_decision, a_mark, a_submission

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """What each of these gave, or the `Refused` that it raised, all begun at the same instant."""
    start, came = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        start.wait()
        try:
            came[place] = work()
        except Refused as refused:
            came[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_one_decision_gives_one_mark(project, rania, lena, ade):
    decision = a_decision(a_submission(rania, project=project), lena)
    one, two = at_once(*(lambda by=by: give_mark(decision=decision, by=by) for by in (lena, ade)))
    assert one == two == Mark.objects.get()
    assert one.checks.count() == 1


def test_two_marks_never_have_one_reference(project, rania, lena):
    decisions = [a_decision(a_submission(rania, project=project), lena) for _ in range(4)]
    marks = at_once(*(lambda each=each: give_mark(decision=each, by=lena) for each in decisions))
    assert sorted(mark.reference for mark in marks) == [f"CM-2026-000{n}" for n in (1, 2, 3, 4)]


def test_of_two_leads_one_withdraws(project, lena, ade):
    mark = a_mark(project, lena)
    came = at_once(*(lambda by=by: withdraw_mark(mark=mark, by=by, reason=f"{by}") for by in (lena, ade)))
    assert sorted(type(each) for each in came if isinstance(each, Refused)) == [Refused]
    mark.refresh_from_db()
    assert mark.withdrawn_reason == str(mark.withdrawn_by)
    assert Letter.objects.count() == 1


def test_of_two_answers_one_counts(project, rania, olu, lena):
    mark = a_mark(project, lena, met=date(2024, 5, 12))
    check = mark.checks.get()
    came = at_once(*(lambda by=by: answer_check(check=check, by=by, stuck="yes", words=f"{by}") for by in (rania, olu)))
    assert len([each for each in came if isinstance(each, Refused)]) == 1
    check.refresh_from_db()
    assert check.words == str(check.done_by)


def test_the_daily_reminders_run_at_the_same_time_post_each_letter_once(project, rania, lena):
    a_mark(project, lena)
    at_once(*(lambda: remind(date(2027, 5, 12)) for _ in range(3)))
    assert list(Letter.objects.values_list("key", flat=True)) == [f"mark-check:CM-2026-0001:2027-05-12:user-{rania.pk}"]

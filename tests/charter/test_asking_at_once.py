"""Several people of a team, or one impatient finger, at the same instant: on both databases."""

import uuid

import pytest

from charter.actions.submissions import ask, start_submission
from charter.actions.testimony import give_testimony, withdraw_testimony
from charter.freezing import digest_of_words
from charter.models import Event, Submission, Version
from projects.actions.problems import Refused
from tests.charter.rooms import a_submission, a_testimony, an_invitation
from tests.projects.test_at_the_same_time import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_the_same_start_sent_five_times_makes_one(rania, finished):
    key = uuid.uuid4()
    results = all_at_once([lambda: start_submission(by=rania, request_key=key, project=finished).pk] * 5)
    assert results == [Submission.objects.get().pk] * 5


def test_of_five_who_start_for_one_project_one_does(rania, finished):
    results = all_at_once([lambda: a_submission(finished, rania)] * 5)
    assert kinds(results) == ["Refused"] * 4 + ["Submission"]
    assert Submission.objects.count() == 1


def test_of_five_who_ask_one_does(rania, finished):
    draft = a_submission(finished, rania)
    a_testimony(draft)
    results = all_at_once([lambda: ask(submission=draft, by=rania, request_key=uuid.uuid4())] * 5)
    assert kinds(results) == ["Refused"] * 4 + ["Version"]
    assert Version.objects.get().number == 1


def test_the_same_asking_sent_five_times_asks_once(rania, finished):
    draft, key = a_submission(finished, rania), uuid.uuid4()
    a_testimony(draft)
    results = all_at_once([lambda: ask(submission=draft, by=rania, request_key=key).pk] * 5)
    assert results == [Version.objects.get().pk] * 5
    assert Event.objects.filter(did="asked").count() == 1


def test_words_that_change_while_the_team_asks_are_in_the_version_or_refused(rania, finished):
    draft = a_submission(finished, rania)
    made = a_testimony(draft)
    details = {"voice": "family", "was_helped": False, "helper": "", "team_may_read": False}
    results = all_at_once(
        [
            lambda: ask(submission=draft, by=rania, request_key=uuid.uuid4()),
            lambda: give_testimony(testimony=made, words="Other words.", **details),
        ]
    )
    assert isinstance(results[0], Version)
    assert isinstance(results[1], Refused) or results[1].words == "Other words."
    made.refresh_from_db()
    assert [one["sha256"] for one in results[0].content["testimonies"]] == [digest_of_words(made)]


def test_withdrawing_while_the_team_asks_waits_its_turn(rania, finished):
    draft = a_submission(finished, rania)
    made, other = a_testimony(draft), a_testimony(draft)
    results = all_at_once(
        [
            lambda: ask(submission=draft, by=rania, request_key=uuid.uuid4()),
            lambda: withdraw_testimony(testimony=made),
        ]
    )
    assert kinds(results) == ["Testimony", "Version"]
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.words, other.frozen_at is None) == ("", False)


def test_of_five_who_write_with_one_link_the_first_keeps_it(rania, finished):
    made = an_invitation(a_submission(finished, rania))
    details = {"voice": "family", "words": "Mine.", "was_helped": False, "helper": "", "team_may_read": False}
    key = uuid.uuid4().hex
    results = all_at_once([lambda: give_testimony(testimony=made, key=key, **details).token] * 5)
    assert results == [key] * 5
    assert Event.objects.filter(did="gave_words").count() == 1

"""Two tabs, two helpers, or the end of the round, at the same instant: on both databases."""

import uuid

import pytest

from assessments.actions.answering import give_feedback
from assessments.actions.feedback import end_round, reopen_round
from assessments.actions.workshops import reveal_workshop
from assessments.models import Ballot, Workshop, Writing
from assessments.summary.own import blank_lines
from projects.actions.problems import Refused
from projects.actions.voices import hear
from projects.models import Answer, Voice
from projects.sources import source_for
from tests.assessments.test_feedback import WROTE, a_round, an_invite
from tests.factories import an_answer
from tests.projects.test_at_the_same_time import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def giving(made, lines):
    scores = [(line.instrument.pk, line.key, 3) for line in lines]
    return lambda: give_feedback(invite=made, scores=scores, answers={"meetings": WROTE})


def test_one_link_sent_from_five_tabs_at_once_is_one_ballot(project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    results = all_at_once([giving(made, blank_lines(feedback.workshop))] * 5)
    assert [type(each) for each in results].count(Refused) == 4
    assert (Ballot.objects.count(), Writing.objects.count()) == (1, 1)


def test_an_answer_at_the_very_end_counts_wholly_or_not_at_all(project, rania):
    feedback = a_round(project, rania)
    lines = blank_lines(feedback.workshop)
    people = [giving(an_invite(feedback), lines) for _person in range(4)]
    all_at_once([*people, lambda: end_round(feedback=feedback, by=rania)])
    assert Workshop.objects.get().state == "closed"
    counted = feedback.invites.filter(is_used=True).count()
    assert Ballot.objects.count() == Writing.objects.count() == counted
    assert [ballot.scores.count() for ballot in Ballot.objects.all()] == [2] * counted


@pytest.mark.parametrize("_time", range(3))
def test_of_showing_the_results_and_opening_it_again_one_happens(project, rania, _time):
    feedback = a_round(project, rania)
    end_round(feedback=feedback, by=rania)
    jobs = [
        lambda: reopen_round(feedback=feedback, by=rania, closes_on=feedback.closes_on),
        lambda: reveal_workshop(workshop=feedback.workshop, by=rania),
    ]
    refused = [isinstance(each, Refused) for each in all_at_once(jobs)]
    assert sorted(refused) == [False, True]
    assert Workshop.objects.get().state == ("revealed" if refused[0] else "open")


def test_one_source_written_down_by_three_at_once_is_one_voice(project, rania, olu):
    an_answer(project, olu)
    source = source_for(rania, project, f"answer:{Answer.objects.get().pk}")

    def write():
        details = {"words": source.words, "party": "council", "said_on": source.said_on}
        return hear(project=project, by=rania, request_key=uuid.uuid4(), source=source, **details)

    results = all_at_once([write] * 3)
    assert [str(each) for each in results].count("This was written down already.") == 2
    assert Voice.objects.count() == 1

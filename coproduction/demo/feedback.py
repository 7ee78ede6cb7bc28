"""Feedback in Exampleshire: one round that is open, and one that is shown. Answers are made up, the same each time."""

import random
from datetime import timedelta

from django.utils import timezone

from assessments.actions.answering import give_feedback
from assessments.actions.feedback import start_round
from assessments.actions.invites import invite
from assessments.actions.workshops import close_workshop, reveal_workshop
from assessments.models import FeedbackRound
from assessments.summary.own import blank_lines
from coproduction.demo.projects import key_of
from coproduction.demo.voices import OFFER, STRATEGY
from coproduction.demo.workshops import date_back
from coproduction.people.states import Party
from projects.models import Project

A_MONTH, TWO_WEEKS = timedelta(days=30), timedelta(days=14)
# (party, how many answer, the rung that they see: 0 informing to 4 co-production, their score of 10).
# Too few of health answer to be shown, so that education, the next smallest, is hidden with them.
SEEN = [("parent_carers", 10, 2, 6), ("council", 6, 4, 8), ("education", 3, 3, 7), ("health", 2, 3, 7)]
WROTE = {
    "meetings": [
        "They were short, and we kept to the time.", "The first ones were too early for me.",
        "I liked that we met where parents feel at home.", "There was always somebody who wrote it all down.",
        "It was hard to hear when I joined from home.",
    ],
    "communication": [
        "We got a note after each meeting.", "I would like to get the papers a week before.",
        "I never had to ask what was going on.", "A call now and then would have been good.",
        "The words in the papers were plain.",
    ],
    "changed": [
        "Our school uses the one-page profile now.", "I see it in the plan. I do not see it at the front desk yet.",
        "My ideas are in there, in my words.", "It is too soon to say.",
    ],
    "tips": [
        "Ask people what time suits them.", "Begin before you have a plan.", "Pay for the bus.",
        "Say what you can't change at the start.", "Bring cake.",
    ],
}  # fmt: skip


def load_feedback(people):
    """Make each round that is not there yet. Links are passed on by hand: nobody gets an e-mail."""
    officer = people["officer"]
    revealed = ask(officer, STRATEGY, closes_on=timezone.localdate())
    if revealed:
        for party, how_many, rung, quality in SEEN:
            answers(revealed, officer, party, how_many, rung, quality)
        show(revealed, officer)
    waiting = ask(officer, OFFER, closes_on=timezone.localdate() + TWO_WEEKS)
    if waiting:
        answers(waiting, officer, "parent_carers", 3, 2, 6)
        for party in ("council", "health"):
            invite(feedback=waiting, by=officer, called=called(party, 1), party=party)


def ask(by, title, *, closes_on):
    """A new round about this project, or None where it is there already."""
    project = Project.objects.get(request_key=key_of(title))
    feedback = start_round(
        project=project, by=by, request_key=key_of("feedback", title), closes_on=closes_on,
        intended_rung="co-production", sharing="partners", group_at_least=5,
    )  # fmt: skip
    return None if feedback.invites.exists() else feedback


def called(party, number):
    return f"{Party(party).label} {number}"


def answers(feedback, by, party, how_many, rung, quality):
    """People of this party who answer, near where they stand."""
    chance = random.Random(f"{feedback.workshop.title} {party}")  # noqa: S311 made-up scores, not secrets
    lines = blank_lines(feedback.workshop)
    for number in range(1, how_many + 1):
        made = invite(feedback=feedback, by=by, called=called(party, number), party=party)
        near = {"rung": min(4, rung + chance.choice([-1, 0, 0, 0, 1])), "quality": quality + chance.choice([-2, 0, 1])}
        said = {key: texts[number % len(texts)] for key, texts in WROTE.items() if chance.random() < 0.6}
        said = said or {"tips": WROTE["tips"][0]}
        scores = [(line.instrument.pk, line.key, near[line.key]) for line in lines]
        give_feedback(invite=made, scores=scores, answers=said)


def show(feedback, by):
    """It ended a month ago and was shown."""
    workshop = close_workshop(workshop=feedback.workshop, by=by)
    date_back(workshop, A_MONTH)
    FeedbackRound.objects.filter(pk=feedback.pk).update(closes_on=timezone.localdate() - A_MONTH)
    reveal_workshop(workshop=workshop, by=by)
    date_back(workshop, A_MONTH)

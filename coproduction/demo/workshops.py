"""Workshops of Exampleshire: two finished a year apart, one open, one draft. Scores are made up, the same each time."""

import random
from datetime import date, timedelta

from django.utils import timezone

from assessments.actions.ballots import join, save_scores
from assessments.actions.talk import add_next_step, write_down
from assessments.actions.workshops import (
    agree_workshop,
    close_workshop,
    open_workshop,
    plan_workshop,
    reveal_workshop,
)
from assessments.models import Workshop
from coproduction.demo.projects import key_of
from coproduction.toolkit import library
from projects.models import Project

A_YEAR = timedelta(days=364)
ROOM = {"parent_carers": 7, "council": 6, "health": 2, "education": 3}
# Where each party stands on a scale of 1 to 10, last year and this year: families see less than the council does.
BEFORE = {"parent_carers": 4, "council": 7, "health": 6, "education": 5}
NOW = {"parent_carers": 6, "council": 7, "health": 6, "education": 6}
WHAT = ["dial-strategic", "conditions"]


def load_workshops(people):
    """Make each workshop that is not there yet."""
    rep, lead = people["rep"], people["lead"]
    finished(rep, "How we work together: first look", BEFORE, ago=A_YEAR, agreed=5)
    finished(rep, "How we work together: a year on", NOW, ago=timedelta(days=7), agreed=6)
    waiting(rep)
    plan(lead, "The local offer: the bench", subject="service", subject_name="The local offer", what=["bench"])


def plan(by, title, *, what, subject="partnership", **fields):
    return plan_workshop(
        by=by,
        request_key=key_of("workshop", title),
        title=title,
        subject=subject,
        instruments=[library.statements(key) for key in what],
        **fields,
    )


def finished(by, title, stand, *, ago, agreed):
    """A workshop that was scored, shown, talked through and agreed, some time ago."""
    workshop = plan(by, title, what=WHAT, intended_rung="co-production")
    if workshop.state != "draft":
        return
    open_workshop(workshop=workshop, by=by, sharing="public", group_at_least=5)
    chance = random.Random(title)  # noqa: S311 made-up scores, not secrets
    for party, people in ROOM.items():
        for _person in range(people):
            vote(workshop, party, stand[party], chance)
    close_workshop(workshop=workshop, by=by)
    date_back(workshop, ago)
    reveal_workshop(workshop=workshop, by=by)
    talk(workshop, by, agreed)
    agree_workshop(workshop=workshop, by=by)
    date_back(workshop, ago)


def vote(workshop, party, around, chance):
    """One person who scores near where their party stands."""
    scores = []
    for instrument in workshop.instruments.select_related("edition"):
        statements = instrument.edition.statements
        low, high = statements.scale.positions[0][0], statements.scale.positions[-1][0]
        for each in statements.statements:
            share = (around + chance.choice([-2, -1, 0, 0, 1, 2])) / 10
            value = -1 if chance.random() < 0.05 else round(low + min(max(share, 0), 1) * (high - low))
            scores.append((instrument.pk, each.key, value))
    save_scores(ballot=join(workshop=workshop, party=party), scores=scores, hand_in=True)


def talk(workshop, by, agreed):
    instrument = workshop.instruments.get(edition__key="conditions")
    first = instrument.edition.statements.statements[0].key
    note = "Families said that they hear the right words but meet new managers each year."
    write_down(instrument=instrument, item=first, by=by, note=note, agreed=agreed, parties={"health": agreed + 1})
    add_next_step(
        workshop=workshop,
        by=by,
        request_key=key_of("step", workshop.title),
        theme=library.themes().themes[0].key,
        what="Bring a parent carer to the first week of every new manager",
        who="Lena Brook",
        by_when=date(2027, 3, 1),
    )


def date_back(workshop, ago):
    """Move those times of a workshop that are of this moment into the past."""
    current, recent = Workshop.objects.get(pk=workshop.pk), timezone.now() - timedelta(days=1)
    for name in ("created_at", "opened_at", "closed_at", "revealed_at", "agreed_at"):
        if getattr(current, name) and getattr(current, name) > recent:
            Workshop.objects.filter(pk=workshop.pk).update(**{name: getattr(current, name) - ago})


def waiting(by):
    """An open workshop of the travel project, with a few people in it."""
    project = Project.objects.get(request_key=key_of("Getting around: travel training with young people"))
    title = "Travel training: where are we?"
    workshop = plan(by, title, subject="project", project=project, what=WHAT, intended_rung="co-production")
    if workshop.state == "draft":
        open_workshop(workshop=workshop, by=by, sharing="members", group_at_least=5)
        chance = random.Random(title)  # noqa: S311 made-up scores, not secrets
        for party in ("parent_carers", "parent_carers", "council", "young_people"):
            vote(workshop, party, 6, chance)

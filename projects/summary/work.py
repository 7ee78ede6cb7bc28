"""My work: what waits for one person, across all their projects. At most seven queries, however many projects."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from projects.access import projects_for
from projects.models import Action, Draft, Escalation, Membership, Voice
from projects.states import ANSWER_WITHIN, ProjectRole, Stage
from projects.summary.tasks import next_step, progress_of_all

SHOWN = 10


@dataclass(frozen=True)
class Work:
    """Drafts not saved yet, open actions (those due first come first), what was said and waits too long for an answer,
    what a lead is asked, and (project, next step) of the newest."""

    drafts: list
    actions: list
    voices: list
    asked: list
    projects: list
    has_more: bool


IN_A_PROJECT = ("project__reference", "project__title")
OF_A_PROJECT = ("reference", "title", "stage", "archived_at")


def my_work(user):
    """The `Work` of this person."""
    mine = projects_for(user).of(user).current().exclude(stage=Stage.FINISHED)
    projects = list(mine.select_related(None).only(*OF_A_PROJECT)[: SHOWN + 1])
    progress = progress_of_all(projects[:SHOWN])
    return Work(
        drafts=list(drafts_of(user)),
        actions=list(promised_by(user)),
        voices=list(unanswered(user)),
        asked=list(asked_of(user)),
        projects=[(project, next_step(project, progress[project.pk])) for project in projects[:SHOWN]],
        has_more=len(projects) > SHOWN,
    )


def promised_by(user):
    """This person's open actions, due first: looked for in that order, each then checked, however many there are."""
    here = Membership.objects.filter(project=OuterRef("project"), user=user)
    rows = Action.objects.still_open().filter(Exists(here), owner=user, project__archived_at=None)
    named = rows.select_related("project").only("what", "due_on", "done_at", *IN_A_PROJECT)
    return named.order_by("due_on", "pk")[:SHOWN]


def drafts_of(user):
    """The newest drafts of projects that this person still belongs to."""
    rows = Draft.objects.filter(user=user, project__memberships__user=user, project__archived_at=None)
    return rows.select_related("project").defer("value")[:SHOWN]


def led_by(user):
    return Membership.objects.filter(user=user, role=ProjectRole.LEAD, project__archived_at=None)


def asked_of(user):
    """What this person is asked and has not answered; and what others are late with in projects that they lead."""
    late = Q(answer_by__lt=timezone.localdate(), project__in=led_by(user).values("project"))
    rows = Escalation.objects.waiting().filter(Q(to=user) | late, project__archived_at=None)
    return rows.select_related("project", "to").order_by("answer_by", "pk")[:SHOWN]


def unanswered(user):
    """What was said and has had no answer for four weeks, in projects that this person leads; the oldest first."""
    since = timezone.now() - timedelta(days=ANSWER_WITHIN)
    mine = led_by(user).filter(project=OuterRef("project"))
    rows = Voice.objects.unanswered_since(since).filter(Exists(mine))
    named = rows.select_related("project").only("words", "party", "said_on", *IN_A_PROJECT)
    return named.order_by("recorded_at", "pk")[:SHOWN]

"""My work: what waits for one person, across all their projects. Seven queries, however many projects.

Django took longer to build these queries and their rows than the database to answer, so they are worked out once.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coproduction.people.states import Party
from projects.access import PARTS_THAT_CHANGE
from projects.models import Action, Draft, Escalation, Invitee, Meeting, Membership, Project, Voice
from projects.models.fairness import Coming
from projects.models.fields import shortened
from projects.prepared import Blanks, Weighed, moment
from projects.states import ANSWER_WITHIN, Form, Heard, ProjectRole, Stage, stage_tag
from projects.summary.progress import progress_of_all
from projects.summary.rows import Row, in_utc, in_words
from projects.summary.tasks import next_step

SHOWN = 10
OF_ITS_PROJECT = ("project__reference", "project__title")


@dataclass(frozen=True)
class Section:
    """Up to ten `Row`s under a heading, and whether there are more."""

    heading: str
    rows: list
    has_more: bool = False


@dataclass(frozen=True)
class Brief:
    """A project, as far as its coloured box and its next step need it."""

    pk: int
    reference: str
    title: str
    stage: str
    is_archived: bool = False


def waiting_for(user):
    """The `Section`s of what waits for this person, the most urgent first; a section may be empty."""
    return [drafts_of(user), asked_to_come(user), promised_by(user), asked_of(user), unanswered(user)]


def drafts_of(user):
    """The newest drafts in projects that this person may still write in."""
    shown = []
    for form, question, saved_at, reference, title in asking_for_drafts().rows(user=user.pk):
        day = date_format(timezone.localtime(in_utc(saved_at)), "j F Y, H:i")
        url = reverse("projects:question", args=[reference, form, question])
        facts = _("Your draft from %(day)s. Only you can see it.") % {"day": day}
        shown.append(Row(url, f"{title}: {Form(form).label}", facts))
    return Section(_("Not saved yet"), shown)


@cache
def asking_for_drafts():
    blanks = Blanks(user=int)
    here = Membership.objects.filter(user=blanks.user, role__in=PARTS_THAT_CHANGE, project=OuterRef("project"))
    rows = Draft.objects.filter(Exists(here), user=blanks.user, project__archived_at=None)
    return blanks.statement("{rows}", rows=rows.values_list("form", "question", "saved_at", *OF_ITS_PROJECT)[:SHOWN])


def asked_to_come(user):
    """The next meetings that this person is asked to and has not said yet whether they come."""
    where, shown, here = place("projects:coming", "CP-0000-0000", 0), [], timezone.localtime()
    for pk, title, held_on, starts_at, reference, project in asking_for_meetings().rows(
        user=user.pk, today=f"{here.date()}", now=f"{here.time()}"
    ):
        url = where.replace("CP-0000-0000", reference).replace("/0/", f"/{pk}/")
        when = ", ".join([worded_day(held_on), *([time_format(starts_at, "H:i")] if starts_at else [])])
        shown.append(Row(url, title, f"{when} · {project}"))
    return Section(_("Say if you can come"), shown)


@cache
def asking_for_meetings():
    blanks = Blanks(user=int, today=date, now=time)
    here = Membership.objects.filter(project=OuterRef("meeting__project"), user=blanks.user)
    ahead = Meeting.objects.taking_place().to_come(blanks.today, blanks.now).filter(pk=OuterRef("meeting"))
    rows = Invitee.objects.filter(Exists(here), Exists(ahead), user=blanks.user, coming=Coming.UNKNOWN)
    rows = rows.filter(meeting__project__archived_at=None)
    rows = rows.order_by("meeting__held_on", "meeting").values_list(
        "meeting", "meeting__title", "meeting__held_on", "meeting__starts_at",
        "meeting__project__reference", "meeting__project__title",
    )  # fmt: skip
    return blanks.statement("{rows}", rows=rows[:SHOWN])


def promised_by(user):
    """This person's open actions, due first."""
    where, shown = place("projects:action_done", "CP-0000-0000", 0), []
    for pk, what, due_on, reference, title in asking_for_actions().rows(user=user.pk):
        url = where.replace("CP-0000-0000", reference).replace("/0/", f"/{pk}/")
        facts = _("by %(day)s") % {"day": worded_day(due_on)}
        shown.append(Row(url, what, f"{facts} · {title}", *late(due_on)))
    return Section(_("What you said you would do"), shown)


@cache
def asking_for_actions():
    """Looked for in the order of their days, each then checked: however many there are, few are looked at."""
    blanks = Weighed(user=int)
    here = Membership.objects.filter(project=OuterRef("project"), user=blanks.user)
    rows = Action.objects.still_open().filter(Exists(here), owner=blanks.user, project__archived_at=None)
    rows = rows.order_by("due_on", "pk").values_list("pk", "what", "due_on", *OF_ITS_PROJECT)
    return blanks.statement("{rows}", rows=rows[:SHOWN])


def asked_of(user):
    """What this person is asked and has not answered; and what others are late with in projects that they lead."""
    where, shown = place("projects:asked", 0), []
    rows = asking_for_asked().rows(user=user.pk, today=f"{timezone.localdate()}", shown=SHOWN)
    for pk, what, name, answer_by, title in rows:
        facts = _("For %(name)s, by %(day)s") % {"name": name, "day": worded_day(answer_by)}
        shown.append(Row(where.replace("/0/", f"/{pk}/"), shortened(what), f"{facts} · {title}", *late(answer_by)))
    return Section(_("Somebody waits for an answer"), shown)


@cache
def asking_for_asked():
    """Two questions in one, each with an index of its own: what waits for this person, and what is late with others."""
    blanks = Blanks(user=int, today=date)
    waiting = Escalation.objects.waiting().filter(project__archived_at=None).order_by("answer_by", "pk")
    waiting = waiting.values_list("pk", "what", "to__name", "answer_by", "project__title")
    led = waiting.filter(Exists(led_by(blanks.user)), answer_by__lt=blanks.today)
    return blanks.statement(
        "SELECT * FROM ({mine}) m UNION SELECT * FROM ({led}) l ORDER BY 4, 1 LIMIT {@shown}",
        mine=waiting.filter(to=blanks.user)[:SHOWN],
        led=led[:SHOWN],
    )


def led_by(user):
    """That this person leads the project of the row outside."""
    return Membership.objects.filter(user=user, role=ProjectRole.LEAD, project=OuterRef("project"))


def unanswered(user):
    """What was said and waits for this person, who leads its project: it has had no answer for four weeks, or those who
    said it dispute the answer. The oldest first."""
    where, shown = place("projects:voice_answer", "CP-0000-0000", 0), []
    since = moment(timezone.now() - timedelta(days=ANSWER_WITHIN))
    for pk, words, party, said_on, status, reference, title in asking_for_unanswered().rows(user=user.pk, since=since):
        url = where.replace("CP-0000-0000", reference).replace("/0/", f"/{pk}/")
        facts = f"{Party(party).label} · {worded_day(said_on)} · {title}"
        disputed = (_("They do not agree"), "red") if status == Heard.DISPUTED else ()
        shown.append(Row(url, shortened(words), facts, *disputed))
    return Section(_("What was said waits for an answer"), shown)


@cache
def asking_for_unanswered():
    blanks = Weighed(user=int, since=datetime)
    rows = Voice.objects.waiting_since(blanks.since)
    rows = rows.filter(Exists(led_by(blanks.user)), project__archived_at=None).order_by("recorded_at", "pk")
    rows = rows.values_list("pk", "words", "party", "said_on", "status", *OF_ITS_PROJECT)
    return blanks.statement("{rows}", rows=rows[:SHOWN])


def projects_of(user):
    """The newest of this person's projects that are under way, each with its next step."""
    rows = asking_for_projects().rows(user=user.pk)
    briefs = [Brief(*row) for row in rows[:SHOWN]]
    progress, where = progress_of_all(briefs), place("projects:detail", "CP-0000-0000")
    shown = [
        Row(
            where.replace("CP-0000-0000", brief.reference),
            brief.title,
            "",
            *stage_tag(brief.stage, is_archived=False),
            next_step(brief, progress[brief.pk]),
        )
        for brief in briefs
    ]
    return Section(_("Your projects"), shown, has_more=len(rows) > SHOWN)


@cache
def asking_for_projects():
    blanks = Weighed(user=int)
    rows = Project.objects.filter(memberships__user=blanks.user).current().exclude(stage=Stage.FINISHED)
    return blanks.statement("{rows}", rows=rows.values_list("pk", "reference", "title", "stage")[: SHOWN + 1])


def place(name, *parts):
    """The address with stand-ins in it: to replace them is quicker than to find each address."""
    return reverse(name, args=parts)


def worded_day(day):
    return in_words(day, get_language())


def late(day):
    """(words, colour) of the box for something that was due on this day; nothing while it is not late."""
    return (_("Late"), "red") if day < timezone.localdate() else ()

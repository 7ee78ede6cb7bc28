"""Look at how it is going, keep it in the rhythm that was chosen, and take to a lead what needs one."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.clocks import day_in_words
from coproduction.news.actions import News, tell
from coproduction.news.models import Reader
from coproduction.people.models import User
from coproduction.quicker import StaleRecord
from coproduction.toolkit.models import Edition
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.models import CheckIn, Escalation, MonitoringRhythm
from projects.models.events import Did
from projects.seen import rhythm_seen
from projects.states import ProjectRole, Stage

NOT_STOPPED = {"stopped_at": None, "stopped_by": None, "stopped_reason": ""}


@transaction.atomic
def check_in(*, project, by, request_key, questionnaire, answers):
    """Keep the answers, {question: stored text}. It answers what was due until today. The same `request_key` again
    gives it back unchanged. Raises `Refused` when nothing is said."""
    if not any(answer.strip() for answer in answers.values()):
        raise Refused(_("Answer at least one question."))

    def make():
        said = {key: answer for key, answer in answers.items() if answer}
        edition = Edition.objects.of(questionnaire)
        made = CheckIn.objects.create(
            project=project, by=by, request_key=request_key, edition=edition, answers=said
        )  # fmt: skip
        rhythm = MonitoringRhythm.objects.select_for_update().filter(project=project).first()
        if rhythm:
            rhythm.next_on = rhythm.first_after(timezone.localdate())
            rhythm.save(update_fields=["next_on"])
        record(project, by=by, did=Did.CHECKED_IN)
        return made

    return once(project.check_ins, request_key, make)


@transaction.atomic
def jot_down(*, project, by, request_key, note):
    """Keep a quick note, before it is lost. The same `request_key` again gives it back unchanged."""

    def make():
        made = CheckIn.objects.create(project=project, by=by, request_key=request_key, summary=note)
        record(project, by=by, did=Did.NOTED, about=made.short)
        return made

    return once(project.check_ins, request_key, make)


@transaction.atomic
def choose_rhythm(*, project, by, every, starts_on, seen=None):
    """How often to look at how it is going, from a first day on. What was due before is let go; one that was turned off
    is on again.

    `seen` is what whoever chooses had seen of it (`rhythm_seen`): raises `StaleRecord` when that no longer stands.
    """
    before = timezone.localdate() - timedelta(days=1)
    signed = {"chosen_by": by, "chosen_at": timezone.now(), "told_on": None} | NOT_STOPPED
    chosen = MonitoringRhythm(every=every, starts_on=starts_on)
    fields = signed | {"every": every, "starts_on": starts_on, "next_on": chosen.first_after(before)}
    rhythm, is_new = MonitoringRhythm.objects.select_for_update().get_or_create(project=project, defaults=fields)
    if not is_new:
        if seen not in (None, rhythm_seen(rhythm)):
            if rhythm_seen(rhythm) == rhythm_seen(chosen):
                return rhythm
            raise StaleRecord(rhythm)
        for name, value in fields.items():
            setattr(rhythm, name, value)
        rhythm.save()
    record(project, by=by, did=Did.CHOSE_RHYTHM, about=rhythm.get_every_display())
    return rhythm


@transaction.atomic
def stop_rhythm(*, project, by, reason):
    """Turn the regular look off for a while: nothing is due, nobody is nudged. Raises `Refused` without a reason."""
    rhythm = held_rhythm(project)
    if not reason.strip():
        raise Refused(_("Say why you turn it off."))
    if not rhythm.is_stopped:
        rhythm.stopped_at, rhythm.stopped_by, rhythm.stopped_reason = timezone.now(), by, reason.strip()
        rhythm.save(update_fields=list(NOT_STOPPED))
        record(project, by=by, did=Did.STOPPED_RHYTHM, note=rhythm.stopped_reason)
    return rhythm


@transaction.atomic
def resume_rhythm(*, project, by, reason):
    """Turn it on again, in the same rhythm. What would have been due meanwhile is let go."""
    rhythm = held_rhythm(project)
    if not reason.strip():
        raise Refused(_("Say why you turn it on again."))
    if rhythm.is_stopped:
        for name, value in NOT_STOPPED.items():
            setattr(rhythm, name, value)
        rhythm.next_on = rhythm.first_after(timezone.localdate() - timedelta(days=1))
        rhythm.save(update_fields=["next_on", *NOT_STOPPED])
        record(project, by=by, did=Did.RESUMED_RHYTHM, note=reason.strip())
    return rhythm


def held_rhythm(project):
    rhythm = MonitoringRhythm.objects.select_for_update().filter(project=project).first()
    if rhythm is None:
        raise Refused(_("Nobody has chosen yet how often you look at this together."))
    return rhythm


def nudge_due(today=None):
    """Tell those who write in a project of each due day until `today` (in the UK) that they were not told of and
    that no check-in answered. Gives how many days. Twice, or days late, does no harm."""
    today = today or timezone.localdate()
    due = MonitoringRhythm.objects.running().filter(next_on__lte=today, project__archived_at=None)
    waiting = due.exclude(project__stage=Stage.FINISHED).exclude(told_on__gte=today)
    return sum(nudge_project(pk, today) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def nudge_project(pk, today):
    rhythm = MonitoringRhythm.objects.select_for_update(of=("self",)).select_related("project").get(pk=pk)
    before = rhythm.next_on - timedelta(days=1)
    days = rhythm.due_days(max(before, rhythm.told_on or before), today)
    if days:
        project = rhythm.project
        writers = project.memberships.filter(role__in=(ProjectRole.LEAD, ProjectRole.CONTRIBUTOR))
        users = User.objects.filter(pk__in=writers.values("user"), is_active=True)
        readers = list(Reader.objects.of_all(users).values())
        path = reverse("projects:check_in_new", args=[project.reference])
        for day in days:
            words = _("It is time to look at how it is going: due on %(day)s.") % {"day": day_in_words(day)}
            tell(readers, News(f"check-in:{project.pk}:{day}", project.title, words, path))
        MonitoringRhythm.objects.filter(pk=pk).update(told_on=days[-1])
    return len(days)


@transaction.atomic
def ask_lead(*, project, by, request_key, what, to, answer_by):
    """Ask a lead of the project or of the area for an answer by a day. They are told."""

    def make():
        asked = Escalation.objects.create(
            project=project, asked_by=by, request_key=request_key, what=what, to=to, answer_by=answer_by
        )
        record(project, by=by, did=Did.ASKED_LEAD)
        words = _("%(name)s asks you for an answer by %(day)s: “%(what)s”")
        parts = {"name": by, "day": day_in_words(answer_by), "what": asked.short}
        tell_one(to, asked, f"asked:{asked.pk}", words % parts)
        return asked

    return once(project.escalations, request_key, make)


@transaction.atomic
def answer_asked(*, escalation, by, answer):
    """Answer what was asked, once. Whoever asked is told."""
    current = Escalation.objects.select_for_update(of=("self",)).select_related("project", "asked_by")
    current = current.get(pk=escalation.pk)
    if current.answered_at is not None:
        raise Refused(_("This has been answered already. See the answer on its page."))
    if not answer.strip():
        raise Refused(_("Write your answer."))
    current.answer, current.answered_at, current.answered_by = answer, timezone.now(), by
    current.save(update_fields=["answer", "answered_at", "answered_by"])
    record(current.project, by=by, did=Did.ANSWERED_LEAD)
    if current.asked_by_id != by.pk:
        words = _("You asked “%(what)s”. There is an answer.") % {"what": current.short}
        tell_one(current.asked_by, current, f"asked-answered:{current.pk}", words)
    return current


def tell_one(user, escalation, key, words):
    news = News(key, escalation.project.title, words, reverse("projects:asked", args=[escalation.pk]))
    tell([Reader.objects.of(user=user)], news)

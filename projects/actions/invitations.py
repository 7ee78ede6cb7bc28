"""Who is asked to a meeting; they hear of it, of each change of its time and place, when it is called off, and when it
goes ahead after all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coproduction.outbox.actions import post_all
from projects.actions.agenda import held
from projects.actions.journal import record
from projects.actions.problems import Refused
from projects.letters import about_meeting
from projects.models import Invitee, Meeting, MeetingPlan
from projects.models.events import Did
from projects.models.fairness import Coming

WHEN = ("held_on", "starts_at", "ends_at")
WHERE = ("place",)


@transaction.atomic
def invite_to(*, meeting, by, users):
    """Ask these members to come, and nobody else any more. Those who are new get a letter; replies of others stay.
    Whoever is taken off the list gets one that takes the meeting out of their calendar.

    The first time this is the day on which people were asked, if nobody wrote down another.
    """
    current = held(meeting)
    ask_no_more(current, current.invitees.exclude(user__in=users), by=by)
    known = set(current.invitees.values_list("user", flat=True))
    fresh = [user for user in users if user.pk not in known]
    Invitee.objects.bulk_create(Invitee(meeting=current, user=user) for user in fresh)
    if not fresh or not current.may_be_called_off:
        return
    asked_today(current)
    record(current.project, by=by, did=Did.INVITED, about=current, note=people_in_words(len(fresh)), meeting=current)
    tell_of(current, by=by, only=fresh)


def asked_today(meeting):
    """This is the day on which people were asked, if nobody wrote down another."""
    plan, _new = MeetingPlan.objects.get_or_create(meeting=meeting)
    if plan.invited_on is None:
        plan.invited_on = timezone.localdate()
        plan.save(update_fields=["invited_on"])


def ask_no_more(meeting, rows, *, by):
    """Take these off the list. The history says how many: who is asked is for members, and partners read it too."""
    gone = list(rows.select_related("user"))
    if not gone:
        return
    rows.delete()
    note = people_in_words(len(gone))
    record(meeting.project, by=by, did=Did.ASKED_NO_MORE, about=meeting, note=note, meeting=meeting)
    if meeting.may_be_called_off:
        members = set(meeting.project.memberships.values_list("user", flat=True))
        tell_gone([row for row in gone if row.user_id in members], by=by)


@transaction.atomic
def ask_to_none(*, user, project, by):
    """Take somebody who leaves a project off the list of each of its meetings to come.

    To be called before the project's row is held: whatever changes a meeting holds the meeting first. The history has
    no line for each: beside the one that they left, it would tell partners who was asked. Takes as many queries however
    many meetings there are.
    """
    to_come = project.meetings.to_be_called_off().select_for_update(no_key=True).order_by("pk")
    rows = Invitee.objects.filter(user=user, meeting__in=list(to_come.values_list("pk", flat=True)))
    gone = list(rows.select_related("user", "meeting__project"))
    rows.delete()
    tell_gone(gone, by=by)


def tell_gone(rows, *, by):
    """Post a letter that takes the meeting out of their calendar to those off a list who had been told of it and can
    sign in. Each row's meeting is one that may still be called off."""
    told = [row for row in rows if row.told_revision and row.user.is_active]
    post_all([about_meeting(row.meeting, row, by=by, is_gone=True) for row in told])


def people_in_words(n):
    return ngettext("%(n)s person", "%(n)s people", n) % {"n": n}


def tell_of(meeting, *, by, only=None, is_back=False):
    """Post a letter with the meeting for their calendar to those who are asked (or `only` to some of them), who are
    members and can sign in. Nobody gets two letters about one version of a meeting. `is_back`: it goes ahead after
    all."""
    rows = meeting.invitees.filter(user__is_active=True, user__memberships__project=meeting.project_id)
    rows = rows.filter(user__in=only) if only is not None else rows
    told = list(rows.select_related("user"))
    post_all([about_meeting(meeting, row, by=by, is_back=is_back) for row in told])
    Invitee.objects.filter(pk__in=[row.pk for row in told]).update(
        told_revision=meeting.revision, told_at=timezone.now()
    )


@transaction.atomic
def tell_of_change(*, meeting, before, by):
    """Tell those who are asked that time or place changed, `before` being {field: what it was}.

    Another time is another question: whoever had replied is asked again. What they need stays.
    """
    moved = any(getattr(meeting, name) != before[name] for name in WHEN)
    if not moved and all(getattr(meeting, name) == before[name] for name in WHERE):
        return
    was = Meeting(**before)
    if meeting.is_called_off or not (meeting.is_to_come or was.is_to_come):
        return
    if moved:
        meeting.invitees.update(coming=Coming.UNKNOWN)
    tell_of(meeting, by=by)


@transaction.atomic
def call_off(*, meeting, by, reason):
    """Say that a meeting does not take place, and why. Everyone who is asked is told. Raises `Refused` afterwards."""
    current = held(meeting)
    if not current.may_be_called_off:
        raise Refused(_("This meeting is over or was called off already."))
    if not reason.strip():
        raise Refused(_("Say why it does not take place."))
    current.called_off_at, current.called_off_by, current.called_off_reason = timezone.now(), by, reason.strip()
    current.revision += 1
    current._history_user = by
    current.save()
    record(current.project, by=by, did=Did.CALLED_OFF, about=current, note=reason, meeting=current)
    tell_of(current, by=by)
    return current


@transaction.atomic
def bring_back(*, meeting, by):
    """Say that a meeting which was called off goes ahead after all. Everyone who is asked is told, with the event for
    their calendar again, and asked anew whether they come: they may have made other plans. What they need stays.

    Raises `Refused` with a sentence when it goes ahead already or its time is over.
    """
    current = held(meeting)
    if why := why_not_bring_back(current):
        raise Refused(why)
    current.called_off_at, current.called_off_by, current.called_off_reason = None, None, ""
    current.revision += 1
    current._history_user = by
    current.save()
    if current.invitees.update(coming=Coming.UNKNOWN):
        asked_today(current)
    note = _("It goes ahead after all.")
    record(current.project, by=by, did=Did.BROUGHT_BACK, about=current, note=note, meeting=current)
    tell_of(current, by=by, is_back=True)
    return current


def why_not_bring_back(meeting):
    """The sentence for a meeting that can't be brought back, or nothing."""
    if not meeting.is_called_off:
        return _("This meeting goes ahead already.")
    if not meeting.may_be_brought_back:
        return _("The time of this meeting is over, so it can’t be brought back. Plan a new one.")
    return ""


@transaction.atomic
def reply(*, meeting, user, coming, access_needs=""):
    """A member says whether they come, and what they need to take part. Raises `Refused` for a meeting that
    was called off."""
    current, fields = held(meeting), {"coming": coming, "access_needs": access_needs}
    if current.is_called_off:
        raise Refused(_("This meeting was called off, so nobody has to say whether they come."))
    return Invitee.objects.update_or_create(meeting=current, user=user, defaults=fields)[0]

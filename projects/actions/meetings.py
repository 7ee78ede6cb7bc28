"""Meetings, who was there, and actions."""

from django.db import transaction
from django.utils import timezone

from coproduction.quicker import StaleRecord
from projects.actions.invitations import WHEN, WHERE, tell_of_change
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.terms import keep_usual_terms
from projects.models import Action, Attendance, Meeting
from projects.models.events import Did
from projects.seen import action_seen, attendance_seen, who_in


@transaction.atomic
def record_meeting(*, project, by, request_key, **fields):
    """Write down a meeting. The same `request_key` again gives the meeting back unchanged."""

    def make():
        meeting = Meeting(project=project, created_by=by, request_key=request_key, **fields)
        meeting._history_user = by
        meeting.save()
        keep_usual_terms(project=project, day=meeting.held_on)
        record(project, by=by, did=Did.RECORDED_MEETING, about=meeting, meeting=meeting)
        return meeting

    return once(project.meetings, request_key, make)


@transaction.atomic
def change_minutes(*, meeting, by, revision, **fields):
    """Change a meeting's minutes. Raises `StaleRecord` when somebody changed them since `revision`.

    Those who are asked to a meeting to come are told when its time or place changes.
    """
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if all(getattr(current, name) == value for name, value in fields.items()):
        return current
    if current.revision != revision:
        raise StaleRecord(current)
    before = {name: getattr(current, name) for name in (*WHEN, *WHERE)}
    for name, value in fields.items():
        setattr(current, name, value)
    current.revision += 1
    current._history_user = by
    current.save()
    record(current.project, by=by, did=Did.CHANGED_MINUTES, about=current, meeting=current)
    tell_of_change(meeting=current, before=before, by=by)
    return current


@transaction.atomic
def record_attendance(*, meeting, by, people, others, seen=None):
    """Say who was at a meeting.

    `people` maps each member who was there to the party that they spoke for; `others` is a list of (name, party) or
    (name, party, how many) of people without an account. What was recorded before is replaced. `seen` is what the
    writer had seen of it (`attendance_seen`): raises `StaleRecord` when that no longer stands.
    """
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    rows = [Attendance(meeting=meeting, user=user, name=str(user), party=party) for user, party in people.items()]
    rows += [guest(meeting, *other) for other in others]
    before = list(current.attendances.all())
    if who_in(rows) == who_in(before):
        return
    if seen not in (None, attendance_seen(before)):
        raise StaleRecord(current)
    Attendance.objects.filter(pk__in=[row.pk for row in before]).delete()
    Attendance.objects.bulk_create(rows)
    record(
        meeting.project,
        by=by,
        did=Did.RECORDED_ATTENDANCE,
        about=meeting,
        note=", ".join(str(row) for row in rows),
        meeting=meeting,
    )


def guest(meeting, name, party, how_many=1):
    return Attendance(meeting=meeting, name=name, party=party, how_many=how_many)


@transaction.atomic
def add_action(*, project, by, request_key, **fields):
    """Note what someone promised. The same `request_key` again gives the action back unchanged."""

    def make():
        action = Action(project=project, created_by=by, request_key=request_key, **fields)
        save_action(action, by=by, did=Did.ADDED_ACTION)
        return action

    return once(project.actions, request_key, make)


@transaction.atomic
def change_action(*, action, by, seen=None, **fields):
    """Change what was promised, by whom, or by when. That it is done, if somebody said so meanwhile, stays.

    `seen` is what the writer had seen of it (`action_seen`): raises `StaleRecord` when that no longer stands.
    """
    current = Action.objects.select_for_update().get(pk=action.pk)
    if any(getattr(current, name) != value for name, value in fields.items()):
        if seen not in (None, action_seen(current)):
            raise StaleRecord(current)
        for name, value in fields.items():
            setattr(current, name, value)
        save_action(current, by=by, did=Did.CHANGED_ACTION)
    return current


@transaction.atomic
def finish_action(*, action, by, outcome):
    """Say that an action is done, and what came of it."""
    current = Action.objects.select_for_update().get(pk=action.pk)
    if current.done_at is None:
        current.done_at, current.done_by, current.outcome = timezone.now(), by, outcome
        save_action(current, by=by, did=Did.DID_ACTION)
    return current


@transaction.atomic
def undo_action(*, action, by):
    """Say that an action is not done after all; what was written of it stays."""
    current = Action.objects.select_for_update().get(pk=action.pk)
    if current.done_at is not None:
        current.done_at = current.done_by = None
        save_action(current, by=by, did=Did.UNDID_ACTION)
    return current


def save_action(action, *, by, did):
    action._history_user = by
    action.save()
    record(action.project, by=by, did=did, about=action, meeting=action.meeting)

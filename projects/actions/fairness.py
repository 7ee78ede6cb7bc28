"""Plan a meeting, say why a rule was missed, keep the list of school holidays."""

from django.db import transaction

from coproduction.quicker import StaleRecord
from projects.actions.journal import record
from projects.models import Meeting, MeetingPlan, RuleReason, SchoolHoliday
from projects.models.events import Did
from projects.models.fairness import Rule
from projects.seen import plan_seen, reasons_seen


@transaction.atomic
def plan_meeting(*, meeting, by, seen=None, **fields):
    """Write down how a meeting is prepared; what was there before is replaced.

    `seen` is what the writer had seen of it (`plan_seen`): raises `StaleRecord` when that no longer stands.
    """
    current = Meeting.objects.select_for_update(of=("self",)).select_related("project").get(pk=meeting.pk)
    before = MeetingPlan.objects.filter(meeting=current).first()
    if before and all(getattr(before, name) == value for name, value in fields.items()):
        return before
    if seen not in (None, plan_seen(before)):
        raise StaleRecord(before)
    plan, _new = MeetingPlan.objects.update_or_create(meeting=current, defaults=fields)
    record(current.project, by=by, did=Did.PLANNED_MEETING, about=current, meeting=current)
    return plan


@transaction.atomic
def give_reasons(*, meeting, by, reasons, seen=None):
    """`reasons` maps each `Rule` to why it was missed; empty words take a reason back. A prompt, never a lock.

    `seen` is what the writer had seen of them (`reasons_seen`): raises `StaleRecord` when that no longer stands.
    """
    current = Meeting.objects.select_for_update(of=("self",)).select_related("project").get(pk=meeting.pk)
    known = {row.rule: row for row in current.rule_reasons.all()}
    changed = {rule: words.strip() for rule, words in reasons.items() if words.strip() != reason_in(known, rule)}
    if changed and seen not in (None, reasons_seen(known.values())):
        raise StaleRecord(current)
    for rule, reason in changed.items():
        if not reason:
            known[rule].delete()
        else:
            RuleReason.objects.update_or_create(meeting=current, rule=rule, defaults={"reason": reason, "by": by})
            note = f"{Rule(rule).label}: {reason}"
            record(current.project, by=by, did=Did.GAVE_REASON, about=current, note=note, meeting=current)


def reason_in(known, rule):
    return known[rule].reason if rule in known else ""


@transaction.atomic
def save_holiday(*, by, holiday=None, **fields):
    """Add a school holiday, or change one."""
    holiday = holiday or SchoolHoliday()
    for name, value in fields.items():
        setattr(holiday, name, value)
    holiday._history_user = by
    holiday.save()
    return holiday


@transaction.atomic
def remove_holiday(*, holiday, by):
    """Take a school holiday off the list. Its history stays."""
    holiday._history_user = by
    holiday.delete()

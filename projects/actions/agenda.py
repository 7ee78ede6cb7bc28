"""An agenda built together, and minutes that each core party signs."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.quicker import StaleRecord
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.models import AgendaItem, Meeting, MeetingPlan, SignOff
from projects.models.events import Did
from projects.seen import minutes_seen
from projects.states import ProjectRole


def held(meeting):
    return Meeting.objects.select_for_update(of=("self",)).select_related("project").get(pk=meeting.pk)


@transaction.atomic
def add_to_agenda(*, meeting, by, request_key, what, minutes=None, late_reason=""):
    """Add one thing to the end of the agenda; one that comes late may say why. The same `request_key` again gives it
    back unchanged."""
    current = held(meeting)

    def make():
        last = current.agenda_items.aggregate(last=Max("place"))["last"] or 0
        details = {"what": what, "minutes": minutes, "late_reason": late_reason.strip(), "place": last + 1}
        made = AgendaItem.objects.create(meeting=current, proposed_by=by, request_key=request_key, **details)
        note = f"{what}. {made.late_reason}" if made.late_reason else what
        record(current.project, by=by, did=Did.ADDED_TO_AGENDA, about=current, note=note, meeting=current)
        return made

    return once(current.agenda_items, request_key, make)


@transaction.atomic
def move_up(*, meeting, item, by):
    """Let an item of the agenda change places with the one before it, if there is one and nobody took it off."""
    current = held(meeting)
    rows = list(current.agenda_items.all())
    if item not in rows[1:]:
        return
    place = rows.index(item)
    rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for number, row in enumerate(rows, start=1):
        row.place = number
    AgendaItem.objects.bulk_update(rows, ["place"])
    record(current.project, by=by, did=Did.MOVED_ON_AGENDA, about=current, note=item.what, meeting=current)


@transaction.atomic
def let_in(*, meeting, item, by):
    """Whoever speaks for the chair finds time for a point that came late; gives it, or None if somebody took it off
    meanwhile. Raises `Refused` for anyone else."""
    current = held(meeting)
    if not may_let_in(current, by):
        raise Refused(_("The chair of this meeting decides if there is time for it."))
    row = current.agenda_items.filter(pk=item.pk).first()
    if row and row.let_in_at is None:
        row.let_in_at, row.let_in_by = timezone.now(), by
        row.save(update_fields=["let_in_at", "let_in_by"])
        record(current.project, by=by, did=Did.LET_IN, about=current, note=row.what, meeting=current)
    return row


def may_let_in(meeting, user):
    """Whether this person speaks for the chair: a member of its party, or a lead while nobody said who chairs."""
    plan = MeetingPlan.objects.filter(meeting=meeting).first()
    if plan and plan.chair_party:
        return bool(meeting.project.role_of(user)) and user.party == plan.chair_party
    return meeting.project.role_of(user) == ProjectRole.LEAD


@transaction.atomic
def take_off_agenda(*, meeting, item, by):
    """Take an item off the agenda. The history keeps what it said, and whose it was."""
    current = held(meeting)
    row = current.agenda_items.filter(pk=item.pk).select_related("proposed_by").first()
    if row is None:
        return
    row.delete()
    note = _("%(what)s (%(name)s)") % {"what": row.what, "name": row.proposed_by}
    record(current.project, by=by, did=Did.TOOK_OFF_AGENDA, about=current, note=note, meeting=current)


@transaction.atomic
def sign_minutes(*, meeting, by, seen, words=""):
    """A member signs the minutes for their party, once. `seen` is what they read (`minutes_seen`).

    Raises `Refused` with a sentence when they may not, `StaleRecord` when something of that changed meanwhile.
    """
    current = held(meeting)
    if why := why_not_sign(current, by):
        raise Refused(why)
    if seen != minutes_seen(current):
        raise StaleRecord(current)
    made, new = SignOff.objects.get_or_create(
        meeting=current, party=by.party, defaults={"by": by, "words": words, "revision": current.revision}
    )
    if not new:
        raise Refused(_("Your party has signed these minutes already."))
    note = made.get_party_display()
    record(current.project, by=by, did=Did.SIGNED_MINUTES, about=current, note=note, meeting=current)
    return made


def why_not_sign(meeting, user):
    """The sentence for somebody who can't sign these minutes, or nothing."""
    if not meeting.project.role_of(user):
        return _("Only members of this project sign its minutes.")
    if not user.party or meeting.terms and user.party not in meeting.terms.core:
        return _("Minutes are signed by members who speak for one of the core partners.")
    if meeting.is_to_come:
        return _("This meeting is still to come. There are no minutes to sign yet.")
    return ""

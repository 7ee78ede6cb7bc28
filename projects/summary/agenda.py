"""What is on an agenda and what came late; who signed the minutes, who is still to sign, and whether they changed."""

from dataclasses import dataclass

from django.utils import timezone

from coproduction.clocks import working_days_before
from coproduction.people.states import Party
from projects.models import AgendaItem, Event, SignOff
from projects.models.events import Did

CHANGES = (
    Did.CHANGED_MINUTES,
    Did.RECORDED_ATTENDANCE,
    Did.ADDED_TO_AGENDA,
    Did.TOOK_OFF_AGENDA,
    Did.DECIDED_TOGETHER,
    Did.RECORDED_POSITION,
    Did.CORRECTED_DECISION,
    Did.WITHDREW_DECISION,
)


@dataclass(frozen=True)
class Signature:
    """A core party, its `SignOff` or none, and whether the minutes changed after it."""

    name: str
    sign_off: SignOff | None
    is_before_a_change: bool


def signatures_of(meeting):
    """A `Signature` for each core party, then for any other that signed. Three queries."""
    signed = {row.party: row for row in meeting.sign_offs.select_related("by")}
    changes = Event.objects.filter(meeting=meeting, did__in=CHANGES)
    last = changes.order_by("-at").values_list("at", flat=True).first() if signed else None
    core = meeting.terms.core if meeting.terms else ()
    rows = [(party, signed.get(party)) for party in (*core, *(party for party in signed if party not in core))]
    return [Signature(Party(party).label, row, bool(row and last and last > row.at)) for party, row in rows]


def minutes_of(items):
    """How many minutes these items take together, of those that say it."""
    return sum(item.minutes or 0 for item in items)


@dataclass(frozen=True)
class Point:
    """One thing on the agenda, and whether it came so late that the chair decides if there is time for it."""

    row: AgendaItem
    is_late: bool

    @property
    def waits(self):
        return self.is_late and self.row.let_in_at is None


def points_of(meeting, items):
    """A `Point` for each of these items, in their order."""
    last = last_day_for_points(meeting)
    return [Point(item, is_late(item.at, meeting, last)) for item in items]


def last_day_for_points(meeting):
    """The last day on which points and papers come in good time; None where the project keeps no rules."""
    return meeting.terms and working_days_before(meeting.held_on, meeting.terms.rules.agenda_working_days)


def is_late(moment, meeting, last):
    """Whether something came after the `last` day. What was written down after the meeting belongs to its minutes."""
    return last is not None and last < timezone.localdate(moment) and meeting.is_to_come_at(moment)


def late_things(meeting):
    """Names of points and papers that came late. Two queries at most."""
    last = last_day_for_points(meeting)
    papers = meeting.attachments.filter(removed_at=None).order_by("added_at", "pk")
    return [str(item) for item in meeting.agenda_items.all() if is_late(item.at, meeting, last)] + [
        str(paper) for paper in papers if is_late(paper.added_at, meeting, last)
    ]

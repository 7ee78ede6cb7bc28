"""Who signed the minutes, who is still to sign, and whether they changed since; what an agenda takes."""

from dataclasses import dataclass

from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.models import Event, SignOff
from projects.models.events import Did

CHANGES = (Did.CHANGED_MINUTES, Did.RECORDED_ATTENDANCE, Did.DECIDED_TOGETHER, Did.RECORDED_POSITION)


@dataclass(frozen=True)
class Signature:
    """A core party, its `SignOff` or none, and whether the minutes changed after it."""

    name: str
    sign_off: SignOff | None
    is_before_a_change: bool


def signatures_of(meeting):
    """A `Signature` for each core party, then for any other that signed. Two queries."""
    signed = {row.party: row for row in meeting.sign_offs.select_related("by")}
    changes = Event.objects.filter(meeting=meeting, did__in=CHANGES)
    last = changes.order_by("-at").values_list("at", flat=True).first() if signed else None
    core = library.terms().core
    rows = [(party, signed.get(party)) for party in (*core, *(party for party in signed if party not in core))]
    return [Signature(Party(party).label, row, bool(row and last and last > row.at)) for party, row in rows]


def minutes_of(items):
    """How many minutes these items take together, of those that say it."""
    return sum(item.minutes or 0 for item in items)

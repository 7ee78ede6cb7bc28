"""Decisions with where each party stands: who was in the room is one thing, who agreed is another."""

from dataclasses import dataclass

from coproduction.people.states import Party
from projects.models import Position
from projects.models.meetings import by_party
from projects.summary.paging import paged

CORE = (Party.COUNCIL, Party.PARENT_CARERS, Party.HEALTH)  # always shown. Source: East Sussex, core partners


@dataclass(frozen=True)
class Standing:
    """One party: how many of it were in the room, and its `Position`, or none while nobody has recorded it."""

    party: str
    name: str
    in_room: int
    position: Position | None


def standings(decision, attendances):
    """A `Standing` for each party that was there or has said, and for the core partners; of a decision that was
    withdrawn nobody is asked any more, so only those that had said. No queries if positions are loaded."""
    there = by_party(attendances)
    said = {position.party: position for position in decision.positions.all()}
    shown = set(said) if decision.is_withdrawn else {*there, *said, *CORE}
    return [Standing(party.value, party.label, there[party], said.get(party)) for party in Party if party in shown]


def with_standings(decisions, attendances):
    """[(decision, its standings), …] of one meeting, the first decision first. Three queries."""
    rows = decisions.prefetch_related("positions", "wordings").order_by("pk")
    return [(decision, standings(decision, attendances)) for decision in rows]


def standings_of(meeting):
    """The same of a meeting whose decisions, positions and attendances are loaded. No queries."""
    rows = sorted(meeting.decisions.all(), key=lambda decision: decision.pk)
    return [(decision, standings(decision, meeting.attendances.all())) for decision in rows]


def decisions_page(decisions, number):
    """A page of decisions, each with its positions and meeting."""
    return paged(decisions.select_related("meeting").prefetch_related("positions"), number)

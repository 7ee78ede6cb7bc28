"""Terms of reference of a standing group: who is in it, and the rules that make its meetings fair (practice.md)."""

from dataclasses import dataclass

from coproduction.toolkit.shapes.base import Toolkit


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A team or organisation with a seat. `party` is the kind of partner that it is (`people.states.Party`)."""

    key: str
    title: str
    party: str


@dataclass(frozen=True, slots=True)
class Seats:
    """How many people of a party must be in the room."""

    party: str
    people: int


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """Days ahead, working days ahead, minutes; school hours are like "09:00". Source: East Sussex, appendix B."""

    notice_days: int = 14
    papers_days: int = 7
    agenda_working_days: int = 3
    length_minutes: int = 90
    school_starts: str = "09:00"
    school_ends: str = "15:30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Toolkit):
    """`chair` are the parties that take turns in the chair; another of them takes notes. `core` sign the minutes."""

    purpose: str = ""
    members: tuple[GroupMember, ...]
    aims: tuple[str, ...] = ()
    quorum: tuple[Seats, ...]
    chair: tuple[str, ...]
    core: tuple[str, ...]
    rules: MeetingRules = MeetingRules()
    venue: str = ""
    promises: tuple[str, ...] = ()

    def next_turn(self, last):
        """(who chairs, who takes notes) after a meeting that `last` chaired; from the start for an unknown party."""
        place = self.chair.index(last) + 1 if last in self.chair else 0
        return tuple(self.chair[(place + step) % len(self.chair)] for step in (0, 1))

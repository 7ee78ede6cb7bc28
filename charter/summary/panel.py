"""The panel of a newest version as the lead sees it: who, how far, which rules are not kept. Never a finding."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from charter.models import Version
from charter.panel_rules import broken_rules
from charter.states import Interest, State


@dataclass(frozen=True)
class Place:
    """One seat: `words` say how far it is; `interest` is what was declared, if anything."""

    seat: object
    words: str
    colour: str
    interest: str
    can_leave: bool


class PanelPage:
    """Six queries, however many sit: version, seats, rules, breaches."""

    def __init__(self, submission):
        self.submission = submission
        self.version = Version.objects.defer("content").filter(submission=submission).first()
        if self.version:
            self.version.submission = submission

    @cached_property
    def seats(self):
        return list(self.version.seats.select_related("assessor__user")) if self.version else []

    @property
    def sitting(self):
        return [seat for seat in self.seats if seat.is_sitting]

    @property
    def is_forming(self):
        return self.submission.state == State.ASKED

    @property
    def is_reviewing(self):
        return self.submission.state == State.REVIEWING

    @property
    def may_change(self):
        """Whether people may be asked or stood down now."""
        return self.is_forming or self.is_reviewing

    @property
    def has_met(self):
        return self.submission.state in (State.PANEL, State.DECIDED)

    @property
    def places(self):
        return [place_of(seat, self.may_change) for seat in self.seats]

    @cached_property
    def breaches(self):
        """What was accepted, with reason, person and time."""
        return list(self.version.breaches.select_related("accepted_by")) if self.version else []

    @cached_property
    def broken(self):
        """[`Broken`, …] as the panel is now; nothing once it has decided."""
        if not self.sitting or not (self.may_change or self.submission.state == State.PANEL):
            return []
        return broken_rules(self.version, self.sitting)

    @property
    def unexplained(self):
        """Those of `broken` that have no reason yet."""
        known = {(breach.rule, breach.words) for breach in self.breaches}
        return [rule for rule in self.broken if (rule.rule, rule.words) not in known]

    @property
    def waiting(self):
        """Those whom the next step waits for: to declare, or to hand in."""
        if self.is_forming:
            return [seat for seat in self.sitting if seat.declared_at is None]
        return [seat for seat in self.sitting if seat.handed_in_at is None] if self.is_reviewing else []

    @property
    def step(self):
        """What the button does now, in words; empty where there is nothing to press."""
        if not self.sitting or self.waiting:
            return ""
        if self.is_forming:
            return _("Start the reviews")
        if self.is_reviewing:
            return _("Open the panel")
        return _("Keep the reasons") if self.submission.state == State.PANEL and self.unexplained else ""


def place_of(seat, may_change):
    interest = seat.interest_reason if seat.interest not in ("", Interest.NONE) else ""
    if seat.recused_at:
        return Place(seat, _("Stepped back: %(reason)s") % {"reason": seat.recused_reason}, "grey", interest, False)
    if seat.stood_down_at:
        return Place(seat, _("Taken off the panel"), "grey", "", False)
    if seat.handed_in_at:
        return Place(seat, _("Handed in"), "green", interest, may_change)
    if seat.declared_at:
        return Place(seat, _("Declared"), "blue", interest, may_change)
    return Place(seat, _("Asked"), "yellow", "", may_change)

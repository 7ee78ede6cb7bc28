"""A decision as its readers see it, and what can still be done about it."""

from dataclasses import dataclass

from django.utils import timezone

from charter.actions.appeals import last_day_to_appeal
from charter.models import Appeal
from charter.panel_rules import broken_sizes
from charter.states import JUDGED, Result


@dataclass(frozen=True)
class DecisionPage:
    """One decision in the charter's words. Queries: breaches, findings, conditions, appeal, mark, seats."""

    decision: object

    @property
    def charter(self):
        return self.decision.version.submission.charter

    @property
    def outcome(self):
        """The charter's `Outcome`: its title, what it means, and how the letter opens."""
        return self.charter.outcome(self.decision.result)

    @property
    def colour(self):
        return {Result.AWARDED: "green", Result.CONDITIONS: "turquoise", Result.NOT_YET: "orange"}.get(
            self.decision.result, "yellow"
        )

    @property
    def findings(self):
        """[(cornerstone, [(criterion, the panel's `PanelFinding`, its level in the charter's words), …]), …]"""
        found = {row.criterion: row for row in self.decision.version.panel_findings.filter(level__in=JUDGED)}
        words = {key: self.charter.finding(row.level) for key, row in found.items()}
        return [
            (stone, [(one, found[one.key], words[one.key]) for one in stone.criteria if one.key in found])
            for stone in self.charter.cornerstones
        ]

    @property
    def conditions(self):
        return list(self.decision.conditions.select_related("told_by", "met_by"))

    @property
    def panel(self):
        """The seats whose reviews counted."""
        return list(self.decision.version.seats.handed_in().select_related("assessor__user"))

    @property
    def breaches(self):
        """The `Breach`es of the panel as it decided. What was accepted on the way and put right stays on its page."""
        seats = self.panel
        sizes = {broken.words for broken in broken_sizes(self.charter.panel, seats)}
        people = {f"{rule}:{seat.pk}" for seat in seats for rule in ("independence", "interest")}
        rows = self.decision.version.breaches.select_related("accepted_by")
        return [breach for breach in rows if breach.words in sizes or breach.rule in people]

    @property
    def mark(self):
        return getattr(self.decision, "mark", None)

    @property
    def appeal(self):
        return Appeal.objects.filter(decision=self.decision).first()

    @property
    def last_day_to_appeal(self):
        return last_day_to_appeal(self.decision) if self.decision.is_sent else None

    @property
    def can_appeal(self):
        """Whether the team may still appeal today."""
        return bool(self.decision.is_sent and not self.appeal and timezone.localdate() <= self.last_day_to_appeal)

    @property
    def is_late(self):
        return self.decision.is_late(timezone.localdate())

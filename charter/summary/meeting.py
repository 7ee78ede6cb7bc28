"""What a panel looks at together: how far apart its members are, what each says, and what they agree."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low

from charter.models import Finding
from charter.states import JUDGED, Level
from charter.summary.versions import FrozenVersion


@dataclass(frozen=True)
class Said:
    """What one assessor found of one criterion, in the charter's words."""

    name: str
    level: str
    words: str
    comment: str


@dataclass(frozen=True)
class Spread:
    """One criterion: `counts` is [(level in the charter's words, how many said so), …], the lowest first.

    `gap` is how many levels the highest is above the lowest; those who abstained are in `abstained` and nowhere else.
    """

    criterion: object
    stone: object
    counts: list
    abstained: int
    gap: int
    middle: int
    said: list
    agreed: object
    agreed_words: str

    @property
    def n(self):
        return sum(count for _label, count in self.counts)

    @property
    def is_agreed(self):
        return bool(self.agreed_words)


class Meeting:
    """The reviews of a version whose panel is open. Two queries: findings that were handed in, what was agreed."""

    def __init__(self, submission, version):
        self.submission, self.version, self.charter = submission, version, submission.charter

    @cached_property
    def labels(self):
        return {one.key: one.label for one in self.charter.findings} | {Level.ABSTAIN: Level.ABSTAIN.label}

    @cached_property
    def found(self):
        """{criterion's key: [`Finding`, …]} of those who handed in and still sit."""
        rows = Finding.objects.filter(seat__in=self.version.seats.handed_in()).select_related("seat__assessor__user")
        found = {}
        for finding in rows.order_by("seat__invited_at", "seat"):
            found.setdefault(finding.criterion, []).append(finding)
        return found

    @cached_property
    def agreed(self):
        """{criterion's key: `PanelFinding`}"""
        return {row.criterion: row for row in self.version.panel_findings.select_related("saved_by")}

    @cached_property
    def spreads(self):
        """[`Spread`, …]: those furthest apart first, then the lowest, then in the charter's order."""
        rows = [self.spread(stone, one) for stone in self.charter.cornerstones for one in stone.criteria]
        return sorted(rows, key=lambda row: (-row.gap, row.middle))

    def spread(self, stone, criterion):
        findings = self.found.get(criterion.key, [])
        ranks = [JUDGED.index(finding.level) for finding in findings if finding.level in JUDGED]
        counts = Counter(finding.level for finding in findings)
        agreed = self.agreed.get(criterion.key)
        return Spread(
            criterion=criterion,
            stone=stone,
            counts=[(self.labels.get(level, level.label), counts[level]) for level in JUDGED],
            abstained=counts[Level.ABSTAIN],
            gap=max(ranks) - min(ranks) if ranks else 0,
            middle=median_low(ranks) if ranks else len(JUDGED),
            said=[self.said(finding) for finding in findings],
            agreed=agreed,
            agreed_words=self.labels.get(agreed.level, "") if agreed else "",
        )

    def said(self, finding):
        name, level = str(finding.seat.assessor), finding.level
        return Said(name=name, level=level, words=self.labels.get(level, ""), comment=finding.comment)

    @property
    def apart(self):
        """Where they differ, the furthest apart first."""
        return [row for row in self.spreads if row.gap]

    @property
    def together(self):
        return [row for row in self.spreads if not row.gap]

    @property
    def open_ones(self):
        """What the panel has not agreed on yet, in the order of the page."""
        return [row for row in self.spreads if not row.is_agreed]

    @property
    def done(self):
        return len(self.spreads) - len(self.open_ones)

    def of(self, key):
        """The `Spread` of this criterion, or None."""
        return next((row for row in self.spreads if row.criterion.key == key), None)

    def after(self, key):
        """The next one to agree on after this one, from the top again after the last; None when all are agreed."""
        keys = [row.criterion.key for row in self.spreads]
        at = keys.index(key)
        order = [*self.spreads[at + 1 :], *self.spreads[:at]]
        return next((row for row in order if not row.is_agreed), None)

    def pieces(self, key):
        """The evidence of this criterion."""
        rows = (row for _stone, rows in FrozenVersion(self.version).criteria for row in rows)
        return next((row.pieces for row in rows if row.criterion.key == key), [])

    @property
    def panel(self):
        """The seats whose reviews are here."""
        return list(self.version.seats.handed_in().select_related("assessor__user"))

    @property
    def breaches(self):
        return list(self.version.breaches.select_related("accepted_by"))

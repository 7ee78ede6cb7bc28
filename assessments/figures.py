"""What may be published of a set of scores, and what it says. Pure: counts in, figures out, no database.

Sources: practice.md, "Scores": median, middle half, n and agreement; small groups hidden, and the next smallest
with them; nothing from which a hidden group's scores follow.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from assessments.states import Told

LEVELS = ("none", "some", "good", "very_good")
# (level, share of the answers, that many steps from the median at most). Clinical Delphi, applied to ten-point scales.
RULES = [
    ("very_good", Fraction(8, 10), 1),
    ("good", Fraction(5, 10), 1),
    ("good", Fraction(8, 10), 2),
    ("some", Fraction(5, 10), 2),
    ("some", Fraction(8, 10), 3),
]
NO_SCORES = frozenset(Told.values)
WIDE_ENOUGH = 9  # steps between the ends of a scale that the rules were made for


def numbers_of(counts):
    """The counts of real scores, in order: "don't know" and "rather not say" are never in an average."""
    return {value: counts[value] for value in sorted(counts) if value not in NO_SCORES and counts[value]}


def size(counts):
    return sum(counts.values())


def quantile(numbers, share):
    """The value below which `share` of the scores lie, with straight lines between; None without scores.

    `numbers` maps scores to how often they were given, in order; `share` is a Fraction from 0 to 1.
    """
    if not numbers:
        return None
    place = share * (size(numbers) - 1)
    below, part = int(place), place - int(place)
    low, high = nth(numbers, below), nth(numbers, below + 1 if part else below)
    return low + (high - low) * part


def nth(numbers, place):
    """The score at this place, counted from 0, when all are laid out in order."""
    for value, count in numbers.items():
        if place < count:
            return value
        place -= count
    raise IndexError(place)


@dataclass(frozen=True)
class Figures:
    """What is shown of one set of scores. `counts` holds every value, `Told` among them; `n` counts real scores."""

    counts: Counter

    @cached_property
    def numbers(self):
        return numbers_of(self.counts)

    @cached_property
    def n(self):
        return size(self.numbers)

    @property
    def dont_know(self):
        return self.counts[Told.DONT_KNOW]

    @property
    def rather_not(self):
        return self.counts[Told.RATHER_NOT]

    @cached_property
    def median(self):
        return quantile(self.numbers, Fraction(1, 2))

    @property
    def middle_half(self):
        """(from, to): between them lies the middle half of the scores."""
        return quantile(self.numbers, Fraction(1, 4)), quantile(self.numbers, Fraction(3, 4))

    def agreement(self, steps):
        """One of LEVELS, for a scale with this many steps between its ends; None where the rules don't fit."""
        if steps < WIDE_ENOUGH or not self.n:
            return None
        median = self.median
        for level, share, distance in RULES:
            near = sum(count for value, count in self.numbers.items() if abs(value - median) <= distance)
            if Fraction(near, self.n) >= share:
                return level
        return "none"


@dataclass(frozen=True)
class Published:
    """What may be shown: `total` (a `Figures`, or None when there are too few), and `groups`, {party: `Figures`}.

    `hidden` names the parties that answered and are not shown, and so tells nobody's score.
    """

    total: Figures | None
    groups: dict
    hidden: tuple


def publish(groups, at_least):
    """The `Published` figures of one statement.

    `groups` maps parties to a Counter of all that their people answered. A group of fewer than `at_least` real
    scores is hidden. Then the next smallest is hidden too, for as long as the total, less what is shown, would
    tell the scores of a hidden group. With fewer than `at_least` answers in all, nothing is shown.
    """
    groups = {party: counts for party, counts in groups.items() if size(counts)}
    everything = sum(groups.values(), Counter())
    if size(numbers_of(everything)) < at_least:
        return Published(None, {}, tuple(sorted(groups)))
    by_size = sorted(groups, key=lambda party: (size(numbers_of(groups[party])), size(groups[party]), party))
    hidden = [party for party in by_size if size(numbers_of(groups[party])) < at_least]
    shown = [party for party in by_size if party not in hidden]
    while hidden and shown and tells(hidden, groups, at_least):
        hidden.append(shown.pop(0))
    return Published(
        Figures(everything), {party: Figures(groups[party]) for party in sorted(shown)}, tuple(sorted(hidden))
    )


def tells(hidden, groups, at_least):
    """Whether the hidden groups taken together, which anyone can work out, tell what one of them answered.

    They do when there is only one, when they are too few to hide among, or when all of them gave one same answer.
    """
    together = sum((groups[party] for party in hidden), Counter())
    return len(hidden) == 1 or size(together) < at_least or len(+together) == 1


def to_talk_about_first(statements, steps):
    """Keys of statements in the order to talk about: most disagreement first, then the lowest median.

    `statements` maps keys to `Figures` or None; those without figures come last, in their own order.
    """
    order = list(statements)

    def rank(key):
        figures = statements[key]
        if figures is None or figures.median is None:
            return (1, 0, 0, order.index(key))
        level = figures.agreement(steps)
        spread = LEVELS.index(level) if level else -spread_of(figures)
        return (0, spread, figures.median, order.index(key))

    return sorted(statements, key=rank)


def spread_of(figures):
    low, high = figures.middle_half
    return high - low

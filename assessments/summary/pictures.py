"""Where everything goes in the pictures: plain numbers for the SVG templates; no script, no colour matters alone."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.summary.words import score_words
from coproduction.people.states import Party

COLUMN, DOT, STACK_AT_MOST = 30, 6, 12
ROW, ROW_WIDTH = 44, 330


@dataclass(frozen=True)
class Place:
    """One place of a dot plot: where its label stands, how many, the centres of its dots, how long its bar is."""

    x: int
    y: int
    label: str
    count: int
    dots: list
    bar: float


@dataclass(frozen=True)
class DotPlot:
    """A dot a person, or bars when there are many. Numbers stand in columns; words, which are long, in rows."""

    places: list
    width: int
    height: int
    base: int
    is_bars: bool
    is_rows: bool
    words: str


def dot_plot(result):
    """The `DotPlot` of a statement's scores. Answers that are no score are said in words beside it."""
    counts = [(label, result.total.counts[value]) for value, label in result.scale.positions]
    most = max([count for _label, count in counts] + [1])
    words = "; ".join(f"{label}: {count}" for label, count in counts if count)
    is_bars, is_rows = most > STACK_AT_MOST, not result.scale.has_numbers
    return (in_rows if is_rows else in_columns)(counts, most, is_bars, words)


def in_columns(counts, most, is_bars, words):
    tall = STACK_AT_MOST * 2 * DOT if is_bars else most * 2 * DOT
    base = tall + 20
    places = [
        Place(
            x=COLUMN * number + COLUMN // 2,
            y=base + 16,
            label=label.split(" – ")[0],
            count=count,
            dots=[] if is_bars else [base - DOT - 2 * DOT * n for n in range(count)],
            bar=round(base - tall * count / most, 1),
        )
        for number, (label, count) in enumerate(counts)
    ]
    return DotPlot(places, COLUMN * len(counts), base + 22, base, is_bars, False, words)


def in_rows(counts, most, is_bars, words):
    places = [
        Place(
            x=2,
            y=ROW * number + 16,
            label=label,
            count=count,
            dots=[] if is_bars else [DOT + 4 + 2 * DOT * n for n in range(count)],
            bar=round((ROW_WIDTH - 50) * count / most, 1),
        )
        for number, (label, count) in enumerate(counts)
    ]
    return DotPlot(places, ROW_WIDTH, ROW * len(counts), 0, is_bars, True, words)


PATTERNS = ["7 4", "2 4", "12 4", "7 3 2 3", "1 6", "14 3 2 3", "4 8"]
WIDTH, MIDDLE_X, MIDDLE_Y = 400, 200, 196
RIM, NEEDLE, LETTERS, LETTER_SIZE = 130, 72, 98, 11
APART = (2 * LETTER_SIZE + 4) / LETTERS / math.pi  # letters that touch no other, as a share of the half circle
MARK_SIZE, LETTER_WIDTH = 15, 0.5  # of rungs' names; how wide a letter is, measured in its height


@dataclass(frozen=True)
class Needle:
    """One reading on the dial: a line from the middle to (x, y), which leads on to a letter at (letter_x, letter_y).

    `people` is how many scores it stands for; None where a party said it openly.
    """

    letter: str
    label: str
    reading: str
    people: int | None
    x: float
    y: float
    letter_x: float
    letter_y: float
    pattern: str
    is_everyone: bool


@dataclass(frozen=True)
class Mark:
    """A rung on the rim: a tick from (x1, y1) to (x2, y2) and its name, or its number where names don't fit."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float
    anchor: str
    words: str


@dataclass(frozen=True)
class Dial:
    """A half circle from doing for to doing with. `legend` is [(number, rung)] where the rim only has numbers."""

    needles: list
    marks: list
    legend: list
    intended: tuple | None
    intended_label: str


def point(share, radius):
    """The point on a half circle, `share` of the way from left (0) to right (1)."""
    angle = math.pi * (1 - share)
    return round(MIDDLE_X + radius * math.cos(angle), 1), round(MIDDLE_Y - radius * math.sin(angle), 1)


def dial(result, intended_rung):
    """The `Dial` of one statement: a needle for each group that may be shown, or for what parties said openly."""
    scale = result.scale
    last = scale.positions[-1][0] or 1
    labels = [label for _value, label in scale.positions]
    shares = [value / last for value, _label in scale.positions]
    fit = all(fits(share, label) for share, label in zip(shares, labels, strict=True))
    names = labels if fit else [str(number) for number in range(1, len(labels) + 1)]
    keys = [choice.key for choice in scale.choices]
    aim = keys.index(intended_rung) if intended_rung in keys else None
    return Dial(
        needles=needles(readings_of(result), last, scale),
        marks=[mark(share, words) for share, words in zip(shares, names, strict=True)],
        legend=[] if fit else list(enumerate(labels, start=1)),
        intended=point(shares[aim], RIM) if aim is not None else None,
        intended_label=labels[aim] if aim is not None else "",
    )


def readings_of(result):
    """[(who, value, how many scores or None, whether it is everyone)] of what the dial shows."""
    groups = [(label, figures) for label, figures, _words in result.groups if figures.median is not None]
    shown = [(label, figures.median, figures.n, False) for label, figures in groups]
    if not shown:
        shown = [(Party(party).label, row.value, None, False) for party, row in result.said.items() if party]
    if result.total and result.total.median is not None:
        shown.append((_("Everyone"), result.total.median, result.total.n, True))
    return shown


def needles(readings, last, scale):
    shares = [float(value) / last for _label, value, _people, _everyone in readings]
    return [
        Needle(
            "ABCDEFGH"[number],
            str(label),
            str(score_words(value, scale)),
            people,
            *point(share, NEEDLE),
            *point(letter_share, LETTERS),
            "" if is_everyone else PATTERNS[number % len(PATTERNS)],
            is_everyone,
        )
        for number, ((label, value, people, is_everyone), share, letter_share) in enumerate(
            zip(readings, shares, spread(shares), strict=True)
        )
    ]


def spread(shares, apart=APART):
    """Where letters stand: as near to their `shares` (0 to 1) as can be, in the same order, each `apart` from the next.

    Letters that would touch move aside together, as one block around the middle of their places.
    """
    blocks = []
    for place in sorted(range(len(shares)), key=lambda place: shares[place]):
        blocks.append([place])
        while len(blocks) > 1 and start(blocks[-2], shares, apart) + len(blocks[-2]) * apart > start(
            blocks[-1], shares, apart
        ):
            last = blocks.pop()
            blocks[-1] += last
    where = {place: start(block, shares, apart) + n * apart for block in blocks for n, place in enumerate(block)}
    return [where[place] for place in range(len(shares))]


def start(block, shares, apart):
    """Where the first letter of a block stands: centred on its readings, and inside the half circle."""
    length = (len(block) - 1) * apart
    centre = sum(shares[place] for place in block) / len(block)
    return max(0, min(1 - length, centre - length / 2))


def mark(share, words):
    """A tick on the rim with its name outside. Names at the two ends stand below the rim, where there is room."""
    x, y = point(share, RIM + 14)
    anchor = "end" if share < 0.4 else "start" if share > 0.6 else "middle"
    if share in (0, 1):
        x, y, anchor = point(share, RIM)[0], MIDDLE_Y + 27, "middle"
    return Mark(*point(share, RIM - 7), *point(share, RIM + 7), x, y, anchor, words)


def fits(share, words):
    """Whether the name of a rung has room beside its mark."""
    long, place = len(words) * MARK_SIZE * LETTER_WIDTH, mark(share, words)
    before = {"end": long, "middle": long / 2, "start": 0}[place.anchor]
    return place.x - before >= 0 and place.x - before + long <= WIDTH

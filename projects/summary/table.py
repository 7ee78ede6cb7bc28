"""The stakeholder map as a picture and as a list, and who is missing from it."""

import math
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.models import Attendance

SIDE, MIDDLE, INNER, OUTER, LETTERS_AT = 440, 220, 34, 196, 208
DOT, APART, EDGE = 10.5, 23, 14  # how big a dot is, from one to the next, and from the edge of its place
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Entry:
    """One group of the map, in words. `number` is the same in the picture and in the list."""

    number: int
    row: object
    ring: str
    brings: list
    brings_in: list


@dataclass(frozen=True)
class Slice:
    """A segment with its groups. `letter` is "" for those whose segment or ring the map no longer has."""

    letter: str
    segment: object
    title: str
    meaning: str
    entries: list = field(default_factory=list)


@dataclass(frozen=True)
class Dot:
    """Where a group stands: filled when involved. Without a number it says how many more there is no room for."""

    x: float
    y: float
    words: str
    is_involved: bool
    is_more: bool = False


@dataclass(frozen=True)
class Picture:
    """Plain numbers for the SVG: radii of rings, lines between segments, (x, y, letter), (y, roman numeral), dots."""

    circles: list
    lines: list
    letters: list
    numerals: list
    dots: list


def rows_of(project):
    """The groups on a project's map. One query."""
    return list(project.stakeholders.on_map())


def slices_of(rows):
    """[`Slice`] in the order of the map, the empty ones too, numbered through."""
    chart = library.stakeholder_map()
    rings = {ring.key: place for place, ring in enumerate(chart.rings)}
    words = {part: {one.key: one.label for one in chart.choices(part)} for part in ("rings", "assets", "groups")}
    slices = [Slice(chr(ord("A") + place), part, part.title, part.meaning) for place, part in enumerate(chart.segments)]
    known = {one.segment.key: one for one in slices}
    lost = Slice("", None, _("Not on this map any more"), _("The map has changed. Say where they stand now."))
    for row in sorted(rows, key=lambda row: (rings.get(row.ring, len(rings)), row.name.casefold())):
        (known.get(row.segment, lost) if row.ring in rings else lost).entries.append(row)
    numbered, number = [], 0
    for one in [*slices, lost] if lost.entries else slices:
        entries = []
        for row in one.entries:
            number += 1
            entries.append(entry(number, row, words))
        numbered.append(Slice(one.letter, one.segment, one.title, one.meaning, entries))
    return numbered


def entry(number, row, words):
    brings = [words["assets"].get(key, key) for key in row.brings]
    brings_in = [words["groups"].get(key, key) for key in row.brings_in]
    return Entry(number, row, words["rings"].get(row.ring, row.ring), brings, brings_in)


def point(angle, radius):
    """The point at `angle` (0 at the top, clockwise, in turns) and `radius` from the middle."""
    turned = 2 * math.pi * angle
    return round(MIDDLE + radius * math.sin(turned), 1), round(MIDDLE - radius * math.cos(turned), 1)


def picture_of(slices):
    """The `Picture` of `slices_of(…)`."""
    chart = library.stakeholder_map()
    rings = [ring.key for ring in chart.rings]
    step = (OUTER - INNER) / len(rings)
    drawn = [one for one in slices if one.letter]
    share = 1 / len(drawn)
    dots = [
        dot
        for place, one in enumerate(drawn)
        for ring, key in enumerate(rings)
        for dot in dots_in([each for each in one.entries if each.row.ring == key], place * share, share, ring, step)
    ]
    return Picture(
        circles=[round(INNER + step * ring, 1) for ring in range(len(rings) + 1)],
        lines=[(*point(place * share, INNER), *point(place * share, OUTER)) for place in range(len(drawn))],
        letters=[(*point((place + 0.5) * share, LETTERS_AT), one.letter) for place, one in enumerate(drawn)],
        numerals=[
            (round(MIDDLE - INNER - step * (ring + 0.5), 1), ROMAN[ring], chart.rings[ring].title)
            for ring in range(len(rings))
        ],
        dots=dots,
    )


def dots_in(entries, start, share, ring, step):
    """The dots of one segment's place in one ring, row by row; the last says how many more there are."""
    middle = list(row_of(start, share, INNER + step * (ring + 0.5), len(entries)))
    if entries and room_for(share, INNER + step * (ring + 0.5)) >= len(entries):
        return [Dot(x, y, str(one.number), one.row.is_involved) for one, (x, y) in zip(entries, middle, strict=True)]
    places = list(places_in(start, share, INNER + step * ring, step))
    shown = entries if len(entries) <= len(places) else entries[: len(places) - 1]
    taken = len(shown) if shown == entries else len(places)
    dots = [
        Dot(x, y, str(one.number), one.row.is_involved)
        for one, (x, y) in zip(shown, evenly(places, taken), strict=False)
    ]
    if len(shown) < len(entries):
        dots.append(Dot(*places[-1], f"+{len(entries) - len(shown)}", False, True))
    return dots


def places_in(start, share, inner, step):
    """(x, y) of each place that a dot has in a ring's part, the nearest row first."""
    rows = max(1, int((step - 2 * EDGE) // APART) + 1)
    for row in range(rows):
        radius = inner + (step / 2 if rows == 1 else EDGE + (step - 2 * EDGE) * row / (rows - 1))
        yield from row_of(start, share, radius, room_for(share, radius))


def room_for(share, radius):
    """How many dots fit side by side at this radius: at least one."""
    return max(1, int((2 * math.pi * share * radius - 2 * EDGE) // APART) + 1)


def row_of(start, share, radius, how_many):
    """(x, y) of that many dots side by side, in the middle of a segment."""
    for place in range(how_many):
        off = (place - (how_many - 1) / 2) * APART / (2 * math.pi * radius)
        yield point(start + share / 2 + off, radius)


def evenly(places, how_many):
    """That many of the places, spread over all of them."""
    return [places[int((n + 0.5) * len(places) / how_many)] for n in range(how_many)]


@dataclass(frozen=True)
class Missing:
    """Who is not there yet, kindly put: titles of segments and rings, groups by name, parties, groups seldom heard."""

    segments: list
    rings: list
    not_yet: list
    parties: list
    groups: list
    prompts: tuple


def missing_from(rows, meetings):
    """`Missing` of a map's rows; `meetings` are those that the reader may see. One query."""
    chart = library.stakeholder_map()
    there = set(Attendance.objects.filter(meeting__in=meetings).values_list("party", flat=True).distinct())
    named = {key for row in rows for key in row.brings_in}
    segments, rings = {row.segment for row in rows}, {row.ring for row in rows}
    return Missing(
        segments=[part for part in chart.segments if part.key not in segments],
        rings=[part for part in chart.rings if part.key not in rings],
        not_yet=[row for row in rows if not row.is_involved],
        parties=[party.label for party in Party if party not in there and party != Party.OTHER],
        groups=[part for part in chart.groups if part.key not in named],
        prompts=chart.prompts,
    )


def recognised(project):
    """[(party, rows)] of what people received, in the order of the parties. One query."""
    rows = list(project.recognitions.standing())
    by_party = [(party.label, [row for row in rows if row.party == party]) for party in Party]
    return [(label, theirs) for label, theirs in by_party if theirs]

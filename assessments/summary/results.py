"""The results of a workshop, as far as they may be shown, ordered by what to talk about first."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import ceil, floor

from django.utils.translation import gettext_lazy as _

from assessments.figures import Published, publish, to_talk_about_first
from assessments.models import Instrument, Said
from assessments.scores import by_item, rows_of
from assessments.states import Told
from assessments.summary.pictures import dial, dot_plot
from assessments.summary.words import score_words
from coproduction.people.states import Party
from coproduction.toolkit.models import Edition
from projects.prepared import Blanks

OUTSIDE_AT_LEAST = 10  # figures that leave the room (GP Patient Survey, Ofsted Parent View)
AGREEMENT = {
    "very_good": _("very good"),
    "good": _("good"),
    "some": _("some"),
    "none": _("little or none"),
    None: "",
}


@dataclass(frozen=True)
class StatementResult:
    """One statement with its `Published` figures and what was said openly of it."""

    number: int
    statement: object
    scale: object
    published: Published
    said: dict

    @property
    def total(self):
        return self.published.total

    @property
    def agreement(self):
        return AGREEMENT[self.total.agreement(self.scale.steps)] if self.total else ""

    @property
    def median(self):
        return score_words(self.total.median, self.scale) if self.total else ""

    @property
    def middle_half(self):
        if not self.total or self.total.median is None:
            return ""
        low, high = self.total.middle_half
        if not self.scale.has_numbers:  # words have nothing between them: the half lies from this one to that
            low, high = floor(low), ceil(high)
        low, high = score_words(low, self.scale), score_words(high, self.scale)
        return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}

    @property
    def places(self):
        """(label, how many) for each place on the scale, then for the answers that are no score."""
        if not self.total:
            return []
        counts = self.total.counts
        rows = [(label, counts[value]) for value, label in self.scale.positions]
        return rows + [(told.label, counts[told]) for told in Told if counts[told]]

    @property
    def groups(self):
        """(party, its `Figures`, median in words) for each group that may be shown."""
        return [
            (Party(party).label, figures, score_words(figures.median, self.scale))
            for party, figures in self.published.groups.items()
        ]

    @property
    def hidden(self):
        return [str(Party(party).label) for party in self.published.hidden]

    @property
    def dot_plot(self):
        return dot_plot(self)

    @property
    def agreed(self):
        room = self.said.get("")
        return score_words(room.value, self.scale) if room and room.value is not None else ""

    @property
    def note(self):
        return self.said[""].text if "" in self.said else ""

    @property
    def party_scores(self):
        return [(Party(party).label, score_words(row.value, self.scale)) for party, row in self.said.items() if party]


@dataclass(frozen=True)
class Seen:
    """All that the results of one instrument follow from: where two of these are equal, the same is shown."""

    instrument: object
    digest: str  # of the wording
    intended_rung: str
    at_least: int
    counts: frozenset  # (item, party, value, how often)
    said: frozenset  # (item, party, value, text)
    rows: list = field(compare=False)  # the same as `Said`


@dataclass(frozen=True, eq=False)
class InstrumentResult:
    """One instrument with its statements, what to talk about first in front."""

    intended_rung: str
    instrument: object
    statements: object
    results: list

    @property
    def dials(self):
        """(result, its `Dial`) of each statement of an instrument that is drawn as a dial."""
        if self.statements.draw != "dial":
            return []
        return [(result, dial(result, self.intended_rung)) for result in self.in_order]

    @property
    def in_order(self):
        """The same results in the order of the instrument."""
        return sorted(self.results, key=lambda result: result.number)


def results_of(workshop, *, outside):
    """[`InstrumentResult`, …] of a revealed workshop, in three queries.

    `outside` is for readers who were not in the room: they see only figures of at least ten.
    """
    at_least = max(workshop.group_at_least, OUTSIDE_AT_LEAST) if outside else workshop.group_at_least
    if workshop.is_alone:
        at_least = 1
    counts = by_instrument(rows_of(workshop))
    said = by_instrument(
        (row.instrument_id, row) for row in Said.objects.raw(*questions()["said"].ask(room=workshop.pk))
    )
    return [
        instrument_result(seen(workshop, each, at_least, counts.get(each.pk, ()), said.get(each.pk, ())))
        for each in instruments_of(workshop)
    ]


@cache
def questions():
    """What is asked of the database for every page of results, beside the scores themselves."""
    blanks = Blanks(room=int)
    instruments = Instrument.objects.filter(workshop=blanks.room).order_by("place", "pk")
    return {
        "said": blanks.statement("{said}", said=Said.objects.filter(workshop=blanks.room)),
        "instruments": blanks.statement("{all}", all=instruments.values_list("pk", "edition", "edition__digest")),
    }


def instruments_of(workshop):
    """The workshop's `Instrument`s in order; of their editions only the wording is asked for, once a process."""
    rows = questions()["instruments"].rows(room=workshop.pk)
    return [
        Instrument(pk=pk, workshop_id=workshop.pk, edition=Edition.objects.known(edition, digest))
        for pk, edition, digest in rows
    ]


def by_instrument(rows):
    """{instrument id: [the rest of each of its rows, …]}"""
    found = {}
    for instrument, *row in rows:
        found.setdefault(instrument, []).append(tuple(row))
    return found


def seen(workshop, instrument, at_least, counts, said):
    rows = [row for (row,) in said]
    return Seen(
        instrument,
        instrument.edition.digest,
        workshop.intended_rung,
        at_least,
        frozenset(counts),
        frozenset((row.item, row.party, row.value, row.text) for row in rows),
        rows,
    )


@lru_cache(maxsize=64)
def instrument_result(seen):
    """The `InstrumentResult` of a `Seen`. Kept, since a revealed workshop is looked at again and again: its figures
    are only worked out anew when something in the database is not as it was."""
    statements, counts, said = seen.instrument.edition.statements, by_item(seen.counts), {}
    for row in seen.rows:
        said.setdefault(row.item, {})[row.party] = row
    published = {each.key: publish(counts.get(each.key, {}), seen.at_least) for each in statements.statements}
    totals = {key: shown.total for key, shown in published.items()}
    numbers = {each.key: number for number, each in enumerate(statements.statements, start=1)}
    order = to_talk_about_first(totals, statements.scale.steps)
    return InstrumentResult(
        seen.intended_rung,
        seen.instrument,
        statements,
        [
            StatementResult(
                numbers[key], statements.statement(key), statements.scale, published[key], said.get(key, {})
            )
            for key in order
        ],
    )

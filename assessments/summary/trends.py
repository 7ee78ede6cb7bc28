"""The same instrument in the same wording, over time: never across two scales."""

from collections import Counter
from dataclasses import dataclass

from assessments.figures import publish
from assessments.models import Score, Tally
from assessments.scores import counts_by_workshop
from assessments.states import SHOWS_FIGURES
from assessments.summary.results import OUTSIDE_AT_LEAST
from assessments.summary.words import score_words
from coproduction.toolkit.models import Edition

WORKSHOPS_AT_MOST = 8
QUARTERS_AT_MOST = 12


@dataclass(frozen=True)
class Reading:
    """One figure of a trend: the median in words and how many scores; `median` is None where too few may be shown."""

    median: object
    words: str
    n: int


def reading(published, scale):
    total = published.total
    if total is None or total.median is None:
        return Reading(None, "", 0)
    return Reading(total.median, score_words(total.median, scale), total.n)


def repeats_of(workshop, workshops):
    """The workshops among `workshops` that looked at the same thing, oldest first, this one among them.

    `workshops` holds only what the reader may see.
    """
    same = workshops.filter(subject=workshop.subject, project=workshop.project_id, subject_name=workshop.subject_name)
    shown = same.filter(state__in=SHOWS_FIGURES, held=workshop.held).order_by("-revealed_at")
    return list(reversed(shown[:WORKSHOPS_AT_MOST]))


def trends_of(workshop, workshops):
    """[(statements, [(statement, [Reading for each repeat])])] of the instruments that this workshop scored.

    A repeat that used another wording or scale has no reading there. Two queries, however many repeats.
    """
    counts = counts_by_workshop(Score.objects.filter(workshop__in=workshops))
    instruments = workshop.instruments.select_related("edition").defer("edition__content")
    rows = []
    for instrument in instruments:
        statements = instrument.edition.statements
        lines = [
            (each, [reading_of(repeat, instrument.edition_id, each, statements, counts) for repeat in workshops])
            for each in statements.statements
        ]
        rows.append((statements, lines))
    return rows


def reading_of(workshop, edition, statement, statements, counts):
    groups = counts.get((workshop.pk, edition, statement.key), {})
    at_least = least_for(workshop)
    return reading(publish(groups, at_least), statements.scale)


def least_for(workshop):
    """How many scores a figure needs for this reader: `is_mine` says that they were in the room."""
    if workshop.is_alone:
        return 1
    return workshop.group_at_least if workshop.is_mine else max(workshop.group_at_least, OUTSIDE_AT_LEAST)


def comparison(one, other):
    """[(statements, [(statement, reading, reading)])] of the instruments that both scored in the same wording."""
    shared = set(one.instruments.values_list("edition", flat=True)) & set(
        other.instruments.values_list("edition", flat=True)
    )
    rows = trends_of(one, [one, other])
    editions = list(one.instruments.values_list("edition", flat=True))
    return [
        (statements, [(statement, *readings) for statement, readings in lines])
        for edition, (statements, lines) in zip(editions, rows, strict=True)
        if edition in shared
    ]


def area_trend(statements):
    """([quarter, …], [(statement, [(who, [Reading, …])])]) of the whole area, from the kept summary. Two queries.

    Figures leave the rooms here, so a group needs ten scores in a quarter, and no hidden group follows from a total.
    """
    kept = {}
    for item, quarter, party, value, count in latest(Edition.objects.of(statements)):
        kept.setdefault((item, quarter), {}).setdefault(party, Counter())[value] = count
    quarters = sorted({quarter for _item, quarter in kept})
    parties = sorted({party for groups in kept.values() for party in groups if party})
    lines = []
    for statement in statements.statements:
        shown = [published_quarter(kept.get((statement.key, quarter), {})) for quarter in quarters]
        everyone = [reading(each, statements.scale) for each in shown]
        by_party = [(party, [of_party(each, party, statements.scale) for each in shown]) for party in parties]
        lines.append((statement, [("", everyone), *by_party]))
    return quarters, lines


def latest(edition):
    """(item, quarter, party, value, count) of the newest quarters, however many years are kept."""
    rows = Tally.objects.filter(edition=edition)
    quarters = rows.order_by("-quarter").values("quarter").distinct()[:QUARTERS_AT_MOST]
    return rows.filter(quarter__in=quarters).values_list("item", "quarter", "party", "value", "count")


def published_quarter(groups):
    """What may be shown of one quarter: the kept parties, and the rest of everyone as one more group."""
    everyone = groups.get("", Counter())
    known = {party: counts for party, counts in groups.items() if party}
    rest = everyone - sum(known.values(), Counter())
    return publish({**known, "rest": rest}, OUTSIDE_AT_LEAST)


def of_party(published, party, scale):
    figures = published.groups.get(party)
    if figures is None or figures.median is None:
        return Reading(None, "", 0)
    return Reading(figures.median, score_words(figures.median, scale), figures.n)

"""From rows of scores to counts: one grouped query for a whole workshop."""

from collections import Counter
from functools import cache

from django.db.models import Count

from assessments.models import Score
from projects.prepared import Blanks


@cache
def grouped():
    """The one question about the scores of a workshop. The covering index answers it without a look at the rows."""
    blanks = Blanks(workshop=int)
    scores = Score.objects.filter(workshop=blanks.workshop).order_by()
    groups = scores.values_list("instrument", "item", "party", "value").annotate(times=Count("*"))
    return blanks.statement("{groups}", groups=groups)


def rows_of(workshop):
    """[(instrument id, item, party, value, how often)] of all scores of a workshop, in no order. One query."""
    return grouped().rows(workshop=workshop.pk)


def counts_of(workshop):
    """[(instrument id, item, {party: Counter of values})] of all scores of a workshop, in one query."""
    found = {}
    for instrument, *row in rows_of(workshop):
        found.setdefault(instrument, []).append(row)
    return [(instrument, item, groups) for instrument, rows in found.items() for item, groups in by_item(rows).items()]


def by_item(rows):
    """{item: {party: Counter of values}} of rows of (item, party, value, how often)."""
    found = {}
    for item, party, value, times in rows:
        found.setdefault(item, {}).setdefault(party, Counter())[value] = times
    return found


def counts_by_workshop(scores):
    """{(workshop id, edition id, item): {party: Counter}} of the scores of several workshops, in one query."""
    found = {}
    rows = scores.order_by().values_list("workshop", "instrument__edition", "item", "party", "value")
    for workshop, edition, item, party, value, times in rows.annotate(times=Count("*")):
        found.setdefault((workshop, edition, item), {}).setdefault(party, Counter())[value] = times
    return found

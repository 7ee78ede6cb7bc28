"""Keep the area-wide summary in step: it holds only what the workshops themselves may show."""

from collections import Counter

from django.db.models import F
from django.utils import timezone

from assessments.figures import publish
from assessments.models import Tally
from assessments.scores import counts_of

EVERYONE = ""  # the party of a row that counts all parties of a workshop together


def quarter_of(day):
    """The first day of the quarter that a day lies in."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def add_to_tallies(workshop):
    """Add the published counts of a workshop that has just been revealed."""
    quarter = quarter_of(timezone.localdate(workshop.closed_at))  # when people scored, not when they saw it
    editions = dict(workshop.instruments.values_list("pk", "edition"))
    for instrument, item, groups in counts_of(workshop):
        shown = publish(groups, workshop.group_at_least)
        rows = {EVERYONE: shown.total.counts} if shown.total else {}
        rows |= {party: figures.counts for party, figures in shown.groups.items()}
        for party, counts in rows.items():
            add(editions[instrument], item, quarter, party, counts)


def add(edition, item, quarter, party, counts):
    """Add to the rows that are there, make those that are not."""
    for value, count in Counter(counts).items():
        where = {"edition_id": edition, "item": item, "quarter": quarter, "party": party, "value": value}
        if count and not Tally.objects.filter(**where).update(count=F("count") + count):
            Tally.objects.create(**where, count=count)

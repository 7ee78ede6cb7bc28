"""What was written in a round of feedback, once it is shown."""

from collections import Counter

from assessments.models import Writing
from assessments.states import WRITERS_AT_LEAST


def forget_small_parties(workshop):
    """From the reveal on, what was written has a party only where enough of that party wrote."""
    rows = Writing.objects.filter(round__workshop=workshop)
    wrote = Counter(rows.values_list("party", flat=True))
    rows.filter(party__in=[party for party, count in wrote.items() if count < WRITERS_AT_LEAST]).update(party="")

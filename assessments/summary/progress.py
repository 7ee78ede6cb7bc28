"""How many have joined and handed in: numbers of people, never of scores."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from coproduction.people.states import Party


@dataclass(frozen=True)
class Progress:
    """`parties` lists (label, joined, handed in) of those that are there; `needs` what would help people take part."""

    joined: int
    handed_in: int
    parties: list
    needs: list


def progress_of(workshop):
    """The `Progress` of a workshop, in two queries."""
    rows = (
        workshop.ballots.order_by("party")
        .values_list("party")
        .annotate(joined=Count("pk"), done=Count("pk", filter=Q(handed_in_at__isnull=False)))
    )
    counted = [(str(Party(party).label), joined, done) for party, joined, done in rows]
    needs = workshop.ballots.exclude(access_needs="").values_list("access_needs", flat=True)
    return Progress(sum(row[1] for row in counted), sum(row[2] for row in counted), counted, list(needs))


def stamp_of_talk(workshop):
    """A mark that changes when something new is written down of the talk; empty before the reveal. Two queries."""
    if not workshop.shows_figures:
        return ""
    said = workshop.said.aggregate(n=Count("pk"), last=Max("at"))
    steps = workshop.next_steps.aggregate(n=Count("pk"), last=Max("at"))
    return " ".join(f"{found['n']}:{found['last']:%H%M%S.%f}" for found in (said, steps) if found["n"])

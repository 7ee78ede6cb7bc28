"""What documents show of a workshop, and who may see that (`coproduction.documents.subjects`)."""

from functools import partial

from assessments.access import workshop_for
from coproduction.documents.subjects import checks

checks("workshop")(workshop_for)
checks("workshop-run")(partial(workshop_for, run=True))


def of_workshop(workshop):
    """What this reader may see of a workshop: those who run it see smaller groups than others."""
    return f"{'workshop-run' if workshop.is_mine else 'workshop'}:{workshop.reference}"

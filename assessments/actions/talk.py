"""Talking it through, once the figures are shown: notes, party scores, agreed scores, next steps."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import NextStep, Said, Workshop
from assessments.states import State
from projects.actions.once import once
from projects.actions.problems import Refused


def refuse_unless_talking(workshop):
    """Hold the workshop; talk is written down between the reveal and the agreement."""
    if Workshop.objects.select_for_update().get(pk=workshop.pk).state != State.REVEALED:
        raise Refused(_("You can write down what was said after the results are shown, until the workshop is agreed."))


@transaction.atomic
def write_down(*, instrument, item, by, note, agreed, parties):
    """What was said of one statement: a note, one agreed value or None, and {party: value} said openly.

    What was written before is replaced; an empty note and a missing value are taken out.
    """
    refuse_unless_talking(instrument.workshop)
    put_down(instrument=instrument, item=item, by=by, note=note, agreed=agreed, parties=parties)


def put_down(*, instrument, item, by, note, agreed, parties):
    """The same, whatever the state of the workshop."""
    signed = {"workshop": instrument.workshop, "instrument": instrument, "item": item, "by": by, "at": timezone.now()}
    Said.objects.filter(instrument=instrument, item=item).delete()
    rows = [Said(**signed, party=party, value=value) for party, value in parties.items()]
    if note.strip() or agreed is not None:
        rows.append(Said(**signed, party="", value=agreed, text=note))
    Said.objects.bulk_create(rows)


@transaction.atomic
def add_next_step(*, workshop, by, request_key, **fields):
    """Something that someone will do. The same `request_key` again gives it back unchanged."""
    refuse_unless_talking(workshop)
    return once(
        workshop.next_steps,
        request_key,
        lambda: NextStep.objects.create(workshop=workshop, by=by, request_key=request_key, **fields),
    )

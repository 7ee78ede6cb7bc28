"""A self-assessment that one person does alone: the same records as a workshop, with one ballot that has an owner."""

from django.db import transaction

from assessments.actions.ballots import join, save_scores
from assessments.actions.talk import put_down
from assessments.actions.workshops import close_workshop, open_workshop, plan_workshop, reveal_workshop
from assessments.states import Held
from coproduction.people.states import Party


@transaction.atomic
def start_alone(*, by, request_key, **fields):
    """Begin a self-assessment. The same `request_key` again gives it back unchanged. Returns the `Workshop`."""
    workshop = plan_workshop(by=by, request_key=request_key, held=Held.ALONE, **fields)
    if not workshop.ballots.exists():
        open_workshop(workshop=workshop, by=by)
        join(workshop=workshop, party=by.party or Party.OTHER, owner=by)
    return workshop


@transaction.atomic
def save_alone(*, ballot, by, scores, examples, hand_in=False):
    """Keep what there is so far. `examples` maps (instrument, item) to texts; nobody else reads them before the end."""
    save_scores(ballot=ballot, scores=scores, hand_in=hand_in)
    for (instrument, item), text in examples.items():
        put_down(instrument=instrument, item=item, by=by, note=text, agreed=None, parties={})


@transaction.atomic
def finish_alone(*, ballot, by, scores, examples):
    """Hand in, and show the person their own results at once; takes what `save_alone` takes."""
    save_alone(ballot=ballot, by=by, scores=scores, examples=examples, hand_in=True)
    workshop = close_workshop(workshop=ballot.workshop, by=by)
    reveal_workshop(workshop=workshop, by=by)

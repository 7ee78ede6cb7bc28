"""Rooms that scored, made by the same actions that clicks call."""

import uuid
from datetime import date

from assessments.actions.ballots import join, save_scores
from assessments.actions.talk import add_next_step, write_down
from assessments.actions.workshops import (
    agree_workshop,
    close_workshop,
    open_workshop,
    plan_workshop,
    reveal_workshop,
)
from coproduction.toolkit import library

MOVES = {"closed": close_workshop, "revealed": reveal_workshop, "agreed": agree_workshop}


def a_workshop(by, project, state="open", instruments=("dial-strategic", "conditions"), people=(), **fields):
    """A workshop of a project in this state. `people` is [(party, share of the scale that they give), …]."""
    details = {"title": "How are we doing?", "subject": "project", "intended_rung": "co-design"} | fields
    made = plan_workshop(
        by=by,
        request_key=uuid.uuid4(),
        project=project,
        instruments=[library.statements(key) for key in instruments],
        **details,
    )
    if state != "draft":
        made = open_workshop(workshop=made, by=by, sharing="members", group_at_least=3)
        for party, share in people:
            a_ballot(made, party, share)
    for then, move in MOVES.items():
        if state in list(MOVES)[list(MOVES).index(then) :]:
            made = move(workshop=made, by=by)
    return made


def a_ballot(workshop, party, share):
    """One person of this party, who gives every statement the place this far (0 to 1) up its scale."""
    ballot = join(workshop=workshop, party=party)
    scores = []
    for instrument in workshop.instruments.all():
        statements = instrument.edition.statements
        places = [value for value, _label in statements.scale.positions]
        scores += [
            (instrument.pk, each.key, places[round(share * (len(places) - 1))]) for each in statements.statements
        ]
    save_scores(ballot=ballot, scores=scores, hand_in=True)
    return ballot


def talk_about(workshop, by, note="We hear it, we do not feel it."):
    """What was said of the first statement, and a next step."""
    instrument = workshop.instruments.first()
    item = instrument.edition.statements.statements[0].key
    write_down(instrument=instrument, item=item, by=by, note=note, agreed=2, parties={"health": 1})
    theme = library.themes().themes[0].key
    add_next_step(
        workshop=workshop, by=by, request_key=uuid.uuid4(), theme=theme, what=note, who="Lena", by_when=date(2027, 3, 1)
    )

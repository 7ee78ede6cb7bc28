"""One participant's own sheet: what they scored, and what comes next. Never anybody else's."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import zip_longest

from assessments.forms import score_choices
from assessments.models import Instrument
from assessments.states import State, Told


@dataclass(frozen=True)
class OwnLine:
    """One statement with this participant's own answer: a value or None, and its words."""

    number: int
    instrument: object
    statements: object
    statement: object
    value: int | None

    @property
    def key(self):
        return self.statement.key

    @property
    def scale(self):
        return self.statements.scale

    @property
    def name(self):
        """The name of its field on the page of all statements."""
        return f"score_{self.instrument.pk}_{self.key}"

    @cached_property
    def allowed(self):
        """{as it is sent: value} of every answer that may be given."""
        values = [value for value, _label in self.scale.positions] + Told.values
        return {str(value): value for value in values}

    @property
    def choices(self):
        """(value, label, is chosen, hint): each place on the scale, then the two answers that are no score."""
        hints = [] if self.scale.has_numbers else [choice.hint for choice in self.scale.choices]
        pairs = zip_longest(score_choices(self.scale), hints, fillvalue="")
        return [(value, label, value == str(self.value), hint) for (value, label), hint in pairs]

    @property
    def places(self):
        return self.choices[: -len(Told)]

    @property
    def told(self):
        return self.choices[-len(Told) :]

    @property
    def words(self):
        return dict(score_choices(self.scale)).get(str(self.value), "")


def blank_lines(workshop):
    """The lines of a workshop before anyone answers: one query."""
    lines = []
    for instrument in Instrument.objects.filter(workshop=workshop).select_related("edition").defer("edition__content"):
        statements = instrument.edition.statements
        for statement in statements.statements:
            lines.append(OwnLine(len(lines) + 1, instrument, statements, statement, None))
    return lines


@lru_cache(maxsize=256)
def blank_lines_of_room(code, workshop):
    """The same, asked once a process: a workshop that has a code has opened, and from then on asks the same things."""
    return blank_lines(workshop)


class OwnSheet:
    """All lines of a ballot: what is asked, and in one query its own scores, which handing in has no need of."""

    def __init__(self, ballot):
        self.ballot, self.workshop = ballot, ballot.workshop
        self.code = self.workshop.code

    @cached_property
    def blank(self):
        workshop = self.ballot.workshop_id
        return blank_lines_of_room(self.code, workshop) if self.code else blank_lines(workshop)

    @cached_property
    def lines(self):
        rows = self.ballot.scores.values_list("instrument", "item", "value")
        own = {(instrument, item): value for instrument, item, value in rows}
        return [replace(line, value=own.get((line.instrument.pk, line.key))) for line in self.blank]

    def line(self, number):
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else None

    @property
    def examples(self):
        """{(instrument, item): text} of what somebody who scores alone wrote to their scores."""
        rows = self.workshop.said.filter(party="").select_related("instrument")
        return {(row.instrument, row.item): row.text for row in rows}

    @property
    def scored(self):
        return sum(line.value is not None for line in self.lines)

    @property
    def can_change(self):
        return self.workshop.state == State.OPEN

    @property
    def next_address(self):
        """Where this participant goes on: what `redirect` takes."""
        if self.ballot.is_handed_in or not self.can_change:
            return "join:done", self.code
        line = next((line for line in self.lines if line.value is None), None)
        return ("join:statement", self.code, line.number) if line else ("join:check", self.code)

    def address_after(self, number):
        """The next statement without an answer behind this one, or the check."""
        line = next((line for line in self.lines[number:] if line.value is None), None)
        return ("join:statement", self.code, line.number) if line else ("join:check", self.code)

    def sent(self, data):
        """[(instrument id, item, value)] of the answers in a POST; what is no answer of a line is passed over."""
        return [
            (line.instrument.pk, line.key, line.allowed[data[line.name]])
            for line in self.blank
            if data.get(line.name) in line.allowed
        ]

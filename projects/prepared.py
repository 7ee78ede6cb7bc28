"""Queries worked out once a process. For Django to turn a queryset into SQL takes longer than the database's answer.

A queryset is built with `blank` values; its SQL is kept with the places where they stand; asking fills them in.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from django.db import connection

_NUMBER = 7_000_000_000_000_000_000  # no row has such an id


class Blanks:
    """Values that stand for others: `Blanks(user=int, stage=str, today=date)`, then `blanks.user` in a filter.

    Kinds are int, str, date, time and datetime; a moment is asked with what `moment` makes of it, a day and a time as
    text.
    """

    is_kept = True

    def __init__(self, **kinds):
        self.names = {}
        for place, (name, kind) in enumerate(kinds.items()):
            blank, as_asked = stand_in(kind, place, name)
            self.names[as_asked] = name
            setattr(self, name, blank)

    def statement(self, text, **querysets):
        """The `Statement` that `text` makes: in it, `{name}` stands for one of the querysets, `{@name}` for a value."""
        pieces = {name: queryset.query.sql_with_params() for name, queryset in querysets.items()}
        sql, slots = [], []
        for number, part in enumerate(text.replace("}", "{").split("{")):
            if number % 2 == 0:
                sql.append(part)
            elif part.startswith("@"):
                sql.append("%s")
                slots.append((part[1:], None))
            else:
                parts, values = pieces[part][0].split("%s"), pieces[part][1]
                sql.append(parts[0])
                for value, after in zip(values, parts[1:], strict=True):
                    sql.append(f"{literal(value) or '%s'}{after}")
                    slots += [] if literal(value) else [(self.names.get(value), value)]
        return Statement("".join(sql), tuple(slots), self.is_kept)


def stand_in(kind, place, name):
    """(a value that no row has, the same as it reaches the database)."""
    if kind is int:
        return (_NUMBER + place,) * 2
    if kind is str:
        return (f"\ufffe{name}",) * 2
    if kind is time:
        blank = time(microsecond=1 + place)
        return blank, connection.ops.adapt_timefield_value(blank)
    blank = datetime(1, 1, 2 + place, tzinfo=UTC)
    if kind is datetime:
        return blank, moment(blank)
    return blank.date(), connection.ops.adapt_datefield_value(blank.date())


def literal(value):
    """A state or the like as it stands in SQL, so that the database knows which index holds only rows in that state; ""
    for anything else."""
    return f"'{value}'" if isinstance(value, str) and re.fullmatch("[a-z_]+", value) else ""


class Weighed(Blanks):
    """Values on which the best way to answer depends, such as a filter that few or many pass: planned each time."""

    is_kept = False


@cache
def inserting(model):
    """The `Statement` that adds a row: its blanks are the model's columns but the id."""
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    blanks = ", ".join(f"{{@{column}}}" for column in columns)
    return Blanks().statement(f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({blanks})")  # noqa: S608 - our own names


def moment(when):
    """A time in the shape that the database takes."""
    return connection.ops.adapt_datetimefield_value(when)


@dataclass(frozen=True)
class Statement:
    """SQL with its values in order: each is (name of a blank, None) or (None, a value that stays)."""

    sql: str
    slots: tuple
    is_kept: bool = True

    def ask(self, **values):
        """(SQL, values), the blanks filled: what `Model.objects.raw` takes.

        PostgreSQL spends longer on planning than on answering, so it is told to keep the plan for its connection.
        """
        given = [values[name] if name else fixed for name, fixed in self.slots]
        return (self._kept() if self.is_kept and can_keep(connection) else self.sql), given

    def rows(self, **values):
        """What the database answers, as tuples. `values` fills the blanks."""
        with connection.cursor() as cursor:
            cursor.execute(*self.ask(**values))
            return cursor.fetchall()

    @cached_property
    def _name(self):
        return "kept_" + hashlib.sha256(self.sql.encode()).hexdigest()[:20]

    def _kept(self):
        """SQL that asks for the plan which this connection keeps; made when it is the first time."""
        connection.ensure_connection()
        names = _KEPT.setdefault(connection.connection, set())
        if self._name not in names:
            parts = self.sql.split("%s")
            numbered = [f"{part}${place}" for place, part in enumerate(parts[:-1], start=1)]
            with connection.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {self._name} AS {''.join(numbered)}{parts[-1]}".replace("%%", "%"))
            names.add(self._name)
        blanks = ", ".join(["%s"] * len(self.slots))
        return f"EXECUTE {self._name} ({blanks})" if blanks else f"EXECUTE {self._name}"


def run_all(changes):
    """Make changes in their order, each a (`Statement`, {name: value}). PostgreSQL gets them all in one message.

    Gives the rows of the last one, if it asks for any.
    """
    asked = [statement.ask(**values) for statement, values in changes]
    if can_keep(connection):
        asked = [("; ".join(sql for sql, _values in asked), [value for _sql, values in asked for value in values])]
    with connection.cursor() as cursor:
        for sql, values in asked:
            cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


_KEPT = WeakKeyDictionary()  # names of the plans that each of PostgreSQL's connections keeps


def can_keep(connection):
    """Not where a pooler hands a connection from one to the next: who sets that up turns such cursors off too."""
    return connection.vendor == "postgresql" and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")

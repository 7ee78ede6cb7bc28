"""Two people wrote the same record: how the second finds out, and what differs between their words and what stands.
Stands below every app.

A form carries what its writer had seen (`seen_of`, or a revision); the action that saves compares it with what stands
and raises `StaleRecord`; the view shows `differences` beside the form, which keeps every word.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


class StaleRecord(Exception):
    """Somebody else changed the same record first. `current` is the record as it stands."""

    def __init__(self, current):
        super().__init__(str(current))
        self.current = current


def seen_of(*values):
    """16 characters that are the same for the same values, and for others, in practice, are not."""
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str


def differences(typed, current):
    """The fields whose stored words differ from those just typed, with the stored words.

    `typed` maps field names to cleaned values; fields that are not columns of `current` are passed over.
    """
    columns = {field.name: field for field in current._meta.concrete_fields}
    return [
        Difference(str(columns[name].verbose_name), shown(current, name))
        for name, value in typed.items()
        if name in columns and getattr(current, name) != value
    ]


def shown(record, name):
    """The words of one column, as people read them."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return time_format(value, "H:i")
    return "" if value is None else str(value)

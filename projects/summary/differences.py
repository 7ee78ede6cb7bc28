"""Two people changed one record: what differs between what was typed and what stands."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


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


def who_stands(meeting):
    """Who is written down as having been at a meeting, beside those whom somebody just ticked."""
    rows = [f"{row} ({row.get_party_display()})" for row in meeting.attendances.all()]
    return Difference(_("Who was there"), ", ".join(rows) or _("Nobody"))


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

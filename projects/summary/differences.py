"""Two people changed one record: what differs between what was typed and what stands."""

from dataclasses import dataclass


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
    return "" if value is None else str(value)

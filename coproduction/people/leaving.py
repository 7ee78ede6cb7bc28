"""What would be left without anybody when somebody's account is closed.

The apps above name it with `finds` when they load (`AppConfig.ready`); nothing here knows them.
"""

from dataclasses import dataclass

FINDERS = []


@dataclass(frozen=True)
class Left:
    """What one person alone looks after: the names that a reader may see, how many more there are, and the address of
    the page on which somebody else is chosen."""

    names: list
    others: int
    path: str


def finds(find):
    """Register `find(person, by)`: what this person alone looks after, as a `Left` for whoever asks (`by`), or None."""
    FINDERS.append(find)
    return find


def left_by(person, by):
    """The `Left`s of this person."""
    return [left for find in FINDERS if (left := find(person, by))]

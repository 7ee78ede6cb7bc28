"""A row of a long list that must be quick, and its days in words."""

from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache

from coproduction.clocks import day_in_words


@dataclass(frozen=True)
class Row:
    """One thing in a list: where it is, its title, a line of facts, a coloured box if any, and (words, address) of the
    next step if any."""

    url: str
    title: str
    facts: str = ""
    tag: str = ""
    colour: str = ""
    step: tuple | None = None

    def __getitem__(self, name):
        """A template asks for row["title"] before row.title: answering saves an exception at each turn."""
        return getattr(self, name)


def in_utc(when):
    """SQLite gives moments in UTC without saying so."""
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def a_day(day):
    """SQLite gives a day that was worked out as text."""
    return day if isinstance(day, date) else date.fromisoformat(day)


@lru_cache(maxsize=2048)
def in_words(day, language):
    """A day as people who read `language` write it."""
    return day_in_words(day)

"""Guides: pages to read, in plain words, with the day on which somebody last checked them."""

from dataclasses import dataclass
from datetime import date

from coproduction.toolkit.shapes.base import Toolkit, found


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere else to look. `url` starts with https:// or, within this site, with /."""

    title: str
    url: str
    meaning: str = ""

    @property
    def is_ours(self):
        """Whether it leads to a page of this site."""
        return self.url.startswith("/")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with words, points of a list, and links."""

    key: str
    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(Toolkit):
    """`last_checked` is a day such as 2026-03-27, for what can go out of date; empty for what can't."""

    purpose: str = ""
    last_checked: str = ""
    chapters: tuple[Chapter, ...]

    def chapter(self, key):
        return found("chapter", key, self.chapters)

    @property
    def checked_on(self):
        """The `date` of the last check, or None."""
        return date.fromisoformat(self.last_checked) if self.last_checked else None

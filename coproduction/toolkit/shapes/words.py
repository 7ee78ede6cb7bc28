"""Glossaries, and an area's priorities."""

from dataclasses import dataclass

from coproduction.toolkit.shapes.base import Toolkit, found


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, what it means, and what else it is called (for an abbreviation: its long form)."""

    key: str
    term: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Toolkit):
    purpose: str = ""
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Priority:
    key: str
    title: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities(Toolkit):
    """What an area wants to change for children and young people: one set, in its order."""

    purpose: str = ""
    priorities: tuple[Priority, ...]

    def priority(self, key):
        return found("priority", key, self.priorities)

"""The ladder with its zones and rungs, and the levels of co-production."""

from dataclasses import dataclass

from coproduction.toolkit.shapes.base import Choice, Toolkit, found, picked


@dataclass(frozen=True, slots=True)
class Zone:
    key: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    key: str
    label: str
    meaning: str
    zone: str
    on_dial: bool = False
    in_feedback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Toolkit):
    """Rungs from the lowest to the highest, each in a zone."""

    purpose: str = ""
    zones: tuple[Zone, ...]
    rungs: tuple[Rung, ...]

    def rung(self, key):
        return found("rung", key, self.rungs)

    @property
    def from_top(self):
        """((zone, its rungs), …), highest first, as a ladder is looked at."""
        rungs = self.rungs[::-1]
        return tuple((zone, tuple(rung for rung in rungs if rung.zone == zone.key)) for zone in self.zones[::-1])

    def as_scale(self, only=""):
        """The rungs to pick from, all of them or only those that are `on_dial` or `in_feedback`."""
        rungs = [rung for rung in self.rungs if not only or getattr(rung, only)]
        return picked(self, (Choice(rung.key, rung.label, rung.meaning) for rung in rungs))


@dataclass(frozen=True, slots=True)
class Level:
    key: str
    title: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels(Toolkit):
    purpose: str = ""
    levels: tuple[Level, ...]

    def level(self, key):
        return found("level", key, self.levels)

    def as_scale(self):
        return picked(self, (Choice(level.key, level.title, level.meaning) for level in self.levels))

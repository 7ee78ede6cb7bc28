"""What a charter mark is given for."""

from dataclasses import dataclass

from coproduction.toolkit.shapes.base import Toolkit


@dataclass(frozen=True, slots=True)
class Criterion:
    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Cornerstone:
    key: str
    title: str
    meaning: str = ""
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter(Toolkit):
    """What a charter mark is given for: cornerstones, each with its criteria."""

    purpose: str = ""
    cornerstones: tuple[Cornerstone, ...]

    @property
    def criteria(self):
        return tuple(criterion for stone in self.cornerstones for criterion in stone.criteria)

"""The stakeholder map: rings around the child or young person, in segments; and what to ask about who is missing."""

from dataclasses import dataclass

from coproduction.toolkit.shapes.base import Choice, Toolkit, found


@dataclass(frozen=True, slots=True)
class Part:
    """A ring, a segment, an asset or a group seldom heard."""

    key: str
    title: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderMap(Toolkit):
    """`rings` go from the middle outwards, `segments` clockwise from the top. `assets` are what a group can bring.

    `groups` are people seldom heard; `prompts` are questions to ask of the whole map.
    """

    purpose: str = ""
    middle: str
    rings: tuple[Part, ...]
    segments: tuple[Part, ...]
    assets: tuple[Part, ...] = ()
    groups: tuple[Part, ...] = ()
    prompts: tuple[str, ...] = ()

    def ring(self, key):
        return found("ring", key, self.rings)

    def segment(self, key):
        return found("segment", key, self.segments)

    def choices(self, parts):
        """The rings, segments, assets or groups called `parts`, as `Choice`s."""
        return tuple(Choice(part.key, part.title, part.meaning) for part in getattr(self, parts))

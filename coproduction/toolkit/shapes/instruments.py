"""Self-assessments, and what helps to plan the next step."""

from dataclasses import dataclass
from itertools import groupby

from coproduction.toolkit.shapes.base import Note, Scale, Toolkit, found


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to score. `group` is the heading it stands under, where an instrument has headings."""

    key: str
    label: str
    hint: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements(Toolkit):
    """A self-assessment: statements, each scored on one scale, and questions to talk about.

    `draw` is "dots" or "dial"; `example` asks for an example with each score; `levels` are those that it is made for.
    """

    purpose: str = ""
    scale: Scale
    statements: tuple[Statement, ...]
    prompts: tuple[str, ...] = ()
    draw: str = "dots"
    example: bool = False
    levels: tuple[str, ...] = ()

    @property
    def numbered(self):
        """((heading, ((number, statement), …)), …): as it is scored, numbered from start to end."""
        numbered = enumerate(self.statements, start=1)
        return tuple((group, tuple(each)) for group, each in groupby(numbered, key=lambda pair: pair[1].group))

    def statement(self, key):
        return found("statement", key, self.statements)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with examples of what people have done about it."""

    key: str
    title: str
    meaning: str
    ideas: tuple[str, ...] = ()
    examples: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes(Toolkit):
    """What it takes: themes to think in when planning next steps."""

    purpose: str = ""
    themes: tuple[Theme, ...]

    def theme(self, key):
        return found("theme", key, self.themes)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder on the way up: what it looks like, and what is needed for the next."""

    key: str
    looks_like: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingUp(Toolkit):
    """How to go up the ladder, rung by rung. Keys are those of the ladder's rungs."""

    purpose: str = ""
    steps: tuple[Step, ...]

    def step(self, key):
        return found("step", key, self.steps)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix, with the area's own examples."""

    level: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of a matrix: a kind of taking part."""

    key: str
    title: str
    meaning: str
    ways: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Toolkit):
    """Kinds of taking part by level, each cell with examples that an area replaces with its own."""

    purpose: str = ""
    kinds: tuple[Kind, ...]

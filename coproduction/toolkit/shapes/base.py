"""What every toolkit file says about itself, and the scales that answers are picked from."""

from dataclasses import dataclass

from coproduction.toolkit.problems import NotInToolkit


def found(kind, key, among):
    """The one of `among` that has this key; `NotInToolkit` names those that there are."""
    for each in among:
        if each.key == key:
            return each
    known = ", ".join(each.key for each in among) or "none"
    raise NotInToolkit(f"There is no {kind} “{key}” here. There are: {known}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolkit:
    """What each file says about itself. `language` is a code such as en-gb; `source` names the toolkit and its tool."""

    key: str
    version: str
    title: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Toolkit):
    """Either `choices`, or whole numbers from `minimum` to `maximum` with `choices` such as "don't know" beside them.

    `least` and `most` say what the two ends mean. Two scales are never averaged together (practice.md, "the dial").
    """

    minimum: int | None = None
    maximum: int | None = None
    least: str = ""
    most: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def has_numbers(self):
        return self.minimum is not None and self.maximum is not None

    @property
    def options(self):
        """All that can be picked, as `Choice`s, the numbers first."""
        if not self.has_numbers:
            return self.choices
        ends = {self.minimum: self.least, self.maximum: self.most}
        numbers = range(self.minimum, self.maximum + 1)
        return tuple(Choice(str(n), f"{n} – {ends[n]}" if ends.get(n) else str(n)) for n in numbers) + self.choices

    @property
    def positions(self):
        """(number, label) of each place on the scale, the lowest first: its numbers, or its choices counted from 0."""
        if self.has_numbers:
            return tuple((int(option.key), option.label) for option in self.options[: self.maximum - self.minimum + 1])
        return tuple((place, choice.label) for place, choice in enumerate(self.choices))

    @property
    def steps(self):
        """How many steps lie between its two ends."""
        return self.positions[-1][0] - self.positions[0][0]

    def label(self, value):
        """The words for a stored value, or the value itself when the scale does not know it."""
        return next((option.label for option in self.options if option.key == value), value)


def picked(toolkit, choices):
    head = {name: getattr(toolkit, name) for name in ("key", "version", "title", "language", "source")}
    return Scale(**head, choices=tuple(choices))


@dataclass(frozen=True, slots=True)
class Note:
    title: str
    text: str

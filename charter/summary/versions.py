"""A frozen version as its readers see it: each criterion beside its evidence, then forms, minutes and files."""

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property

from charter.freezing import digest_of
from charter.pieces import group_names
from charter.states import Kind
from charter.summary.evidence import met_by


@dataclass(frozen=True)
class FrozenPiece:
    """One piece as it was frozen. `note` is the team's “why this shows it”; `number` counts a version's files from 1,
    and is 0 for what is no file."""

    source: str
    group: str
    place: str
    title: str
    text: str
    url: str = ""
    file: dict = field(default_factory=dict)
    note: str = ""
    number: int = 0

    def __getitem__(self, name):
        """A template asks for piece["title"] before piece.title: answering saves an exception at each turn."""
        return getattr(self, name)


@dataclass(frozen=True)
class Judged:
    """A criterion with what "met" looks like for this kind of holder, and its evidence."""

    criterion: object
    met: str
    pieces: list

    def __iter__(self):
        return iter((self.criterion, self.pieces))


# Contents by digest, each found to be whole when it was read. What has this digest never changes, so none grows old.
_kept = OrderedDict()
AT_MOST = 32  # kept at once


def content_of(version):
    """What was frozen, read and checked once a process: an assessor opens the same version some forty times."""
    if version.digest not in _kept:
        if digest_of(version.content) != version.digest:
            return version.content
        _kept[version.digest] = version.content
        while len(_kept) > AT_MOST:
            _kept.popitem(last=False)
    return _kept[version.digest]


class FrozenVersion:
    """What was frozen in a `Version`. Asks the database for nothing but the submission and its edition.

    `content` is what `content_of` gave, for those who read it again and again.
    """

    def __init__(self, version, content=None):
        self.version, self.content = version, content or version.content

    @property
    def charter(self):
        return self.version.submission.charter

    @cached_property
    def is_whole(self):
        """Whether the content is, sign for sign, what was frozen."""
        return self.content is _kept.get(self.version.digest) or digest_of(self.content) == self.version.digest

    @cached_property
    def numbers(self):
        """{source of a file: its number in this version}"""
        named = [source for source in self.content["order"] if self.content["pieces"][source]["file"]]
        return {source: number for number, source in enumerate(named, start=1)}

    def piece(self, source, note=""):
        """The `FrozenPiece` with this source, or None."""
        kept = self.content["pieces"].get(source)
        return FrozenPiece(**kept, note=note, number=self.numbers.get(source, 0)) if kept else None

    @cached_property
    def picked(self):
        """{criterion's key: [`FrozenPiece` with its note, …]}"""
        found = {}
        for link in self.content["links"]:
            if piece := self.piece(link["source"], link["note"]):
                found.setdefault(link["criterion"], []).append(piece)
        return found

    @cached_property
    def criteria(self):
        """[(cornerstone, [`Judged`: criterion, [`FrozenPiece`, …]; …]), …] in the charter's order."""
        return [
            (
                stone,
                [
                    Judged(one, met_by(one, self.content["kind"]), self.picked.get(one.key, []))
                    for one in stone.criteria
                ],
            )
            for stone in self.charter.cornerstones
        ]

    def judged(self, criterion):
        """The `Judged` of one criterion: nothing of the others is put together."""
        links = [link for link in self.content["links"] if link["criterion"] == criterion.key]
        pieces = [self.piece(link["source"], link["note"]) for link in links]
        return Judged(criterion, met_by(criterion, self.content["kind"]), [piece for piece in pieces if piece])

    @property
    def files(self):
        """[`FrozenPiece`, …] of the files, in the order of their numbers."""
        return [self.piece(source) for source in self.numbers]

    def of_group(self, group):
        pieces = self.content["pieces"]
        return [self.piece(source) for source in self.content["order"] if pieces[source]["group"] == group]

    @property
    def records(self):
        """[(heading, [`FrozenPiece`, …]), …]: facts, forms and minutes as they stood, picked or not."""
        names = group_names()
        kept = [(names[group], self.of_group(group)) for group in ("facts", "answers", "minutes")]
        return [(name, pieces) for name, pieces in kept if pieces]

    @property
    def is_service(self):
        return self.content["kind"] == Kind.SERVICE

    @property
    def testimonies(self):
        """How many testimonies were sent with it. Their words are not part of it."""
        return len(self.content["testimonies"])

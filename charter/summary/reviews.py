"""One assessor's review: what they read, what they have found, what is still open. Nobody else's is in it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from charter.access import seats_of
from charter.freezing import digest_of_words
from charter.models import Testimony
from charter.states import Level, State
from charter.summary.versions import FrozenVersion, content_of

READABLE = (State.REVIEWING, State.PANEL, State.DECIDED)


@dataclass(frozen=True)
class Line:
    """A criterion with this assessor's finding: `words` is what they found, empty while nothing is chosen."""

    criterion: object
    words: str
    comment: str
    url: str
    lacks: str

    @property
    def is_done(self):
        return not self.lacks


@dataclass(frozen=True)
class Panel:
    """One panel in somebody's list: what it is about, and what they can do there now."""

    seat: object
    words: str
    colour: str
    next_step: str


def panels_of(user):
    """[`Panel`, …] of this person, the newest first. One query."""
    return [panel_of(seat) for seat in seats_of(user).defer("version__content").select_related("version__decision")]


def panel_of(seat):
    submission = seat.version.submission
    if seat.recused_at:
        return Panel(seat, _("You stepped back"), "grey", "")
    if submission.state == State.WITHDRAWN:
        return Panel(seat, _("The team took it back"), "grey", "")
    if seat.handed_in_at:
        return Panel(seat, _("Handed in"), "green", "")
    if seat.declared_at is None:
        return Panel(seat, _("We wait for you"), "yellow", _("Say if you have a link to this work"))
    if submission.state == State.REVIEWING:
        return Panel(seat, _("To review"), "blue", _("Go on with your review"))
    return Panel(seat, _("Not open yet"), "grey", "")


class Review:
    """The review of one seat. Asks the database for its findings and its testimonies: one query each, when needed."""

    def __init__(self, seat):
        self.seat, self.version, self.submission = seat, seat.version, seat.version.submission
        self.charter = self.submission.charter

    @property
    def may_read(self):
        """Whether the version is open to this assessor: they declared, they still sit, the reviews began."""
        seat, state = self.seat, self.submission.state
        if seat.declared_at is None or not seat.is_sitting:
            return False
        return state in READABLE or bool(seat.handed_in_at) and state != State.WITHDRAWN

    @property
    def may_write(self):
        return self.may_read and self.submission.state == State.REVIEWING and self.seat.handed_in_at is None

    @cached_property
    def frozen(self):
        return FrozenVersion(self.version, content_of(self.version))

    @cached_property
    def found(self):
        """{criterion's key: this assessor's `Finding`}"""
        return {finding.criterion: finding for finding in self.seat.findings.all()}

    @cached_property
    def words(self):
        """{level: its words in the charter}"""
        return {one.key: one.label for one in self.charter.findings} | {Level.ABSTAIN: _("You don't judge this one")}

    @cached_property
    def stones(self):
        """[(cornerstone, [`Line`, …]), …] in the charter's order."""
        return [(stone, [self.line(one) for one in stone.criteria]) for stone in self.charter.cornerstones]

    @property
    def lines(self):
        return [line for _stone, lines in self.stones for line in lines]

    @property
    def open_lines(self):
        return [line for line in self.lines if not line.is_done]

    @property
    def done(self):
        """How many criteria need nothing more."""
        return len(self.charter.criteria) - len(self.open_lines)

    def line(self, criterion):
        finding = self.found.get(criterion.key)
        level, comment = (finding.level, finding.comment) if finding else ("", "")
        return Line(
            criterion=criterion,
            words=self.words.get(level, ""),
            comment=comment,
            url=f"{self.url}{criterion.key}/",
            lacks=lack(level, comment),
        )

    @cached_property
    def url(self):
        return reverse("charter:review", args=[self.seat.pk])

    @property
    def files_at(self):
        return f"{self.url}files/"

    @cached_property
    def testimonies(self):
        """[`Told`, …] in the words of their authors; one that was withdrawn since has none."""
        return told_with(self.version)

    def judged(self, key):
        """The `Judged` criterion with its evidence, or None."""
        criterion = next((one for one in self.charter.criteria if one.key == key), None)
        return self.frozen.judged(criterion) if criterion else None

    def following(self, key):
        """The `Line` after the one with this key, or None after the last."""
        keys = [one.key for one in self.charter.criteria]
        after = keys.index(key) + 1
        return self.lines[after] if after < len(keys) else None

    def place(self, key):
        """(number from 1, how many there are)"""
        keys = [one.key for one in self.charter.criteria]
        return keys.index(key) + 1, len(keys)


def lack(level, comment):
    """What a finding still lacks before it can be handed in, in words; nothing when it is complete."""
    if not level:
        return _("To do")
    if level != Level.ABSTAIN and not comment.strip():
        return _("Say why")
    return ""


@dataclass(frozen=True)
class Told:
    """A testimony as an assessor reads it. `is_whole`: it is, sign for sign, what was there when the team asked."""

    testimony: object
    is_whole: bool


def told_with(version):
    """[`Told`, …] of a version's testimonies. One query."""
    hashes = {kept["pk"]: kept["sha256"] for kept in content_of(version)["testimonies"]}
    rows = Testimony.objects.filter(pk__in=hashes, submission=version.submission_id)
    return [Told(row, row.is_given and digest_of_words(row) == hashes[row.pk]) for row in rows]

"""Testimonies as their team sees them, and as their author does."""

import base64
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.codes import qr_code
from charter.actions.submissions import can_gather
from charter.actions.testimony import link_to
from charter.states import State, Way
from coproduction.clocks import day_in_words


@dataclass(frozen=True)
class Row:
    """One asking, as the team sees it: `words` only where they may be read, `link` only while nobody has written."""

    testimony: object
    status: str
    colour: str
    day: str
    words: str
    link: str
    has_sheet: bool


def for_team(rows, *, may_write):
    """[`Row`, …] of testimonies that have `readable_words` (`access.testimonies_for`)."""
    return [
        Row(
            testimony=row,
            status=status_of(row),
            colour="green" if row.is_given else "grey" if row.withdrawn_at else "yellow",
            day=day_in_words(timezone.localtime(row.withdrawn_at or row.given_at or row.invited_at)),
            words=row.readable_words,
            link=link_to(row) if may_write and waits(row) and row.way == Way.LINK else "",
            has_sheet=may_write and waits(row) and row.way == Way.PAPER,
        )
        for row in rows
    ]


def waits(testimony):
    return testimony.given_at is None


def status_of(testimony):
    if testimony.withdrawn_at:
        return _("Withdrawn")
    if testimony.given_at:
        return _("It came")
    return _("Asked")


@dataclass(frozen=True)
class OwnPage:
    """What the author of a testimony can do on their private page."""

    testimony: object

    @property
    def submission(self):
        return self.testimony.submission

    @property
    def is_over(self):
        """Whether the team has taken its submission back."""
        return self.submission.state == State.WITHDRAWN

    @property
    def can_write(self):
        return self.testimony.can_change and can_gather(self.submission)

    @property
    def address(self):
        return link_to(self.testimony)

    @property
    def has_own_link(self):
        """Whether the address of this page is newer than the one that the team passed on."""
        return self.testimony.is_given and self.testimony.way != Way.EMAIL


def as_picture(address):
    """A QR code to `address` as a `data:` address of an SVG, for print pages."""
    picture = qr_code(address, title=_("QR code to the private page"))
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode()

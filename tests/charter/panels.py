"""Panels at each step, made by the same actions that clicks call."""

import uuid
from types import SimpleNamespace

from django.utils import timezone

from charter.actions.decisions import decide, send_letter
from charter.actions.panel import (
    add_assessor,
    agree_finding,
    confirm_panel,
    declare,
    hand_in_review,
    invite_assessor,
    open_panel,
    save_finding,
)
from charter.models import Finding, PanelFinding, Submission
from charter.states import Interest, Level, Result
from tests.factories import a_person


def an_assessor(by, name, *, lived_experience=True, user=None):
    return add_assessor(user=user or a_person(name), by=by, lived_experience=lived_experience)


def three_assessors(by):
    """Mina and Joe, who have lived experience, and Dr Ward, who has not."""
    return [
        an_assessor(by, "Mina Shah"),
        an_assessor(by, "Joe Park"),
        an_assessor(by, "Dr Ward", lived_experience=False),
    ]


def invited(submission, by, assessors):
    """Their seats."""
    return [invite_assessor(submission=submission, assessor=one, by=by) for one in assessors]


def declared(seats):
    return [declare(seat=seat, interest=Interest.NONE) for seat in seats]


def a_panel(version, by, assessors=None):
    """(submission, seats): three people declared, the reviews have started."""
    seats = declared(invited(version.submission, by, assessors or three_assessors(by)))
    return confirm_panel(submission=version.submission, by=by), seats


def score(seat, level=Level.MET, comment="I saw it in the minutes.", **levels):
    """Find `level` of every criterion, but for those named: `access_needs="partly"`."""
    first, *others = keys = [criterion.key for criterion in seat.version.submission.charter.criteria]
    found = {key: levels.get(key.replace("-", "_"), level) for key in keys}
    save_finding(seat=seat, criterion=first, level=found[first], comment=comment)
    Finding.objects.bulk_create(  # what may be saved of the first may be saved of all: to ask again takes long
        [Finding(seat=seat, criterion=key, level=found[key], comment=comment) for key in others],
        update_conflicts=True, unique_fields=["seat", "criterion"], update_fields=["level", "comment", "saved_at"],
    )  # fmt: skip
    return seat


def reviewed(seat, **scores):
    return hand_in_review(seat=score(seat, **scores))


def an_open_panel(version, by, assessors=None):
    """(submission, seats): every review is in, and the panel has opened."""
    submission, seats = a_panel(version, by, assessors)
    seats = [reviewed(seat) for seat in seats]
    return open_panel(submission=submission, by=by), seats


def agree_all(submission, by, level=Level.MET, advice=""):
    first, *others = [criterion.key for criterion in submission.charter.criteria]
    words = {"level": level, "notes": "", "advice": advice}
    made = agree_finding(submission=submission, by=by, criterion=first, revision=0, **words)
    PanelFinding.objects.bulk_create(
        PanelFinding(version=made.version, criterion=key, saved_by=by, **words) for key in others
    )


def decided(version, by, result=Result.AWARDED, *, sent=True, assessors=None, **fields):
    """The decision of a panel that met today."""
    submission, _seats = an_open_panel(version, by, assessors)
    agree_all(submission, by)
    details = {"reasons": "Families told us so.", "panel_met_on": timezone.localdate()} | fields
    made = decide(submission=submission, by=by, request_key=uuid.uuid4(), result=result, **details)
    return send_letter(decision=made, by=by) if sent else made


def fresh(submission):
    return Submission.objects.get(pk=submission.pk)


def of(seat):
    """Where a seat's pages are, and who sits on it."""
    return SimpleNamespace(url=f"/charter/reviews/{seat.pk}/", user=seat.assessor.user)

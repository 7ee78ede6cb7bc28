"""Ask somebody for their testimony; give it, change it, withdraw it."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charter.actions.journal import record
from charter.actions.submissions import can_gather, locked
from charter.models import Did, Testimony
from charter.states import Way
from coproduction.outbox.actions import post
from coproduction.tokens import new_token
from projects.actions.once import once
from projects.actions.problems import Refused


def link_to(testimony):
    """The full private address at which its author writes and withdraws."""
    return settings.SITE_URL + reverse("charter:testimony", args=[testimony.token])


@transaction.atomic
def invite_testimony(*, submission, by, request_key, way, called="", email="", letter=None):
    """Ask one person. By e-mail, `letter` makes its (subject, text) from the new `Testimony`."""
    current = locked(submission)
    if not can_gather(current):
        raise Refused(_("The panel has what you sent, so nobody new can be asked now."))

    def make():
        made = Testimony.objects.create(
            submission=current, way=way, called=called, email=email, invited_by=by, request_key=request_key
        )
        if way == Way.EMAIL:
            subject, text = letter(made)
            post(key=f"testimony:{made.pk}", to=email, subject=subject, text=text)
        record(current, by=by, did=Did.INVITED_WORDS)
        return made

    return once(current.testimonies, request_key, make)


@transaction.atomic
def give_testimony(*, testimony, voice, words, was_helped, helper, team_may_read, typed_by=None, key=""):
    """Write it, or change it while the team has not asked yet. `typed_by` is whoever typed a printed sheet in.

    A link or sheet went through the hands of the team, so with the first words it ends: from then on the `token` is
    `key`, or a new one, which only its author sees.
    """
    submission, current = held(testimony)
    if current.withdrawn_at:
        raise Refused(_("You withdrew this, so it can't be changed any more. You can be asked again."))
    if current.frozen_at:
        raise Refused(_("The panel reads this now, so it can't be changed. You can still withdraw it."))
    if typed_by and current.given_at:
        raise Refused(_("This sheet was typed in already. It counts once."))
    if not can_gather(submission):
        raise Refused(_("The panel is reading already, so nothing new can be added. Thank you for your time."))
    first = current.given_at is None
    current.voice, current.words, current.was_helped = voice, words, was_helped
    current.helper, current.team_may_read, current.typed_by = helper if was_helped else "", team_may_read, typed_by
    current.given_at = current.given_at or timezone.now()
    if first and current.way != Way.EMAIL:
        current.token = key or new_token()
    current.save()
    if first:
        record(submission, by=typed_by, did=Did.TYPED_WORDS if typed_by else Did.GAVE_WORDS)
    return current


@transaction.atomic
def withdraw_testimony(*, testimony, by=None):
    """Wipe the words, for good, also from what a panel reads. That something was withdrawn stays on the record.

    `by` is whoever does it for an author who has only a printed sheet.
    """
    submission, current = held(testimony)
    if current.given_at and not current.withdrawn_at:
        current.words, current.helper, current.withdrawn_at = "", "", timezone.now()
        current.save()
        record(submission, by=by, did=Did.WITHDREW_WORDS)
    return current


def held(testimony):
    """(submission, testimony), both rows held: the submission first, as asking does, so that neither waits in vain."""
    submission = locked(testimony.submission)
    current = Testimony.objects.select_for_update().get(pk=testimony.pk)
    current.submission = submission
    return submission, current

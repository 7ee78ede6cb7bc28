"""Take what each person says once; let them change it on the device that they used."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions.ballots import save_scores
from assessments.actions.feedback import over
from assessments.models import Ballot, FeedbackInvite, Writing
from projects.actions.problems import Refused


@dataclass(frozen=True)
class Given:
    """What one person gave: their ballot, and what they wrote or None. Only their own device knows whose it is."""

    ballot: Ballot
    writing: Writing | None


def used():
    return Refused(
        _(
            "The answers of this link are in already. You can change them only on the phone or computer that you "
            "answered on."
        )
    )


def taken_back():
    return Refused(
        _("The team has taken this link back, so it does not work any more. Ask them if you did not expect it.")
    )


def why_not(invite, given=None):
    """The `Refused` that keeps this link from answering now, or None. `given` is what this device gave before."""
    if invite.is_withdrawn:
        return taken_back()
    if not invite.round.is_open:
        return over()
    return used() if invite.is_used and given is None else None


@transaction.atomic
def give_feedback(*, invite, scores, answers, given=None):
    """Take what one person says, or `given` anew: `scores` as `save_scores` wants them, `answers` {question: text}.

    Gives what is kept now. Nothing that is kept says which ballot or writing came by which link: the device remembers
    (docs/adr/0017). A link counts once, however many tabs send it. Raises `Refused` when used, closed or taken back.
    """
    rows = FeedbackInvite.objects.select_for_update(of=("self",)).select_related("round__workshop")
    current = rows.get(pk=invite.pk)
    if current.token != invite.token:
        raise Refused(_("There is a newer link for you. Look for our newest email, or ask the team."))
    problem = why_not(current, given)
    if problem:
        raise problem
    ballot = given.ballot if given else a_ballot(current)
    save_scores(ballot=ballot, scores=scores)
    writing = written(current, given.writing if given else None, answers)
    if not current.is_used:
        current.is_used = True
        current.save(update_fields=["is_used"])
    return Given(ballot, writing)


def a_ballot(invite):
    workshop = invite.round.workshop
    at = workshop.opened_at  # the same for all: a time of its own would tell who answered
    return Ballot.objects.create(workshop=workshop, party=invite.party, joined_at=at, handed_in_at=at)


def written(invite, writing, answers):
    """Keep what was written in place of what was written before, if anything; None where nothing is left."""
    said = {key: text for key, text in answers.items() if text.strip()}
    if writing and not said:
        writing.delete()
        return None
    if not said:
        return None
    if writing is None:
        return Writing.objects.create(round=invite.round, party=invite.party, answers=said)
    writing.answers = said
    writing.save(update_fields=["answers"])
    return writing

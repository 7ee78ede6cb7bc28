"""Ask for feedback, invite people one by one, take what each says once."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessments.actions.ballots import save_scores
from assessments.actions.workshops import open_workshop, plan_workshop
from assessments.letters import invitation
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Writing
from assessments.states import Subject
from coproduction.outbox.actions import post
from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from projects.actions.problems import Refused

INSTRUMENTS = ("quality-of-collaboration", "rung-reached")


@transaction.atomic
def start_round(*, project, by, request_key, closes_on, intended_rung, sharing, group_at_least):
    """Open a round of feedback on a project; whoever starts it runs it. The same `request_key` again gives it back."""
    workshop = plan_workshop(
        by=by,
        request_key=request_key,
        instruments=[library.statements(key) for key in INSTRUMENTS],
        title=_("What was it like? %(title)s") % {"title": project.title[:150]},
        subject=Subject.PROJECT,
        project=project,
        intended_rung=intended_rung,
    )
    known = FeedbackRound.objects.filter(workshop=workshop).first()
    if known:
        return known
    workshop = open_workshop(workshop=workshop, by=by, sharing=sharing, group_at_least=group_at_least)
    edition = Edition.objects.of(library.questionnaire("feedback"))
    return FeedbackRound.objects.create(workshop=workshop, edition=edition, closes_on=closes_on)


def over():
    return Refused(_("This round of feedback has closed. Thank you for wanting to tell us."))


def used():
    return Refused(_("This link has been used already. Each link works once, so that every answer counts once."))


@transaction.atomic
def invite(*, feedback, called, party, email=""):
    """A link for one person, sent to `email` if there is one. Raises `Refused` when closed, or for an address twice."""
    if not feedback.is_open:
        raise over()
    try:
        with transaction.atomic():
            made = FeedbackInvite.objects.create(round=feedback, called=called, party=party, email=email.lower())
    except IntegrityError:
        raise Refused(_("This email address has a link already.")) from None
    if made.email:
        subject, text = invitation(made)
        post(key=f"feedback:{made.pk}", to=made.email, subject=subject, text=text)
    return made


@transaction.atomic
def give_feedback(*, invite, scores, answers):
    """Take what one person says: `scores` as `save_scores` wants them, `answers` {question: text}. Once for each link.

    Nothing that is kept says which ballot or writing came by which link. Raises `Refused` when used or closed.
    """
    rows = FeedbackInvite.objects.select_for_update(of=("self",)).select_related("round__workshop")
    current = rows.get(pk=invite.pk)
    feedback, workshop = current.round, current.round.workshop
    if current.is_used:
        raise used()
    if not feedback.is_open:
        raise over()
    at = workshop.opened_at  # the same for all: a time of its own would tell who answered
    ballot = Ballot.objects.create(workshop=workshop, party=current.party, joined_at=at, handed_in_at=at)
    save_scores(ballot=ballot, scores=scores)
    said = {key: text for key, text in answers.items() if text.strip()}
    if said:
        Writing.objects.create(round=feedback, party=current.party, answers=said)
    current.is_used = True
    current.save(update_fields=["is_used"])

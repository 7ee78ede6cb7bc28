"""Ask for feedback; more time; the end, by hand or by itself; open again what ended and nobody has seen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions.workshops import close_workshop, locked, open_workshop, plan_workshop, reveal_workshop
from assessments.models import FeedbackRound
from assessments.states import Held, State, Subject
from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from projects.actions.problems import Refused

INSTRUMENTS = ("quality-of-collaboration", "rung-reached")


@transaction.atomic
def start_round(*, project, by, request_key, intended_rung, sharing, group_at_least, **fields):
    """Open a round of feedback on a project; whoever starts it runs it. The same `request_key` again gives it back.

    `fields` are columns of the round: `closes_on`, and if wished `remind_before` and `reveals_itself`.
    """
    workshop = plan_workshop(
        by=by,
        request_key=request_key,
        instruments=[library.statements(key) for key in INSTRUMENTS],
        title=_("What was it like? %(title)s") % {"title": project.title[:150]},
        subject=Subject.PROJECT,
        project=project,
        held=Held.LINKS,
        intended_rung=intended_rung,
    )
    known = FeedbackRound.objects.filter(workshop=workshop).first()
    if known:
        return known
    workshop = open_workshop(workshop=workshop, by=by, sharing=sharing, group_at_least=group_at_least)
    edition = Edition.objects.of(library.questionnaire("feedback"))
    return FeedbackRound.objects.create(workshop=workshop, edition=edition, **fields)


def over():
    return Refused(_("This round of feedback has closed. Thank you for wanting to tell us."))


def held(feedback):
    """The round with its workshop's row held: nothing ends, and no day moves, until the transaction ends."""
    workshop = locked(feedback.workshop)
    current = FeedbackRound.objects.get(pk=feedback.pk)
    current.workshop = workshop
    return current


@transaction.atomic
def extend_round(*, feedback, by, closes_on):
    """Give people until the end of `closes_on`. Raises `Refused` once it has ended, or for a day that is sooner."""
    current = held(feedback)
    if not current.is_open:
        raise over()
    if closes_on <= current.closes_on:
        raise sooner()
    return with_last_day(current, closes_on, by=by)


@transaction.atomic
def reopen_round(*, feedback, by, closes_on):
    """Let people answer again until the end of `closes_on`. Raises `Refused` with a sentence: once results have been
    shown, for one that is open, or for a day that is over or sooner than people were told.

    When it first opened stays: each ballot has that time, and another one would tell who came late (docs/adr/0017).
    """
    current = held(feedback)
    if why := why_not_reopen(current):
        raise Refused(why)
    if closes_on < timezone.localdate():
        raise Refused(_("This day is over. Choose today or a later day."))
    if closes_on < current.closes_on:
        raise sooner()
    current.workshop.state, current.workshop.closed_at, current.workshop.closed_by = State.OPEN, None, None
    current.workshop.save(update_fields=["state", "closed_at", "closed_by"])
    return with_last_day(current, closes_on, by=by)


def why_not_reopen(feedback):
    """The sentence for a round that can't be opened again, or nothing."""
    if feedback.workshop.shows_figures:
        return _(
            "The results have been shown, so this round can't be opened again. What changed in them would tell what "
            "the last people said."
        )
    return _("This round of feedback is open.") if feedback.workshop.state == State.OPEN else ""


def sooner():
    return Refused(_("Choose a later day: people were told that they have this long."))


def with_last_day(current, closes_on, *, by):
    current.closes_on, current.extended_at, current.extended_by = closes_on, timezone.now(), by
    current.save(update_fields=["closes_on", "extended_at", "extended_by"])
    return current


@transaction.atomic
def end_round(*, feedback, by):
    """Close it now; the results are shown at once where that was chosen before it opened. Gives the round."""
    current = held(feedback)
    current.workshop = close_workshop(workshop=current.workshop, by=by)
    if current.reveals_itself:
        current.workshop = reveal_workshop(workshop=current.workshop, by=by)
    return current


def end_if_over(feedback):
    """The round, ended if its last day has passed: whoever looks at it, and the daily command, finds it so.

    It ends in the name of whoever opened it, since they said then on which day it ends. What others did meanwhile
    stands: the row is held before it is looked at again.
    """
    if not feedback.is_over:
        return feedback
    with transaction.atomic():
        current = held(feedback)
        if current.is_over:
            current = end_round(feedback=current, by=current.workshop.opened_by)
    feedback.closes_on = current.closes_on
    for name in ("state", "closed_at", "closed_by", "revealed_at", "revealed_by"):
        setattr(feedback.workshop, name, getattr(current.workshop, name))
    return feedback


def end_rounds(today=None):
    """End all rounds whose last day has passed. Gives how many. The daily command calls this."""
    today = today or timezone.localdate()
    rows = FeedbackRound.objects.filter(workshop__state=State.OPEN, closes_on__lt=today)
    rounds = list(rows.select_related("workshop"))
    for feedback in rounds:
        end_if_over(feedback)
    return len(rounds)

"""An appeal: made in the charter's time, acknowledged, answered by somebody uninvolved, then by a panel of three."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter import letters
from charter.actions.journal import record
from charter.actions.submissions import freeze, locked
from charter.models import Appeal, AppealSeat, Decision, Did
from charter.panel_rules import uninvolved_people
from charter.states import Answer, Appealed
from coproduction.clocks import add_months, add_working_days, day_in_words
from coproduction.outbox.actions import post
from projects.actions.problems import Refused


def last_day_to_appeal(decision):
    """The last day of the promise, counted from the day when the letter was sent."""
    sent = timezone.localdate(decision.letter_sent_at)
    return add_months(sent, decision.version.submission.charter.promises.appeal_months)


@transaction.atomic
def appeal(*, decision, by, request_key, grounds):
    """The team disagrees. One appeal a decision; the same `request_key` again gives it back."""
    current = locked(decision.version.submission)
    decision = Decision.objects.get(pk=decision.pk)
    made = Appeal.objects.filter(decision=decision).first()
    if made and made.request_key == request_key:
        return made
    if made:
        raise Refused(_("Your team has already appealed against this decision."))
    if not decision.is_sent:
        raise Refused(_("There is no decision to appeal against yet."))
    today, last = timezone.localdate(), last_day_to_appeal(decision)
    if today > last:
        raise Refused(_("It is too late to appeal. The last day was %(day)s.") % {"day": day_in_words(last)})
    promises = current.charter.promises
    made = Appeal.objects.create(
        decision=decision,
        grounds=grounds,
        made_at=timezone.now(),
        made_by=by,
        acknowledge_by_day=add_working_days(today, promises.acknowledge_working_days),
        answer_by_day=add_working_days(today, promises.review_working_days),
        request_key=request_key,
    )
    record(current, by=by, did=Did.APPEALED)
    return made


def held(appeal_):
    return (
        Appeal.objects.select_for_update(of=("self",))
        .select_related("decision__version__submission")
        .get(pk=appeal_.pk)
    )


def move(appeal_, state):
    """Go to `state` if there is a way there. Raises `Refused` with a sentence if there is none."""
    if not appeal_.may_become(state):
        words = {"now": appeal_.get_state_display(), "then": Appealed(state).label}
        raise Refused(_("This appeal is “%(now)s”. It can't become “%(then)s” from there.") % words)
    appeal_.state = state
    appeal_.save()
    return appeal_


def uninvolved(decision, user):
    """Whether this person had no part in the work, its panels or its decision."""
    return uninvolved_people(decision.version.submission).filter(pk=user.pk).exists()


@transaction.atomic
def acknowledge(*, appeal, by, reviewer):
    """Tell the team that it came, and who answers it: somebody who had no part in it."""
    current = held(appeal)
    if not uninvolved(current.decision, reviewer):
        raise Refused(_("%(name)s had a part in this, so somebody else has to answer the appeal.") % {"name": reviewer})
    current.acknowledged_at, current.acknowledged_by, current.reviewer = timezone.now(), by, reviewer
    move(current, Appealed.ACKNOWLEDGED)
    record(current.decision.version.submission, by=by, did=Did.ACKNOWLEDGED)
    tell(current, "acknowledged", letters.appeal_acknowledged, current.decision.version.submission.readers)
    tell(current, "reviewer", letters.appeal_to_answer, [reviewer])
    return current


def tell(appeal_, what, letter, people):
    """Post one e-mail to each of these people; the same news never twice."""
    for user in people:
        subject, text = letter(appeal_, user)
        post(key=f"appeal:{appeal_.pk}:{what}:user-{user.pk}", to=user.email, subject=subject, text=text)


@transaction.atomic
def answer_appeal(*, appeal, by, answer, words):
    """The reviewer's answer. Where a new panel looks again, that closes the appeal."""
    current = held(appeal)
    if current.reviewer_id != by.pk:
        raise Refused(_("Only %(name)s can answer this appeal.") % {"name": current.reviewer or "–"})
    current.answer, current.answer_words, current.answered_at = answer, words, timezone.now()
    move(current, Appealed.ANSWERED)
    record(current.decision.version.submission, by=by, did=Did.ANSWERED_APPEAL)
    tell(current, "answered", letters.appeal_answered, current.decision.version.submission.readers)
    return close(current, by) if answer == Answer.AGAIN else current


@transaction.atomic
def take_to_panel(*, appeal, by, grounds):
    """The team still disagrees."""
    current = held(appeal)
    current.panel_asked_at, current.panel_asked_by, current.panel_grounds = timezone.now(), by, grounds
    move(current, Appealed.TO_PANEL)
    record(current.decision.version.submission, by=by, did=Did.APPEALED_ON)
    return current


@transaction.atomic
def answer_from_panel(*, appeal, by, chair, others, answer, words):
    """What the appeal's panel answered: a chair and as many more as the charter says, none of whom had a part in it."""
    current = held(appeal)
    wanted = current.decision.version.submission.charter.promises.appeal_panel
    people = [chair, *others]
    if len({user.pk for user in people}) != wanted:
        raise Refused(_("An appeal panel has a chair and %(n)s more people.") % {"n": wanted - 1})
    for user in people:
        if user.pk == current.reviewer_id or not uninvolved(current.decision, user):
            raise Refused(_("%(name)s had a part in this, so somebody else has to sit on the panel.") % {"name": user})
    if current.state != Appealed.TO_PANEL:
        raise Refused(_("This appeal is not with a panel."))
    AppealSeat.objects.bulk_create(
        AppealSeat(appeal=current, user=user, is_chair=user.pk == chair.pk) for user in people
    )
    current.panel_answer, current.panel_words = answer, words
    current.panel_answered_at, current.panel_answered_by = timezone.now(), by
    tell(current, "panel", letters.appeal_answered, current.decision.version.submission.readers)
    return close(current, by)


@transaction.atomic
def leave_it(*, appeal, by):
    """The team takes the reviewer's answer."""
    return close(held(appeal), by)


def close(appeal_, by):
    """The end. Where somebody said “look again”, a new panel gets the same words as the next version."""
    appeal_.closed_at, appeal_.closed_by = timezone.now(), by
    move(appeal_, Appealed.CLOSED)
    submission = locked(appeal_.decision.version.submission)
    record(submission, by=by, did=Did.CLOSED_APPEAL)
    newest = submission.latest == appeal_.decision.version
    if Answer.AGAIN in (appeal_.answer, appeal_.panel_answer) and newest:
        freeze(submission, by, uuid.uuid4(), content=appeal_.decision.version.content)
    return appeal_

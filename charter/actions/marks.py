"""Give a mark, take it back, and look back at it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter import letters
from charter.actions.journal import record
from charter.credentials import signed
from charter.models import Check, Decision, Did, Mark, MarkCounter
from charter.states import EARLY
from coproduction.clocks import add_months, day_in_words
from coproduction.outbox.actions import post
from projects.actions.problems import Refused
from projects.actions.references import next_reference


@transaction.atomic
def give_mark(*, decision, by):
    """The mark that this decision awards, made now unless it is there already, with its checks and its credential.

    It takes the place of the mark that it renews. Raises `Refused` for a decision that awards none.
    """
    decision = locked_decision(decision)
    if made := Mark.objects.filter(decision=decision).first():
        return made
    if not decision.is_award:
        raise Refused(_("The panel did not award the mark."))
    submission = decision.version.submission
    validity = submission.charter.validity(submission.kind)
    mark = Mark.objects.create(
        reference=next_reference(MarkCounter, decision.panel_met_on.year),
        decision=decision,
        kind=submission.kind,
        holder=submission.holder,
        organisation=submission.organisation.name,
        level=submission.project.level if submission.project_id else "",
        awarded_on=decision.panel_met_on,
        expires_on=add_months(decision.panel_met_on, validity.lasts_months) if validity.lasts_months else None,
    )
    Check.objects.bulk_create(
        Check(mark=mark, due_on=add_months(mark.awarded_on, months)) for months in validity.check_months
    )
    mark.credential = signed(mark)
    mark.save(update_fields=["credential"])
    supersede(mark, submission)
    return mark


def locked_decision(decision):
    """The decision, its row held so that it is never given two marks."""
    Decision.objects.select_for_update().get(pk=decision.pk)
    wanted = [f"version__submission__{name}" for name in ("edition", "project__lead_organisation")]
    wanted.append("version__submission__service__organisation")
    return Decision.objects.select_related(*wanted).get(pk=decision.pk)


def supersede(mark, submission):
    """Put `mark` in the place of the newest that this submission was given before, or else of the one it renews."""
    earlier = Mark.objects.filter(decision__version__submission=submission).exclude(pk=mark.pk).order_by("-pk").first()
    old = earlier or submission.renews
    if old:
        Mark.objects.filter(pk=old.pk, superseded_by=None).update(superseded_by=mark)


@transaction.atomic
def withdraw_mark(*, mark, by, reason):
    """Take the mark back for good, with a reason that anyone can read, and tell its team.

    Raises `Refused` the second time.
    """
    current = Mark.objects.select_for_update().get(pk=mark.pk)
    if current.withdrawn_at:
        raise Refused(
            _("This mark was withdrawn on %(day)s already.")
            % {"day": day_in_words(timezone.localdate(current.withdrawn_at))}
        )
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_reason = timezone.now(), by, reason
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    submission = current.decision.version.submission
    record(submission, by=by, did=Did.WITHDREW_MARK, about=current.reference, note=reason)
    tell_of_withdrawal(current, submission)
    return current


def tell_of_withdrawal(mark, submission):
    title = _("The charter mark of “%(holder)s” was withdrawn") % {"holder": mark.holder}
    link = letters.full("charter:mark", mark.reference)
    for user in submission.readers:
        subject, text = letters.letter(title, "mark_withdrawn", user=user, mark=mark, link=link)
        post(key=f"mark-withdrawn:{mark.reference}:user-{user.pk}", to=user.email, subject=subject, text=text)


@transaction.atomic
def answer_check(*, check, by, stuck, words):
    """Write down whether it stuck, once. Raises `Refused` a second time, too early, and once the mark is withdrawn."""
    current = Check.objects.select_for_update().get(pk=check.pk)
    mark = current.mark
    if current.done_at:
        raise Refused(_("%(name)s has answered this already.") % {"name": current.done_by})
    if mark.withdrawn_at:
        raise Refused(_("This mark was withdrawn, so there is nothing to look back at."))
    if timezone.localdate() < current.due_on - EARLY:
        first = day_in_words(current.due_on - EARLY)
        raise Refused(_("It is too early. You can answer this from %(day)s on.") % {"day": first})
    current.stuck, current.words = stuck, words
    current.done_at, current.done_by = timezone.now(), by
    current.save(update_fields=["stuck", "words", "done_at", "done_by"])
    record(mark.decision.version.submission, by=by, did=Did.CHECKED, about=mark.reference, note=words)
    return current

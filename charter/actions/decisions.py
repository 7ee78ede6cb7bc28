"""The panel's decision, its letter, and the conditions that were set."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter import letters
from charter.actions.journal import record
from charter.actions.marks import give_mark
from charter.actions.panel import accept_breaches, newest
from charter.actions.submissions import locked, move
from charter.models import Condition, Decision, Did
from charter.states import JUDGED, Result, State
from coproduction.clocks import add_months, add_working_days, day_in_words
from coproduction.outbox.actions import post
from projects.actions.problems import Refused


@transaction.atomic
def decide(*, submission, by, request_key, result, reasons, panel_met_on, advice="", wait_until=None, conditions=()):
    """Record what the panel decided on the newest version, once. The same `request_key` again gives it back.

    `conditions` are (what, due day). `wait_until` is needed for a deferral; more information waits for the charter's
    working days unless it is given. Neither goes beyond the charter's months. Raises `Refused` with a sentence where
    another decision was first, or something is missing.
    """
    current = locked(submission)
    version = newest(current)
    made = Decision.objects.filter(version=version).first()
    if made and made.request_key == request_key:
        return made
    if made:
        raise Refused(_("%(name)s has already recorded a decision.") % {"name": made.decided_by})
    if current.state != State.PANEL:
        raise Refused(_("The panel has not met yet, so there is nothing to decide."))
    promises = current.charter.promises
    if result == Result.MORE and wait_until is None:
        wait_until = add_working_days(panel_met_on, promises.more_working_days)
    refuse_unready(version, result, panel_met_on, wait_until, conditions)
    accept_breaches(version, by, {})
    decision = Decision.objects.create(
        version=version,
        result=result,
        reasons=reasons,
        advice=advice,
        panel_met_on=panel_met_on,
        wait_until=wait_until,
        decided_at=timezone.now(),
        decided_by=by,
        letter_due_on=add_working_days(panel_met_on, promises.letter_working_days),
        request_key=request_key,
    )
    Condition.objects.bulk_create(Condition(decision=decision, what=what, due_on=due) for what, due in conditions)
    move(current, State.DECIDED)
    record(current, by=by, did=Did.DECIDED)
    return decision


def refuse_unready(version, result, panel_met_on, wait_until, conditions):
    """Raise `Refused` for a decision that does not fit its panel, its charter or the calendar."""
    charter = version.submission.charter
    today = timezone.localdate()
    agreed = set(version.panel_findings.filter(level__in=JUDGED).values_list("criterion", flat=True))
    if left := [one.label for one in charter.criteria if one.key not in agreed]:
        raise Refused(_("Write down first what the panel finds of: %(labels)s") % {"labels": " ".join(left)})
    if panel_met_on > today:
        raise Refused(_("The panel can't have met on a day that is still to come."))
    if panel_met_on < timezone.localdate(version.asked_at):
        raise Refused(_("The panel can't have met before the team asked."))
    if (result == Result.CONDITIONS) != bool(conditions):
        raise Refused(
            _("Write down at least one condition.")
            if result == Result.CONDITIONS
            else _("Only a mark that is awarded with conditions has conditions.")
        )
    if any(due <= panel_met_on for _what, due in conditions):
        raise Refused(_("A condition must be due after the day when the panel met."))
    refuse_wait(charter, result, panel_met_on, wait_until)


def refuse_wait(charter, result, panel_met_on, wait_until):
    if result not in (Result.MORE, Result.DEFERRED):
        if wait_until:
            raise Refused(_("Only more information and a deferral have a day to wait for."))
        return
    if wait_until is None or wait_until <= panel_met_on:
        raise Refused(_("Say until which day, after the day when the panel met."))
    latest = add_months(panel_met_on, charter.promises.defer_months)
    if wait_until > latest:
        words = _("That is too long. The last day that the charter allows is %(day)s.")
        raise Refused(words % {"day": day_in_words(latest)})


@transaction.atomic
def send_letter(*, decision, by):
    """Tell the team, once: from now on they see the decision, and a mark that was awarded is theirs."""
    current = locked(decision.version.submission)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.is_sent:
        return decision
    decision.letter_sent_at, decision.letter_sent_by = timezone.now(), by
    decision.save()
    decision.version.submission = current
    if decision.is_award:
        give_mark(decision=decision, by=by)
    for user in current.readers:
        subject, text = letters.decided(decision, user)
        post(key=f"decision:{decision.pk}:user-{user.pk}", to=user.email, subject=subject, text=text)
    record(current, by=by, did=Did.SENT_LETTER)
    return decision


@transaction.atomic
def tell_condition(*, condition, by, told):
    """The team says what it did."""
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    if condition.is_met:
        raise Refused(_("This condition is met already."))
    condition.told, condition.told_at, condition.told_by = told, timezone.now(), by
    condition.save()
    record(condition.decision.version.submission, by=by, did=Did.TOLD_CONDITION, about=condition)
    return condition


@transaction.atomic
def meet_condition(*, condition, by):
    """The lead has seen that it is done."""
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    if not condition.is_met:
        condition.met_at, condition.met_by = timezone.now(), by
        condition.save()
        record(condition.decision.version.submission, by=by, did=Did.MET_CONDITION, about=condition)
    return condition

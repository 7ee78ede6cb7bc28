"""The panel: who sits on it, what each of them finds alone, and what they agree together."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter.actions.journal import record
from charter.actions.submissions import locked, move
from charter.models import Assessor, Breach, Did, Finding, PanelFinding, Reach, Seat
from charter.panel_rules import broken_rules
from charter.states import JUDGED, Level, State
from coproduction.outbox.actions import post
from coproduction.quicker import StaleRecord
from projects.actions.problems import Refused


@transaction.atomic
def add_assessor(*, user, by, lived_experience, about=""):
    """Ask somebody to review for the area from now on; again, it changes what is known of them."""
    details = {"lived_experience": lived_experience, "about": about, "stopped_at": None, "stopped_by": None}
    assessor, _made = Assessor.objects.update_or_create(
        user=user, defaults=details, create_defaults={**details, "added_by": by}
    )
    return assessor


@transaction.atomic
def stop_assessor(*, assessor, by):
    """They are not asked any more; the panels they sat on stay as they were."""
    if assessor.stopped_at is None:
        assessor.stopped_at, assessor.stopped_by = timezone.now(), by
        assessor.save()
    return assessor


def newest(submission):
    """The version that a panel reads now. Raises `Refused` where the team has not asked."""
    version = submission.latest
    if version is None:
        raise Refused(_("The team has not asked yet."))
    return version


def refuse_past(submission, version):
    """Raise `Refused` for the panel of an earlier version: what it did stays as it was."""
    if submission.latest != version:
        raise Refused(_("This panel is over. Another one reads what the team sent since."))


@transaction.atomic
def invite_assessor(*, submission, assessor, by, letter=None):
    """Ask an assessor onto the panel of the newest version. `letter` makes (subject, text) of the e-mail to them.

    Asked twice they sit once and get one e-mail. An assessor who was stood down is asked again in the same seat; one
    who recused themselves, or who reviews for the area no more, is not.
    """
    current = locked(submission)
    version = newest(current)
    if current.state not in (State.ASKED, State.REVIEWING):
        raise Refused(_("The panel is complete, so nobody can be added now."))
    if assessor.user_id == by.pk:
        raise Refused(_("You run this panel, so you can't sit on it."))
    if assessor.stopped_at:
        raise Refused(_("%(name)s does not review any more.") % {"name": assessor})
    seat, made = Seat.objects.get_or_create(
        version=version,
        assessor=assessor,
        defaults={"has_lived_experience": assessor.lived_experience, "invited_by": by},
    )
    if seat.recused_at:
        raise Refused(_("%(name)s stepped back from this panel.") % {"name": assessor})
    if not made and not seat.stood_down_at:
        return seat
    if seat.stood_down_at:
        seat.stood_down_at, seat.stood_down_by, seat.invited_at, seat.invited_by = None, None, timezone.now(), by
        seat.save()
    if letter:
        subject, text = letter(seat)
        key = f"seat:{seat.pk}:{seat.invited_at.timestamp():.0f}"
        post(key=key, to=assessor.user.email, subject=subject, text=text)
    record(current, by=by, did=Did.INVITED_ASSESSOR, about=assessor, reach=Reach.RUNNERS)
    return seat


@transaction.atomic
def stand_down(*, seat, by):
    """Take somebody off the panel. What they may have written stays out of everything."""
    current = locked(seat.version.submission)
    if current.state not in (State.ASKED, State.REVIEWING):
        raise Refused(_("The panel has met, so nobody can be taken off it."))
    refuse_past(current, seat.version)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.stood_down_at is None:
        seat.stood_down_at, seat.stood_down_by = timezone.now(), by
        seat.save()
        record(current, by=by, did=Did.STOOD_DOWN, about=seat.assessor, reach=Reach.RUNNERS)
    return seat


@transaction.atomic
def declare(*, seat, interest, reason=""):
    """An assessor says whether they have an interest, before they can read. It can be put right until they hand in."""
    current = locked(seat.version.submission)
    seat = open_seat(seat)
    if current.state not in (State.ASKED, State.REVIEWING):
        raise Refused(_("The reviews are not open now."))
    seat.interest, seat.interest_reason, seat.declared_at = interest, reason, timezone.now()
    seat.save()
    record_of_seat(seat, Did.DECLARED)
    return seat


def open_seat(seat):
    """The seat's row, held. Raises `Refused` with a sentence where its review is over."""
    seat = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("assessor__user", "version__submission")
        .get(pk=seat.pk)
    )
    if seat.recused_at:
        raise Refused(_("You stepped back from this panel, so you can't review any more."))
    if seat.stood_down_at:
        raise Refused(_("You are not on this panel any more."))
    if seat.handed_in_at:
        raise Refused(_("You have handed in your review. It can't be changed any more."))
    return seat


def record_of_seat(seat, did):
    record(seat.version.submission, by=seat.assessor.user, did=did, reach=Reach.RUNNERS)


@transaction.atomic
def recuse(*, seat, reason):
    """An assessor steps back. Their review, handed in or not, stays out of everything. Not after the decision.

    A panel that has opened goes back to the reviews: it may be too small now, and opens again with a reason for that.
    """
    current = locked(seat.version.submission)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.recused_at:
        return seat
    if seat.stood_down_at:
        raise Refused(_("You are not on this panel any more."))
    refuse_past(current, seat.version)
    if current.state not in (State.ASKED, State.REVIEWING, State.PANEL):
        raise Refused(_("This panel is over, so you can't step back any more."))
    seat.recused_at, seat.recused_reason = timezone.now(), reason
    seat.save()
    record_of_seat(seat, Did.RECUSED)
    if current.state == State.PANEL:
        move(current, State.REVIEWING)
        record(current, by=seat.assessor.user, did=Did.REOPENED_REVIEW, reach=Reach.RUNNERS)
    return seat


def accept_breaches(version, by, reasons):
    """Keep why each broken rule was accepted. `reasons` is {rule: why}. Raises `Refused` where one has no reason.

    What was accepted before in the same words is not asked again.
    """
    seats = list(version.seats.sitting().select_related("assessor__user"))
    known = set(version.breaches.values_list("rule", "words"))
    for broken in broken_rules(version, seats):
        if (broken.rule, broken.words) in known:
            continue
        reason = reasons.get(broken.rule, "").strip()
        if not reason:
            raise Refused(_("Say why you go on although this rule is not kept: %(words)s") % {"words": broken.words})
        Breach.objects.create(version=version, rule=broken.rule, words=broken.words, reason=reason, accepted_by=by)
    return seats


@transaction.atomic
def confirm_panel(*, submission, by, reasons=None, letter=None):
    """Everyone has declared, the rules are kept or their breach has a reason: the assessors may read and review.

    `letter` makes (subject, text) of the e-mail that tells each of them.
    """
    current = locked(submission)
    version = newest(current)
    if current.state == State.REVIEWING:
        return current
    seats = accept_breaches(version, by, reasons or {})
    if not seats:
        raise Refused(_("Ask somebody onto the panel first."))
    if waiting := [str(seat.assessor) for seat in seats if seat.declared_at is None]:
        raise Refused(
            _("Wait until everyone has said whether they have an interest: %(names)s.") % {"names": ", ".join(waiting)}
        )
    if any(seat.assessor.user_id == by.pk for seat in seats):
        raise Refused(_("You sit on this panel, so another co-production lead has to run it."))
    move(current, State.REVIEWING)
    record(current, by=by, did=Did.CONFIRMED_PANEL)
    for seat in seats if letter else ():
        subject, text = letter(seat)
        post(key=f"seat:{seat.pk}:reviews", to=seat.assessor.user.email, subject=subject, text=text)
    return current


@transaction.atomic
def keep_reasons(*, submission, by, reasons):
    """Say why the panel goes on although a rule was broken since it opened: somebody joined the project, say."""
    current = locked(submission)
    if current.state != State.PANEL:
        raise Refused(_("The panel is not open now."))
    accept_breaches(newest(current), by, reasons)
    return current


def reading_seat(seat):
    """An open seat whose reviews have started."""
    current = locked(seat.version.submission)
    seat = open_seat(seat)
    if current.state != State.REVIEWING:
        raise Refused(_("The reviews are not open now."))
    return seat


@transaction.atomic
def save_finding(*, seat, criterion, level, comment):
    """Keep what an assessor finds of one criterion; `level` may be empty still. Only they see it until they hand in."""
    seat = reading_seat(seat)
    finding, _made = Finding.objects.update_or_create(
        seat=seat, criterion=criterion, defaults={"level": level, "comment": comment, "saved_at": timezone.now()}
    )
    return finding


@transaction.atomic
def hand_in_review(*, seat):
    """Done, for good. Raises `Refused` while a criterion has no finding, or a finding no comment.

    Whoever abstains need not say why.
    """
    seat = reading_seat(seat)
    found = {finding.criterion: finding for finding in seat.findings.all()}
    charter = seat.version.submission.charter
    open_ones = [one.label for one in charter.criteria if one.key not in found or not found[one.key].level]
    if open_ones:
        raise Refused(
            _("Say what you find of each thing first. Still open: %(labels)s") % {"labels": " ".join(open_ones)}
        )
    judged = [one for one in charter.criteria if found[one.key].level in JUDGED]
    silent = [one.label for one in judged if not found[one.key].comment.strip()]
    if silent:
        raise Refused(
            _("Write a few words for each of your findings. Still open: %(labels)s") % {"labels": " ".join(silent)}
        )
    seat.handed_in_at = timezone.now()
    seat.save()
    record_of_seat(seat, Did.HANDED_IN)
    return seat


@transaction.atomic
def open_panel(*, submission, by, reasons=None):
    """Every review is in: the panel sees them all. A panel that lost somebody since needs a reason for it."""
    current = locked(submission)
    version = newest(current)
    if current.state == State.PANEL:
        return current
    seats = accept_breaches(version, by, reasons or {})
    if waiting := [str(seat.assessor) for seat in seats if seat.handed_in_at is None]:
        raise Refused(_("Wait until every review is in. Still open: %(names)s.") % {"names": ", ".join(waiting)})
    if not seats:
        raise Refused(_("Nobody has handed in a review, so the panel can't meet."))
    move(current, State.PANEL)
    record(current, by=by, did=Did.OPENED_PANEL)
    return current


@transaction.atomic
def agree_finding(*, submission, by, criterion, level, notes, advice, revision):
    """Write down what the panel says of one criterion. Raises `StaleRecord` when somebody wrote since `revision`."""
    current = locked(submission)
    if current.state != State.PANEL:
        raise Refused(_("The panel is not open now."))
    version = newest(current)
    if level == Level.ABSTAIN:
        raise Refused(_("The panel as a whole can't abstain."))
    values = {"level": level, "notes": notes, "advice": advice}
    found = PanelFinding.objects.select_for_update().filter(version=version, criterion=criterion).first()
    if found is None:
        try:
            with transaction.atomic():
                made = PanelFinding.objects.create(version=version, criterion=criterion, saved_by=by, **values)
            record_agreed(current, criterion, by)
            return made
        except IntegrityError:
            found = PanelFinding.objects.get(version=version, criterion=criterion)
    if all(getattr(found, name) == value for name, value in values.items()):
        return found
    if found.revision != revision:
        raise StaleRecord(found)
    for name, value in values.items():
        setattr(found, name, value)
    found.revision, found.saved_at, found.saved_by = found.revision + 1, timezone.now(), by
    found.save()
    record_agreed(current, criterion, by)
    return found


def record_agreed(submission, criterion, by):
    label = submission.charter.criterion(criterion).label
    record(submission, by=by, did=Did.AGREED, about=label, reach=Reach.RUNNERS)

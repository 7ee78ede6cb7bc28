"""Write down what was decided together, correct or withdraw it with a reason, and say where each party stands."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.news.actions import News, tell
from coproduction.news.models import Reader
from coproduction.people.models import User
from coproduction.people.states import Party
from coproduction.quicker import StaleRecord
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.models import Attendance, Decision, Position, Wording
from projects.models.decisions import NEEDS_WORDS, Stance
from projects.models.events import Did


def held(decision):
    rows = Decision.objects.select_for_update(of=("self",)).select_related("project", "meeting")
    return rows.get(pk=decision.pk)


@transaction.atomic
def decide(*, meeting, by, request_key, what, reasons, made_on):
    """Write down one decision of a meeting. The same `request_key` again gives it back unchanged."""
    project = meeting.project

    def make():
        details = {"what": what, "reasons": reasons, "made_on": made_on}
        made = Decision.objects.create(project=project, meeting=meeting, by=by, request_key=request_key, **details)
        record(project, by=by, did=Did.DECIDED_TOGETHER, about=made, meeting=meeting)
        return made

    return once(project.decisions, request_key, make)


@transaction.atomic
def take_position(*, decision, by, party, stance, words="", revision=None):
    """Write down where a party stands; what was there before is replaced, and stays in the history.

    `revision` is the wording that they had seen. Raises `StaleRecord` when it is corrected since, and `Refused` with a
    sentence where words are needed, or where the meeting says otherwise.
    """
    current = held(decision)
    refuse_if_withdrawn(current)
    if revision is not None and revision != current.revision:
        raise StaleRecord(current)
    if stance in NEEDS_WORDS and not words.strip():
        raise Refused(_("Say what they would change, or why they disagree. Their words belong to the decision."))
    if stance == Stance.NOT_PRESENT and Attendance.objects.filter(meeting=current.meeting, party=party).exists():
        raise Refused(_("Somebody from this party is written down as being at this meeting."))
    fields = {"stance": stance, "words": words.strip(), "revision": current.revision}
    before = current.positions.filter(party=party).first()
    if before and all(getattr(before, name) == value for name, value in fields.items()):
        return before
    signed = fields | {"by": by, "at": timezone.now()}
    made, _new = Position.objects.update_or_create(decision=current, party=party, defaults=signed)
    note = f"{Party(party).label}: {Stance(stance).label}. {fields['words']}".strip()
    record(current.project, by=by, did=Did.RECORDED_POSITION, about=current, note=note, meeting=current.meeting)
    return made


@transaction.atomic
def correct_decision(*, decision, by, revision, what, reasons, why):
    """Put better words to what was decided; the earlier ones are kept with `why`.

    Members of each party that has a position are asked if it still stands. Raises `StaleRecord` when somebody corrected
    it since `revision`, `Refused` with a sentence for one that is withdrawn or without a reason.
    """
    current = held(decision)
    refuse_if_withdrawn(current)
    if (current.what, current.reasons) == (what, reasons):
        return current
    if current.revision != revision:
        raise StaleRecord(current)
    if not why.strip():
        raise Refused(_("Say why the wording is corrected."))
    before = {"what": current.what, "reasons": current.reasons, "revision": current.revision}
    Wording.objects.create(decision=current, replaced_by=by, replaced_reason=why.strip(), **before)
    current.what, current.reasons, current.revision = what, reasons, current.revision + 1
    current.save(update_fields=["what", "reasons", "revision"])
    record(current.project, by=by, did=Did.CORRECTED_DECISION, about=current, note=why, meeting=current.meeting)
    words = _("The wording of a decision was corrected. Does what your party said of it still stand?")
    tell_parties(current, f"decision-corrected:{current.pk}:{current.revision}", words, but=by)
    return current


@transaction.atomic
def withdraw_decision(*, decision, by, why):
    """Say that a decision does not stand any more. It stays to be read, with its positions and the reason."""
    current = held(decision)
    if current.is_withdrawn:
        return current
    if not why.strip():
        raise Refused(_("Say why the decision is withdrawn."))
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_reason = timezone.now(), by, why.strip()
    current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(current.project, by=by, did=Did.WITHDREW_DECISION, about=current, note=why, meeting=current.meeting)
    words = _("A decision that your party said something of was withdrawn. See why.")
    tell_parties(current, f"decision-withdrawn:{current.pk}", words, but=by)
    return current


def refuse_if_withdrawn(decision):
    if decision.is_withdrawn:
        raise Refused(_("This decision was withdrawn. Write down a new one."))


def tell_parties(decision, key, words, *, but):
    """Tell the project's members of each party that has a position; the words say nothing of what was decided."""
    parties = decision.positions.values("party")
    members = User.objects.filter(
        memberships__project=decision.project, is_active=True, organisation__party__in=parties
    )
    readers = list(Reader.objects.of_all(members.exclude(pk=but.pk)).values())
    path = reverse("projects:decision", args=[decision.project.reference, decision.pk])
    tell(readers, News(key, decision.project.title, words, path))

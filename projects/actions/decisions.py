"""Write down what was decided together, and where each party stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from coproduction.people.states import Party
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.models import Attendance, Decision, Position
from projects.models.decisions import NEEDS_WORDS, Stance
from projects.models.events import Did


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
def take_position(*, decision, by, party, stance, words=""):
    """Write down where a party stands; what was there before is replaced, and stays in the history.

    Raises `Refused` with a sentence where words are needed, or where the meeting says otherwise.
    """
    current = Decision.objects.select_for_update(of=("self",)).select_related("project", "meeting").get(pk=decision.pk)
    if stance in NEEDS_WORDS and not words.strip():
        raise Refused(_("Say what they would change, or why they disagree. Their words belong to the decision."))
    if stance == Stance.NOT_PRESENT and Attendance.objects.filter(meeting=current.meeting, party=party).exists():
        raise Refused(_("Somebody from this party is written down as being at this meeting."))
    fields = {"stance": stance, "words": words.strip()}
    before = current.positions.filter(party=party).first()
    if before and (before.stance, before.words) == (stance, fields["words"]):
        return before
    made, _new = Position.objects.update_or_create(decision=current, party=party, defaults=fields | {"by": by})
    note = f"{Party(party).label}: {Stance(stance).label}. {fields['words']}".strip()
    record(current.project, by=by, did=Did.RECORDED_POSITION, about=current, note=note, meeting=current.meeting)
    return made

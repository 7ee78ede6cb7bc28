"""Plan a workshop and move it from state to state."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions.tallies import add_to_tallies
from assessments.actions.writings import forget_small_parties
from assessments.models import Facilitator, Instrument, Workshop, WorkshopCounter
from assessments.models.workshops import new_code
from assessments.states import State
from coproduction.toolkit.models import Edition
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.actions.references import next_reference


@transaction.atomic
def plan_workshop(*, by, request_key, instruments, **fields):
    """Make a draft; whoever makes it runs it. `instruments` are `Statements` of the toolkit, in their order."""

    def make():
        workshop = Workshop.objects.create(
            reference=next_reference(WorkshopCounter, timezone.localdate().year),
            request_key=request_key,
            created_by=by,
            **fields,
        )
        Facilitator.objects.create(workshop=workshop, user=by)
        choose_instruments(workshop, instruments)
        return workshop

    return once(Workshop.objects.filter(created_by=by), request_key, make)


def choose_instruments(workshop, instruments):
    workshop.instruments.all().delete()
    for place, statements in enumerate(instruments):
        Instrument.objects.create(workshop=workshop, edition=Edition.objects.of(statements), place=place)


@transaction.atomic
def change_workshop(*, workshop, by, instruments, **fields):
    """Change a draft. Raises `Refused` once it has opened: people then score what they were shown."""
    current = locked(workshop)
    if current.state != State.DRAFT:
        raise Refused(_("This workshop has opened, so it can't be changed any more."))
    for name, value in fields.items():
        setattr(current, name, value)
    current.save()
    choose_instruments(current, instruments)
    return current


@transaction.atomic
def open_workshop(*, workshop, by, sharing=None, group_at_least=None):
    """Let people in. The rules of the room are chosen now, or stay as they were when it opens again."""
    current = locked(workshop)
    if current.state == State.DRAFT:
        current.sharing = sharing or current.sharing
        current.group_at_least = group_at_least or current.group_at_least
        current.save(update_fields=["sharing", "group_at_least"])
        current.code = new_code() if current.is_room else None
        if not current.instruments.exists():
            raise Refused(_("Choose what to score before you open the workshop."))
    current.closed_at = current.closed_by = None
    return move(current, State.OPEN, "opened", by)


@transaction.atomic
def close_workshop(*, workshop, by):
    """Nobody can score any more; nothing is shown yet."""
    return move(locked(workshop), State.CLOSED, "closed", by)


@transaction.atomic
def reveal_workshop(*, workshop, by):
    """Show the figures to the room, for good, and add what may be published to the area's summary."""
    revealed = move(locked(workshop), State.REVEALED, "revealed", by)
    add_to_tallies(revealed)
    forget_small_parties(revealed)
    return revealed


@transaction.atomic
def agree_workshop(*, workshop, by):
    """The room is done: agreed scores and next steps stand."""
    return move(locked(workshop), State.AGREED, "agreed", by)


def locked(workshop):
    """The workshop's row, held until the transaction ends."""
    return Workshop.objects.select_for_update().get(pk=workshop.pk)


def move(workshop, state, verb, by):
    """Go to `state` if there is a way there, signed and dated. Raises `Refused` if there is none."""
    if not workshop.may_become(state):
        words = {"now": workshop.get_state_display(), "then": State(state).label}
        raise Refused(_("This workshop is “%(now)s”. It can't become “%(then)s” from there.") % words)
    workshop.state = state
    setattr(workshop, f"{verb}_at", timezone.now())
    setattr(workshop, f"{verb}_by", by)
    workshop.save()
    return workshop

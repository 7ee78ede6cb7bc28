"""Join, score, hand in; and type in what was scored on paper."""

from functools import cache

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Ballot, Score, Workshop
from assessments.states import State
from projects.actions.problems import Refused
from projects.prepared import Blanks, moment, run_all


def closed():
    return Refused(_("This workshop has closed, so nothing can be scored any more."))


@transaction.atomic
def join(*, workshop, party, access_needs="", owner=None):
    """Take part without a name. Raises `Refused` when the workshop is not open."""
    hold_open(workshop.pk)
    return Ballot.objects.create(workshop=workshop, party=party, access_needs=access_needs, owner=owner)


@transaction.atomic
def save_scores(*, ballot, scores, hand_in=False):
    """Keep what a ballot says, each value in place of an earlier one; `hand_in` says that it is done.

    `scores` is a list of (instrument id, item, value). Raises `Refused` when the workshop is not open. A workshop
    that closes at the same moment either counts them all or refuses them all.
    """
    hold_open(ballot.workshop_id)
    key = Ballot._meta.pk.get_db_prep_value(ballot.pk, connection)
    same = {"ballot": key, "workshop": ballot.workshop_id, "party": ballot.party}
    changes = [(keeping(len(scores)), same | numbered(scores))] if scores else []
    changes += [(handing_in(), {"ballot": key, "at": moment(timezone.now())})] if hand_in else []
    if changes:
        run_all(changes)


@cache
def keeping(how_many):
    """The `Statement` that keeps so many scores at once; one that is given again takes the place of the earlier one."""
    same = "({@ballot}, {@workshop}, {@party}"
    rows = ", ".join(f"{same}, {{@instrument_{n}}}, {{@item_{n}}}, {{@value_{n}}})" for n in range(how_many))
    return Blanks().statement(
        "INSERT INTO assessments_score (ballot_id, workshop_id, party, instrument_id, item, value) "  # noqa: S608 - our own names
        f"VALUES {rows} ON CONFLICT (ballot_id, instrument_id, item) DO UPDATE SET value = excluded.value"
    )


def numbered(scores):
    """The values for the blanks of `keeping`."""
    names = ("instrument", "item", "value")
    return {
        f"{name}_{number}": value
        for number, score in enumerate(scores)
        for name, value in zip(names, score, strict=True)
    }


@cache
def handing_in():
    return Blanks().statement(
        "UPDATE assessments_ballot SET handed_in_at = {@at} WHERE id = {@ballot} AND handed_in_at IS NULL"
    )


@cache
def holding(vendor):
    """The `Statement` that looks whether a workshop is open, and holds it so.

    Many hand-ins hold the row together; closing waits for them, since it wants the row for itself. On SQLite there is
    only one writer anyway.
    """
    hold = {"sqlite": "", "postgresql": " FOR KEY SHARE"}[vendor]
    return Blanks().statement(f"SELECT 1 FROM assessments_workshop WHERE id = {{@id}} AND state = {{@state}}{hold}")  # noqa: S608 - our own names


def hold_open(workshop):
    """Raise `Refused` unless the workshop with this id is open; hold it open until the transaction ends."""
    if not holding(connection.vendor).rows(id=workshop, state=State.OPEN.value):
        raise closed()


@transaction.atomic
def enter_sheet(*, workshop, by, party, sheet, scores):
    """Type in a paper sheet: it counts as a participant, once. `sheet` is the code printed on it.

    Paper may be typed in while the workshop is open or closed. Raises `Refused` for a sheet that is in already.
    """
    current = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if current.state not in (State.OPEN, State.CLOSED):
        raise Refused(_("Paper sheets can be typed in until the results are shown."))
    if Ballot.objects.filter(workshop=current, sheet=sheet).exists():
        raise Refused(_("Sheet %(sheet)s is in already. Each sheet counts once.") % {"sheet": sheet})
    ballot = Ballot.objects.create(workshop=current, party=party, sheet=sheet, handed_in_at=timezone.now())
    Score.objects.bulk_create(
        Score(ballot=ballot, workshop=current, party=party, instrument_id=instrument, item=item, value=value)
        for instrument, item, value in scores
    )
    return ballot

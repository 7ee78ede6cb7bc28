"""The list of a project's meetings, a page at a time; what is left to do before one that is to come."""

from itertools import groupby

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models.fairness import Coming
from projects.summary.paging import paged


def meetings_page(meetings, number):
    """Meetings with `people`, how many were there."""
    return paged(
        meetings.annotate(people=Coalesce(Sum("attendances__how_many"), 0)).order_by("-held_on", "-pk"), number
    )


def who_was_there(attendances):
    """[(name of a party, how many people, their rows), …] of rows that stand in the order of their parties."""
    groups = [(name, list(rows)) for name, rows in groupby(attendances, key=lambda row: row.get_party_display())]
    return [(name, sum(row.how_many for row in rows), rows) for name, rows in groups]


def to_do_before(meeting, plan, points, invitees):
    """[(what, address)] of what is still to do before a meeting to come, in the order in which it is done."""
    todo = [
        (_("Say who chairs and who takes notes"), "meeting_plan", plan and plan.chair_party and plan.notes_party),
        (_("Ask people to come"), "invited", invitees),
        (_("Build the agenda together"), "agenda", points or meeting.agenda.strip()),
        (_("Send the agenda and papers, and write down when"), "meeting_plan", plan and plan.papers_sent_on),
    ]
    place = [meeting.project.reference, meeting.pk]
    return [(words, reverse(f"projects:{name}", args=place)) for words, name, is_done in todo if not is_done]


def has_to_reply(meeting, invitees, user):
    """Whether this person is asked to a meeting to come and has not said yet."""
    unsaid = {invitee.user_id for invitee in invitees if invitee.coming == Coming.UNKNOWN}
    return meeting.is_to_come and not meeting.is_called_off and user.pk in unsaid

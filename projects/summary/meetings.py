"""The list of a project's meetings, a page at a time."""

from django.db.models import Count

from projects.summary.paging import paged


def meetings_page(meetings, number):
    """Meetings with `people`, how many were there."""
    return paged(meetings.annotate(people=Count("attendances")).order_by("-held_on", "-pk"), number)

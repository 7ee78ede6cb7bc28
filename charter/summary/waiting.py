"""Panels that wait for an assessor, as the home page tells them. One query."""

from functools import cache

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from charter.models import Seat
from charter.states import State
from projects.prepared import Blanks
from projects.summary.rows import Row
from projects.summary.work import SHOWN, Section


def reviews_of(user):
    """The `Section` of the reviews that this person has not handed in, those asked for first on top."""
    shown = []
    for pk, declared_at, project, service in asking_for_reviews().rows(user=user.pk):
        step = (
            _("Your review is not handed in yet.") if declared_at else _("Say first if you have a link to this work.")
        )
        shown.append(Row(reverse("charter:review", args=[pk]), project or service, step))
    return Section(_("You are asked to review"), shown)


@cache
def asking_for_reviews():
    blanks = Blanks(user=int)
    declares = Q(version__submission__state=State.ASKED, declared_at=None)
    reads = Q(version__submission__state=State.REVIEWING, handed_in_at=None)
    rows = Seat.objects.sitting().filter(declares | reads, assessor__user=blanks.user).order_by("invited_at", "pk")
    columns = ["version__submission__project__title", "version__submission__service__name"]
    return blanks.statement("{rows}", rows=rows.values_list("pk", "declared_at", *columns)[:SHOWN])

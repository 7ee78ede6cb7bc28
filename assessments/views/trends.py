"""How it changes: repeats of one workshop, two side by side, and the whole area by quarter."""

from django.http import Http404
from django.utils.translation import gettext as _

from assessments.access import with_workshop, workshop_for, workshops_for
from assessments.summary.trends import area_trend, comparison, repeats_of, trends_of
from coproduction.clocks import add_months
from coproduction.pages import page
from coproduction.people.states import Party
from coproduction.toolkit import library
from coproduction.toolkit.problems import NotInToolkit


@with_workshop()
def trend(request, workshop):
    if not workshop.shows_figures:
        raise Http404
    repeats = repeats_of(workshop, workshops_for(request.user))
    return page(
        request, "assessments/trend.html", workshop=workshop, repeats=repeats, trends=trends_of(workshop, repeats)
    )


@with_workshop()
def compare(request, workshop, other):
    """Two workshops, statement by statement; only what both scored in the same wording."""
    second = workshop_for(request.user, other)
    if not (workshop.shows_figures and second.shows_figures):
        raise Http404
    return page(request, "assessments/compare.html", workshop=workshop, other=second, rows=comparison(workshop, second))


def area(request, key):
    """The whole area by quarter: for partners, since figures leave their rooms here only when ten or more gave them."""
    if not request.user.is_partner:
        raise Http404
    try:
        statements = library.statements(key)
    except NotInToolkit:
        raise Http404 from None
    starts, lines = area_trend(statements)
    quarters = [(first, add_months(first, 2)) for first in starts]
    named = [
        (statement, [(Party(party).label if party else _("Everyone"), readings) for party, readings in rows])
        for statement, rows in lines
    ]
    return page(request, "assessments/area.html", statements=statements, quarters=quarters, lines=named)

"""Paper: sheets to print, and a quick page to type them in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import subjects
from assessments.access import with_room
from assessments.actions.ballots import enter_sheet
from assessments.codes import qr_code
from assessments.forms import SheetForm, score_choices
from assessments.sheets import sheet_code
from assessments.states import State, Told
from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from coproduction.people.states import Party
from projects.actions.problems import Refused

SHEETS = 10
SHEETS_AT_MOST = 60


@with_room
def sheets(request, workshop):
    """Sheets to print, each with a code of its own: `?from=1&count=10`, `?size=large`."""
    first, count = number(request, "from", 1), min(number(request, "count", SHEETS), SHEETS_AT_MOST)
    if workshop.state == State.DRAFT:
        raise Http404
    instruments = [
        (each.edition.statements, score_choices(each.edition.statements.scale))
        for each in workshop.instruments.select_related("edition")
    ]
    return responses.respond(
        request,
        template="assessments/print/sheets.html",
        context={
            "workshop": workshop,
            "codes": [sheet_code(workshop, n) for n in range(first, first + count)],
            "instruments": instruments,
            "parties": Party.labels,
            "tolds": Told.labels,
        },
        title=workshop.title,
        filename=f"{workshop.reference}-sheets",
        subject=subjects.of_workshop(workshop),
        back=reverse("assessments:workshop", args=[workshop.reference]),
    )


def number(request, name, default):
    typed = request.GET.get(name, "")
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 4 else default


@with_room
def enter(request, workshop):
    instruments = list(workshop.instruments.select_related("edition"))
    form = SheetForm(**posted(request), workshop=workshop, instruments=instruments)
    if sent(request, form):
        cleaned = form.cleaned_data
        try:
            enter_sheet(
                workshop=workshop, by=request.user, party=cleaned["party"], sheet=cleaned["sheet"], scores=form.scores
            )
            messages.success(request, _("Sheet %(sheet)s is in.") % {"sheet": cleaned["sheet"]})
            return redirect("assessments:sheet", workshop.reference)
        except Refused as refused:
            form.add_error("sheet", str(refused))
    return page(request, "assessments/sheet.html", form=form, workshop=workshop)


@with_room
def qr(request, workshop):
    """The address to join at, as a QR code in SVG."""

    if not workshop.code:
        raise Http404
    address = request.build_absolute_uri(reverse("join:start", args=[workshop.code]))
    return HttpResponse(qr_code(address, title=_("QR code to join")), content_type="image/svg+xml")

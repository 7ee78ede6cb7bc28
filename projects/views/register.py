"""The register of projects, as a page and as a table to take away."""

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.govuk.text import without_controls
from coproduction.pages import page
from projects.actions.search import refresh_search
from projects.forms.register import RegisterForm
from projects.summary.csv_tables import csv_lines
from projects.summary.register import found, page_of, table_of


def register(request):
    form = RegisterForm(request.GET)
    filters = form.filters
    if filters.get("q"):
        refresh_search()
    number = request.GET.get("page", "1")
    number = int(number) if number.isdecimal() and len(number) < 6 else 1
    shown = page_of(request.user, filters, number, without_controls(request.GET.get("after", "")))
    return page(request, "projects/register.html", filter_form=form, page=shown, filters=filters)


def register_csv(request):
    """The same projects in the same order, all of them, one a row."""
    form = RegisterForm(request.GET)
    filters = form.filters
    if filters.get("q"):
        refresh_search()
    heads = [_("Reference"), _("Title"), _("Stage"), _("Level"), _("Aim on the ladder"), _("Lead organisation")]
    heads += [_("Who leads"), _("Starts"), _("Ends"), _("Changed last")]
    rows = table_of(found(request.user, filters))
    response = StreamingHttpResponse(csv_lines(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="projects-{timezone.localdate():%Y-%m-%d}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response

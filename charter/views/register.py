"""The public register of marks, as a page and as a table to take away; and the box to check one mark by."""

from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from charter.forms.marks import MarksFilter, reference_from
from charter.summary.register import as_csv, dressed, marks_found
from coproduction.pages import for_anyone, page
from projects.summary.paging import paged


@for_anyone  # open: a mark is there to be seen
def register(request):
    form = MarksFilter(request.GET)
    shown = paged(marks_found(form.filters), request.GET.get("page"))
    return page(
        request,
        "charter/marks/register.html",
        filter_form=form,
        filters=form.filters,
        page=shown,
        marks=dressed(shown.object_list),
    )


@for_anyone  # open: as the register itself
def register_csv(request):
    form = MarksFilter(request.GET)
    response = StreamingHttpResponse(as_csv(marks_found(form.filters)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="charter-marks-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


@for_anyone  # open: anyone may check a mark
def look_up(request):
    """A box for a reference; then the page of what was typed, whatever it is."""
    if typed := reference_from(request.GET.get("reference", "")):
        return redirect("charter:unknown_mark", typed)
    return page(request, "charter/marks/unknown.html")

"""The people whom the area asks to review."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter.access import assessors_of_area, or_404, possible_new_assessors
from charter.actions.panel import add_assessor, stop_assessor
from charter.forms.panel import AssessorForm
from coproduction.pages import page, posted, sent
from coproduction.people.access import for_area_runners
from projects.forms.project import ReasonlessForm


@for_area_runners
def assessors(request):
    return page(request, "charter/panel/assessors.html", assessors=assessors_of_area())


@for_area_runners
def assessor_add(request):
    form = AssessorForm(**posted(request), people=possible_new_assessors())
    if sent(request, form):
        added = add_assessor(by=request.user, **form.details)
        messages.success(request, _("%(name)s can now be asked onto panels.") % {"name": added})
        return redirect("charter:assessors")
    return page(request, "charter/panel/assessor_add.html", form=form)


@for_area_runners
def assessor_stop(request, pk):
    assessor = or_404(assessors_of_area(), pk=pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Stop asking them"))
    if sent(request, form):
        stop_assessor(assessor=assessor, by=request.user)
        return redirect("charter:assessors")
    return page(request, "charter/panel/assessor_stop.html", form=form, assessor=assessor)

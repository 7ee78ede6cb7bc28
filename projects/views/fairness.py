"""Fair meetings: the plan, reasons where a rule was missed, and the area's school holidays."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.people.access import for_area_runners
from coproduction.quicker import StaleRecord, differences
from projects.access import holiday_for, holidays_of_area, meetings_for, or_404, with_project
from projects.actions.fairness import give_reasons, plan_meeting, remove_holiday, save_holiday
from projects.forms.fairness import HolidayForm, PlanForm, ReasonsForm
from projects.seen import plan_seen, reasons_seen
from projects.summary.differences import reasons_that_stand
from projects.summary.fairness import fairness_of, turn_of


@with_project(to="change")
def plan(request, project, pk):
    found = or_404(meetings_for(request.user, project).select_related("plan"), pk=pk)
    known = getattr(found, "plan", None)
    form = PlanForm(**posted(request), meeting=found, plan=known, turn=turn_of(found))
    theirs = []
    if sent(request, form):
        try:
            plan_meeting(meeting=found, by=request.user, **form.cleaned_data)
            return redirect("projects:meeting", project.reference, found.pk)
        except StaleRecord as stale:
            theirs = differences(form.cleaned_data, stale.current)
            form = form.with_seen(plan_seen(stale.current))
    return page(request, "projects/fair/plan.html", form=form, project=project, meeting=found, theirs=theirs)


@with_project(to="change")
def reasons(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    fairness = fairness_of(found, found.attendances.all(), found.invitees.select_related("user__organisation"))
    form = ReasonsForm(**posted(request), meeting=found, missed=fairness.to_explain)
    theirs = []
    if sent(request, form):
        try:
            give_reasons(meeting=found, by=request.user, reasons=form.reasons, seen=form.cleaned_data["seen"])
            return redirect("projects:meeting", project.reference, found.pk)
        except StaleRecord as stale:
            theirs = reasons_that_stand(form.reasons, stale.current)
            form = form.with_seen(reasons_seen(stale.current.rule_reasons.all()))
    context = {"meeting": found, "fairness": fairness, "theirs": theirs}
    return page(request, "projects/fair/reasons.html", form=form, project=project, **context)


@for_area_runners
def holidays(request):
    form = HolidayForm(**posted(request))
    if sent(request, form):
        save_holiday(by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("projects:holidays")
    return page(request, "projects/fair/holidays.html", form=form, holidays=holidays_of_area())


@for_area_runners
def holiday(request, pk):
    found = holiday_for(pk)
    if request.method == "POST" and "remove" in request.POST:
        remove_holiday(holiday=found, by=request.user)
        messages.success(request, _("Taken off the list."))
        return redirect("projects:holidays")
    form = HolidayForm(**posted(request), holiday=found)
    if sent(request, form):
        save_holiday(holiday=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("projects:holidays")
    return page(request, "projects/fair/holiday.html", form=form, holiday=found)

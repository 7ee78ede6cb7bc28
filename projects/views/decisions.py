"""Decisions, and where each party stands."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from projects.access import decisions_for, meetings_for, or_404, why_not, with_project
from projects.actions.decisions import decide, take_position
from projects.actions.problems import Refused
from projects.forms.decisions import DecisionForm, PositionForm
from projects.summary.decisions import decisions_page, standings


@with_project()
def decisions(request, project):
    return page(
        request,
        "projects/decisions/list.html",
        project=project,
        page=decisions_page(decisions_for(request.user, project), request.GET.get("page")),
    )


@with_project(to="change")
def new_decision(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    form = DecisionForm(**posted(request), meeting=found)
    if sent(request, form):
        made = decide(meeting=found, by=request.user, **form.cleaned_data)
        return redirect("projects:decision", project.reference, made.pk)
    return page(request, "projects/decisions/new.html", form=form, project=project, meeting=found)


@with_project()
def decision(request, project, pk):
    found = or_404(decisions_for(request.user, project).select_related("meeting", "by"), pk=pk)
    may_change = request.user.has_perm("projects.change", project)
    if request.method == "POST" and not may_change:
        raise PermissionDenied(why_not(project, "change"))
    form = PositionForm(**posted(request)) if may_change else None
    if form and sent(request, form):
        try:
            take_position(decision=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("projects:decision", project.reference, found.pk)
        except Refused as refused:
            form.add_error("words" if not form.cleaned_data["words"] else None, str(refused))
    rows = standings(found, found.meeting.attendances.all())
    return page(request, "projects/decisions/decision.html", form=form, project=project, decision=found, rows=rows)

"""Do: actions, who does what by when."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from coproduction.pages import number, page, posted, sent
from coproduction.quicker import StaleRecord, differences
from projects.access import actions_for, meetings_for, or_404, possible_owners, with_project
from projects.actions.meetings import add_action, change_action, finish_action, undo_action
from projects.forms.actions import ChangeActionForm, DoneForm, NewActionForm
from projects.seen import action_seen
from projects.summary.paging import paged


@with_project()
def actions(request, project):
    rows = actions_for(request.user, project).select_related("owner", "meeting").order_by("done_at", "due_on", "pk")
    return page(
        request,
        "projects/actions.html",
        project=project,
        page=paged(rows, request.GET.get("page")),
        may_change=request.user.has_perm("projects.change", project),
    )


@with_project(to="change")
def new_action(request, project):
    meetings = meetings_for(request.user, project)
    form = NewActionForm(
        **posted(request),
        people=possible_owners(project),
        meetings=meetings,
        meeting=number(request.GET.get("meeting", "")),
    )
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        action = add_action(project=project, by=request.user, request_key=key, **form.details)
        return redirect(*where(project, action))
    return page(request, "projects/action_form.html", form=form, project=project)


def where(project, action):
    """Back to the meeting that it came from, else to the list."""
    if action.meeting_id:
        return "projects:meeting", project.reference, action.meeting_id
    return "projects:actions", project.reference


@with_project(to="change")
def change_action_page(request, project, pk):
    action = or_404(actions_for(request.user, project), pk=pk)
    form = ChangeActionForm(
        **posted(request),
        people=possible_owners(project, action),
        meetings=meetings_for(request.user, project),
        action=action,
    )
    theirs = []
    if sent(request, form):
        try:
            change_action(action=action, by=request.user, seen=form.cleaned_data["seen"], **form.details)
            return redirect("projects:actions", project.reference)
        except StaleRecord as stale:
            theirs = differences(form.details, stale.current)
            form = form.with_seen(action_seen(stale.current))
    return page(request, "projects/action_form.html", form=form, project=project, action=action, theirs=theirs)


@with_project(to="change")
def done(request, project, pk):
    action = or_404(actions_for(request.user, project), pk=pk)
    form = DoneForm(**posted(request))
    if sent(request, form):
        finish_action(action=action, by=request.user, outcome=form.cleaned_data["outcome"])
        return redirect("projects:actions", project.reference)
    return page(request, "projects/action_done.html", form=form, project=project, action=action)


@require_POST
@with_project(to="change")
def undo(request, project, pk):
    undo_action(action=or_404(actions_for(request.user, project), pk=pk), by=request.user)
    return redirect("projects:actions", project.reference)

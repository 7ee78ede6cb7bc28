"""Do: meetings, their minutes, who was there."""

from django.shortcuts import redirect

from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord, differences
from projects import subjects
from projects.access import actions_for, files_for, meetings_for, members_of, or_404, with_project
from projects.actions.agenda import why_not_sign
from projects.actions.meetings import change_minutes, record_attendance, record_meeting
from projects.forms.meetings import (
    AttendanceForm,
    ChangeMeetingForm,
    ChangeMeetingToComeForm,
    NewMeetingForm,
    PlanMeetingForm,
)
from projects.seen import attendance_seen
from projects.summary.agenda import points_of, signatures_of
from projects.summary.decisions import with_standings
from projects.summary.differences import who_stands
from projects.summary.fairness import fairness_of
from projects.summary.meetings import has_to_reply, meetings_page, to_do_before, who_was_there


@with_project()
def meetings(request, project):
    return page(
        request,
        "projects/meetings.html",
        project=project,
        page=meetings_page(meetings_for(request.user, project), request.GET.get("page")),
        may_change=request.user.has_perm("projects.change", project),
    )


@with_project(to="change")
def new_meeting(request, project):
    form = NewMeetingForm(**posted(request))
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        meeting = record_meeting(project=project, by=request.user, request_key=key, **form.details)
        where = "projects:meeting_plan" if meeting.is_to_come else "projects:attendance"
        return redirect(where, project.reference, meeting.pk)
    return page(request, "projects/meeting_form.html", form=form, project=project)


@with_project(to="change")
def plan_meeting(request, project):
    """A meeting to come: what is needed before it is asked, never its minutes."""
    form = PlanMeetingForm(**posted(request))
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        meeting = record_meeting(project=project, by=request.user, request_key=key, **form.details)
        return redirect("projects:meeting_plan", project.reference, meeting.pk)
    return page(request, "projects/meeting_form.html", form=form, project=project, is_to_come=True)


@with_project()
def meeting(request, project, pk):
    rows = meetings_for(request.user, project).prefetch_related("attendances", "agenda_items__proposed_by")
    found = or_404(rows, pk=pk)
    found.project = project
    attendances = found.attendances.all()
    invitees = found.invitees.select_related("user__organisation")
    fairness = fairness_of(found, attendances, invitees) if project.my_role and not found.is_called_off else None
    points = points_of(found, found.agenda_items.all())
    may_change = request.user.has_perm("projects.change", project)
    prepares = fairness and may_change and found.is_to_come
    return page(
        request,
        "projects/meeting.html",
        project=project,
        meeting=found,
        present=who_was_there(attendances),
        fairness=fairness,
        is_member=bool(project.my_role),
        invitees=invitees,
        points=points,
        to_do=to_do_before(found, fairness.plan, points, invitees) if prepares else [],
        has_to_reply=bool(project.my_role) and has_to_reply(found, invitees, request.user),
        signatures=signatures_of(found),
        may_sign=not project.is_archived and not why_not_sign(found, request.user),
        decided=with_standings(found.decisions, attendances),
        actions=actions_for(request.user, project).filter(meeting=found).select_related("owner"),
        files=files_for(request.user, project).filter(meeting=found),
        may_change=may_change,
    )


@with_project(to="change")
def change_meeting(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    form = (ChangeMeetingToComeForm if found.is_to_come else ChangeMeetingForm)(**posted(request), meeting=found)
    theirs = []
    if sent(request, form):
        try:
            change_minutes(meeting=found, by=request.user, revision=form.cleaned_data["revision"], **form.details)
            return redirect("projects:meeting", project.reference, found.pk)
        except StaleRecord as stale:
            theirs = differences(form.details, stale.current)
            form = form.with_revision(stale.current.revision)
    return page(
        request,
        "projects/meeting_form.html",
        form=form,
        project=project,
        meeting=found,
        theirs=theirs,
        is_to_come=found.is_to_come,
    )


@with_project(to="change")
def attendance(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    form = AttendanceForm(**posted(request), meeting=found, members=members_of(project))
    theirs = []
    if sent(request, form):
        try:
            seen = form.cleaned_data["seen"]
            record_attendance(meeting=found, by=request.user, people=form.present, others=form.others, seen=seen)
            return redirect("projects:meeting", project.reference, found.pk)
        except StaleRecord as stale:
            theirs = [who_stands(stale.current)]
            form = form.with_seen(attendance_seen(stale.current.attendances.all()))
    return page(request, "projects/attendance.html", form=form, project=project, meeting=found, theirs=theirs)


@with_project()
def minutes_pdf(request, project, pk):
    found = or_404(meetings_for(request.user, project).prefetch_related("attendances"), pk=pk)
    return responses.respond(
        request,
        template="projects/print/minutes.html",
        context={
            "project": project,
            "meeting": found,
            "attendances": found.attendances.all(),
            "signatures": signatures_of(found),
            "decided": with_standings(found.decisions, found.attendances.all()),
            "actions": actions_for(request.user, project).filter(meeting=found).select_related("owner"),
        },
        title=found.title,
        filename=f"{project.reference}-minutes-{found.held_on:%Y-%m-%d}",
        subject=subjects.of_meeting(project, found),
        back=request.path.removesuffix("minutes.pdf"),
    )

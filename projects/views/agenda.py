"""The agenda, and signing the minutes."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.pages import number, page, posted, sent
from coproduction.quicker import StaleRecord
from projects.access import meetings_for, or_404, why_not, with_project
from projects.actions.agenda import (
    add_to_agenda,
    let_in,
    may_let_in,
    move_up,
    sign_minutes,
    take_off_agenda,
    why_not_sign,
)
from projects.actions.problems import Refused
from projects.forms.agenda import AgendaItemForm, SignForm
from projects.seen import minutes_seen
from projects.summary.agenda import is_late, last_day_for_points, minutes_of, points_of
from projects.summary.meetings import who_was_there


@with_project(to="change")
def agenda(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    found.project = project
    items = found.agenda_items.select_related("proposed_by", "let_in_by")
    if is_done := changed_order(request, found, items):
        return is_done
    last = last_day_for_points(found)
    form = AgendaItemForm(**posted(request), is_late=is_late(timezone.now(), found, last))
    if sent(request, form):
        add_to_agenda(meeting=found, by=request.user, **form.cleaned_data)
        return redirect("projects:agenda", project.reference, found.pk)
    points = points_of(found, items)
    return page(
        request,
        "projects/fair/agenda.html",
        form=form,
        project=project,
        meeting=found,
        points=points,
        minutes=minutes_of(items),
        last_day=last,
        is_late="late_reason" in form.fields,
        may_let_in=any(point.waits for point in points) and may_let_in(found, request.user),
    )


def changed_order(request, meeting, items):
    """Move a point, take it off or find time for it, if a button asks for that; the answer, or None."""
    for name, act in (("up", move_up), ("remove", take_off_agenda), ("let_in", let_in)):
        if chosen := number(request.POST.get(name, "")):
            try:
                act(meeting=meeting, item=or_404(items, pk=chosen), by=request.user)
            except Refused as refused:
                raise PermissionDenied(str(refused)) from None
            return redirect("projects:agenda", meeting.project.reference, meeting.pk)
    return None


@with_project()
def sign(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    if project.is_archived:
        raise PermissionDenied(why_not(project, "change"))
    found.project = project
    if why := why_not_sign(found, request.user):
        raise PermissionDenied(why)
    form = SignForm(**posted(request), meeting=found)
    if sent(request, form):
        try:
            sign_minutes(meeting=found, by=request.user, **form.cleaned_data)
            return redirect("projects:meeting", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
        except StaleRecord as stale:
            form = form.with_seen(minutes_seen(stale.current))
            form.add_error(None, _("Somebody changed the minutes while you read them. Look again before you sign."))
    return page(
        request,
        "projects/fair/sign.html",
        form=form,
        project=project,
        meeting=found,
        points=found.agenda_items.all(),
        present=who_was_there(found.attendances.all()),
        decided=found.decisions.all(),
    )

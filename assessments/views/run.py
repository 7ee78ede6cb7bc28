"""Run a workshop: plan, open, watch, close, reveal, agree."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.access import with_room, with_workshop, without_facilitator, workshops_for
from assessments.actions.nudges import nudge_room
from assessments.actions.workshops import (
    agree_workshop,
    change_workshop,
    close_workshop,
    open_workshop,
    plan_workshop,
    reveal_workshop,
)
from assessments.forms import NudgeForm, RoomForm, WorkshopForm
from assessments.states import State
from assessments.summary.progress import progress_of, stamp_of_talk
from assessments.summary.results import results_of
from coproduction.pages import number, page, posted, sent
from projects.access import projects_for
from projects.actions.problems import Refused
from projects.summary.left_out import left_out
from projects.summary.paging import paged


def workshops(request):
    """Open to everyone who is signed in: they see the workshops they run and those they may see the results of."""
    rows, asked = workshops_for(request.user), request.GET.get("project", "")
    project = projects_for(request.user).filter(reference=asked.upper()).first() if asked else None
    if project:
        rows = rows.filter(project=project)
    shown, without = paged(rows, request.GET.get("page")), left_out([_("Project")] if asked and not project else [])
    unrun = without_facilitator(request.user).filter(**({"project": project} if project else {}))
    return page(request, "assessments/list.html", page=shown, project=project, left_out=without, unrun=unrun)


def own_projects(request):
    return projects_for(request.user).of(request.user).current()


def new(request):
    """Open to everyone who is signed in: whoever plans a workshop runs it."""
    chosen = number(request.GET.get("project", ""))
    initial = {"project": chosen, "subject": "project"} if chosen else {}
    again = workshops_for(request.user).filter(reference=request.GET.get("again", "")).first()
    form = WorkshopForm(**posted(request), projects=own_projects(request), initial=initial, again=again)
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        workshop = plan_workshop(by=request.user, request_key=key, **form.details)
        return redirect("assessments:workshop", workshop.reference)
    return page(request, "assessments/new.html", form=form)


@with_room
def change(request, workshop):
    form = WorkshopForm(**posted(request), projects=own_projects(request), workshop=workshop)
    if sent(request, form):
        try:
            change_workshop(workshop=workshop, by=request.user, **form.details)
            return redirect("assessments:workshop", workshop.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "assessments/new.html", form=form, workshop=workshop)


@with_workshop()
def workshop(request, workshop):
    """The facilitator's page; someone who may only see the results goes to these. A round of feedback has its own."""
    if not workshop.is_mine:
        return redirect("assessments:results", workshop.reference)
    if workshop.is_feedback:
        return redirect("assessments:feedback", workshop.reference)
    return page(
        request,
        "assessments/workshop.html",
        workshop=workshop,
        instruments=workshop.instruments.select_related("edition"),
        progress=progress_of(workshop),
        can_reopen=workshop.may_become(State.OPEN) and workshop.state == State.CLOSED,
        nudge_form=NudgeForm(action=reverse("assessments:nudge", args=[workshop.reference])),
    )


@with_room
def open_room(request, workshop):
    initial = {"sharing": workshop.sharing, "group_at_least": workshop.group_at_least}
    form = RoomForm(**posted(request), initial=initial)
    if sent(request, form):
        try:
            open_workshop(workshop=workshop, by=request.user, **form.cleaned_data)
            return redirect("assessments:workshop", workshop.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "assessments/open.html", form=form, workshop=workshop)


MOVES = {"close": close_workshop, "reopen": open_workshop, "reveal": reveal_workshop, "agree": agree_workshop}


@with_workshop(run=True)
def move(request, workshop, to):
    """Close, open again, reveal or agree: the page says what it means, the button does it.

    What has no room moves otherwise: a round of feedback by `rounds.end`. It too is agreed here.
    """
    if to != "agree" and not workshop.is_room:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            MOVES[to](workshop=workshop, by=request.user)
            where = "assessments:results" if to in ("reveal", "agree") else "assessments:workshop"
            return redirect(where, workshop.reference)
        except Refused as refused:
            problem = str(refused)
    context = {"workshop": workshop, "to": to, "progress": progress_of(workshop), "problem": problem}
    context["has_errors"] = bool(problem)
    return render(request, "assessments/move.html", context, status=422 if problem else 200)


@with_room
def nudge(request, workshop):
    """Say something to the room; nothing takes down what was said before."""
    form = NudgeForm(**posted(request))
    if sent(request, form):
        try:
            nudge_room(workshop=workshop, by=request.user, text=form.cleaned_data["nudge"])
            return redirect("assessments:workshop", workshop.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "assessments/nudge.html", form=form, workshop=workshop)


@with_room
def screen(request, workshop):
    """The big screen in the room: code and progress, then results. It shows no figure before the reveal."""
    results = results_of(workshop, outside=False) if workshop.shows_figures else []
    context = {"progress": progress_of(workshop), "instruments": results, "talk": stamp_of_talk(workshop)}
    return page(request, "assessments/screen.html", workshop=workshop, **context)


@with_room
def state(request, workshop):
    """What the screen and the facilitator's page ask every few seconds: the state, and how many, never how."""
    progress = progress_of(workshop)
    words = _("%(done)s of %(joined)s handed in") % {"done": progress.handed_in, "joined": progress.joined}
    parties = [list(row) for row in progress.parties]
    now = {"state": workshop.state, "words": words, "parties": parties, "nudge": workshop.nudge_words}
    answer = JsonResponse(now | {"talk": stamp_of_talk(workshop)})
    answer["Cache-Control"] = "no-store"
    return answer

"""How it is going: check-ins, quick notes, how often."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord
from coproduction.toolkit import library
from projects import subjects
from projects.access import is_member, or_404, with_project
from projects.actions.monitoring import check_in, choose_rhythm, jot_down, resume_rhythm, stop_rhythm
from projects.forms.monitoring import CheckInForm, NoteForm, RhythmForm, SwitchForm
from projects.seen import rhythm_seen
from projects.summary.differences import rhythm_that_stands
from projects.summary.monitoring import (
    all_of,
    before,
    lines_of,
    lines_since,
    newest_of,
    over_time,
    plan_says,
    rhythm_history,
    rhythm_of,
    suggested_by,
)
from projects.summary.paging import paged

OVER_TIME = 24  # check-ins that are set side by side; two years of monthly ones


@with_project()
def monitoring(request, project):
    said = plan_says(project)
    return page(
        request,
        "projects/monitoring/list.html",
        project=project,
        page=paged(project.check_ins.select_related("by"), request.GET.get("page")),
        rhythm=rhythm_of(project),
        plan_says=said,
        suggested=label_of_suggested(said),
        is_member=is_member(request.user, project),
        may_change=request.user.has_perm("projects.change", project),
    )


@with_project(to="change")
def new_check_in(request, project):
    questionnaire = library.questionnaire("monitoring")
    form = CheckInForm(questionnaire, **posted(request))
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        made = check_in(
            project=project, by=request.user, request_key=key, questionnaire=questionnaire, answers=form.answers
        )
        messages.success(request, _("Saved."))
        return redirect("projects:check_in", project.reference, made.pk)
    return page(request, "projects/monitoring/new.html", form=form, project=project, questionnaire=questionnaire)


@with_project(to="change")
def note(request, project):
    form = NoteForm(**posted(request))
    if sent(request, form):
        jot_down(project=project, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your note is saved under “How it is going”."))
        return redirect("projects:detail", project.reference)
    return page(request, "projects/monitoring/note.html", form=form, project=project)


@with_project()
def one_check_in(request, project, pk):
    found = or_404(all_of(project), pk=pk)
    last = None if found.is_note else before(found)
    lines, gone = lines_since(found, last)
    may_ask = request.user.has_perm("projects.ask", project)
    return page(
        request,
        "projects/monitoring/check_in.html",
        project=project,
        check_in=found,
        lines=lines,
        gone=gone,
        last=last,
        may_change=request.user.has_perm("projects.change", project),
        ask=f"{reverse('projects:escalation_new', args=[project.reference])}?from={found.pk}" if may_ask else "",
    )


@with_project()
def over_time_page(request, project):
    return page(
        request, "projects/monitoring/over_time.html", project=project, asked=over_time(newest_of(project, OVER_TIME))
    )


@with_project()
def one_pdf(request, project, pk):
    """One check-in as a document."""
    found = or_404(all_of(project), pk=pk)
    return document(request, project, [found], f"{project.reference}-check-in-{timezone.localdate(found.at)}")


@with_project()
def all_pdf(request, project):
    """All check-ins and notes as a document, the newest first."""
    return document(request, project, all_of(project), f"{project.reference}-how-it-is-going")


def document(request, project, check_ins, filename):
    return responses.respond(
        request,
        template="projects/print/check_ins.html",
        context={"project": project, "looks": [(row, lines_of(row)) for row in check_ins]},
        title=_("How it is going: %(title)s") % {"title": project.title},
        filename=filename,
        subject=subjects.of_project(project),
        back=reverse("projects:monitoring", args=[project.reference]),
    )


@with_project(to="change")
def switch(request, project):
    """Turn the regular look off, or on again."""
    rhythm = rhythm_of(project)
    if rhythm is None:
        return redirect("projects:rhythm", project.reference)
    form = SwitchForm(**posted(request), rhythm=rhythm)
    if sent(request, form):
        act = resume_rhythm if form.cleaned_data["to"] == "on" else stop_rhythm
        act(project=project, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Saved."))
        return redirect("projects:monitoring", project.reference)
    return page(request, "projects/monitoring/switch.html", form=form, project=project, rhythm=rhythm)


@with_project(to="change")
def rhythm(request, project):
    said = plan_says(project)
    form = RhythmForm(**posted(request), rhythm=rhythm_of(project), suggested=suggested_by(said))
    theirs = []
    if sent(request, form):
        try:
            choose_rhythm(project=project, by=request.user, **form.cleaned_data)
            return redirect("projects:monitoring", project.reference)
        except StaleRecord as stale:
            theirs = rhythm_that_stands(form.cleaned_data, stale.current)
            form = form.with_seen(rhythm_seen(stale.current))
    context = {
        "theirs": theirs,
        "plan_says": said,
        "suggested": label_of_suggested(said),
        "history": rhythm_history(project),
    }
    return page(request, "projects/monitoring/rhythm.html", form=form, project=project, **context)


def label_of_suggested(said):
    every = suggested_by(said)
    return every.label if every else ""

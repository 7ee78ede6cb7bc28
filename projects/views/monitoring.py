"""How it is going: check-ins, quick notes, how often."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.toolkit import library
from projects.access import is_member, or_404, with_project
from projects.actions.monitoring import check_in, choose_rhythm, jot_down
from projects.forms.monitoring import CheckInForm, NoteForm, RhythmForm
from projects.summary.monitoring import lines_of, plan_says, rhythm_of
from projects.summary.paging import paged


@with_project()
def monitoring(request, project):
    return page(
        request,
        "projects/monitoring/list.html",
        project=project,
        page=paged(project.check_ins.select_related("by"), request.GET.get("page")),
        rhythm=rhythm_of(project),
        plan_says=plan_says(project),
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
    found = or_404(project.check_ins.select_related("by", "edition"), pk=pk)
    may_ask = request.user.has_perm("projects.ask", project)
    return page(
        request,
        "projects/monitoring/check_in.html",
        project=project,
        check_in=found,
        lines=lines_of(found),
        ask=f"{reverse('projects:escalation_new', args=[project.reference])}?from={found.pk}" if may_ask else "",
    )


@with_project(to="change")
def rhythm(request, project):
    form = RhythmForm(**posted(request), rhythm=rhythm_of(project))
    if sent(request, form):
        choose_rhythm(project=project, by=request.user, **form.cleaned_data)
        return redirect("projects:monitoring", project.reference)
    return page(request, "projects/monitoring/rhythm.html", form=form, project=project, plan_says=plan_says(project))

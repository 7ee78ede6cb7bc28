"""One project: its task list, its details, its history, archiving, and the whole as a PDF."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord, differences
from projects import subjects
from projects.access import events_for, is_member, with_project
from projects.actions.projects import archive_project, change_project, restore_project, start_project
from projects.forms.project import ArchiveForm, ChangeProjectForm, NewProjectForm, ReasonlessForm
from projects.summary.facts import about_of, facts_of, priorities_of
from projects.summary.history import history_page
from projects.summary.report import report_of
from projects.summary.tasks import next_step, task_list


def new(request):
    """Open to everyone who is signed in: whoever starts a project leads it."""
    form = NewProjectForm(**posted(request), user=request.user)
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        project = start_project(by=request.user, request_key=key, **form.details)
        return redirect("projects:detail", project.reference)
    return page(request, "projects/new.html", form=form)


@with_project()
def detail(request, project):
    sections, progress = task_list(request.user, project)
    facts = facts_of(project)
    return page(
        request,
        "projects/detail.html",
        project=project,
        sections=sections,
        step=next_step(project, progress),
        facts=facts,
        about=about_of(facts),
        may_change=request.user.has_perm("projects.change", project),
        note_key=uuid4(),
        may_manage=request.user.has_perm("projects.manage", project),
        may_archive=request.user.has_perm("projects.archive", project),
        is_member=is_member(request.user, project),
    )


@with_project()
def details(request, project):
    return page(
        request,
        "projects/details.html",
        project=project,
        facts=facts_of(project),
        priorities=priorities_of(project),
        may_manage=request.user.has_perm("projects.manage", project),
    )


@with_project(to="manage")
def change(request, project):
    form = ChangeProjectForm(**posted(request), project=project)
    theirs = []
    if sent(request, form):
        try:
            change_project(project=project, by=request.user, revision=form.cleaned_data["revision"], **form.details)
            return redirect("projects:details", project.reference)
        except StaleRecord as stale:
            theirs = differences(form.details, stale.current)
            form = form.with_revision(stale.current.revision)
    return page(request, "projects/change.html", form=form, project=project, theirs=theirs)


@with_project()
def history(request, project):
    shown = history_page(events_for(request.user, project), request.GET.get("page"))
    return page(request, "projects/history.html", project=project, page=shown)


@with_project(to="archive")
def archive(request, project):
    form = ArchiveForm(**posted(request))
    if sent(request, form):
        archive_project(project=project, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The project is archived. Nothing is lost."))
        return redirect("projects:detail", project.reference)
    return page(request, "projects/archive.html", form=form, project=project)


@with_project(to="archive")
def restore(request, project):
    form = ReasonlessForm(**posted(request), submit_label=_("Bring the project back"))
    if sent(request, form):
        restore_project(project=project, by=request.user)
        messages.success(request, _("The project is back."))
        return redirect("projects:detail", project.reference)
    return page(request, "projects/restore.html", form=form, project=project)


@with_project()
def report(request, project):
    """The whole project as a PDF. What is confidential is in it only when a member asks for it."""
    confidential = request.GET.get("confidential") == "yes" and is_member(request.user, project)
    return responses.respond(
        request,
        template="projects/print/report.html",
        context=report_of(request.user, project, confidential=confidential),
        title=project.title,
        filename=project.reference,
        subject=(subjects.for_members if confidential else subjects.of_project)(project),
        back=request.path.removesuffix("project.pdf"),
    )

"""Who is at the table: the stakeholder map, who is missing, and what people receive for their time."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord, differences
from coproduction.toolkit import library
from projects import subjects
from projects.access import meetings_for, or_404, with_project
from projects.actions.problems import Refused
from projects.actions.table import (
    add_stakeholder,
    change_stakeholder,
    recognise,
    remove_recognition,
    remove_stakeholder,
)
from projects.forms.table import ChangeStakeholderForm, NewStakeholderForm, RecognitionForm
from projects.summary.table import missing_from, picture_of, recognised, rows_of, slices_of


def drawn(rows):
    """The map as list and picture, for a template."""
    slices = slices_of(rows)
    return {"chart": library.stakeholder_map(), "slices": slices, "picture": picture_of(slices)}


@with_project()
def stakeholders(request, project):
    return page(
        request,
        "projects/table/list.html",
        project=project,
        may_change=request.user.has_perm("projects.change", project),
        **drawn(rows_of(project)),
    )


@with_project()
def stakeholders_pdf(request, project):
    rows = rows_of(project)
    context = {"project": project, "missing": missing_from(rows, meetings_for(request.user, project)), **drawn(rows)}
    return responses.respond(
        request,
        template="projects/print/stakeholders.html",
        context=context,
        title=_("Who is at the table: %(title)s") % {"title": project.title},
        filename=f"{project.reference}-who-is-at-the-table",
        subject=subjects.of_project(project),
        back=request.path.removesuffix(".pdf") + "/",
    )


@with_project()
def missing(request, project):
    found = missing_from(rows_of(project), meetings_for(request.user, project))
    may_change = request.user.has_perm("projects.change", project)
    return page(request, "projects/table/missing.html", project=project, missing=found, may_change=may_change)


@with_project(to="change")
def new_stakeholder(request, project):
    form = NewStakeholderForm(**posted(request), segment=request.GET.get("segment", ""))
    if sent(request, form):
        try:
            key = form.cleaned_data["request_key"]
            add_stakeholder(project=project, by=request.user, request_key=key, **form.details)
            return redirect("projects:stakeholders", project.reference)
        except Refused as refused:
            form.add_error("name", str(refused))
    return page(request, "projects/table/form.html", form=form, project=project)


@with_project(to="change")
def stakeholder(request, project, pk):
    found = or_404(project.stakeholders.on_map(), pk=pk)
    form = ChangeStakeholderForm(**posted(request), stakeholder=found)
    theirs = []
    if sent(request, form):
        try:
            revision = form.cleaned_data["revision"]
            change_stakeholder(stakeholder=found, by=request.user, revision=revision, **form.details)
            return redirect("projects:stakeholders", project.reference)
        except StaleRecord as stale:
            theirs = differences(form.details, stale.current)
            form = form.with_revision(stale.current.revision)
        except Refused as refused:
            form.add_error("name", str(refused))
    return page(request, "projects/table/form.html", form=form, project=project, stakeholder=found, theirs=theirs)


@with_project(to="change")
def stakeholder_off(request, project, pk):
    found = or_404(project.stakeholders.on_map(), pk=pk)
    if request.method == "POST":
        remove_stakeholder(stakeholder=found, by=request.user)
        messages.success(request, _("We took “%(name)s” off the map.") % {"name": found.name})
        return redirect("projects:stakeholders", project.reference)
    return page(request, "projects/table/remove.html", project=project, stakeholder=found)


@with_project()
def recognition(request, project):
    return page(
        request,
        "projects/recognition/list.html",
        project=project,
        parties=recognised(project),
        may_change=request.user.has_perm("projects.change", project),
    )


@with_project(to="change")
def new_recognition(request, project):
    form = RecognitionForm(**posted(request))
    if sent(request, form):
        recognise(project=project, by=request.user, request_key=form.cleaned_data["request_key"], **form.details)
        return redirect("projects:recognition", project.reference)
    return page(request, "projects/recognition/new.html", form=form, project=project)


@with_project(to="change")
def recognition_off(request, project, pk):
    found = or_404(project.recognitions.standing(), pk=pk)
    if request.method == "POST":
        remove_recognition(recognition=found, by=request.user)
        return redirect("projects:recognition", project.reference)
    return page(request, "projects/recognition/remove.html", project=project, recognition=found)

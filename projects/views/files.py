"""Files: add, download, remove."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import number, page, posted, sent
from projects.access import files_for, meetings_for, or_404, with_project
from projects.actions.files import add_file, remove_file
from projects.forms.files import FileForm
from projects.forms.project import ReasonlessForm
from projects.summary.paging import paged
from projects.uploads import as_download


@with_project()
def files(request, project):
    return page(
        request,
        "projects/files.html",
        project=project,
        page=paged(files_for(request.user, project), request.GET.get("page")),
        may_change=request.user.has_perm("projects.change", project),
    )


@with_project(to="change")
def new_file(request, project):
    meetings = meetings_for(request.user, project)
    form = FileForm(**posted(request), meetings=meetings, meeting=number(request.GET.get("meeting", "")))
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        attachment = add_file(project=project, by=request.user, request_key=key, **form.details)
        if attachment.meeting_id:
            return redirect("projects:meeting", project.reference, attachment.meeting_id)
        return redirect("projects:files", project.reference)
    return page(request, "projects/file_form.html", form=form, project=project)


@with_project()
def download(request, project, pk):
    found = or_404(files_for(request.user, project), pk=pk)
    return as_download(found.file.open(), found.name, found.media_type)


@with_project(to="change")
def remove(request, project, pk):
    found = or_404(files_for(request.user, project), pk=pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Remove it"))
    if sent(request, form):
        remove_file(attachment=found, by=request.user)
        return redirect("projects:files", project.reference)
    return page(request, "projects/file_remove.html", form=form, project=project, file=found)

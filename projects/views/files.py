"""Files: add, download, remove."""

from django.http import FileResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import number, page, posted, sent
from projects.access import files_for, meetings_for, or_404, with_project
from projects.actions.files import add_file, remove_file
from projects.forms.files import FileForm
from projects.forms.project import ReasonlessForm
from projects.summary.paging import paged


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
    """The file, always as a download that no browser will run."""
    found = or_404(files_for(request.user, project), pk=pk)
    response = FileResponse(found.file.open(), as_attachment=True, filename=download_name(found))
    response["Content-Type"] = found.media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def download_name(attachment):
    """The name people gave it, with the ending of what it is."""
    ending = "." + attachment.file.name.rpartition(".")[2]
    return attachment.name if attachment.name.lower().endswith(ending) else attachment.name + ending


@with_project(to="change")
def remove(request, project, pk):
    found = or_404(files_for(request.user, project), pk=pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Remove it"))
    if sent(request, form):
        remove_file(attachment=found, by=request.user)
        return redirect("projects:files", project.reference)
    return page(request, "projects/file_remove.html", form=form, project=project, file=found)

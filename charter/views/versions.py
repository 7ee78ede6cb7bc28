"""A frozen version: on the screen, as a PDF, and its files."""

from django.core.files.storage import default_storage
from django.http import Http404
from django.urls import reverse

from charter import subjects
from charter.access import version_for, with_submission
from charter.freezing import digest_of_file
from charter.summary.versions import FrozenVersion
from coproduction.documents import responses
from coproduction.pages import page
from projects.uploads import as_download


@with_submission()
def version(request, submission, number):
    found = version_for(submission, number)
    return page(
        request,
        "charter/submissions/version.html",
        submission=submission,
        version=found,
        frozen=FrozenVersion(found),
        files_at=reverse("charter:version", args=[submission.reference, found.number]) + "files/",
    )


@with_submission()
def version_pdf(request, submission, number):
    """The version as a document. The words of testimonies are never in it: their authors can take them back."""
    found = version_for(submission, number)
    return responses.respond(
        request,
        template="charter/submissions/print_version.html",
        context={"submission": submission, "version": found, "frozen": FrozenVersion(found)},
        title=found.content["holder"],
        filename=f"{submission.reference}-version-{found.number}",
        subject=subjects.part_of(submission, "version", found.number),
        back=request.path.removesuffix("version.pdf"),
    )


@with_submission()
def version_file(request, submission, number, place):
    return file_of(version_for(submission, number), place)


def file_of(version, place):
    """The download of a version's file with this number, or 404 for one that is not there as it was frozen."""
    found = next((piece for piece in FrozenVersion(version).files if piece.number == place), None)
    stored = found.file["stored"] if found else ""
    if not stored or not default_storage.exists(stored):
        raise Http404
    if digest_of_file(stored, default_storage) != found.file["sha256"]:
        raise Http404
    return as_download(default_storage.open(stored), found.file["name"], found.file["media_type"])

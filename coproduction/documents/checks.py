"""A place for files that can't hold any stops the start, where the first upload would have failed."""

from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.core.checks import Error, register


@register
def files_can_be_kept(app_configs, **kwargs):
    """One error at most. The web server's own start does the same in `coproduction.wsgi`."""
    problem = why_no_files(Path(settings.MEDIA_ROOT))
    return [Error(problem, id="documents.E001")] if problem else []


def why_no_files(folder):
    """A sentence when no file can be kept in `folder`, else an empty string. What is not there yet is not made: it is
    enough that it can be, since whoever checks may not be who keeps."""
    try:
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        with TemporaryFile(dir=nearest):
            return ""
    except OSError as error:
        reason = f"{folder} ({error.strerror})"
        return f"The setting MEDIA_ROOT names a folder where we can't keep files: {reason}. See .env.example."

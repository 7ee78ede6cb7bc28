"""Add a file and take it away again."""

from django.db import transaction
from django.utils import timezone

from projects.actions.journal import record
from projects.actions.once import once
from projects.models import Attachment
from projects.models.events import Did


@transaction.atomic
def add_file(*, project, by, request_key, upload, media_type, **fields):
    """Keep an uploaded file that was found to be what it says. The same `request_key` again keeps one.

    `upload` is Django's `UploadedFile`; `media_type` is what its content was found to be.
    """

    def make():
        attachment = Attachment(
            project=project,
            added_by=by,
            request_key=request_key,
            file=upload,
            media_type=media_type,
            size=upload.size,
            **fields,
        )
        attachment.save()
        record(project, by=by, did=Did.ADDED_FILE, about=attachment, meeting=attachment.meeting, attachment=attachment)
        return attachment

    return once(project.attachments, request_key, make)


@transaction.atomic
def remove_file(*, attachment, by):
    """Take a file out of sight. The file itself is kept."""
    if attachment.removed_at is None:
        attachment.removed_at, attachment.removed_by = timezone.now(), by
        attachment.save(update_fields=["removed_at", "removed_by"])
        record(
            attachment.project,
            by=by,
            did=Did.REMOVED_FILE,
            about=attachment,
            meeting=attachment.meeting,
            attachment=attachment,
        )
    return attachment

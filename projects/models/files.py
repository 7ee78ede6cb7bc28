"""Files that belong to a project or to one of its meetings."""

import secrets
from pathlib import PurePath

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.fields import optional_person, paired, person, reasoned, request_key
from projects.models.meetings import Meeting
from projects.models.project import Project


def storage_name(attachment, filename):
    """A random name: nothing about a project can be read from, or guessed by, where its files lie."""
    return f"files/{secrets.token_hex(2)}/{secrets.token_urlsafe(24)}{PurePath(filename).suffix.lower()[:8]}"


class AttachmentQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """Members see all; others what neither is confidential nor belongs to a confidential meeting."""
        kept = self.filter(removed_at=None)
        return kept if is_member else kept.filter(is_confidential=False).exclude(meeting__is_confidential=True)


class Attachment(models.Model):
    """One file. Taking it away hides it; the file itself stays until the area's own clean-up."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="attachments")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="attachments")
    file = models.FileField(upload_to=storage_name, max_length=200)
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    is_confidential = models.BooleanField(_("confidential"), default=False)
    confidential_reason = models.CharField(_("why it is confidential"), max_length=500, blank=True)
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = optional_person()
    request_key = request_key()
    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        indexes = [models.Index(fields=["project", "-added_at"], condition=Q(removed_at=None), name="file_of_project")]
        constraints = [
            reasoned("is_confidential", "confidential_reason", "file_confidential_says_why"),
            paired("removed_at", "removed_by", "file_removed_by_someone"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_for_members(self):
        """Whether it, or the meeting that it belongs to, is confidential."""
        return self.is_confidential or bool(self.meeting and self.meeting.is_confidential)

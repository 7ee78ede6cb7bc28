"""A long document that is made in the background, for the one person who asked for it."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from coproduction.documents.states import Stage
from coproduction.tokens import new_token


def page_file(export, filename):
    """Where the print page is kept: a name that nobody can guess."""
    return f"exports/{secrets.token_hex(16)}.html"


def pdf_file(export, filename):
    return f"exports/{secrets.token_hex(16)}.pdf"


class ExportQuerySet(models.QuerySet):
    def alive(self):
        """Those whose day is not over yet."""
        return self.filter(created_at__gt=timezone.now() - Export.LIFE)

    def expired(self):
        return self.filter(created_at__lte=timezone.now() - Export.LIFE)

    def delete_with_files(self):
        """Delete these and what they keep on disk; gives how many they were."""
        exports = list(self)
        for export in exports:
            export.delete()
            for kept in (export.page, export.pdf):
                if kept:
                    kept.delete(save=False)
        return len(exports)

    def claim(self, pk, attempt):
        """Take this turn of the work: the export, or None when another turn has taken its place."""
        waiting = self.filter(pk=pk, attempt=attempt, stage=Stage.WAITING)
        taken = waiting.update(stage=Stage.RUNNING, touched_at=timezone.now())
        return self.get(pk=pk) if taken else None


class Export(models.Model):
    """One document for one person, kept for a day. `attempt` numbers the turns, so a late one changes nothing."""

    LIFE = timedelta(hours=24)
    PATIENCE = timedelta(minutes=10)

    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=200)
    back = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    fillable = models.BooleanField(default=False)
    page = models.FileField(upload_to=page_file, blank=True)
    pdf = models.FileField(upload_to=pdf_file, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    attempt = models.PositiveSmallIntegerField(default=1)
    pages_done = models.PositiveIntegerField(default=0)
    pages_expected = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["maker", "digest"], name="export_once"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="export_stage_known"),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.READY) ^ models.Q(pdf=""),
                name="export_ready_has_its_file",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="export_created")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:progress", args=[self.token])

    @property
    def is_ready(self):
        return self.stage == Stage.READY

    @property
    def is_stalled(self):
        """Whether nothing has moved for so long that the worker must be gone."""
        going = self.stage in (Stage.WAITING, Stage.RUNNING)
        return going and self.touched_at < timezone.now() - self.PATIENCE

    @property
    def needs_another_go(self):
        return self.stage == Stage.FAILED or self.is_stalled

    @property
    def is_going(self):
        return not self.is_ready and not self.needs_another_go

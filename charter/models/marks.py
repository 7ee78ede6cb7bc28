"""The mark itself, what is checked of it later, and the keys that sign its credential."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charter.models.decisions import Decision
from charter.states import Kind, Standing, Stuck
from coproduction.folding import FoldedField
from projects.models.fields import optional_person, paired


class Mark(models.Model):
    """A charter mark: who holds it, since when, until when. Holders only; nothing about a person.

    `expires_on` is its last day, or nothing for a mark without an end. `credential` is the signed Open Badge (a JWT).
    """

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    badge = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="mark")
    kind = models.CharField(_("for"), max_length=10, choices=Kind.choices)
    holder = models.CharField(_("held by"), max_length=200)
    holder_key = FoldedField(of="holder")
    organisation = models.CharField(_("organisation"), max_length=200)
    organisation_key = FoldedField(of="organisation")
    level = models.CharField(_("level"), max_length=40, blank=True)
    awarded_on = models.DateField(_("awarded"))
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    credential = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = optional_person()
    withdrawn_reason = models.CharField(_("why"), max_length=1000, blank=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="supersedes")

    class Meta:
        ordering = ["-awarded_on", "-pk"]
        indexes = [
            models.Index(fields=["-awarded_on", "-id"], name="mark_newest"),
            models.Index(fields=["kind", "-awarded_on", "-id"], name="mark_of_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="mark_kind_known"),
            paired("withdrawn_at", "withdrawn_by", "mark_withdrawn_by_someone"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="mark_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("awarded_on")), name="mark_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.holder}"

    def get_absolute_url(self):
        return reverse("charter:mark", args=[self.reference])

    def standing(self, today=None):
        """Its `Standing` on a day (today unless said)."""
        if self.withdrawn_at:
            return Standing.WITHDRAWN
        if self.superseded_by_id:
            return Standing.SUPERSEDED
        if self.expires_on and self.expires_on < (today or timezone.localdate()):
            return Standing.EXPIRED
        return Standing.VALID


class MarkCounter(models.Model):
    """The last number given out in a year."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"CM-{self.year}-{self.last:04d}"


class Check(models.Model):
    """A look back at a mark: “did it stick?” after a year, or a service's yearly check."""

    mark = models.ForeignKey(Mark, models.PROTECT, related_name="checks")
    due_on = models.DateField()
    stuck = models.CharField(_("did it stick?"), max_length=10, choices=Stuck.choices, blank=True)
    words = models.TextField(_("what is different for families now"), max_length=5000, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = optional_person()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mark", "due_on"], name="check_once_a_day"),
            paired("done_at", "done_by", "check_done_by_someone"),
            models.CheckConstraint(
                condition=Q(done_at=None, stuck="") | Q(done_at__isnull=False, stuck__in=Stuck.values),
                name="check_done_has_an_answer",
            ),
        ]

    def __str__(self):
        return f"{self.mark.reference} {self.due_on}"


class SigningKey(models.Model):
    """A pair of keys that signs credentials. The private one is kept encrypted; old public ones stay to check with."""

    kid = models.CharField(max_length=64, unique=True)
    private = models.BinaryField()
    public = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.kid

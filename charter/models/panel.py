"""Who reviews, and what each of them and the panel as a whole found."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charter.models.submissions import Version
from charter.states import JUDGED, Interest, Level
from projects.models.fields import optional_person, paired, person


class Assessor(models.Model):
    """Somebody whom the area asks to review. Being an assessor is a relation, not a role."""

    user = models.OneToOneField("people.User", models.PROTECT, related_name="assessor")
    lived_experience = models.BooleanField(_("has lived experience of SEND"), default=False)
    about = models.CharField(_("what they bring"), max_length=500, blank=True)
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = optional_person()

    class Meta:
        ordering = ["user__name", "pk"]
        constraints = [paired("stopped_at", "stopped_by", "assessor_stopped_by_someone")]

    def __str__(self):
        return str(self.user)


class SeatQuerySet(models.QuerySet):
    def sitting(self):
        """Neither recused nor stood down."""
        return self.filter(recused_at=None, stood_down_at=None)

    def handed_in(self):
        return self.sitting().filter(handed_in_at__isnull=False)


class Seat(models.Model):
    """One assessor's place on the panel of one version: declares, reads, hands in; or recuses; or is stood down."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="seats")
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="seats")
    has_lived_experience = models.BooleanField()
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = person()
    interest = models.CharField(_("interest"), max_length=20, choices=Interest.choices, blank=True)
    interest_reason = models.CharField(_("what it is"), max_length=1000, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    recused_at = models.DateTimeField(null=True, blank=True)
    recused_reason = models.CharField(_("why"), max_length=1000, blank=True)
    stood_down_at = models.DateTimeField(null=True, blank=True)
    stood_down_by = optional_person()
    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "assessor"], name="seat_once"),
            paired("stood_down_at", "stood_down_by", "seat_stood_down_by_someone"),
            models.CheckConstraint(
                condition=Q(declared_at=None, interest="") | Q(declared_at__isnull=False, interest__in=Interest.values),
                name="seat_declares_with_a_time",
            ),
            models.CheckConstraint(
                condition=Q(interest__in=("", Interest.NONE)) | ~Q(interest_reason=""), name="seat_interest_says_what"
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at=None) | Q(declared_at__isnull=False), name="seat_declares_before_handing_in"
            ),
            models.CheckConstraint(condition=Q(recused_at=None) | ~Q(recused_reason=""), name="seat_recused_says_why"),
        ]

    def __str__(self):
        return str(self.assessor)

    @property
    def is_sitting(self):
        return self.recused_at is None and self.stood_down_at is None

    @property
    def is_handed_in(self):
        return self.is_sitting and self.handed_in_at is not None


class Finding(models.Model):
    """What one assessor finds of one criterion. A draft until the seat hands in; then never changed."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="findings")
    criterion = models.CharField(max_length=80)
    level = models.CharField(_("what you find"), max_length=10, choices=Level.choices, blank=True)
    comment = models.TextField(_("why"), max_length=5000, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "criterion"], name="finding_once"),
            models.CheckConstraint(condition=Q(level__in=["", *Level.values]), name="finding_level_known"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.get_level_display()}"


class PanelFinding(models.Model):
    """What the panel agreed of one criterion: its notes, its finding, its advice to the team."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="panel_findings")
    criterion = models.CharField(max_length=80)
    level = models.CharField(_("what the panel finds"), max_length=10, choices=Level.choices, blank=True)
    notes = models.TextField(_("what was said"), max_length=5000, blank=True)
    advice = models.TextField(_("advice to the team"), max_length=5000, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = person()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "criterion"], name="panel_finding_once"),
            models.CheckConstraint(condition=Q(level__in=["", *JUDGED]), name="panel_finding_level_known"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.get_level_display()}"


class Breach(models.Model):
    """A panel rule that was not kept, and why that was accepted: part of the record, never deleted."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="breaches")
    rule = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    reason = models.CharField(_("why this was accepted"), max_length=1000)
    accepted_at = models.DateTimeField(default=timezone.now)
    accepted_by = person()

    class Meta:
        ordering = ["accepted_at", "pk"]
        verbose_name_plural = "breaches"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="breach_says_why")]

    def __str__(self):
        return self.words

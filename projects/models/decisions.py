"""Decisions with each party's position, and the wordings that no longer stand."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.people.states import Party
from projects.models.fields import optional_person, paired, party_field, person, request_key, says_why, shortened
from projects.models.meetings import Meeting
from projects.models.project import Project


class Stance(models.TextChoices):
    """Where a party stands. Attending is not agreeing. Source: practice.md, "Meetings" (Sheffield forum)."""

    AGREE = "agree", _("Agrees")
    RESERVATIONS = "reservations", _("Agrees with reservations")
    DISAGREE = "disagree", _("Disagrees")
    NOT_PRESENT = "not_present", _("Was not present")


NEEDS_WORDS = (Stance.RESERVATIONS, Stance.DISAGREE)
STANCE_COLOURS = {Stance.AGREE: "green", Stance.RESERVATIONS: "orange", Stance.DISAGREE: "red"}


class DecisionQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """What a confidential meeting decided is for members only."""
        return self if is_member else self.exclude(meeting__is_confidential=True)


class Decision(models.Model):
    """What was decided, and why. `made_on` is the day of the decision, `at` when it was written down.

    `what` and `reasons` are the wording that stands, number `revision`; those before it are its `wordings`.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    what = models.TextField(_("what was decided"), max_length=2000)
    reasons = models.TextField(_("why"), max_length=5000)
    made_on = models.DateField(_("when"))
    by = person()
    at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = optional_person()
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=1000, blank=True)
    request_key = request_key()
    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(fields=["project", "-made_on", "-id"], name="decision_of_project")]
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(reasons=""), name="decision_says_what_and_why"),
            paired("withdrawn_at", "withdrawn_by", "decision_withdrawn_by_someone"),
            says_why("withdrawn_at", "withdrawn_reason", "decision_withdrawn_says_why"),
        ]

    def __str__(self):
        return shortened(self.what)

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None


class Wording(models.Model):
    """What a decision said before it was corrected: the wording with number `revision`, and why it no longer stands."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="wordings")
    revision = models.PositiveIntegerField()
    what = models.TextField(_("what was decided"), max_length=2000)
    reasons = models.TextField(_("why"), max_length=5000)
    replaced_reason = models.CharField(_("why the wording was corrected"), max_length=1000)
    replaced_by = person()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "revision"], name="wording_once"),
            models.CheckConstraint(condition=~Q(replaced_reason=""), name="wording_replaced_says_why"),
        ]

    def __str__(self):
        return self.what


class Position(models.Model):
    """Where one party stands on a decision, to the wording with number `revision`. Without a row it has not said."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="positions")
    party = party_field(_("party"))
    stance = models.CharField(_("position"), max_length=15, choices=Stance.choices)
    words = models.TextField(_("in their words"), max_length=5000, blank=True)
    revision = models.PositiveIntegerField(default=1)
    by = person()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "party"], name="position_once"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="position_party_known"),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="position_stance_known"),
            models.CheckConstraint(
                condition=~Q(stance__in=NEEDS_WORDS) | ~Q(words=""), name="position_has_words_where_needed"
            ),
        ]

    def __str__(self):
        return f"{self.get_party_display()}: {self.get_stance_display()}"

    @property
    def is_to_earlier_wording(self):
        """Whether the wording was corrected since, and the party has not said so again. The decision must be loaded."""
        return self.revision != self.decision.revision

    @property
    def colour(self):
        return STANCE_COLOURS.get(self.stance, "grey")

"""Who is at the table: groups on a project's stakeholder map, and what people receive for their time."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.models.fields import optional_person, paired, person, request_key
from projects.models.project import Project
from projects.states import ReceivedKind


class StakeholderQuerySet(models.QuerySet):
    def on_map(self):
        return self.filter(removed_at=None)


class Stakeholder(models.Model):
    """A group or organisation around the child or young person, never one family.

    `segment`, `ring`, `brings` and `brings_in` hold keys of the toolkit's map; `brings_in` names groups seldom heard.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="stakeholders")
    name = models.CharField(_("group or organisation"), max_length=200)
    segment = models.CharField(_("kind of people"), max_length=60)
    ring = models.CharField(_("how close to the child or young person"), max_length=60)
    brings = models.JSONField(_("what they bring"), default=list, blank=True)
    brings_in = models.JSONField(_("people seldom heard whom they bring in"), default=list, blank=True)
    reach = models.CharField(_("how they want to be reached"), max_length=500, blank=True)
    is_involved = models.BooleanField(_("involved already"), default=False)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    revision = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = person()
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = optional_person()
    request_key = request_key()
    objects = StakeholderQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["project", "is_involved"], condition=Q(removed_at=None), name="stakeholder_on_map")
        ]
        constraints = [
            paired("removed_at", "removed_by", "stakeholder_removed_by_someone"),
            models.CheckConstraint(condition=~Q(name=""), name="stakeholder_has_name"),
            models.UniqueConstraint(
                "project", Lower("name"), condition=Q(removed_at=None), name="stakeholder_name_once"
            ),
        ]

    def __str__(self):
        return self.name

    def get_segment_display(self):
        return self.worded("segments", [self.segment])

    def get_ring_display(self):
        return self.worded("rings", [self.ring])

    def get_brings_display(self):
        return self.worded("assets", self.brings)

    def get_brings_in_display(self):
        return self.worded("groups", self.brings_in)

    def get_is_involved_display(self):
        return _("Yes") if self.is_involved else _("Not yet")

    def worded(self, parts, keys):
        """The map's titles for these keys, with semicolons between; a key that the map lost is shown itself."""
        titles = {one.key: one.label for one in library.stakeholder_map().choices(parts)}
        return "; ".join(titles.get(key, key) for key in keys)


class RecognitionQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(removed_at=None)


class Recognition(models.Model):
    """What people of one party received for their time, and how many of them; never a name or an account."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="recognitions")
    party = models.CharField(_("who"), max_length=20, choices=Party.choices)
    kind = models.CharField(_("what kind"), max_length=10, choices=ReceivedKind.choices)
    what = models.CharField(_("what they received"), max_length=500)
    how_many = models.PositiveIntegerField(_("how many people"), validators=[MinValueValidator(1)])
    given_on = models.DateField(_("when"))
    by = person()
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = optional_person()
    request_key = request_key()
    objects = RecognitionQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        indexes = [
            models.Index(fields=["project", "party"], condition=Q(removed_at=None), name="recognition_of_project")
        ]
        constraints = [
            paired("removed_at", "removed_by", "recognition_removed_by_someone"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="recognition_party_known"),
            models.CheckConstraint(condition=Q(kind__in=ReceivedKind.values), name="recognition_kind_known"),
            models.CheckConstraint(condition=Q(how_many__gte=1), name="recognition_of_somebody"),
            models.CheckConstraint(condition=~Q(what=""), name="recognition_says_what"),
        ]

    def __str__(self):
        return self.what

"""A project, who belongs to it, and who may see it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coproduction.people.models import Organisation
from coproduction.people.states import Party
from projects.models.fields import optional_person, paired, person, request_key
from projects.models.sorting import SortKeyField
from projects.states import ProjectRole, Stage, stage_tag


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Projects that this person may read: their own, and for partners those open to all partners."""
        return self.readable(user.pk, is_partner=user.is_partner)

    def readable(self, user_pk, *, is_partner):
        own = Q(pk__in=Membership.objects.filter(user=user_pk).values("project"))
        return self.filter(own | Q(open_to_partners=True)) if is_partner else self.filter(own)

    def of(self, user):
        """Projects that this person belongs to."""
        return self.filter(pk__in=Membership.objects.filter(user=user).values("project"))

    def led_by(self, user):
        """Projects that this person leads."""
        return self.filter(memberships__user=user, memberships__role=ProjectRole.LEAD)

    def led_only_by(self, user):
        """Projects that this person leads, and nobody else who may sign in."""
        leads = Membership.objects.filter(project=OuterRef("pk"), role=ProjectRole.LEAD, user__is_active=True)
        return self.led_by(user).filter(~Exists(leads.exclude(user=user)))

    def with_role_of(self, user):
        """Adds `my_role`: a `ProjectRole` value, or an empty string for somebody who is not a member."""
        role = Membership.objects.filter(project=OuterRef("pk"), user=user).values("role")
        return self.annotate(my_role=Coalesce(Subquery(role), Value("")))

    def current(self):
        return self.filter(archived_at=None)


NEWEST = ["-changed_at", "-id"]
FILTERS = ["stage", "level", "intended_rung", "lead_party", "lead_organisation"]
SHARED = Q(open_to_partners=True, archived_at__isnull=True)
SHARED_ARCHIVED = Q(open_to_partners=True, archived_at__isnull=False)


class Project(models.Model):
    """One piece of co-production, from the first idea to the review."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    title = models.CharField(_("title"), max_length=200)
    title_key = SortKeyField(of="title")
    summary = models.TextField(_("summary"), max_length=5000, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.READY)
    level = models.CharField(_("level"), max_length=40)
    lead_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="projects_led")
    lead_party = models.CharField(_("who leads"), max_length=20, choices=Party.choices)
    partners = models.ManyToManyField(Organisation, related_name="projects", blank=True)
    departments = models.CharField(_("departments or teams"), max_length=300, blank=True)
    contact = models.CharField(_("how to get in touch"), max_length=300, blank=True)
    intended_rung = models.CharField(_("where we want to be on the ladder"), max_length=40)
    intended_reason = models.TextField(_("why"), max_length=5000, blank=True)
    priorities = models.JSONField(_("priorities"), default=list, blank=True)
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    is_ongoing = models.BooleanField(_("ongoing"), default=False)
    open_to_partners = models.BooleanField(_("open to partners"), default=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = person()
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = optional_person()
    archived_reason = models.CharField(max_length=500, blank=True)
    search_is_stale = models.BooleanField(default=True, editable=False)
    request_key = request_key()
    history = HistoricalRecords(excluded_fields=["title_key", "changed_at", "search_is_stale"])
    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [
            # The register of partners: each list in order, and what else it may be narrowed by at the same time.
            models.Index(fields=NEWEST, condition=SHARED, name="shared_newest"),
            models.Index(fields=[*NEWEST, *FILTERS], condition=SHARED, name="shared_changed"),
            *[
                models.Index(
                    fields=[column, *NEWEST, *(other for other in FILTERS if other != column)],
                    condition=SHARED,
                    name=f"shared_{column}",
                )
                for column in FILTERS
            ],
            models.Index(fields=["title_key", "id"], condition=SHARED, name="shared_title"),
            models.Index(fields=["id", "-changed_at"], condition=SHARED, name="shared_found"),
            models.Index(fields=NEWEST, condition=SHARED_ARCHIVED, name="shared_archived"),
            models.Index(fields=["id"], condition=Q(search_is_stale=True), name="project_search_stale"),
        ]
        constraints = [
            paired("archived_at", "archived_by", "project_archived_by_someone"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="project_stage_known"),
            models.CheckConstraint(condition=Q(lead_party__in=Party.values), name="project_party_known"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="project_ends_after_start",
                violation_error_message=_("The end can't be before the start."),
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    @property
    def is_archived(self):
        return self.archived_at is not None

    @property
    def stage_tag(self):
        """(words, colour) of the coloured box that says where it is."""
        return stage_tag(self.stage, self.is_archived)

    def role_of(self, user):
        """The person's `ProjectRole` value, or "". No query when `with_role_of(user)` loaded it."""
        if not hasattr(self, "my_role"):
            self.my_role = self.memberships.filter(user=user).values_list("role", flat=True).first() or ""
        return self.my_role


class Membership(models.Model):
    """That a person belongs to a project, and as what."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships")
    user = person("memberships")
    role = models.CharField(_("part"), max_length=20, choices=ProjectRole.choices, default=ProjectRole.CONTRIBUTOR)
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["user__name", "pk"]
        indexes = [models.Index(fields=["user", "project", "role"], name="membership_of_user")]
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=ProjectRole.values), name="membership_role_known"),
        ]

    def __str__(self):
        return f"{self.user} ({self.get_role_display()})"


class ReferenceCounter(models.Model):
    """The last number given out in a year, so that two projects never share a reference."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"CP-{self.year}-{self.last:04d}"

"""A submission: who asks for the mark, with what evidence; and the frozen versions that panels read."""

import secrets
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models import Workshop
from charter.states import UNDER_WAY, WAYS, Kind, State
from coproduction.people.models import Organisation
from coproduction.toolkit.models import Edition
from projects.models import Membership, Project
from projects.models.fields import optional_person, paired, person, request_key
from projects.states import ProjectRole


class Service(models.Model):
    """A service that asks for the mark, such as a special school's outreach team."""

    name = models.CharField(_("name"), max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="services")
    about = models.TextField(_("what it does"), max_length=5000, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), "organisation", name="service_name_once")]

    def __str__(self):
        return self.name


class SubmissionQuerySet(models.QuerySet):
    def of_team(self, user):
        """Those of projects that `user` (a person or an id) belongs to, and of services whose team they are in."""
        projects = Membership.objects.filter(user=user).values("project")
        services = Submission.team.through.objects.filter(user=user).values("submission")
        return self.filter(Q(project__in=projects) | Q(pk__in=services))

    def with_part_of(self, user):
        """Adds `in_team` and `may_write`: whether this person is of the team, and may gather evidence."""
        members = Membership.objects.filter(user=user, project=models.OuterRef("project"))
        in_service = Submission.team.through.objects.filter(user=user, submission=models.OuterRef("pk"))
        writes = members.filter(role__in=(ProjectRole.LEAD, ProjectRole.CONTRIBUTOR))
        return self.annotate(
            in_team=Q(models.Exists(members)) | Q(models.Exists(in_service)),
            may_write=Q(models.Exists(writes)) | Q(models.Exists(in_service)),
        )

    def of_holder(self, *, project=None, service="", organisation=None):
        """Those of this project, or of the service with this name, however it is written."""
        if project:
            return self.filter(project=project)
        return self.filter(service__name__iexact=service.strip(), service__organisation=organisation)

    def under_way(self):
        return self.filter(state__in=UNDER_WAY)


class Submission(models.Model):
    """One asking for the mark, from the first piece of evidence to the decision; asked again, the next version."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    kind = models.CharField(_("what asks"), max_length=10, choices=Kind.choices)
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="submissions")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="submissions")
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="submissions", blank=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    renews = models.ForeignKey("charter.Mark", models.PROTECT, null=True, blank=True, related_name="renewals")
    projects = models.ManyToManyField(Project, related_name="+", blank=True)
    workshops = models.ManyToManyField(Workshop, related_name="+", blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = optional_person()
    withdrawn_reason = models.CharField(_("why"), max_length=500, blank=True)
    request_key = request_key()
    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-created_at"], name="submission_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="submission_state_known"),
            models.CheckConstraint(
                condition=Q(kind=Kind.PROJECT, project__isnull=False, service=None)
                | Q(kind=Kind.SERVICE, service__isnull=False, project=None),
                name="submission_of_one_kind",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state__in=UNDER_WAY), name="submission_project_asks_once"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state__in=UNDER_WAY), name="submission_service_asks_once"
            ),
            paired("withdrawn_at", "withdrawn_by", "submission_withdrawn_by_someone"),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False) | ~Q(state=State.WITHDRAWN),
                name="submission_withdrawn_has_its_time",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.holder}"

    @property
    def charter(self):
        """The `Charter` in the wording that this submission was started under."""
        return self.edition.toolkit

    @property
    def holder(self):
        """The name of the project or service that asks."""
        return str(self.service) if self.service_id else self.project.title

    @property
    def organisation(self):
        return self.service.organisation if self.service_id else self.project.lead_organisation

    @property
    def readers(self):
        """The users who hear what becomes of it: those who lead the project, or the service's team."""
        if self.service_id:
            return list(self.team.all())
        leads = self.project.memberships.filter(role=ProjectRole.LEAD).select_related("user")
        return [membership.user for membership in leads]

    @property
    def latest(self):
        """The newest frozen `Version`, or None."""
        return self.versions.order_by("-number").first()

    def may_become(self, state):
        return state in WAYS[State(self.state)]


class SubmissionCounter(models.Model):
    """The last number given out in a year."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"CS-{self.year}-{self.last:04d}"


class Link(models.Model):
    """A piece of evidence picked for a criterion. `source` names the piece (`charter.pieces`); nothing is copied."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="links")
    criterion = models.CharField(max_length=80)
    source = models.CharField(max_length=120)
    note = models.CharField(_("why this shows it"), max_length=500, blank=True)
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "criterion", "source"], name="link_once")]

    def __str__(self):
        return f"{self.criterion}: {self.source}"


def storage_name(attachment, filename):
    return f"charter/{secrets.token_hex(2)}/{secrets.token_urlsafe(24)}{PurePath(filename).suffix.lower()[:8]}"


class PortfolioFile(models.Model):
    """A file of a service's portfolio. Taken away it is hidden; what a panel has read stays."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    file = models.FileField(upload_to=storage_name, max_length=200)
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = optional_person()
    request_key = request_key()

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [paired("removed_at", "removed_by", "portfolio_file_removed_by_someone")]

    def __str__(self):
        return self.name


class Version(models.Model):
    """What a panel reads: everything as it stood when the team asked. Never changed; `digest` is its SHA-256.

    `content` holds no words of a testimony, only the hash of each, so that its author can withdraw it.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = person()
    request_key = request_key()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_from_one"),
        ]

    def __str__(self):
        return f"{self.submission.reference} version {self.number}"

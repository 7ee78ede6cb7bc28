"""Users, the organisations they speak for, and the invitations that bring them in."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coproduction.folding import FoldedField
from coproduction.people.states import Party, Role
from coproduction.tokens import new_token


class Organisation(models.Model):
    """A partner in the local area. Its party never changes: records lean on it. Start a new one instead."""

    name = models.CharField(_("name"), max_length=200)
    name_key = FoldedField(of="name")
    party = models.CharField(_("kind of partner"), max_length=20, choices=Party.choices)
    history = HistoricalRecords(excluded_fields=["name_key"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_name_once",
                violation_error_message=_("There is already an organisation with this name."),
            ),
            models.CheckConstraint(condition=models.Q(party__in=Party.values), name="organisation_party_known"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        before = Organisation.objects.filter(pk=self.pk).values_list("party", flat=True).first()
        if before and before != self.party:
            raise ValidationError({"party": _("The kind of partner can't be changed. Add a new organisation instead.")})


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Add a person. `email` is kept in small letters; without a password nobody can sign in with one."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email, password=None, **fields):
        """The first administrator, made at the machine itself, maybe before letters go out: their address counts as
        confirmed."""
        user = self.create_user(email, password, role=Role.ADMINISTRATOR, **fields)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    def with_administrators(self, user):
        """This person and all administrators who can sign in, always in the same order, so that locks never cross."""
        return self.filter(Q(pk=user.pk) | Q(role=Role.ADMINISTRATOR, is_active=True)).order_by("pk")

    def with_email(self, email):
        """The person with this address, however it is written, or None."""
        return self.filter(email=email.strip().lower()).first()


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail, speaks for at most one organisation and has one role in the area."""

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("full name"), max_length=150)
    name_key = FoldedField(of="name")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    is_active = models.BooleanField(_("can sign in"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords(excluded_fields=["name_key", "password", "last_login"])

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_small_letters"),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def party(self):
        """The `Party` value of their organisation, or an empty string. One query unless the organisation is loaded."""
        return self.organisation.party if self.organisation_id else ""

    @property
    def is_partner(self):
        """Whether they speak for an organisation of the area, and so may read what is open to partners."""
        return self.organisation_id is not None

    @property
    def runs_the_area(self):
        return self.role in (Role.LEAD, Role.ADMINISTRATOR)

    @property
    def is_administrator(self):
        return self.role == Role.ADMINISTRATOR

    @property
    def looks_after_people(self):
        """Whether they are an administrator who can sign in: an area needs one."""
        return self.is_administrator and self.is_active


class Invitation(models.Model):
    """The key that lets an invited person set a password. One person has one; sending it again changes the key."""

    LASTS = timedelta(days=14)

    user = models.OneToOneField(User, models.CASCADE, related_name="invitation")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    sent_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return str(self.user)

    @property
    def is_open(self):
        """Whether they have not come in yet, by this key or by a code that was sent to their address."""
        return self.accepted_at is None and self.user.last_login is None

    @property
    def is_usable(self):
        """Whether the key lets them in now."""
        return self.is_open and self.user.is_active and timezone.now() < self.sent_at + self.LASTS


class DirectoryQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)


class DirectoryEntry(models.Model):
    """What an organisation says of itself to its partners, and to everyone if it wants to."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="directory_entry")
    does = models.TextField(_("what it does"), max_length=2000)
    speaks_for = models.CharField(_("whom it speaks for"), max_length=500, blank=True)
    reach = models.CharField(_("how to reach it"), max_length=500, blank=True)
    is_public = models.BooleanField(_("anyone may read it"), default=False)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    history = HistoricalRecords()
    objects = DirectoryQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        verbose_name_plural = "directory entries"
        constraints = [models.CheckConstraint(condition=~models.Q(does=""), name="directory_entry_says_something")]

    def __str__(self):
        return str(self.organisation)

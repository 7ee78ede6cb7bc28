"""The wording that answers were given under, kept for as long as there are answers."""

import hashlib
import json
import uuid
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.toolkit.building import plain, thaw
from coproduction.toolkit.shapes import SHAPES

# Questionnaires by digest. A digest stands for one wording for ever, so nothing in here grows old.
_rebuilt = {}


@lru_cache(maxsize=128)
def digest_of(toolkit):
    """64 hexadecimal digits that stand for every word of `toolkit`."""
    return hashlib.sha256(json.dumps(plain(toolkit), sort_keys=True).encode()).hexdigest()


class EditionManager(models.Manager):
    def of(self, toolkit):
        """The edition of exactly this wording, made when it is the first time. One query; safe when two ask at once."""
        kind = next(name for name, (shape, *_) in SHAPES.items() if shape is type(toolkit))
        edition, _made = self.defer("content").get_or_create(
            key=toolkit.key,
            digest=digest_of(toolkit),
            defaults={"kind": kind, "version": toolkit.version, "content": lambda: plain(toolkit)},
        )
        return edition

    def known(self, pk, digest):
        """The edition with this id and digest, without a query: only its wording is asked for, once a process."""
        return self.model.from_db(self.db, ["id", "digest"], [pk, digest])


class Edition(models.Model):
    """One toolkit file as it stood: what an answer from then is shown with, whatever the file says now."""

    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=60)
    version = models.CharField(_("version"), max_length=60)
    digest = models.CharField(_("digest of the wording"), max_length=64)
    content = models.JSONField(_("wording"))
    made_at = models.DateTimeField(_("first used"), auto_now_add=True)

    objects = EditionManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "digest"], name="edition_wording_once")]

    def __str__(self):
        return f"{self.key} {self.version}"

    @property
    def toolkit(self):
        """What the file said: a `Questionnaire`, `Statements`, … A page with many answers rebuilds it once."""
        if self.digest not in _rebuilt:
            _rebuilt[self.digest] = thaw(SHAPES[self.kind][0], self.content)
        return _rebuilt[self.digest]

    @property
    def questionnaire(self):
        """The `Questionnaire` as it was."""
        return self.toolkit

    @property
    def statements(self):
        """The `Statements` as they were."""
        return self.toolkit


class CaseLevel(models.TextChoices):
    """Source: Buckinghamshire tells an individual and a strategic case."""

    INDIVIDUAL = "individual", _("One family")
    STRATEGIC = "strategic", _("A service or the whole area")


def somebody(**options):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


def together(when, who, name):
    """A constraint: a time and its person are both there or both missing."""
    both = Q(**{f"{when}__isnull": False, f"{who}__isnull": False})
    return models.CheckConstraint(condition=both | Q(**{when: None, who: None}), name=name)


class CaseQuerySet(models.QuerySet):
    def public(self):
        return self.filter(published_at__isnull=False, withdrawn_at=None)


class CaseExample(models.Model):
    """What an area has done, in its own words. It is public only after those it is about said yes to these words.

    `revision` counts the wordings; earlier ones are not kept, since a family may have asked for words to go.
    """

    title = models.CharField(_("title"), max_length=200)
    level = models.CharField(_("level"), max_length=20, choices=CaseLevel.choices)
    matter = models.TextField(_("what was the matter"), max_length=3000)
    did = models.TextField(_("what we did"), max_length=3000)
    changed = models.TextField(_("what changed"), max_length=3000)
    learned = models.TextField(_("what we learned"), max_length=3000)
    consent_how = models.CharField(_("how they said yes"), max_length=300, blank=True)
    consent_on = models.DateField(_("when they said yes"), null=True, blank=True)
    consent_by = somebody(null=True, blank=True)
    written_by = somebody()
    written_at = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = somebody(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = somebody(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = somebody(null=True, blank=True)
    request_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            together("consent_on", "consent_by", "case_consent_by_someone"),
            together("changed_at", "changed_by", "case_changed_by_someone"),
            together("published_at", "published_by", "case_published_by_someone"),
            together("withdrawn_at", "withdrawn_by", "case_withdrawn_by_someone"),
            models.CheckConstraint(condition=Q(level__in=CaseLevel.values), name="case_level_known"),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(consent_on__isnull=False) & ~Q(consent_how=""),
                name="case_public_with_consent",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def has_consent(self):
        return self.consent_on is not None

    @property
    def is_public(self):
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def standing(self):
        """Where it is, in words."""
        if self.is_public:
            return _("Everyone can read this")
        if self.withdrawn_at:
            return _("Taken back")
        return _("Waits to be published") if self.has_consent else _("Waits for a yes from those it is about")

"""The wording that answers were given under, kept for as long as there are answers."""

import hashlib
import json
from functools import lru_cache

from django.db import models
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

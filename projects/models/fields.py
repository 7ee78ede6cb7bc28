"""Pieces that several records of a project share."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coproduction.people.states import Party


def person(related_name="+", **options):
    """A link to a person whom the record can't outlive."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name=related_name, **options)


def optional_person(related_name="+", **options):
    return person(related_name, null=True, blank=True, **options)


def request_key():
    """The mark of one press of a button: the same form sent twice makes one record."""
    return models.UUIDField(default=uuid.uuid4, unique=True, editable=False)


def paired(when, who, name):
    """A constraint: a time and its person are both there or both missing."""
    both = models.Q(**{f"{when}__isnull": False, f"{who}__isnull": False})
    neither = models.Q(**{f"{when}__isnull": True, f"{who}__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=name)


def reasoned(flag, reason, name):
    """A constraint: what is marked says why."""
    return models.CheckConstraint(
        condition=models.Q(**{flag: False}) | ~models.Q(**{reason: ""}),
        name=name,
        violation_error_message=_("Say why this is confidential."),
    )


def shortened(words, at_most=100):
    """The first words of a text, on one line of at most so many characters."""
    line = " ".join(words.split())
    if len(line) <= at_most:
        return line
    start = line[: at_most - 1]
    return (start.rpartition(" ")[0] or start).rstrip(".,;") + "…"  # one word of 200 letters is cut


def says_why(when, reason, name):
    """A constraint: what was done at a time says why; what was not done has no reason."""
    done = models.Q(**{f"{when}__isnull": False}) & ~models.Q(**{reason: ""})
    return models.CheckConstraint(condition=done | models.Q(**{when: None, reason: ""}), name=name)


def party_field(name, **options):
    return models.CharField(name, max_length=20, choices=Party.choices, **options)


def party_known(name, field="party"):
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": ["", *Party.values]}), name=name)

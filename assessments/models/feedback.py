"""Feedback on a whole project: a workshop that people answer by a link of their own, and what they wrote."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models.workshops import Workshop
from assessments.states import State
from coproduction.people.states import Party
from coproduction.toolkit.models import Edition


def new_token():
    return secrets.token_urlsafe(24)


class FeedbackRound(models.Model):
    """Asks those who took part in a project what it was like. Source: East Sussex, appendix E.

    The scores are those of its workshop; `edition` is the questionnaire whose questions are answered in words.
    """

    workshop = models.OneToOneField(Workshop, models.CASCADE, related_name="feedback")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    closes_on = models.DateField(_("last day"))

    def __str__(self):
        return str(self.workshop)

    @property
    def is_open(self):
        """Whether links still work: until the end of the last day, or until the facilitator closes it."""
        return self.workshop.state == State.OPEN and timezone.localdate() <= self.closes_on


class FeedbackInvite(models.Model):
    """A link for one person. It says whether it was used, not when, and names no ballot (docs/adr/0011)."""

    round = models.ForeignKey(FeedbackRound, models.CASCADE, related_name="invites")
    called = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("email address"), blank=True)
    party = models.CharField(_("whom they speak for"), max_length=20, choices=Party.choices)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    is_used = models.BooleanField(default=False)

    class Meta:
        ordering = ["called", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(party__in=Party.values), name="invite_party_known"),
            models.UniqueConstraint(fields=["round", "email"], condition=~Q(email=""), name="invite_email_once"),
        ]

    def __str__(self):
        return self.called


class Writing(models.Model):
    """What one person wrote: {question: text}. It has no time and no author, and its id is random.

    `party` is emptied at the reveal unless enough of that party wrote.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(FeedbackRound, models.CASCADE, related_name="writings")
    party = models.CharField(max_length=20, choices=[("", _("Not said")), *Party.choices], blank=True)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(party__in=["", *Party.values]), name="writing_party_known")]

    def __str__(self):
        return str(self.round)

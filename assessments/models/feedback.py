"""Feedback on a whole project: a workshop that people answer by a link of their own, and what they wrote."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models.workshops import Workshop
from assessments.states import SHARING_OF_LINKS, Sharing, State
from coproduction.people.states import Party
from coproduction.tokens import new_token
from coproduction.toolkit.models import Edition
from projects.models.fields import optional_person, paired, person

REMIND_BEFORE = 3  # days before the last one (ours)


class FeedbackRound(models.Model):
    """Asks those who took part in a project what it was like. Source: East Sussex, appendix E.

    The scores are those of its workshop; `edition` is the questionnaire whose questions are answered in words.
    `reveals_itself` is chosen before it opens: the results are then shown as soon as it ends.
    """

    workshop = models.OneToOneField(Workshop, models.CASCADE, related_name="feedback")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    closes_on = models.DateField(_("last day"))
    remind_before = models.PositiveSmallIntegerField(_("days before it, for the reminder"), default=REMIND_BEFORE)
    reveals_itself = models.BooleanField(_("results are shown when it ends"), default=False)
    extended_at = models.DateTimeField(null=True, blank=True)
    extended_by = optional_person()

    class Meta:
        constraints = [
            paired("extended_at", "extended_by", "feedback_extended_by_someone"),
            models.CheckConstraint(condition=Q(remind_before__gte=1), name="feedback_reminds_before_the_last_day"),
        ]

    def __str__(self):
        return str(self.workshop)

    @property
    def is_open(self):
        """Whether links still work: until the end of the last day, or until the facilitator closes it."""
        return self.workshop.state == State.OPEN and timezone.localdate() <= self.closes_on

    @property
    def is_over(self):
        """Whether its last day has passed, and nobody has closed it yet."""
        return self.workshop.state == State.OPEN and timezone.localdate() > self.closes_on

    @property
    def sharing_words(self):
        """Who may see the results, as it was promised before it opened."""
        return SHARING_OF_LINKS[Sharing(self.workshop.sharing)]

    @property
    def reminds_on(self):
        return self.closes_on - timedelta(days=self.remind_before)


class FeedbackInvite(models.Model):
    """A link for one person. It says whether it was used, not when, and names no ballot (docs/adr/0011).

    `is_used` is there so that each person counts once. The team never sees it (docs/adr/0017): times and people here
    are those of who sent the link or took it back. `links` counts the links made; only the newest works.
    """

    round = models.ForeignKey(FeedbackRound, models.CASCADE, related_name="invites")
    called = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("email address"), blank=True)
    party = models.CharField(_("whom they speak for"), max_length=20, choices=Party.choices)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    links = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = optional_person()
    is_used = models.BooleanField(default=False)

    class Meta:
        ordering = ["called", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(party__in=Party.values), name="invite_party_known"),
            models.UniqueConstraint(fields=["round", "email"], condition=~Q(email=""), name="invite_email_once"),
            paired("withdrawn_at", "withdrawn_by", "invite_withdrawn_by_someone"),
        ]

    def __str__(self):
        return self.called

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None


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

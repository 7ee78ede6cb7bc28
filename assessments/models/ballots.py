"""Ballots and scores: a person without a name, for a party. One row a score."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models.workshops import Instrument, Workshop
from coproduction.people.states import Party
from projects.models.fields import optional_person


class Ballot(models.Model):
    """One participant: a party, never a name. The id is the secret that a device carries, signed.

    `sheet` is the code on a paper sheet that was typed in; a sheet counts once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="ballots")
    party = models.CharField(_("who you speak for"), max_length=20, choices=Party.choices)
    access_needs = models.CharField(_("access needs"), max_length=500, blank=True)
    sheet = models.CharField(max_length=20, blank=True)
    owner = optional_person()  # only for a self-assessment that someone does alone
    joined_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workshop", "party", "handed_in_at"], name="ballot_of_workshop")]
        constraints = [
            models.CheckConstraint(condition=Q(party__in=Party.values), name="ballot_party_known"),
            models.UniqueConstraint(
                fields=["workshop", "sheet"], condition=~Q(sheet=""), name="ballot_sheet_counts_once"
            ),
        ]

    def __str__(self):
        return self.get_party_display()

    @property
    def is_handed_in(self):
        return self.handed_in_at is not None


class Score(models.Model):
    """What one ballot says of one statement: a number of the scale, or a `Told`.

    `workshop` and `party` stand here again, so that one index answers for a whole workshop without a look at ballots.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="scores")
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="+", db_index=False)
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="+", db_index=False)
    party = models.CharField(max_length=20, choices=Party.choices)
    item = models.CharField(max_length=80)
    value = models.SmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["workshop", "instrument", "item", "party", "value"], name="score_of_workshop"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "instrument", "item"], name="score_once"),
            models.CheckConstraint(condition=Q(value__gte=-2, value__lte=100), name="score_in_range"),
        ]

    def __str__(self):
        return f"{self.item}: {self.value}"

"""The area-wide summary behind trends: how often each value was given, by quarter. A revealed workshop adds to it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coproduction.people.states import Party
from coproduction.toolkit.models import Edition


class Tally(models.Model):
    """In this quarter, for this statement in this wording, this party gave this value `count` times.

    An empty party counts everyone. Only what a workshop itself may show is added.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    quarter = models.DateField()  # its first day
    item = models.CharField(max_length=80)
    party = models.CharField(max_length=20, choices=[("", _("Everyone")), *Party.choices], blank=True)
    value = models.SmallIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "item", "quarter", "party", "value"], name="tally_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="tally_counts_something"),
        ]

    def __str__(self):
        return f"{self.quarter} {self.item} {self.party} {self.value}: {self.count}"

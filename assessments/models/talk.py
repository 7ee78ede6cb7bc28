"""Talking it through: what was said openly of each statement, and next steps."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.models.workshops import Instrument, Workshop
from coproduction.people.states import Party
from projects.models.fields import person, request_key


class Said(models.Model):
    """What was said openly of one statement: by one party, or by the whole room (an empty party).

    A party's value is the score that its own people agreed, for rooms too small for anonymous groups. The room's
    value is the one agreed score, and its text is the note of what was said.
    """

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="said")
    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)
    party = models.CharField(max_length=20, choices=[("", _("The whole room")), *Party.choices], blank=True)
    value = models.SmallIntegerField(null=True, blank=True)
    text = models.TextField(_("what was said"), max_length=5000, blank=True)
    by = person()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "item", "party"], name="said_once"),
            models.CheckConstraint(condition=Q(party__in=["", *Party.values]), name="said_party_known"),
            models.CheckConstraint(
                condition=Q(party="") | Q(text="", value__isnull=False), name="said_by_party_is_value"
            ),
        ]

    def __str__(self):
        return self.text[:50] or str(self.value)


class NextStep(models.Model):
    """What someone will do about it. Source: IMPOWER, what is required to make it happen (three themes)."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="next_steps")
    theme = models.CharField(_("theme"), max_length=60)
    what = models.CharField(_("what will be done"), max_length=500)
    who = models.CharField(_("who will do it"), max_length=150)
    by_when = models.DateField(_("by when"))
    by = person()
    at = models.DateTimeField(default=timezone.now)
    request_key = request_key()

    class Meta:
        ordering = ["by_when", "pk"]

    def __str__(self):
        return self.what

"""What a family member or a young person says of the work: the team can't change it nor, before the panel, read it."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charter.models.submissions import Submission
from charter.states import Voice, Way
from coproduction.tokens import new_token
from projects.models.fields import optional_person, person, request_key

LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"


def new_sheet():
    """The code on a printed sheet, such as `K7MQ-4TXA`: no look-alike signs; 27 to the eighth of them."""
    signs = [secrets.choice(LETTERS) for _ in range(8)]
    return "".join(signs[:4]) + "-" + "".join(signs[4:])


class Testimony(models.Model):
    """One asking for a testimony, and what came of it. `token` is the key in its author's private link.

    `words` stay once a panel reads them, and are wiped when their author withdraws.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="testimonies")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    sheet = models.CharField(max_length=9, unique=True, default=new_sheet)
    way = models.CharField(_("how we ask"), max_length=10, choices=Way.choices)
    email = models.EmailField(_("email address"), blank=True)
    called = models.CharField(_("who it is for"), max_length=100, blank=True)
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = person()
    voice = models.CharField(_("who is speaking"), max_length=20, choices=Voice.choices, blank=True)
    words = models.TextField(_("what you want to say"), max_length=20_000, blank=True)
    was_helped = models.BooleanField(_("somebody helped me to write this"), default=False)
    helper = models.CharField(_("who helped"), max_length=200, blank=True)
    team_may_read = models.BooleanField(_("the team may read it now"), default=False)
    given_at = models.DateTimeField(null=True, blank=True)
    typed_by = optional_person()  # somebody outside the team, for a printed sheet
    frozen_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    request_key = request_key()

    class Meta:
        ordering = ["invited_at", "pk"]
        verbose_name_plural = "testimonies"
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="testimony_way_known"),
            models.CheckConstraint(
                condition=Q(given_at=None, words="")
                | Q(given_at__isnull=False, withdrawn_at=None, voice__in=Voice.values) & ~Q(words="")
                | Q(given_at__isnull=False, withdrawn_at__isnull=False, words=""),
                name="testimony_words_and_times_agree",
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None) | Q(given_at__isnull=False), name="testimony_frozen_was_given"
            ),
        ]

    def __str__(self):
        return self.called or self.get_way_display()

    @property
    def is_given(self):
        return self.given_at is not None and self.withdrawn_at is None

    @property
    def can_change(self):
        """Its author may change it until the team asks; from then on they may only withdraw it."""
        return self.withdrawn_at is None and self.frozen_at is None

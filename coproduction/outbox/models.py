"""A letter that goes out once."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from coproduction.outbox.states import IN_TROUBLE, OVER, Stage


class LetterQuerySet(models.QuerySet):
    def due(self):
        """Those that wait, and whose time has come."""
        return self.filter(state=Stage.WAITING, next_try_at__lte=timezone.now())

    def claim(self, pk):
        """Take one to send it: the letter, or None when it is not due or someone else has it. Of two, one gets it."""
        taken = self.due().filter(pk=pk)
        taken = taken.update(state=Stage.SENDING, attempts=F("attempts") + 1, tried_at=timezone.now())
        return self.get(pk=pk) if taken else None

    def interrupted(self):
        """Those whose sending began so long ago that whoever sent them must be gone."""
        return self.filter(state=Stage.SENDING, tried_at__lte=timezone.now() - Letter.PATIENCE)

    def in_trouble(self):
        """Those that did not reach their reader, or perhaps not, and that nobody has looked at since."""
        happened = Coalesce("returned_at", "tried_at")
        unseen = Q(looked_at=None) | Q(looked_at__lt=happened)
        return self.filter(unseen, state__in=IN_TROUBLE).exclude(to="")

    def may_return(self, at=None):
        """Those that were tried and may be reported as returned, by a report of `at`.

        A report from before somebody sent a letter again is about the earlier try: it says nothing of this one.
        """
        tried = self.filter(attempts__gt=0).exclude(state=Stage.RETURNED).exclude(to="")
        return tried.filter(Q(looked_at=None) | Q(tried_at__lte=at)) if at else tried

    def last_known(self, address):
        """The newest letter to this address of which we know what became, or None."""
        known = self.filter(to=address, state__in=(Stage.SENT, Stage.RETURNED))
        return known.order_by("-made_at", "-pk").first()

    def forgettable(self):
        """Those that are over, and whose words and address nobody needs any more."""
        over = self.filter(state__in=OVER, made_at__lte=timezone.now() - Letter.LIFE)
        return over.exclude(**Letter.WIPED)


class Letter(models.Model):
    """An e-mail to one person. `key` says what it is about, and for whom: one key makes one letter, ever.

    `looked_by` dealt with its trouble, last at `looked_at`: by sending it again, or by leaving it.
    """

    PATIENCE = timedelta(minutes=10)
    LIFE = timedelta(days=90)
    WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4), timedelta(hours=19))  # from try to try
    WIPED = dict.fromkeys(["to", "subject", "text", "html", "calendar", "unsubscribe", "problem"], "")  # once forgotten

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar file to attach
    unsubscribe = models.CharField(max_length=500, blank=True)  # the address that stops such letters (RFC 8058)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="letter_due"),
            models.Index(fields=["to", "-made_at", "-id"], name="letter_to_somebody"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Stage.values), name="letter_state_known"),
            models.CheckConstraint(condition=~Q(key=""), name="letter_has_its_key"),
            models.CheckConstraint(
                condition=Q(state=Stage.SENT, sent_at__isnull=False) | ~Q(state=Stage.SENT) & Q(sent_at=None),
                name="letter_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=Stage.RETURNED, returned_at__isnull=False)
                | ~Q(state=Stage.RETURNED) & Q(returned_at=None),
                name="letter_returned_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(attempts=0, tried_at=None) | Q(attempts__gt=0, tried_at__isnull=False),
                name="letter_tries_have_their_time",
            ),
            models.CheckConstraint(
                condition=Q(looked_by=None, looked_at=None) | Q(looked_by__isnull=False, looked_at__isnull=False),
                name="letter_looked_at_by_somebody",
            ),
        ]

    def __str__(self):
        return self.key

    @property
    def may_try_again(self):
        return self.attempts <= len(self.WAITS)

    @property
    def next_wait(self):
        """How long to wait after the try that was just made."""
        return self.WAITS[self.attempts - 1]

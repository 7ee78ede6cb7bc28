"""Readers, and what is new for them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.news.states import How
from coproduction.tokens import new_token


class ReaderManager(models.Manager):
    def of(self, *, user=None, email=""):
        """The reader with this account, or with this address where there is no account. Made the first time."""
        rows = self.select_related("user")
        if user is not None:
            return rows.get_or_create(user=user)[0]
        return rows.get_or_create(user=None, email=email.strip().lower())[0]

    def of_all(self, users):
        """{user id: their reader}, made where missing, each with its account. Three queries at most, however many."""
        wanted, rows = {user.pk for user in users}, self.select_related("user")
        known = {reader.user_id: reader for reader in rows.filter(user__in=wanted)}
        if missing := wanted - set(known):
            self.bulk_create((Reader(user_id=pk) for pk in missing), ignore_conflicts=True)
            known |= {reader.user_id: reader for reader in rows.filter(user__in=missing)}
        return known


class Reader(models.Model):
    """Somebody who is told what is new. `token` is the key in the link by which they change or stop it, signed out."""

    user = models.OneToOneField("people.User", models.CASCADE, null=True, blank=True, related_name="reader")
    email = models.EmailField(_("email address"), blank=True)  # of somebody without an account
    how = models.CharField(_("how you hear what is new"), max_length=10, choices=How.choices, default=How.DAILY)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    since = models.DateTimeField(default=timezone.now)
    objects = ReaderManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="reader_how_known"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, email="") | Q(user=None) & ~Q(email=""), name="reader_has_one_address"
            ),
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="reader_email_once"),
        ]

    def __str__(self):
        return self.address

    @property
    def address(self):
        """Where letters go. One query for somebody with an account, unless the user is loaded."""
        return self.user.email if self.user_id else self.email

    @property
    def is_closed(self):
        """Whether their account was closed. One query as for `address`."""
        return self.user_id is not None and not self.user.is_active


class Item(models.Model):
    """One thing that is new for one reader. `key` names it for good, so that it is told once.

    `told_at` is empty while it waits for the day's digest. `needs_account`: one reads on after signing in, so it is not
    for somebody whose account was closed; without, `path` is a private page of their own.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="items")
    key = models.CharField(max_length=200)
    heading = models.CharField(max_length=200)  # what it belongs to, such as a project's title
    words = models.CharField(max_length=500)
    path = models.CharField(max_length=300)
    needs_account = models.BooleanField(default=True)
    at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["reader", "at"], condition=Q(told_at=None), name="item_waits")]
        constraints = [models.UniqueConstraint(fields=["reader", "key"], name="item_once")]

    def __str__(self):
        return self.words

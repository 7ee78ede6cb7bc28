"""A clock that a test sets. The site reads it; what the database writes down by itself stays as it is."""

from datetime import datetime, time, timedelta

from django.db.models import DateTimeField
from django.utils import timezone

from coproduction.clocks import ONE_DAY, working_days_between


def working_days_ago(n):
    """A day that was `n` working days ago, whatever weekend or bank holiday there was meanwhile."""
    today = day = timezone.localdate()
    while working_days_between(day, today) < n:
        day -= ONE_DAY
    return day


class Clock:
    """`clock.set(date(2026, 5, 12))` makes it ten in the morning of that day, here and in new records."""

    def __init__(self, monkeypatch, models):
        self.now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        for model in models:
            for field in model._meta.concrete_fields:
                if isinstance(field, DateTimeField) and field.has_default():
                    # Django works out a field's default once and keeps it. That goes first: were it not worked out yet,
                    # it would be from our own default, and stay so when the test is over.
                    monkeypatch.setattr(field, "_get_default", lambda: self.now)
                    monkeypatch.setattr(field, "default", lambda: self.now)

    def set(self, day, at=time(10)):
        self.now = timezone.make_aware(datetime.combine(day, at))

    def pass_days(self, days):
        self.now += timedelta(days=days)

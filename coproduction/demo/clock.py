"""The clock of Exampleshire, set back for what happened earlier."""

import contextlib
from datetime import datetime, time, timedelta

from django.utils import timezone


@contextlib.contextmanager
def clock_at(moment):
    """Let the actions inside believe that it is `moment`."""
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real


def moment_on(day, hour, *, days=0):
    """That hour of a day, or `days` after it; never later than yesterday, since it has happened."""
    wanted = timezone.make_aware(datetime.combine(day + timedelta(days=days), time(hour)))
    return min(wanted, timezone.now() - timedelta(days=1))

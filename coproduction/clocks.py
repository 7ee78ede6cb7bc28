"""Clocks below every app: working days of England and Wales, whole months, and a day in words. They count in days,
never in hours."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from holidays import country_holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5  # as `date.weekday` counts


@lru_cache(maxsize=64)
def bank_holidays(year):
    """The bank holidays of England and Wales in a year, also those that move because of a weekend or a proclamation."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day):
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def add_working_days(day, n):
    """The `n`-th working day after `day` (which does not count itself); `day` for 0. `n` is never negative."""
    while n > 0:
        day += ONE_DAY
        n -= is_working_day(day)
    return day


def working_days_before(day, n):
    """The `n`-th working day before `day` (which does not count itself); `day` for 0. `n` is never negative."""
    while n > 0:
        day -= ONE_DAY
        n -= is_working_day(day)
    return day


def working_days_between(start, end):
    """How many working days come after `start`, up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + n * ONE_DAY) for n in range(1, (end - start).days + 1))


def day_in_words(day):
    """A day as every page writes it, such as `4 March 2026`; of a moment, its day as its own clock says it."""
    return date_format(day, "j F Y")


def add_months(day, n):
    """The same day of the month `n` months on (or back), or that month's last day: 31 January + 1 is 28 February."""
    years, month = divmod(day.month - 1 + n, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""Working days and months, as promised in letters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduction.clocks import add_months, add_working_days, bank_holidays, working_days_before, working_days_between

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def test_the_bank_holidays_of_a_year_with_a_saturday_boxing_day():
    assert sorted(bank_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2026, 12, 28),
    ]


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (date(2026, 5, 12), 0, date(2026, 5, 12)),
        (date(2026, 5, 12), 10, date(2026, 5, 27)),  # over the spring bank holiday
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Christmas, the weekend, and the day for Boxing Day
        (date(2026, 4, 2), 2, date(2026, 4, 8)),  # Easter
        (date(2026, 5, 16), 1, date(2026, 5, 18)),  # from a Saturday
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # a bank holiday by proclamation
        (date(2026, 11, 27), 2, date(2026, 12, 1)),  # St Andrew's day is Scotland's
    ],
)
def test_the_working_day_that_many_days_on(day, n, then):
    assert add_working_days(day, n) == then


@given(DAYS, st.integers(1, 60))
def test_counting_back_gives_what_was_added(day, n):
    then = add_working_days(day, n)
    assert working_days_between(day, then) == n
    assert working_days_between(day, then - timedelta(days=1)) == n - 1
    assert working_days_between(then, day) == -n


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (date(2026, 5, 14), 3, date(2026, 5, 11)),  # a Thursday: the Monday
        (date(2026, 5, 11), 3, date(2026, 5, 6)),  # over a weekend
        (date(2026, 4, 8), 3, date(2026, 4, 1)),  # over Easter
        (date(2026, 5, 17), 1, date(2026, 5, 15)),  # a Sunday: the Friday
        (date(2026, 10, 14), 3, date(2026, 10, 9)),  # never a Sunday
        (date(2026, 5, 14), 0, date(2026, 5, 14)),
    ],
)
def test_the_working_day_that_many_days_before(day, n, then):
    assert working_days_before(day, n) == then


@given(DAYS, st.integers(1, 30))
def test_forth_and_back_leads_to_the_same_working_day(day, n):
    then = add_working_days(day, n)
    assert add_working_days(working_days_before(then, n), n) == then


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 5, 12), 36, date(2029, 5, 12)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_the_same_day_some_months_on(day, n, then):
    assert add_months(day, n) == then


@given(DAYS, st.integers(-60, 60))
def test_months_never_run_into_the_next_one(day, n):
    then = add_months(day, n)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == n
    assert then.day <= day.day

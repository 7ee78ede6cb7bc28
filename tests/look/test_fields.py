from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from coproduction.govuk import DateField, LongTextField, TimeField


@pytest.mark.parametrize(
    "typed",
    [
        ["27", "3", "2026"],
        ["27", "03", "2026"],
        [" 27 ", "March", "2026"],
        ["27", "mar", "2026"],
        ["27", "Mar.", "2026"],
    ],
)
def test_a_date_is_taken_as_people_write_it(typed):
    assert DateField().clean(typed) == date(2026, 3, 27)


def test_september_has_two_short_forms():
    assert {DateField().clean(["1", name, "2026"]) for name in ("sep", "sept", "September")} == {date(2026, 9, 1)}


def test_a_month_may_be_named_in_the_readers_language():
    with translation.override("cy"):
        assert DateField().clean(["1", "March", "2026"]) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "says", "boxes"),
    [
        (["", "3", "2026"], "The date must have a day.", ["day"]),
        (["1", "", "2026"], "The date must have a month.", ["month"]),
        (["1", "", ""], "The date must have a month.", ["month", "year"]),
        (["1", "3", ""], "The date must have a year.", ["year"]),
        (["1", "3", "26"], "The year must have 4 numbers, like 2026.", ["year"]),
        (["1", "1", "0026"], "The year must be between 1900 and 2999.", ["year"]),
        (["31", "12", "9999"], "The year must be between 1900 and 2999.", ["year"]),
        (["31", "2", "2026"], "The date must be a real date, like 27 3 2026.", ["day", "month", "year"]),
        (["1", "13", "2026"], "The date must be a real date, like 27 3 2026.", ["day", "month", "year"]),
        (["x", "y", "2026"], "The date must be a real date, like 27 3 2026.", ["day", "month", "year"]),
        (["9" * 21, "1", "2026"], "The date must be a real date, like 27 3 2026.", ["day", "month", "year"]),
        (["1", "9" * 5000, "2026"], "The date must be a real date, like 27 3 2026.", ["day", "month", "year"]),
        (["²", "1", "2026"], "The date must be a real date, like 27 3 2026.", ["day", "month", "year"]),
    ],
)
def test_a_date_that_is_not_right_is_refused_in_plain_words(typed, says, boxes):
    with pytest.raises(ValidationError) as refused:
        DateField().clean(typed)
    error = refused.value.error_list[0]
    assert (error.messages, error.params["boxes"]) == ([says], boxes)


def test_no_date_is_none_where_it_may_be_left_out():
    assert DateField(required=False).clean(["", "", ""]) is None
    assert DateField(required=False).clean(None) is None


def test_a_date_has_changed_only_when_it_means_another_day():
    assert not DateField().has_changed(date(2026, 3, 27), ["27", "March", "2026"])
    assert DateField().has_changed(date(2026, 3, 27), ["28", "3", "2026"])
    assert DateField().has_changed(date(2026, 3, 27), ["28", "", ""])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9.30am", time(9, 30)),
        ("09:30", time(9, 30)),
        ("9am", time(9)),
        ("9 PM", time(21)),
        ("12am", time(0)),
        ("12.15pm", time(12, 15)),
        ("14:00", time(14)),
        ("noon", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_is_taken_as_people_write_it(typed, meant):
    assert TimeField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["9", "25:00", "9.60am", "13pm", "0am", "soon", "9:3", "14.00pm"])
def test_a_time_that_could_mean_two_things_or_none_is_refused(typed):
    with pytest.raises(ValidationError, match=r"Enter a time, like 9\.30am or 14:00\."):
        TimeField().clean(typed)


def test_a_line_end_counts_as_one_character_in_a_long_answer():
    assert LongTextField(max_length=3).clean("a\r\nb") == "a\nb"
    with pytest.raises(ValidationError):
        LongTextField(max_length=3).clean("a\r\nbc")


def test_a_long_answer_holds_20000_characters_of_any_script():
    words = "পরিকল্পনা 🙂 cynllun " * 1000
    assert LongTextField(strip=False).clean(words[:20_000]) == words[:20_000]
    with pytest.raises(ValidationError):
        LongTextField(strip=False).clean("x" * 20_001)

"""Fields that forgive: dates and times as people write them, long answers that count as people count."""

import calendar
import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext_lazy as _

from coproduction.govuk.widgets import DateInput, Textarea


class DateField(forms.Field):
    """A date in three boxes. Takes 1 or 01, and 3, March or mar for the month; gives a `date` or None.

    Years go from 1900 to 2999: days are counted on and back from a date, and a calendar has an end.
    """

    widget = DateInput
    YEARS = range(1900, 3000)
    default_error_messages = {
        "day": _("The date must have a day."),
        "month": _("The date must have a month."),
        "year": _("The date must have a year."),
        "four_figures": _("The year must have 4 numbers, like 2026."),
        "year_in_reach": _("The year must be between 1900 and 2999."),
        "real": _("The date must be a real date, like 27 3 2026."),
    }

    def to_python(self, value):
        if isinstance(value, datetime.date) or value in self.empty_values:
            return value or None
        parts = [str(part or "").strip() for part in value]
        if not any(parts):
            return None
        missing = [name for name, part in zip(DateInput.PARTS, parts, strict=True) if not part]
        if missing:
            raise self._error(missing[0], missing)
        return self._date(*parts)

    def _date(self, day, month, year):
        if not re.fullmatch(r"\d{4}", year):
            raise self._error("four_figures", ["year"])
        if int(year) not in self.YEARS:
            raise self._error("year_in_reach", ["year"])
        try:
            return datetime.date(int(year), month_number(month), int(day))
        except (TypeError, ValueError, OverflowError):
            raise self._error("real", DateInput.PARTS) from None

    def _error(self, code, boxes):
        """An error that says which boxes it is about, so that only those are marked."""
        return ValidationError(self.error_messages[code], code=code, params={"boxes": list(boxes)})


def month_number(text):
    """1 to 12 for "3", "03", "March" or "mar", in English or the reader's language; None for anything else."""
    if text.isdecimal():
        return int(text)
    word = text.lower().rstrip(".")
    for number in range(1, 13):
        names = (calendar.month_name[number], calendar.month_abbr[number], MONTHS[number], MONTHS_3[number])
        if word in {str(name).lower() for name in names} or (word, number) == ("sept", 9):
            return number
    return None


class TimeField(forms.TimeField):
    """A time of day in one box: 9.30am, 9am, 09:30, 14:00, noon. Gives a `time` or None."""

    widget = forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"})
    default_error_messages = {
        "required": _("Enter a time, like 9.30am or 14:00."),
        "invalid": _("Enter a time, like 9.30am or 14:00."),
    }
    WORDS = {"noon": datetime.time(12), "midday": datetime.time(12), "midnight": datetime.time(0)}
    SHAPE = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(am|pm)?")

    def to_python(self, value):
        if isinstance(value, datetime.time) or value in self.empty_values:
            return value or None
        text = re.sub(r"\s", "", str(value)).lower()
        if text in self.WORDS:
            return self.WORDS[text]
        shape = self.SHAPE.fullmatch(text)
        try:
            return self._time(*shape.groups())
        except (AttributeError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    @staticmethod
    def _time(hour, minute, half):
        """A bare "9" could be morning or evening: it needs am, pm or minutes."""
        hour, given = int(hour), minute is not None
        if half:
            if not 1 <= hour <= 12:
                raise ValueError(hour)
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif not given:
            raise ValueError(hour)
        return datetime.time(hour, int(minute or 0))


class LongTextField(forms.CharField):
    """Several lines, up to `max_length` characters (20,000 unless given). A line end counts once, as on the screen."""

    widget = Textarea

    def __init__(self, *, max_length=20_000, **options):
        super().__init__(max_length=max_length, **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

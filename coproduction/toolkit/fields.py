"""Form fields that keep what people typed as they typed it, or say exactly what can't be kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coproduction.govuk import Textarea
from coproduction.govuk.text import one_line_end


class TypedField(forms.CharField):
    """Text of up to `max_length` characters, nothing stripped. Only white space counts as nothing."""

    def __init__(self, *, max_length, **options):
        super().__init__(strip=False, **options)
        self.max_length = max_length
        self.validators = [self._check_length]

    def to_python(self, value):
        text = one_line_end(value or "")
        return text if text.strip() else ""

    def _check_length(self, text):
        over = len(text) - self.max_length
        if over > 0:
            raise ValidationError(
                ngettext(
                    "Your answer is %(over)s character too long. The most we can keep is %(limit)s.",
                    "Your answer is %(over)s characters too long. The most we can keep is %(limit)s.",
                    over,
                ),
                params={"over": f"{over:,}", "limit": f"{self.max_length:,}"},
                code="too_long",
            )


class LineField(TypedField):
    """One line."""


class ParagraphField(TypedField):
    """Several lines."""

    widget = Textarea


class NumberField(forms.DecimalField):
    """A number from 0 up, whole or with up to 2 decimals."""

    default_error_messages = {
        "invalid": _("Enter a number, like 6 or 1.5."),
        "min_value": _("Enter 0 or more."),
        "max_digits": _("Enter a smaller number."),
    }

    def __init__(self, **options):
        super().__init__(min_value=0, max_digits=12, decimal_places=2, **options)
        self.widget.attrs["class"] = "govuk-input--width-5"

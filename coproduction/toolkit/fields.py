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


class WholeNumberField(forms.IntegerField):
    """A number without decimals."""

    default_error_messages = {"invalid": _("Enter a whole number, like 6.")}


class NumberField(forms.DecimalField):
    """A number, whole or with up to 2 decimals."""

    default_error_messages = {"invalid": _("Enter a number, like 6 or 1.5.")}

    def __init__(self, **options):
        super().__init__(decimal_places=2, **options)

"""What GOV.UK Notify tells us of a letter."""

import json

from django import forms
from django.utils import timezone

from coproduction.outbox.states import Receipt

EARLIEST = 2016  # the year in which Notify began; a database cannot keep every time that Python can


class ReceiptForm(forms.Form):
    """A delivery receipt: a JSON object, of which these parts matter. There is no reference on letters of others."""

    reference = forms.CharField(required=False, max_length=100)
    status = forms.ChoiceField(choices=Receipt.choices)
    completed_at = forms.DateTimeField(required=False)

    @classmethod
    def of(cls, body):
        """The form bound to the bytes that were posted. What is no JSON object makes an empty one, which is wrong."""
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            said = None
        said = said if isinstance(said, dict) else {}
        return cls(data={name: str(value) for name, value in said.items() if isinstance(value, str)})

    def clean_completed_at(self):
        """When it came to an end; never later than now, whatever their clock says."""
        at = self.cleaned_data["completed_at"]
        if at and at.year < EARLIEST:
            raise forms.ValidationError("Before there was any Notify.")
        return min(at, timezone.now()) if at else None

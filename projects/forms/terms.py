"""Which rules a project's meetings keep."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import GovForm, RadioSelect
from coproduction.toolkit import library

NONE = "none"


class TermsForm(GovForm, forms.Form):
    submit_label = _("Use these rules")
    terms = forms.ChoiceField(label=_("Which rules shall your meetings keep?"), widget=RadioSelect)
    reason = forms.CharField(
        label=_("Why these?"),
        help_text=_("Fill this in if you choose to have no rules."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args, standing=None, **kwargs):
        self.known = {each.key: each for each in library.terms_all()}
        now = standing.edition.key if standing and standing.edition_id else NONE if standing else ""
        super().__init__(*args, initial={"terms": now}, **kwargs)
        hints = {key: each.purpose for key, each in self.known.items()}
        self.fields["terms"].widget = RadioSelect(hints=hints | {NONE: _("Meetings are not checked against anything.")})
        self.fields["terms"].choices = [(key, each.title) for key, each in self.known.items()] + [(NONE, _("No rules"))]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("terms") == NONE and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why you work without rules."))
        return cleaned

    @property
    def details(self):
        """`terms` (a `Terms`, or None for no rules) and the reason."""
        return {"terms": self.known.get(self.cleaned_data["terms"]), "reason": self.cleaned_data["reason"]}

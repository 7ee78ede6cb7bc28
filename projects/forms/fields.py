"""Fields that several of these forms have."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import LongTextField, RadioSelect

REMINDER = _("Do not name a child or write about their health.")
SAY_WHY_CONFIDENTIAL = _("Say why this is confidential.")
REASON_AND_OPEN = _(
    "You said that everyone may see this, but also why it is confidential. We have chosen “Only members” and saved "
    "nothing yet. If everyone may see it, take the reason out and choose “Everyone”."
)
WHO_SEES = [
    (False, _("Everyone who can read the project")),
    (True, _("Only members: it is confidential")),
]


class MaybeConfidential(forms.Form):
    """Who may see something: everyone who can read the project, or members only and why. One question, so that no
    reason stands beside a record that is open. `is_confidential` comes out as True or False."""

    is_confidential = forms.TypedChoiceField(
        label=_("Who may see this?"),
        choices=WHO_SEES,
        coerce=lambda chosen: chosen == "True",
        widget=RadioSelect(conditional={True: ["confidential_reason"]}),
    )
    confidential_reason = forms.CharField(
        label=_("Why is it confidential?"), max_length=500, error_messages={"required": SAY_WHY_CONFIDENTIAL}
    )

    def clean(self):
        cleaned = super().clean()
        typed = self["confidential_reason"].data or ""
        if cleaned.get("is_confidential") is False and typed.strip():
            self._begin_again_confidential()
        return cleaned

    def _begin_again_confidential(self):
        """A reason beside “Everyone”: nothing is saved, and the page that comes back shows the reason."""
        self.add_error("is_confidential", REASON_AND_OPEN)
        self.data = self.data.copy()
        self.data[self.add_prefix("is_confidential")] = "True"


def long_text(label, **options):
    return LongTextField(label=label, required=False, strip=False, **options)

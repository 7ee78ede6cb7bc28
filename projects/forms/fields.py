"""Fields that several of these forms have."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import KeepsKey, LongTextField

__all__ = ["KeepsKey"]

REMINDER = _("Do not name a child or write about their health.")
SAY_WHY_CONFIDENTIAL = _("Say why this is confidential.")


class KnowsRevision(forms.Form):
    """Carries which revision of a record the writer had seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def with_revision(self, revision):
        """The same words, now knowing the newest revision: sending them again is a choice, not an accident."""
        data = self.data.copy()
        data[self.add_prefix("revision")] = revision
        self.data = data
        return self


class KnowsWhatStood(forms.Form):
    """Carries what the writer had seen of a record (`projects.seen`); empty where there was nothing yet."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def with_seen(self, seen):
        """The same words, now knowing what stands: sending them again is a choice, not an accident."""
        data = self.data.copy()
        data[self.add_prefix("seen")] = seen
        self.data = data
        return self


class MaybeConfidential(forms.Form):
    """Whether something is for members only, and why."""

    is_confidential = forms.BooleanField(label=_("This is confidential: only members may see it"), required=False)
    confidential_reason = forms.CharField(
        label=_("Why is it confidential?"),
        help_text=_("Fill this in if you ticked the box."),
        required=False,
        max_length=500,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_confidential") and not cleaned.get("confidential_reason", "").strip():
            self.add_error("confidential_reason", SAY_WHY_CONFIDENTIAL)
        if not cleaned.get("is_confidential"):
            cleaned["confidential_reason"] = ""
        return cleaned


def long_text(label, **options):
    return LongTextField(label=label, required=False, strip=False, **options)

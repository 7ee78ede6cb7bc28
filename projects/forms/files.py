"""Add a file."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import GovForm, KeepsKey
from projects.forms.fields import MaybeConfidential
from projects.uploads import hint, media_type_of


class FileForm(GovForm, KeepsKey, MaybeConfidential):
    submit_label = _("Add the file")
    file = forms.FileField(
        label=_("Choose a file"),
        allow_empty_file=True,
    )
    name = forms.CharField(
        label=_("What shall we call it?"),
        help_text=_("Leave this empty to use the file's own name."),
        max_length=200,
        required=False,
    )
    meeting = forms.ModelChoiceField(
        label=_("Which meeting does it belong to?"), queryset=None, empty_label=_("No meeting"), required=False
    )
    field_order = ["file", "name", "meeting", "is_confidential", "confidential_reason"]

    def __init__(self, *args, meetings, meeting=None, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4(), "meeting": meeting}, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["file"].help_text = hint(settings.UPLOAD_LIMIT_MB)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.media_type = media_type_of(upload, limit_mb=settings.UPLOAD_LIMIT_MB)
        return upload

    @property
    def details(self):
        cleaned = self.cleaned_data
        return {
            "upload": cleaned["file"],
            "media_type": self.media_type,
            "name": cleaned["name"] or cleaned["file"].name[-200:],
            "meeting": cleaned["meeting"],
            "is_confidential": cleaned["is_confidential"],
            "confidential_reason": cleaned["confidential_reason"],
        }

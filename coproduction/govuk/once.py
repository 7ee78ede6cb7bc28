"""The same form sent twice makes one record; another one makes another."""

import hashlib
from uuid import uuid5

from django import forms

NOT_CONTENT = {"csrfmiddlewaretoken", "request_key"}


class KeepsKey(forms.Form):
    """Carries the mark of the page that a form was on. What is cleaned, a UUID, is of this page and of what was sent:
    the same words again, by two presses or after going back, have the same one; changed words have another, so that
    they are never taken for the first ones."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def clean_request_key(self):
        page = self.cleaned_data["request_key"]
        return uuid5(page, content_of(self)) if page else page


def content_of(form):
    """One line that stands for all that was sent with a form, files by their names and sizes."""
    data, files = form.data, form.files
    many = data.getlist if hasattr(data, "getlist") else lambda name: [data[name]]
    sent = [(name, many(name)) for name in sorted(data) if name not in NOT_CONTENT]
    sent += [(name, files[name].name, files[name].size) for name in sorted(files or ())]
    return hashlib.sha256(repr(sent).encode()).hexdigest()

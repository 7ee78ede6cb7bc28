"""What somebody promised to do by a day, and what came of it."""

import datetime
import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import DateField, GovForm, KeepsKey, KnowsWhatStood
from projects.forms.fields import REMINDER
from projects.seen import action_seen


class ActionForm(GovForm, forms.Form):
    what = forms.CharField(label=_("What will be done?"), help_text=REMINDER, max_length=500)
    owner = forms.ModelChoiceField(label=_("Who will do it?"), queryset=None, empty_label=_("Choose a person"))
    due_on = DateField(label=_("By when?"), help_text=_("For example, 27 3 2026."))
    meeting = forms.ModelChoiceField(
        label=_("Which meeting did it come from?"), queryset=None, empty_label=_("No meeting"), required=False
    )

    def __init__(self, *args, people, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people
        self.fields["meeting"].queryset = meetings

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in ("what", "owner", "due_on", "meeting")}


class NewActionForm(KeepsKey, ActionForm):
    submit_label = _("Add the action")

    def __init__(self, *args, meeting=None, **kwargs):
        soon = timezone.localdate() + datetime.timedelta(days=14)
        initial = {"request_key": uuid.uuid4(), "due_on": soon, "meeting": meeting}
        super().__init__(*args, initial=initial, **kwargs)


class ChangeActionForm(KnowsWhatStood, ActionForm):
    def __init__(self, *args, action, **kwargs):
        names = ("what", "owner", "due_on", "meeting")
        initial = {name: getattr(action, name) for name in names} | {"seen": action_seen(action)}
        super().__init__(*args, initial=initial, **kwargs)


class DoneForm(GovForm, forms.Form):
    submit_label = _("Mark as done")
    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One sentence that those who asked for it will understand. ") + REMINDER,
        max_length=1000,
        required=False,
    )

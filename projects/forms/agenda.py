"""Add to an agenda, ask people to come, reply, sign the minutes."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import CheckboxSelectMultiple, GovForm, KeepsKey, KnowsWhatStood, LongTextField, RadioSelect
from projects.forms.fields import REMINDER
from projects.forms.meetings import label_of
from projects.models.fairness import Coming
from projects.seen import minutes_seen


class AgendaItemForm(GovForm, KeepsKey):
    submit_label = _("Add it to the agenda")
    what = forms.CharField(label=_("What shall we talk about?"), help_text=REMINDER, max_length=300)
    minutes = forms.IntegerField(
        label=_("How many minutes may it take?"),
        help_text=_("Leave it empty if you do not know."),
        min_value=1,
        max_value=600,
        required=False,
    )

    late_reason = forms.CharField(
        label=_("Why can't it wait until the next meeting?"),
        help_text=_("It is late for this meeting, so the chair decides if there is time. A reason helps."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args, is_late, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)
        if not is_late:
            del self.fields["late_reason"]
        self.fields["minutes"].widget.attrs["class"] = "govuk-input--width-4"


class InviteForm(GovForm, forms.Form):
    submit_label = _("Ask them to come")
    members = forms.MultipleChoiceField(
        label=_("Who is asked to come?"),
        help_text=_("Members of the project. Those who are new on the list hear of it."),
        widget=CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, members, invitees, **kwargs):
        invited = {row.user_id: row.user for row in invitees}
        self.people = {str(user.pk): user for user in members} | {str(pk): user for pk, user in invited.items()}
        super().__init__(*args, initial={"members": [str(pk) for pk in invited]}, **kwargs)
        self.fields["members"].choices = [(key, label_of(user)) for key, user in self.people.items()]

    @property
    def users(self):
        return [self.people[key] for key in self.cleaned_data["members"]]


class ReplyForm(GovForm, forms.Form):
    submit_label = _("Send my reply")
    coming = forms.ChoiceField(
        label=_("Can you come?"),
        choices=[(Coming.YES, _("Yes, I am coming")), (Coming.NO, _("No, I can't come"))],
        widget=RadioSelect,
    )
    access_needs = LongTextField(
        label=_("What do you need to take part?"),
        help_text=_("For example an interpreter, large print or a break. Only those who prepare the meeting see this."),
        max_length=1000,
        required=False,
    )


class CallOffForm(GovForm, forms.Form):
    submit_label = _("Call it off, and tell them")
    reason = forms.CharField(
        label=_("Why does it not take place?"), help_text=_("Everyone who is asked reads this."), max_length=500
    )


class SignForm(GovForm, KnowsWhatStood):
    submit_label = _("Sign off the minutes")
    words = forms.CharField(label=_("Is there anything to add?"), help_text=REMINDER, max_length=1000, required=False)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, initial={"seen": minutes_seen(meeting)}, **kwargs)

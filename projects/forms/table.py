"""Who is at the table, and what people receive for their time."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import (
    CheckboxSelectMultiple,
    DateField,
    Fieldset,
    GovForm,
    KeepsKey,
    KnowsRevision,
    Layout,
    RadioSelect,
    Submit,
)
from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.actions.table import KEPT
from projects.forms.bank import looks_like_a_bank_account
from projects.forms.fields import REMINDER, long_text
from projects.states import ReceivedKind

INVOLVED = [("yes", _("Yes")), ("no", _("Not yet"))]


class StakeholderForm(GovForm, forms.Form):
    """One group of the map. What can be picked comes from the toolkit's map; keys that it lost are kept."""

    name = forms.CharField(
        label=_("Which group or organisation?"),
        help_text=_("For example: youth club, school nurses. Name a group, never one family or one child."),
        max_length=200,
    )
    segment = forms.ChoiceField(label=_("What kind of people are they?"))
    ring = forms.ChoiceField(label=_("How close are they to the child or young person?"))
    is_involved = forms.ChoiceField(
        label=_("Are they involved already?"), choices=INVOLVED, widget=RadioSelect(inline=True)
    )
    brings = forms.MultipleChoiceField(label=_("What can they bring?"), required=False)
    brings_in = forms.MultipleChoiceField(
        label=_("Whom do they speak for who is seldom heard?"),
        help_text=_("Tick only what they say of themselves."),
        required=False,
    )
    reach = forms.CharField(
        label=_("How do they want to be reached?"),
        help_text=_("For example: go to their Tuesday meeting, phone the office, no emails."),
        max_length=500,
        required=False,
    )
    note = long_text(_("Anything else?"), help_text=REMINDER, max_length=2000)

    field_order = [*KEPT, "request_key", "revision"]

    def __init__(self, *args, initial, **kwargs):
        super().__init__(*args, initial=initial, **kwargs)
        chart = library.stakeholder_map()
        picks = {"segment": RadioSelect, "ring": RadioSelect}
        parts = {"segment": "segments", "ring": "rings", "brings": "assets", "brings_in": "groups"}
        for name, part in parts.items():
            options = chart.choices(part)
            field = self.fields[name]
            field.widget = picks.get(name, CheckboxSelectMultiple)(hints={one.key: one.hint for one in options})
            field.choices = [(one.key, one.label) for one in options]

    def layout(self):
        return Layout(
            "name",
            Fieldset(_("Where they stand"), "segment", "ring", "is_involved"),
            Fieldset(_("What they bring"), "brings", "brings_in"),
            Fieldset(_("How to reach them"), "reach", "note"),
            Submit(self.submit_label),
        )

    @property
    def details(self):
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in KEPT} | {"is_involved": cleaned["is_involved"] == "yes"}


class NewStakeholderForm(KeepsKey, StakeholderForm):
    submit_label = _("Put them on the map")

    def __init__(self, *args, segment="", **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4(), "segment": segment}, **kwargs)


class ChangeStakeholderForm(KnowsRevision, StakeholderForm):
    submit_label = _("Save")

    def __init__(self, *args, stakeholder, **kwargs):
        initial = {name: getattr(stakeholder, name) for name in KEPT} | {"revision": stakeholder.revision}
        initial["is_involved"] = "yes" if stakeholder.is_involved else "no"
        super().__init__(*args, initial=initial, **kwargs)


class RecognitionForm(GovForm, KeepsKey):
    """What people of one party received: a kind, how many people, never who or to which account."""

    submit_label = _("Write it down")
    party = forms.ChoiceField(label=_("Who received it?"), choices=Party.choices, widget=RadioSelect)
    kind = forms.ChoiceField(label=_("What kind of thing?"), choices=ReceivedKind.choices, widget=RadioSelect)
    what = forms.CharField(
        label=_("What did they receive?"),
        help_text=_("For example: a £20 voucher each, for two hours. No names, and no bank details."),
        max_length=500,
    )
    how_many = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=100_000)
    given_on = DateField(label=_("When?"), help_text=_("For example, 27 3 2026."))

    field_order = ["party", "kind", "what", "how_many", "given_on", "request_key"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4(), "given_on": timezone.localdate()}, **kwargs)

    def clean_what(self):
        what = self.cleaned_data["what"]
        if looks_like_a_bank_account(what):
            raise forms.ValidationError(_("This looks like a bank account. Take the numbers out: we never keep them."))
        return what

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in ("party", "kind", "what", "how_many", "given_on")}

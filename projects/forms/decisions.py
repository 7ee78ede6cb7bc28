"""What was decided, and where each party stands."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import DateField, GovForm, KeepsKey, KnowsRevision, LongTextField, RadioSelect
from coproduction.people.states import Party
from projects.forms.fields import REMINDER
from projects.models.decisions import Stance


class DecisionForm(GovForm, KeepsKey):
    submit_label = _("Save the decision")
    what = LongTextField(label=_("What was decided?"), help_text=REMINDER, max_length=2000)
    reasons = LongTextField(
        label=_("Why?"), help_text=_("So that somebody who was not there understands it."), max_length=5000
    )
    made_on = DateField(label=_("When was it decided?"), help_text=_("For example, 27 3 2026."))

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4(), "made_on": meeting.held_on}, **kwargs)

    def clean_made_on(self):
        day = self.cleaned_data["made_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class CorrectionForm(GovForm, KnowsRevision):
    submit_label = _("Save the new wording")
    what = LongTextField(label=_("What was decided?"), help_text=REMINDER, max_length=2000)
    reasons = LongTextField(label=_("Why?"), max_length=5000)
    why = forms.CharField(
        label=_("Why is the wording corrected?"),
        help_text=_("The earlier wording stays, with this reason beside it."),
        max_length=1000,
    )

    def __init__(self, *args, decision, **kwargs):
        initial = {name: getattr(decision, name) for name in ("what", "reasons", "revision")}
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def wording(self):
        return {name: self.cleaned_data[name] for name in ("what", "reasons")}


class WithdrawalForm(GovForm, forms.Form):
    submit_label = _("Withdraw the decision")
    why = forms.CharField(label=_("Why does it not stand any more?"), help_text=REMINDER, max_length=1000)


class PositionForm(GovForm, KnowsRevision):
    """Where one party stands. Reservations and disagreement need words; the action asks for them."""

    submit_label = _("Save their position")
    party = forms.ChoiceField(label=_("Which party?"), choices=[("", _("Choose")), *Party.choices])
    stance = forms.ChoiceField(label=_("Where do they stand?"), choices=Stance.choices, widget=RadioSelect)
    words = LongTextField(
        label=_("In their words"),
        help_text=_("Needed where they disagree or have reservations. ") + REMINDER,
        max_length=5000,
        required=False,
    )

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, initial={"revision": decision.revision}, **kwargs)

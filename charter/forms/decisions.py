"""Record the panel's decision, and follow up its conditions."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from charter.states import Result
from coproduction.govuk import DateField, Fieldset, GovForm, KeepsKey, Layout, LongTextField, RadioSelect, Submit
from projects.forms.fields import long_text

CONDITIONS = 5


class DecisionForm(GovForm, KeepsKey):
    """What the panel decided. `details` is ready for the action; conditions are (what, due day)."""

    submit_label = _("Record the decision")
    result = forms.ChoiceField(label=_("What did the panel decide?"), widget=RadioSelect)
    panel_met_on = DateField(label=_("When did the panel meet?"), help_text=_("For example, 27 3 2026."))
    reasons = LongTextField(
        label=_("What are the reasons?"),
        help_text=_("The team reads this in their letter. Say what was strong as well."),
        max_length=10_000,
    )
    advice = long_text(_("What advice does the panel give?"), max_length=10_000)
    wait_until = DateField(
        label=_("Until when do you wait?"),
        help_text=_("Only if you defer, or ask for more information. For example, 27 3 2026."),
        required=False,
    )

    def __init__(self, *args, charter, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)
        days = charter.promises.more_working_days
        self.fields["wait_until"].help_text = _(
            "For a deferral, and for more information. For that, leave it empty to give them %(days)s working days."
        ) % {"days": days}
        self.fields["result"].choices = [(outcome.key, outcome.title) for outcome in charter.outcomes]
        self.fields["result"].widget.hints = {outcome.key: outcome.meaning for outcome in charter.outcomes}
        for number in range(1, CONDITIONS + 1):
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("Condition %(number)s: what must happen?") % {"number": number}, max_length=500, required=False
            )
            self.fields[f"due_{number}"] = DateField(
                label=_("Condition %(number)s: by when?") % {"number": number}, required=False
            )

    def layout(self):
        rows = [name for n in range(1, CONDITIONS + 1) for name in (f"what_{n}", f"due_{n}")]
        return Layout(
            "result",
            "panel_met_on",
            "reasons",
            "advice",
            "wait_until",
            Fieldset(_("Conditions, only if the mark is awarded with conditions"), *rows),
            Submit(self.submit_label),
        )

    def clean(self):
        cleaned = super().clean()
        for number in range(1, CONDITIONS + 1):
            what, due = cleaned.get(f"what_{number}"), cleaned.get(f"due_{number}")
            if what and not due and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Say by when this must happen."))
            if due and not what:
                self.add_error(f"what_{number}", _("Say what must happen by this day."))
        result = cleaned.get("result")
        if result == Result.DEFERRED and not cleaned.get("wait_until") and "wait_until" not in self.errors:
            self.add_error("wait_until", _("Say until which day you wait."))
        if result == Result.CONDITIONS and not self.conditions and not self.errors:
            self.add_error("what_1", _("Write down at least one condition."))
        return cleaned

    @property
    def conditions(self):
        pairs = (
            (self.cleaned_data.get(f"what_{n}"), self.cleaned_data.get(f"due_{n}")) for n in range(1, CONDITIONS + 1)
        )
        return [(what, due) for what, due in pairs if what and due]

    @property
    def details(self):
        names = ("request_key", "result", "reasons", "advice", "panel_met_on", "wait_until")
        return {name: self.cleaned_data[name] for name in names} | {"conditions": self.conditions}


class ConditionForm(GovForm, forms.Form):
    submit_label = _("Tell the panel")
    told = LongTextField(
        label=_("What have you done?"), help_text=_("Say where the panel can see it."), max_length=5000
    )

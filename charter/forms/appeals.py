"""Appeal, say who answers, and answer."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from charter.states import Answer
from coproduction.govuk import GovForm, KeepsKey, LongTextField, RadioSelect


class AppealForm(GovForm, KeepsKey):
    submit_label = _("Send the appeal")
    grounds = LongTextField(
        label=_("Why do you disagree?"),
        help_text=_("Say what was missed, or what was not fair. Somebody who had no part in the decision reads it."),
        max_length=10_000,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)


class StillDisagreeForm(GovForm, forms.Form):
    submit_label = _("Ask a panel to look")
    grounds = LongTextField(label=_("Why do you still disagree?"), max_length=10_000)


class ReviewerForm(GovForm, forms.Form):
    """Who answers. `people` are those who had no part in it."""

    submit_label = _("Tell the team that we have it")
    reviewer = forms.ModelChoiceField(
        label=_("Who will look at the appeal?"),
        help_text=_("Only people who had no part in the work, its panel or the decision are listed."),
        queryset=None,
        empty_label=_("Choose somebody"),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = people


class AnswerForm(GovForm, forms.Form):
    submit_label = _("Send the answer")
    answer = forms.ChoiceField(label=_("What is your answer?"), choices=Answer.choices, widget=RadioSelect)
    words = LongTextField(label=_("What are the reasons?"), help_text=_("The team reads this."), max_length=10_000)


class PanelAnswerForm(AnswerForm):
    """The appeal panel's answer, with who sat on it: a chair and `others` more."""

    chair = forms.ModelChoiceField(label=_("Who was in the chair?"), queryset=None, empty_label=_("Choose somebody"))
    field_order = ["chair"]

    def __init__(self, *args, people, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = people
        self.names = [f"other_{number}" for number in range(1, others + 1)]
        for name in self.names:
            self.fields[name] = forms.ModelChoiceField(
                label=_("Who else sat on the panel?"), queryset=people, empty_label=_("Choose somebody")
            )
        self.order_fields(["chair", *self.names, "answer", "words"])

    @property
    def details(self):
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in ("chair", "answer", "words")} | {
            "others": [cleaned[name] for name in self.names]
        }

"""A case example in four parts, and the yes of those it is about."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import DateField, GovForm, KeepsKey, LongTextField, RadioSelect
from coproduction.toolkit.models import CaseLevel

WORDS = ("title", "level", "matter", "did", "changed", "learned")


class KnowsWords(forms.Form):
    """Carries which words of a case its reader had before them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def now_of(self, case, sentence):
        """The same answers under what the case says now: to send them again is a choice, not an accident."""
        data = self.data.copy()
        data[self.add_prefix("revision")] = case.revision
        self.data = data
        self.add_error(None, sentence)


class CaseForm(GovForm, KnowsWords, KeepsKey):
    """What was the matter, what we did, what changed, what we learned."""

    submit_label = _("Save")
    title = forms.CharField(label=_("What shall we call it?"), max_length=200)
    level = forms.ChoiceField(label=_("What is it about?"), choices=CaseLevel.choices, widget=RadioSelect)
    matter = LongTextField(
        label=_("What was the matter?"),
        help_text=_("Tell it so that nobody can guess who it is about. No names, no health details."),
        max_length=3000,
    )
    did = LongTextField(label=_("What did you do together?"), max_length=3000)
    changed = LongTextField(label=_("What changed?"), max_length=3000)
    learned = LongTextField(label=_("What did you learn?"), max_length=3000)

    def __init__(self, *args, case=None, **kwargs):
        initial = (
            {name: getattr(case, name) for name in (*WORDS, "revision")} if case else {"request_key": uuid.uuid4()}
        )
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["request_key"].required = not case

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in WORDS}

    @property
    def key(self):
        return self.cleaned_data["request_key"] or uuid.uuid4()


class ConsentForm(GovForm, KnowsWords):
    """How and when they said yes: never who they are."""

    submit_label = _("They said yes")
    how = forms.CharField(
        label=_("How did they say yes?"),
        help_text=_("For example: both parents signed the page. Do not write their names."),
        max_length=300,
    )
    on = DateField(label=_("When?"), help_text=_("For example, 27 3 2026."))

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, initial={"revision": case.revision}, **kwargs)

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in ("revision", "how", "on")}

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

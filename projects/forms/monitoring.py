"""How it is going; a quick note; how often; ask a lead and answer."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import (
    DateField,
    Fieldset,
    GovForm,
    KeepsKey,
    KnowsWhatStood,
    Layout,
    LongTextField,
    RadioSelect,
    Submit,
)
from coproduction.toolkit.forms import QuestionForm
from projects.forms.fields import REMINDER
from projects.seen import rhythm_seen
from projects.states import Every

ANSWER_IN = 14  # days that are proposed for an answer


class CheckInForm(KeepsKey, QuestionForm):
    """All questions of a questionnaire on one page, by section; none has to be answered, but one."""

    submit_label = _("Save how it is going")

    def __init__(self, questionnaire, *args, **kwargs):
        self.questionnaire = questionnaire
        asked = [question for page in questionnaire.pages for question in page]
        super().__init__(asked, *args, **kwargs)
        self.fields["request_key"].initial = uuid.uuid4()

    def layout(self):
        hanging = {name for names in self._follow_ups().values() for name in names}
        parts = []
        for section in self.questionnaire.sections:
            names = [each.key for each in section.questions if each.key in self.fields and each.key not in hanging]
            parts += [Fieldset(section.title, *names)] if names else []
        return Layout(*parts, Submit(self.submit_label))

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(question.key) for question in self.questions) and not self.errors:
            raise forms.ValidationError(_("Answer at least one question."))
        return cleaned


class NoteForm(GovForm, KeepsKey):
    """One box."""

    submit_label = _("Save the note")
    note = LongTextField(label=_("What do you want to keep, before it is lost?"), help_text=REMINDER, max_length=2000)

    def __init__(self, *args, action="", **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)
        self.action = action


class RhythmForm(GovForm, KnowsWhatStood):
    submit_label = _("Save how often")
    every = forms.ChoiceField(
        label=_("How often will you look at how it is going?"), choices=Every.choices, widget=RadioSelect
    )
    starts_on = DateField(label=_("When is the first time?"), help_text=_("For example, 27 3 2026."))

    def __init__(self, *args, rhythm=None, suggested=None, **kwargs):
        proposed = {"starts_on": in_days(7), "every": suggested}
        initial = {"every": rhythm.every, "starts_on": rhythm.starts_on} if rhythm else proposed
        super().__init__(*args, initial=initial | {"seen": rhythm_seen(rhythm)}, **kwargs)


class SwitchForm(GovForm, forms.Form):
    """Why the regular look is turned off, or on again: `to` says which, so that sending it twice turns it once."""

    to = forms.ChoiceField(choices=[("off", "off"), ("on", "on")], widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why?"), help_text=REMINDER, max_length=500)

    def __init__(self, *args, rhythm, **kwargs):
        self.submit_label = _("Turn it on again") if rhythm.is_stopped else _("Turn it off")
        super().__init__(*args, initial={"to": "on" if rhythm.is_stopped else "off"}, **kwargs)


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class AskLeadForm(GovForm, KeepsKey):
    submit_label = _("Ask for an answer")
    what = LongTextField(label=_("What needs an answer?"), help_text=REMINDER, max_length=5000)
    to = forms.ModelChoiceField(label=_("Who is asked?"), queryset=None, empty_label=_("Choose a person"))
    answer_by = DateField(label=_("By when do you need the answer?"), help_text=_("For example, 27 3 2026."))

    def __init__(self, *args, leads, what="", **kwargs):
        initial = {"request_key": uuid.uuid4(), "answer_by": in_days(ANSWER_IN), "what": what}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["to"].queryset = leads

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day


class AnswerLeadForm(GovForm, forms.Form):
    submit_label = _("Send the answer")
    answer = LongTextField(label=_("What is your answer?"), help_text=REMINDER, max_length=5000)

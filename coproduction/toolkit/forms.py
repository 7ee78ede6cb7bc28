"""The form builder: questions of a toolkit become a form in GOV.UK's clothes."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import CheckboxSelectMultiple, DateField, Field, GovForm, Layout, RadioSelect, Submit
from coproduction.toolkit.fields import LineField, NumberField, ParagraphField, WholeNumberField
from coproduction.toolkit.shapes import PICKED


class QuestionForm(GovForm, forms.Form):
    """One page of questions, say `questionnaire.page(key)`. Field names are the questions' keys.

    `initial` holds stored answers by key, as `answers` gives them. The first question's label is the page's heading;
    follow-ups open under the choice that they follow.
    """

    def __init__(self, questions, *args, initial=None, **options):
        self.questions = tuple(questions)
        stored = {question.key: _unstored(question, (initial or {}).get(question.key)) for question in self.questions}
        super().__init__(*args, initial=stored, **options)
        for question in self.questions:
            self.fields[question.key] = self._field(question)

    def layout(self):
        hanging = {name for names in self._follow_ups().values() for name in names}
        first, *others = [name for name in self.fields if name not in hanging]
        heading = Field(first, label_size="l", as_heading=True)
        return Layout(heading, *others, *([Submit(self.submit_label)] if self.submit_label else []))

    @property
    def answers(self):
        """{key: text to store} for every question of a valid form; an empty text is "no answer"."""
        return {question.key: _stored(self.cleaned_data.get(question.key)) for question in self.questions}

    def _field(self, question):
        words = {"label": question.label, "help_text": escape(question.help_text), "required": question.required}
        if question.kind in PICKED:
            return self._picking(question, words)
        if question.kind == "paragraph":
            return ParagraphField(max_length=question.limit, **words)
        if question.kind == "text":
            return LineField(max_length=question.limit, **words)
        if question.kind == "date":
            return DateField(**words)
        number = NumberField if question.decimals else WholeNumberField
        return number(min_value=question.minimum, max_value=question.maximum, **words)

    def _hanging_on(self, lead):
        """{choice: [keys of the questions of this page that follow it]}"""
        hanging = {}
        for question in self.questions:
            if question.follows and question.follows[0] == lead.key:
                hanging.setdefault(question.follows[1], []).append(question.key)
        return hanging

    def _clean_fields(self):
        """Nothing typed is lost: unlike in other forms, text under a choice not made is kept. It is never required."""
        super(GovForm, self)._clean_fields()
        self._refuse_controls()
        for (parent, choice), names in self._follow_ups().items():
            for name in names if not self._is_chosen(parent, choice) else ():
                if self.has_error(name, "required"):
                    del self.errors[name]
                    self.cleaned_data[name] = ""

    def _picking(self, question, words):
        several = question.kind == "choices"
        options = question.scale.options
        widget = (CheckboxSelectMultiple if several else RadioSelect)(
            hints={option.key: option.hint for option in options if option.hint},
            conditional=self._hanging_on(question),
        )
        return (forms.MultipleChoiceField if several else forms.ChoiceField)(
            choices=[(option.key, option.label) for option in options],
            widget=widget,
            error_messages={"invalid_choice": _("Choose from the answers on this page.")},
            **words,
        )


def _unstored(question, value):
    """What the field shows for a stored text."""
    if value and question.kind == "date":
        return date.fromisoformat(value)
    return value.split("\n") if value and question.kind == "choices" else value


def _stored(value):
    """The text that is stored for a cleaned value: dates as 2026-11-21, several choices on a line each."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value

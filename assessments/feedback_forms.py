"""Start a round of feedback, invite somebody, say what it was like."""

import uuid
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from assessments.forms import RoomForm, score_choices
from assessments.models.feedback import REMIND_BEFORE
from assessments.states import SHARING_OF_LINKS
from coproduction.govuk import (
    CheckboxSelectMultiple,
    DateField,
    Field,
    Fieldset,
    GovForm,
    KeepsKey,
    Layout,
    RadioSelect,
    Submit,
)
from coproduction.people.states import Party
from coproduction.toolkit import library
from coproduction.toolkit.forms import QuestionForm

OPEN_FOR = 21  # days that are proposed
ENDS = [("no", _("When it has ended and I show them")), ("yes", _("At once, when it has ended"))]


class RoundForm(KeepsKey, RoomForm):
    """`again` is an earlier round whose rules it begins with, and `people` are those who had a link then."""

    submit_label = _("Start asking")
    people = forms.MultipleChoiceField(
        label=_("Whom do you ask again?"),
        help_text=_("Each gets a new link: by email, or for you to pass on."),
        widget=CheckboxSelectMultiple,
        required=False,
    )
    intended_rung = forms.ChoiceField(
        label=_("Where on the ladder did you want to be?"), help_text=_("It is marked on the dial."), required=False
    )
    closes_on = DateField(label=_("What is the last day to answer?"), help_text=_("For example, 27 3 2026."))
    remind_before = forms.IntegerField(
        label=_("How many days before the last day do we remind people?"),
        help_text=_("Once, by email, and only those who have not answered. You do not see who they are."),
        min_value=1,
        max_value=14,
    )
    reveals_itself = forms.TypedChoiceField(
        label=_("When do people see the results?"), choices=ENDS, coerce=lambda sent: sent == "yes", widget=RadioSelect
    )
    field_order = [
        "people",
        "closes_on",
        "remind_before",
        "intended_rung",
        "group_at_least",
        "sharing",
        "reveals_itself",
    ]

    def __init__(self, *args, project, again=None, people=(), **kwargs):
        self.known = {str(each.pk): each for each in people}
        initial = {
            "request_key": uuid.uuid4(),
            "intended_rung": project.intended_rung,
            "closes_on": timezone.localdate() + timedelta(days=OPEN_FOR),
            "remind_before": REMIND_BEFORE,
            "reveals_itself": "no",
            "group_at_least": 5,
            "sharing": "members",
        }
        super().__init__(*args, initial=initial | rules_of(again) | {"people": list(self.known)}, **kwargs)
        self.fields["people"].choices = [(key, who_in_words(each)) for key, each in self.known.items()]
        if not self.known:
            del self.fields["people"]
        rungs = library.ladder().as_scale("in_feedback").options
        self.fields["intended_rung"].choices = [("", _("Not said")), *((rung.key, rung.label) for rung in rungs)]

        self.fields["sharing"].label = _("Who may see the results?")
        self.fields["sharing"].choices = list(SHARING_OF_LINKS.items())

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day

    @property
    def asked(self):
        """Those of `people` who are asked again."""
        return [self.known[key] for key in self.cleaned_data.get("people", ())]

    @property
    def details(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "people"}


def rules_of(feedback):
    """What a round begins with that asks again what this one asked; nothing where it is the first."""
    if feedback is None:
        return {}
    workshop = feedback.workshop
    return {
        "intended_rung": workshop.intended_rung,
        "remind_before": feedback.remind_before,
        "reveals_itself": "yes" if feedback.reveals_itself else "no",
        "group_at_least": workshop.group_at_least,
        "sharing": workshop.sharing,
    }


def who_in_words(invite):
    return ", ".join(filter(None, [f"{invite} ({invite.get_party_display()})", invite.email]))


class ExtendForm(GovForm, forms.Form):
    submit_label = _("Give them more time")
    closes_on = DateField(label=_("What is the new last day?"), help_text=_("For example, 27 3 2026."))


class ReopenForm(ExtendForm):
    submit_label = _("Open it again")


class InviteForm(GovForm, forms.Form):
    submit_label = _("Make their link")
    called = forms.CharField(label=_("Who is it for?"), help_text=_("Only you see this name."), max_length=150)
    party = forms.ChoiceField(label=_("Whom do they speak for?"), choices=Party.choices, widget=RadioSelect)
    email = forms.EmailField(
        label=_("Their email address"),
        help_text=_("We send them the link. Leave it empty to pass the link on by hand."),
        max_length=254,
        required=False,
    )


class FeedbackForm(QuestionForm):
    """What is scored, by all; then what can be said in words."""

    submit_label = _("Send my feedback")

    def __init__(self, lines, questionnaire, *args, given=None, **kwargs):
        """`given` is what this person said before: {field name: score or text}."""
        self.lines, self.questionnaire = lines, questionnaire
        questions = [each for each in questionnaire.questions if each.is_free_text and not each.fact]
        super().__init__(questions, *args, initial=given, **kwargs)
        self.initial |= {line.name: given[line.name] for line in lines if given and line.name in given}
        for line in lines:
            self.fields[line.name] = forms.TypedChoiceField(
                label=line.statement.label,
                help_text=escape(line.statement.hint),
                choices=score_choices(line.scale),
                coerce=int,
                widget=RadioSelect,
                error_messages={
                    "required": _("Choose a score, or “Don't know”."),
                    "invalid_choice": _("Choose one of the answers on this page."),
                },
            )

    def layout(self):
        parts = [Field(line.name) for line in self.lines]
        for section in self.questionnaire.sections:
            names = [each.key for each in section.questions if each.key in self.fields]
            parts += [Fieldset(section.title, *names)] if names else []
        return Layout(*parts, Submit(self.submit_label))

    @property
    def scores(self):
        """[(instrument id, item, value), …]"""
        return [(line.instrument.pk, line.key, self.cleaned_data[line.name]) for line in self.lines]

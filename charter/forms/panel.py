"""Pick a panel, declare an interest, say what you find, agree what the panel finds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charter.states import JUDGED, Interest, Level
from coproduction.govuk import (
    CheckboxSelectMultiple,
    Field,
    GovForm,
    KnowsRevision,
    Layout,
    LongTextField,
    RadioSelect,
    Submit,
    Textarea,
)
from projects.forms.fields import long_text

LIVED, PROFESSIONAL = "lived", "professional"
NOT_A_CHILD = _("Do not name a child or write about their health.")


class AssessorForm(GovForm, forms.Form):
    """Somebody who reviews for the area from now on."""

    submit_label = _("Add this person")
    user = forms.ModelChoiceField(
        label=_("Who is it?"),
        help_text=_("They need an account here first."),
        queryset=None,
        empty_label=_("Choose somebody"),
    )
    experience = forms.ChoiceField(
        label=_("What do they know from the inside?"),
        choices=[
            (LIVED, _("They have lived experience of SEND, as a parent carer, family member or young person")),
            (PROFESSIONAL, _("They know it through their work")),
        ],
        widget=RadioSelect,
    )
    about = forms.CharField(
        label=_("What do they bring?"),
        help_text=_("For example: runs a youth group, knows early years well."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people

    @property
    def details(self):
        cleaned = self.cleaned_data
        lived = cleaned["experience"] == LIVED
        return {"user": cleaned["user"], "lived_experience": lived, "about": cleaned["about"]}


class AssessorField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, assessor):
        kind = _("lived experience") if assessor.lived_experience else _("professional")
        return f"{assessor} ({kind})"


class InviteForm(GovForm, forms.Form):
    """Who is asked onto a panel. `assessors` are those who are not on it yet."""

    submit_label = _("Ask them by email")
    assessors = AssessorField(
        label=_("Who do you ask?"),
        queryset=None,
        widget=CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args, assessors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assessors"].queryset = assessors
        self.fields["assessors"].widget.hints = {one.pk: one.about for one in assessors if one.about}


class ReasonsForm(GovForm, forms.Form):
    """Go on with a panel: a reason for each rule that is not kept. `broken` are the `Broken` that have none yet."""

    def __init__(self, *args, broken, submit_label, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label, self.broken = submit_label, broken
        for rule in broken:
            self.fields[name_of(rule)] = LongTextField(
                label=rule.words,
                help_text=_("Why do you go on? Your reason goes on the record and into the letter."),
                max_length=1000,
                widget=Textarea(rows=3),
                error_messages={"required": _("Say why you go on although this rule is not kept.")},
            )

    def layout(self):
        return Layout(*(Field(name, label_size="s") for name in self.fields), Submit(self.submit_label))

    @property
    def reasons(self):
        """{rule: why}"""
        return {rule.rule: self.cleaned_data[name_of(rule)] for rule in self.broken}


def name_of(rule):
    return "reason_" + rule.rule.replace(":", "-")


class DeclareForm(GovForm, forms.Form):
    """Whether an assessor has a link to the work or its people, before anything can be read."""

    submit_label = _("Send my answer")
    mark_optional = False
    interest = forms.ChoiceField(
        label=_("Do you have a link to this work or to the people in it?"),
        choices=Interest.choices,
        widget=RadioSelect,
        error_messages={"required": _("Say whether you have a link.")},
    )
    reason = forms.CharField(
        label=_("If you have one, what is it?"),
        help_text=_("A few words are enough. The lead sees them, and they are in the letter to the team."),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["interest"].widget.hints = {
            Interest.PROFESSIONAL: _("For example, you work with them or for the same service."),
            Interest.PERSONAL: _("For example, a friend, or your own child uses the service."),
        }

    def clean(self):
        cleaned = super().clean()
        interest = cleaned.get("interest")
        if interest == Interest.NONE:
            cleaned["reason"] = ""
        elif interest and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Say what the link is."))
        return cleaned


class FindingForm(GovForm, forms.Form):
    """What an assessor finds of one criterion. Nothing is needed yet: what is missing is asked for at the end."""

    form_tag = False
    mark_optional = False
    level = forms.ChoiceField(label=_("What do you find?"), widget=RadioSelect, required=False)
    comment = LongTextField(
        label=_("Why? What did you see?"),
        help_text=NOT_A_CHILD,
        max_length=5000,
        required=False,
        strip=False,
    )
    submit_label = _("Save and go on")

    def __init__(self, *args, charter, **kwargs):
        super().__init__(*args, **kwargs)
        levels = [(finding.key, finding.label) for finding in charter.findings]
        self.fields["level"].choices = [*levels, (Level.ABSTAIN, Level.ABSTAIN.label)]
        hints = {finding.key: finding.meaning for finding in charter.findings}
        self.fields["level"].widget.hints = hints | {Level.ABSTAIN: _("You are then not counted here.")}

    def layout(self):
        return Layout(*(Field(name, label_size="s") for name in self.fields), Submit(self.submit_label))


class RecuseForm(GovForm, forms.Form):
    submit_label = _("Step back from this panel")
    reason = forms.CharField(
        label=_("Why do you step back?"), help_text=_("The lead sees this. A few words are enough."), max_length=1000
    )


class AgreedForm(GovForm, KnowsRevision):
    """What the panel says of one criterion. `revision` is 0 while nothing is written down."""

    submit_label = _("Save and go on")
    mark_optional = False
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    notes = long_text(
        _("What was said?"), help_text=_("Only the panel reads these notes."), max_length=5000, widget=Textarea(rows=4)
    )
    level = forms.ChoiceField(label=_("What does the panel find?"), widget=RadioSelect, required=False)
    advice = long_text(
        _("What advice do you give the team?"),
        help_text=_("The team reads this in their letter."),
        max_length=5000,
        widget=Textarea(rows=4),
    )
    field_order = ["notes", "level", "advice", "revision"]

    def __init__(self, *args, charter, **kwargs):
        super().__init__(*args, **kwargs)
        known = {finding.key: finding for finding in charter.findings}
        self.fields["level"].choices = [(key, known[key].label) for key in JUDGED if key in known]
        self.fields["level"].widget.hints = {key: finding.meaning for key, finding in known.items()}

    def layout(self):
        fields = [Field(name, label_size="s") for name in ("notes", "level", "advice")]
        return Layout("revision", *fields, Submit(self.submit_label))

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in ("level", "notes", "advice")}

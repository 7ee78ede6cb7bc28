"""What people fill in around a workshop: plan it, join it, score a statement, type in paper, write down the talk."""

import uuid

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from assessments.sheets import sheet_from
from assessments.states import GROUP_AT_LEAST, Sharing, Subject, Told
from coproduction.govuk import CheckboxSelectMultiple, DateField, GovForm, KeepsKey, LongTextField, RadioSelect
from coproduction.people.states import Party
from coproduction.toolkit import library


class WorkshopForm(GovForm, KeepsKey):
    submit_label = _("Save the draft")
    title = forms.CharField(label=_("What shall we call it?"), max_length=200)
    subject = forms.ChoiceField(
        label=_("What will you look at?"),
        choices=Subject.choices,
        widget=RadioSelect(
            conditional={Subject.PROJECT: ["project"], Subject.SERVICE: ["service"], Subject.TEAM: ["team"]}
        ),
    )
    project = forms.ModelChoiceField(label=_("Which project?"), queryset=None, empty_label=_("Choose a project"))
    service = forms.CharField(label=_("Which service?"), max_length=200)
    team = forms.CharField(label=_("Which team?"), max_length=200)
    instruments = forms.MultipleChoiceField(
        label=_("What will you score?"),
        widget=CheckboxSelectMultiple,
        help_text=_("One or two are enough for a meeting."),
    )
    intended_rung = forms.ChoiceField(
        label=_("Where on the dial do you want to be?"),
        help_text=_("It is marked on the dial. A lower place with a good reason is a good answer."),
        required=False,
    )

    def __init__(self, *args, projects, workshop=None, again=None, **kwargs):
        kwargs["initial"] = self.start(workshop, again) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects
        self.choosable = {each.key: each for each in library.statements_all()}
        self.fields["instruments"].choices = [(key, each.title) for key, each in self.choosable.items()]
        self.fields["instruments"].widget.hints = {key: each.purpose for key, each in self.choosable.items()}
        rungs = library.ladder().as_scale("on_dial").options
        if "intended_rung" in self.fields:
            self.fields["intended_rung"].choices = [("", _("Not said")), *((rung.key, rung.label) for rung in rungs)]

    @staticmethod
    def start(workshop, again):
        """What the form begins with: a draft to change, an earlier workshop to do again, or nothing."""
        before = workshop or again
        key = {"request_key": workshop.request_key if workshop else uuid.uuid4()}
        if before is None:
            return key
        names = ("title", "subject", "project", "intended_rung")
        keys = [each.edition.key for each in before.instruments.select_related("edition")]
        return (
            key
            | {name: getattr(before, name) for name in names}
            | {
                "instruments": keys,
                "service": before.subject_name,
                "team": before.subject_name,
            }
        )

    @property
    def details(self):
        """Columns of the workshop, and `instruments` as toolkits in the order of the list."""
        cleaned = self.cleaned_data
        return {
            "title": cleaned["title"],
            "subject": cleaned["subject"],
            "project": cleaned["project"] if cleaned["subject"] == Subject.PROJECT else None,
            "subject_name": {Subject.SERVICE: cleaned["service"], Subject.TEAM: cleaned["team"]}.get(
                cleaned["subject"], ""
            ),
            "intended_rung": cleaned["intended_rung"],
            "instruments": [each for key, each in self.choosable.items() if key in cleaned["instruments"]],
        }


class AloneForm(WorkshopForm):
    """A self-assessment by one person: one instrument, and whether the project's members may see it."""

    submit_label = _("Start")
    title = None
    intended_rung = None
    sharing = forms.ChoiceField(
        label=_("Who may see what you score?"),
        choices=[(Sharing.ROOM, _("Only me")), (Sharing.MEMBERS, _("The members of the project"))],
        widget=RadioSelect,
        initial=Sharing.ROOM,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices, hints = self.fields["instruments"].choices, self.fields["instruments"].widget.hints
        self.fields["instruments"] = forms.ChoiceField(
            label=_("What will you score?"), choices=choices, widget=RadioSelect(hints=hints)
        )
        self.order_fields(["instruments", "subject", "project", "service", "team", "sharing"])

    @property
    def details(self):
        chosen = self.choosable[self.cleaned_data["instruments"]]
        self.cleaned_data |= {"title": chosen.title, "intended_rung": "", "instruments": [chosen.key]}
        return super().details | {"sharing": self.cleaned_data["sharing"]}


class RoomForm(GovForm, forms.Form):
    """The rules of the room, chosen before it opens and fixed from then on."""

    submit_label = _("Open the workshop")
    sharing = forms.ChoiceField(label=_("What may leave the room?"), choices=Sharing.choices, widget=RadioSelect)
    group_at_least = forms.IntegerField(
        label=_("How many people must a group have before its scores are shown?"),
        help_text=_("Five is usual. Fewer than three can't be kept private."),
        min_value=GROUP_AT_LEAST,
        max_value=50,
    )


class FacilitatorForm(GovForm, forms.Form):
    """`people` are the members who may be chosen."""

    submit_label = _("Add them")
    user = forms.ModelChoiceField(label=_("Who else runs it?"), queryset=None, empty_label=_("Choose a person"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people


class NudgeForm(GovForm, forms.Form):
    """Something to say to the room while it scores. An empty one takes the last down."""

    submit_label = _("Show it to the room")
    mark_optional = False
    nudge = forms.CharField(
        label=_("What do you want to say to the room?"),
        help_text=_("It shows on the big screen and on phones. For example: Two minutes left."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action


class CodeForm(GovForm, forms.Form):
    submit_label = _("Join")
    code = forms.CharField(
        label=_("What is the code?"),
        help_text=_("It is on the screen, or ask whoever runs the workshop. Spaces and capitals do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class JoinForm(GovForm, forms.Form):
    submit_label = _("Start")
    party = forms.ChoiceField(label=_("Who do you speak for today?"), choices=Party.choices, widget=RadioSelect)
    access_needs = forms.CharField(
        label=_("Is there anything that would help you take part?"),
        help_text=_("Only whoever runs the workshop reads this. Do not give your name."),
        max_length=500,
        required=False,
    )


def score_choices(scale):
    """(value, label) of every answer to a statement: each place on the scale, then the two that are no score."""
    return [(str(value), label) for value, label in scale.positions] + [(str(t.value), t.label) for t in Told]


class ScoreForm(GovForm, forms.Form):
    """One statement. `scale` is the instrument's."""

    form_tag = False
    submit_label = ""

    def __init__(self, *args, statement, scale, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["score"] = forms.TypedChoiceField(
            label=statement.label,
            help_text=escape(statement.hint),
            choices=score_choices(scale),
            coerce=int,
            widget=RadioSelect,
            error_messages={
                "required": _("Choose a score, or “Don't know”."),
                "invalid_choice": _("Choose one of the answers on this page."),
            },
        )


TYPED_TOLD = {"?": Told.DONT_KNOW, "-": Told.RATHER_NOT}


class SheetForm(GovForm, forms.Form):
    """A paper sheet, typed in with the number keys: a value a box, ? for don't know, - for rather not say."""

    submit_label = _("Save this sheet")
    sheet = forms.CharField(label=_("Code on the sheet"), help_text=_("For example 7-KD."), max_length=20)
    party = forms.ChoiceField(label=_("Kind of partner"), choices=[("", _("Choose")), *Party.choices])

    def __init__(self, *args, workshop, instruments, **kwargs):
        super().__init__(*args, **kwargs)
        self.workshop, self.boxes = workshop, {}
        for instrument in instruments:
            for number, statement in enumerate(instrument.edition.statements.statements, start=1):
                name = f"score_{instrument.pk}_{statement.key}"
                self.boxes[name] = (instrument, statement)
                self.fields[name] = forms.CharField(
                    label=f"{number}. {statement.label}",
                    required=False,
                    max_length=4,
                    widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "text"}),
                )

    def clean_sheet(self):
        code = sheet_from(self.workshop, self.cleaned_data["sheet"])
        if code is None:
            raise forms.ValidationError(_("That is not the code of one of these sheets. Check the number and letters."))
        return code

    def clean(self):
        cleaned = super().clean()
        for name, (instrument, _statement) in self.boxes.items():
            typed = (cleaned.get(name) or "").strip()
            if typed and name not in self.errors and self.value_of(typed, instrument) is None:
                self.add_error(name, self.sentence(instrument))
        return cleaned

    @staticmethod
    def value_of(typed, instrument):
        """The value that was meant, or None. Scales of words count their places from 1, as printed."""
        scale = instrument.edition.statements.scale
        if typed in TYPED_TOLD:
            return int(TYPED_TOLD[typed])
        if not typed.isdecimal():
            return None
        value = int(typed) if scale.has_numbers else int(typed) - 1
        return value if value in dict(scale.positions) else None

    @staticmethod
    def sentence(instrument):
        scale = instrument.edition.statements.scale
        ends = [value if scale.has_numbers else value + 1 for value, _label in scale.positions]
        words = _("Type a whole number from %(low)s to %(high)s, ? for don't know, or - for rather not say.")
        return words % {"low": ends[0], "high": ends[-1]}

    @property
    def scores(self):
        """[(instrument id, item, value), …] of the boxes that were filled in."""
        typed = {name: (self.cleaned_data.get(name) or "").strip() for name in self.boxes}
        return [
            (instrument.pk, statement.key, self.value_of(typed[name], instrument))
            for name, (instrument, statement) in self.boxes.items()
            if typed[name]
        ]


class TalkForm(GovForm, forms.Form):
    submit_label = _("Save what was said")
    note = LongTextField(label=_("What did people say?"), max_length=5000, required=False)

    def __init__(self, *args, scale, said, **kwargs):
        initial = {"note": said[""].text if "" in said else ""}
        initial |= {f"party_{party}" if party else "agreed": row.value for party, row in said.items()}
        super().__init__(*args, initial=initial, **kwargs)
        choices = [("", _("None")), *((str(value), label) for value, label in scale.positions)]
        self.fields["agreed"] = self.value_field(_("The score that the whole room agreed"), choices)
        for party, label in Party.choices:
            words = _("%(party)s, said openly by its own people") % {"party": label}
            self.fields[f"party_{party}"] = self.value_field(words, choices)

    @staticmethod
    def value_field(label, choices):
        return forms.TypedChoiceField(label=label, choices=choices, coerce=int, empty_value=None, required=False)

    @property
    def details(self):
        parties = {party: self.cleaned_data[f"party_{party}"] for party in Party.values}
        return {
            "note": self.cleaned_data["note"],
            "agreed": self.cleaned_data["agreed"],
            "parties": {party: value for party, value in parties.items() if value is not None},
        }


class NextStepForm(GovForm, KeepsKey):
    submit_label = _("Add this step")
    theme = forms.ChoiceField(label=_("What is it about?"), widget=RadioSelect)
    what = forms.CharField(label=_("What will be done?"), max_length=500)
    who = forms.CharField(label=_("Who will do it?"), max_length=150)
    by_when = DateField(label=_("By when?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)
        themes = library.themes().themes
        self.fields["theme"].choices = [(theme.key, theme.title) for theme in themes]
        self.fields["theme"].widget.hints = {theme.key: theme.meaning for theme in themes}

"""Write down what was said; say what comes of it; confirm or dispute."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import (
    DateField,
    Fieldset,
    GovForm,
    KeepsKey,
    KnowsRevision,
    KnowsWhatStood,
    Layout,
    LongTextField,
    RadioSelect,
    Submit,
)
from coproduction.people.states import Party
from coproduction.tokens import is_token, new_token
from projects.forms.fields import REMINDER
from projects.sources import Reach
from projects.states import BY_SPEAKER, VOICE_WAYS, Heard, SaidIn

PUBLIC = [("yes", _("Yes, on the page that everyone can read")), ("no", _("No, only those who can read this project"))]
MINE, EMAIL, BY_HAND = "mine", "email", "by_hand"
WHO = [
    (MINE, _("I said it")),
    (EMAIL, _("Somebody who gave an email address")),
    (BY_HAND, _("Somebody without email: we pass on a private link")),
]
EVERYONE_READS = _("It may be shown to everyone, together with what you said first. Your name is never shown. ")
TEAM_READS = _("Those who can read what you said first can read this too. Your name is not shown. ")
FIELDS = ["asked", "words", "party", "said_on", "said_in", "source", "meeting"]
PLACES = ["said_in", "source", "meeting"]  # a source says itself where it was


class SaidForm(GovForm, forms.Form):
    """What was said, by whom and when."""

    words = LongTextField(
        label=_("What was said?"),
        help_text=_("As close to their own words as you can. ") + REMINDER,
        max_length=5000,
    )
    party = forms.ChoiceField(label=_("Whom do they speak for?"), choices=Party.choices, widget=RadioSelect)
    said_on = DateField(label=_("When was it said?"), help_text=_("For example, 27 3 2026."))
    asked = forms.CharField(label=_("Had we asked something? What?"), max_length=500, required=False)

    def clean_said_on(self):
        day = self.cleaned_data["said_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class MayBePublic(forms.Form):
    """Whether everyone may read it: asked in the same words each time."""

    may_be_public = forms.ChoiceField(
        label=_("May everyone read it?"),
        help_text=_("Ask them. Their name is never shown."),
        choices=PUBLIC,
        widget=RadioSelect,
    )


class VoiceForm(SaidForm, MayBePublic, KeepsKey):
    """One thing that was said. `details_for` are the words of `hear`.

    With a `source` (`projects.sources.Source`) it begins with its words, and asks only what the source leaves open.
    """

    submit_label = _("Write it down")
    said_in = forms.ChoiceField(
        label=_("Where was it said?"),
        choices=SaidIn.choices,
        widget=RadioSelect(conditional={SaidIn.MEETING: ["meeting"]}),
    )
    meeting = forms.ModelChoiceField(
        label=_("In which meeting?"), queryset=None, empty_label=_("Choose a meeting"), required=False
    )
    source = forms.CharField(
        label=_("Which one?"),
        help_text=_("For example the workshop or the form, if it helps to find it again."),
        max_length=200,
        required=False,
    )
    who = forms.ChoiceField(
        label=_("Who hears what becomes of it?"),
        help_text=_("Whoever said it can say whether we did it. They need no account."),
        choices=WHO,
        widget=RadioSelect(conditional={EMAIL: ["email"]}),
    )
    email = forms.EmailField(label=_("Their email address"), max_length=254)

    def __init__(self, *args, meetings, meeting=None, source=None, **kwargs):
        self.source_of = source
        initial = {"request_key": uuid.uuid4(), "said_on": timezone.localdate()}
        if meeting:
            initial |= {"said_in": SaidIn.MEETING, "meeting": meeting, "said_on": meeting.held_on}
        if source:
            initial |= {name: getattr(source, name) for name in ("words", "party", "asked", "said_on")}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["meeting"].queryset = meetings
        for name in settled_by(source):
            del self.fields[name]

    def layout(self):
        parts = {
            _("What was said"): ["words", "party", "asked"],
            _("Where and when"): ["said_in", "source", "said_on"],
            _("Who hears of it"): ["who", "may_be_public"],
        }
        there = {title: [name for name in names if name in self.fields] for title, names in parts.items()}
        return Layout(*(Fieldset(title, *names) for title, names in there.items() if names), Submit(self.submit_label))

    def details_for(self, user):
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in FIELDS if name in self.fields} | {
            "may_be_public": cleaned.get("may_be_public") == "yes",
            "speaker": user if cleaned.get("who") == MINE else None,
            "speaker_email": cleaned["email"] or "" if cleaned.get("who") == EMAIL else "",
            "source": self.source_of,
        }


def settled_by(source):
    """The names of fields that a source leaves no choice in."""
    if source is None:
        return []
    names = list(PLACES)
    names += ["party", "who", "email", "said_on"] if source.is_nameless else []
    return names if source.reach == Reach.PUBLIC else [*names, "may_be_public"]


class CorrectVoiceForm(SaidForm, KnowsRevision):
    """What was written down, put right. Where nobody knows who said it, the party and the day stay what they are."""

    submit_label = _("Save, and tell those who said it")
    why = forms.CharField(
        label=_("Why are the words corrected?"),
        help_text=_("Whoever said it reads this, and it stays in the history. Leave out names and what is private."),
        max_length=1000,
    )

    def __init__(self, *args, voice, is_nameless, **kwargs):
        initial = {name: getattr(voice, name) for name in ("words", "party", "said_on", "asked", "revision")}
        super().__init__(*args, initial=initial, **kwargs)
        if is_nameless:
            del self.fields["party"], self.fields["said_on"]
            self.submit_label = _("Save the new words")

    @property
    def wording(self):
        return {name: self.cleaned_data[name] for name in ("words", "party", "said_on", "asked") if name in self.fields}


class RemoveWordsForm(GovForm, forms.Form):
    submit_label = _("Remove these words for good")
    why = forms.CharField(
        label=_("Why are they removed?"),
        help_text=_("For example “There was a child's name in it”. Do not write the name itself."),
        max_length=1000,
    )


class StopShowingForm(GovForm, forms.Form):
    submit_label = _("Do not show it to everyone")
    why = forms.CharField(label=_("Why?"), help_text=REMINDER, max_length=1000, required=False)


class ShowAgainForm(GovForm, MayBePublic, KnowsWhatStood):
    """The same question as when it was written down."""

    submit_label = _("Save their answer")


class OpenForm(GovForm, forms.Form):
    """One button. `key` becomes the new key of the link, so that pressing twice leads to one place."""

    submit_label = _("Open my page")
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["key"] = new_token()

    def clean_key(self):
        key = self.cleaned_data["key"]
        return key if is_token(key) else new_token()


class AnswerVoiceForm(GovForm, forms.Form):
    """What comes of it. Only what can follow is offered."""

    submit_label = _("Save, and tell those who said it")
    status = forms.ChoiceField(label=_("What becomes of it?"), widget=RadioSelect)
    words = LongTextField(
        label=_("What will you do, what did you do, or why not?"),
        help_text=_("Whoever said it reads this. Be full, friendly and plain. ") + REMINDER,
        max_length=5000,
    )
    NAMES = {
        Heard.PLANNED: _("We plan to do it"),
        Heard.DONE: _("We have done it"),
        Heard.NOT_DONE: _("We will not do it, because…"),
        Heard.EMBEDDED: _("It is how we work now"),
    }

    def __init__(self, *args, voice, **kwargs):
        super().__init__(*args, **kwargs)
        ways = [status for status in VOICE_WAYS[Heard(voice.status)] if status not in BY_SPEAKER]
        # What was sent may no longer follow, because somebody answered meanwhile: the action says so, the words stay.
        offered = self.NAMES if self.is_bound and not ways else ways
        self.fields["status"].choices = [(status, self.NAMES[status]) for status in offered]


class SpeakForm(GovForm, forms.Form):
    """Those who said it say whether it is so."""

    submit_label = _("Send my answer")
    status = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=[(Heard.CONFIRMED, _("Yes, that is right")), (Heard.DISPUTED, _("No, I do not agree"))],
        widget=RadioSelect,
    )
    words = LongTextField(label=_("What do you want to say to us?"), max_length=5000, required=False)

    def __init__(self, *args, voice, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = (EVERYONE_READS if voice.is_for_everyone else TEAM_READS) + REMINDER

"""Ask for a testimony, give it, type it in from paper."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from charter.states import Voice, Way
from coproduction.govuk import GovForm, KeepsKey, LongTextField, RadioSelect
from coproduction.tokens import is_token, new_token

MAY_READ = [
    ("no", _("No, only after the panel has decided")),
    ("yes", _("Yes, they may read it now")),
]


class InviteForm(GovForm, KeepsKey):
    """Whom to ask, and how. `details` are the words of `invite_testimony`."""

    submit_label = _("Ask them")
    called = forms.CharField(
        label=_("Who is it for?"),
        help_text=_(
            "So that you know whom you have asked. Do not write a child's name: “a mum from the Tuesday group” will "
            "do. The panel does not see this."
        ),
        max_length=100,
    )
    way = forms.ChoiceField(
        label=_("How do you want to ask them?"),
        choices=Way.choices,
        widget=RadioSelect(
            hints={
                Way.EMAIL: _("We send them a private link."),
                Way.LINK: _("You get a private link. Send it to them yourself, or open it on a tablet for them."),
                Way.PAPER: _("You get a page to print. They write on it, and send it to a co-production lead."),
            },
            conditional={Way.EMAIL: ["email"]},
        ),
    )
    email = forms.EmailField(label=_("Their email address"), max_length=254)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)

    @property
    def details(self):
        return {name: self.cleaned_data[name] or "" for name in ("called", "way", "email")}


class WordsForm(GovForm, forms.Form):
    """What a family member or a young person says. `details` are the words of `give_testimony`."""

    submit_label = _("Send it")
    mark_optional = False
    voice = forms.ChoiceField(label=_("Who are you?"), choices=Voice.choices, widget=RadioSelect)
    words = LongTextField(
        label=_("What was it like to work together?"),
        help_text=_(
            "What went well? What did not? Did anything change because of what you said? Short is fine. "
            "Please leave out names, and anything about health that you want to keep to yourself."
        ),
        max_length=20_000,
    )
    was_helped = forms.ChoiceField(
        label=_("Did somebody help you to write this?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        widget=RadioSelect(conditional={"yes": ["helper"]}),
    )
    helper = forms.CharField(
        label=_("Who helped you?"),
        help_text=_("For example “my mum” or “a youth worker”. No names."),
        max_length=200,
    )
    team_may_read = forms.ChoiceField(
        label=_("May the team read it before the panel has decided?"),
        help_text=_("The team is the people whose work this is about."),
        choices=MAY_READ,
        widget=RadioSelect,
    )

    def __init__(self, *args, testimony=None, **kwargs):
        super().__init__(*args, initial=stands(testimony), **kwargs)

    @property
    def details(self):
        cleaned = self.cleaned_data
        return {
            "voice": cleaned["voice"],
            "words": cleaned["words"],
            "was_helped": cleaned["was_helped"] == "yes",
            "helper": cleaned["helper"] or "",
            "team_may_read": cleaned["team_may_read"] == "yes",
        }


def stands(testimony):
    """What a form begins with: what was written before, or the careful choice."""
    if testimony is None or not testimony.given_at:
        return {"team_may_read": "no"}
    return {
        "voice": testimony.voice,
        "words": testimony.words,
        "was_helped": "yes" if testimony.was_helped else "no",
        "helper": testimony.helper,
        "team_may_read": "yes" if testimony.team_may_read else "no",
    }


class OwnWordsForm(WordsForm):
    """On its author's own page. `key` becomes the new key of their link, so that sending twice leads to one place."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["key"] = new_token()

    def clean_key(self):
        key = self.cleaned_data["key"]
        return key if is_token(key) else new_token()


class SheetForm(WordsForm):
    """A printed sheet, typed in."""

    submit_label = _("Save this sheet")
    code = forms.CharField(
        label=_("What is the code on the sheet?"), help_text=_("For example K7MQ-4TXA."), max_length=20
    )
    field_order = ["code"]


class SheetCodeForm(GovForm, forms.Form):
    submit_label = _("Withdraw it for them")
    code = forms.CharField(
        label=_("What is the code on the sheet?"), help_text=_("For example K7MQ-4TXA."), max_length=20
    )

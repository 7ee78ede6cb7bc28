"""Search the register, withdraw a mark, answer "did it stick?"."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charter.states import Kind, Stuck
from charter.summary.register import level_labels, years_of_marks
from coproduction.govuk import GovForm, LongTextField, RadioSelect
from coproduction.govuk.text import without_controls
from projects.forms.fields import REMINDER
from projects.forms.register import LONGEST_SEARCH, any_of, select
from projects.summary.left_out import left_out

REFERENCE = re.compile(r"(?:CM)?([0-9O]{4})([0-9O]{4,9})")


def reference_from(typed):
    """A reference as people type it: spaces, hyphens, capitals, and an O for a 0 are forgiven. Else what was typed."""
    found = REFERENCE.fullmatch("".join(sign for sign in typed.upper() if sign.isalnum()))
    if not found:
        return "".join(typed.split()).replace("/", "-")[:40]
    year, number = (part.replace("O", "0") for part in found.groups())
    return f"CM-{year}-{number}"


class MarksFilter:
    """Reads an address's query. A value that makes no sense is left out, so that any address shows a page."""

    longest = LONGEST_SEARCH

    def __init__(self, query):
        self.q = without_controls(query.get("q", "")).strip()[: self.longest]
        self.selects = [select(name, label, any_of(options), query.get(name, "")) for name, label, options in choices()]

    @property
    def filters(self):
        """What to filter by: any of q, kind, level, year (a number)."""
        chosen = {each.name: each.chosen for each in self.selects} | {"q": self.q}
        if chosen["year"]:
            chosen["year"] = int(chosen["year"])
        return {name: value for name, value in chosen.items() if value}

    @property
    def left_out(self):
        return left_out(each.label for each in self.selects if each.is_left_out)


def choices():
    """(name, label, options) of each filter that is a list, in the order of the page."""
    return [
        ("kind", _("For"), Kind.choices),
        ("level", _("Level"), list(level_labels().items())),
        ("year", _("Year"), [(year, year) for year in years_of_marks()]),
    ]


class WithdrawForm(GovForm, forms.Form):
    submit_label = gettext_lazy("Withdraw the mark")
    reason = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"),
        help_text=gettext_lazy("Anyone can read this on the mark's page. Name no person."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CheckForm(GovForm, forms.Form):
    submit_label = gettext_lazy("Save the answer")
    stuck = forms.ChoiceField(label=gettext_lazy("Did it stick?"), choices=Stuck.choices, widget=RadioSelect)
    words = LongTextField(
        label=gettext_lazy("What is different for families now?"),
        help_text=gettext_lazy("Good or bad: what you write helps the next team. ") + REMINDER,
        max_length=5000,
    )

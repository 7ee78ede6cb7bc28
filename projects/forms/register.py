"""The search box and filters of the register. Every one is optional and lives in the address."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coproduction.govuk.text import without_controls
from coproduction.people.models import Organisation
from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.prepared import Blanks
from projects.states import Stage
from projects.summary.left_out import left_out

LONGEST_SEARCH = 200
SORTS = [
    ("changed", gettext_lazy("Changed last")),
    ("newest", gettext_lazy("Newest first")),
    ("oldest", gettext_lazy("Oldest first")),
    ("title", gettext_lazy("Title, A to Z")),
]


@dataclass(frozen=True)
class Select:
    """One filter as the page draws it. `options` holds (value, label) pairs; `chosen` is a value or empty.

    `is_left_out` says that the address asks for a value that is not among them.
    """

    name: str
    label: str
    options: tuple
    chosen: str
    is_left_out: bool

    @property
    def options_html(self):
        return options_html(self.options, self.chosen)


@lru_cache(maxsize=128)
def options_html(options, chosen):
    """The choices of a select. An area has hundreds of organisations and every page lists them all."""
    parts = (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in options
    )
    return mark_safe("".join(parts))  # noqa: S308 - both parts are escaped


@lru_cache(maxsize=1)
def organisations():
    return Blanks().statement("{all}", all=Organisation.objects.order_by("name", "pk").values_list("pk", "name"))


class RegisterForm:
    """Reads an address's query. A value that makes no sense is left out, so that any address shows a page."""

    longest = LONGEST_SEARCH

    def __init__(self, query):
        self.q = without_controls(query.get("q", "")).strip()[:LONGEST_SEARCH]
        self.mine, self.archived = bool(query.get("mine")), bool(query.get("archived"))
        self.selects = [select(name, label, options, query.get(name, "")) for name, label, options in choices()]

    @property
    def filters(self):
        """What to filter by: any of q, stage, level, rung, organisation (an id), party, sort, mine, archived."""
        chosen = {each.name: each.chosen for each in self.selects}
        if chosen["organisation"]:
            chosen["organisation"] = int(chosen["organisation"])
        chosen |= {"q": self.q, "mine": self.mine, "archived": self.archived}
        return {name: value for name, value in chosen.items() if value}

    @property
    def left_out(self):
        return left_out(each.label for each in self.selects if each.is_left_out)

    @property
    def narrows(self):
        """Whether anything but the search was chosen, so that the filters are shown open."""
        return self.mine or self.archived or any(each.chosen for each in self.selects)


def select(name, label, options, wanted):
    is_there = not wanted or any(value == wanted for value, _label in options)
    return Select(name, label, options, wanted if is_there else "", not is_there)


def choices():
    """(name, label, options) of each filter that is a list, in the order of the page."""
    of_organisations = [(str(pk), name) for pk, name in organisations().rows()]
    return [
        ("stage", _("Stage"), any_of(Stage.choices)),
        ("level", _("Level"), any_of(keys_and_labels(library.levels()))),
        ("rung", _("Aim on the ladder"), any_of(keys_and_labels(library.ladder()))),
        ("organisation", _("Lead organisation"), any_of(of_organisations)),
        ("party", _("Who leads"), any_of(Party.choices)),
        ("sort", _("Order"), tuple((value, str(label)) for value, label in SORTS)),
    ]


def keys_and_labels(toolkit):
    return [(option.key, option.label) for option in toolkit.as_scale().options]


def any_of(options):
    return (("", _("Any")), *((str(value), str(label)) for value, label in options))

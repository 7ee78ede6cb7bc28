"""What the places are called where a charter's evidence is found."""

from django.utils.translation import gettext_lazy as _

from coproduction.toolkit import library
from coproduction.toolkit.problems import NotInToolkit

PLACES = {
    "meetings": _("Meetings and their minutes"),
    "decisions": _("Decisions"),
    "actions": _("Actions"),
    "workshops": _("Results of workshops"),
    "files": _("Files"),
    "facts.parties": _("Who was at each meeting"),
    "facts.actions": _("Which actions are done"),
    "facts.rungs": _("Where you aimed on the ladder, and where you got to"),
}


def called(place):
    """The words for a place such as "meetings" or "plan.purpose"; none where the area's own form does not ask it."""
    if place in PLACES:
        return str(PLACES[place])
    form, _dot, key = place.partition(".")
    try:
        asked = library.questionnaire(form)
        return f"{asked.title}: {asked.question(key).label}"
    except NotInToolkit:
        return ""


def places(criterion):
    """The words for all places of a criterion's evidence, in the order of its file."""
    return [words for words in map(called, criterion.evidence) if words]

"""The register of marks: search, filter, a line for each, a table to take away."""

from django.db.models import Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charter.models import Mark
from charter.states import Standing
from coproduction.clocks import day_in_words
from coproduction.folding import folded
from coproduction.toolkit import library
from projects.summary.csv_tables import csv_lines

COLOURS = {Standing.VALID: "green", Standing.EXPIRED: "grey", Standing.SUPERSEDED: "blue", Standing.WITHDRAWN: "red"}
SHOWN = ("reference", "kind", "holder", "organisation", "level", "awarded_on", "expires_on")
STANDS = ("withdrawn_at", "superseded_by_id")
SHORTLY = {Standing.SUPERSEDED: gettext_lazy("Replaced")}


def marks_found(filters):
    """Marks that pass `filters` (any of q, kind, level, year), the newest first. Nothing else of them is read."""
    rows = Mark.objects.only(*SHOWN, *STANDS)
    for word in filters.get("q", "").split():
        key = folded(word)
        held = Q(holder_key__contains=key) | Q(organisation_key__contains=key)
        rows = rows.filter(held | Q(reference__icontains=word))
    if filters.get("kind"):
        rows = rows.filter(kind=filters["kind"])
    if filters.get("level"):
        rows = rows.filter(level=filters["level"])
    if filters.get("year"):
        rows = rows.filter(awarded_on__year=filters["year"])
    return rows


def years_of_marks():
    """The years in which marks were given, the newest first; years between count, too."""
    ends = Mark.objects.aggregate(first=Min("awarded_on"), last=Max("awarded_on"))
    return list(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["last"] else []


def dressed(marks):
    """Each mark with the words and colour of its standing, and a line of facts."""
    levels = level_labels()
    for mark in marks:
        standing = mark.standing()
        mark.standing_words, mark.colour = SHORTLY.get(standing, standing.label), COLOURS[standing]
        facts = [mark.reference, mark.organisation, mark.get_kind_display(), levels.get(mark.level, mark.level)]
        facts += [_("awarded %(day)s") % {"day": day_in_words(mark.awarded_on)}]
        facts += [_("until %(day)s") % {"day": day_in_words(mark.expires_on)}] if mark.expires_on else []
        mark.facts = " · ".join(fact for fact in facts if fact)
    return marks


def level_labels():
    return {option.key: option.label for option in library.levels().as_scale().options}


def as_csv(marks):
    """Lines of a table: the same marks in the same order."""
    heads = [_("Reference"), _("Held by"), _("Organisation"), _("For"), _("Level"), _("Awarded"), _("Valid until")]
    return csv_lines([*heads, _("Standing")], cells_of(marks))


def cells_of(marks):
    levels = level_labels()
    for mark in marks.iterator(chunk_size=500):
        cells = [mark.reference, mark.holder, mark.organisation, mark.get_kind_display()]
        yield [*cells, levels.get(mark.level, mark.level), mark.awarded_on, mark.expires_on, mark.standing().label]

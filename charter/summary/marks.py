"""What is shown of marks: the register, one mark's answer, and what a certificate and a badge are drawn from."""

import base64
import csv
import mimetypes
from functools import lru_cache
from html import escape
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Min, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.codes import qr_code
from charter.clocks import EARLY
from charter.models import Mark
from charter.states import Standing
from coproduction.colours import on_white
from coproduction.documents.responses import stylesheet
from coproduction.toolkit import library

COLOURS = {Standing.VALID: "green", Standing.EXPIRED: "grey", Standing.SUPERSEDED: "blue", Standing.WITHDRAWN: "red"}
SHOWN = ("reference", "kind", "holder", "organisation", "level", "awarded_on", "expires_on")
STANDS = ("withdrawn_at", "superseded_by_id")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SHORTLY = {Standing.SUPERSEDED: gettext_lazy("Replaced")}
ANSWERS = {
    Standing.VALID: gettext_lazy("This charter mark is valid"),
    Standing.EXPIRED: gettext_lazy("This charter mark has expired"),
    Standing.SUPERSEDED: gettext_lazy("This charter mark was replaced by a newer one"),
    Standing.WITHDRAWN: gettext_lazy("This charter mark was withdrawn"),
}


_MEANINGS = {}  # HTML by (digest of an edition, language)


def marks_found(filters):
    """Marks that pass `filters` (any of q, kind, level, year), the newest first. Nothing else of them is read."""
    rows = Mark.objects.only(*SHOWN, *STANDS)
    for word in filters.get("q", "").split():
        rows = rows.filter(Q(holder__icontains=word) | Q(organisation__icontains=word) | Q(reference__icontains=word))
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
        facts += [_("awarded %(day)s") % {"day": spoken(mark.awarded_on)}]
        facts += [_("until %(day)s") % {"day": spoken(mark.expires_on)}] if mark.expires_on else []
        mark.facts = " · ".join(fact for fact in facts if fact)
    return marks


def level_labels():
    return {option.key: option.label for option in library.levels().as_scale().options}


class Echo:
    """A file that hands back each line as it is written, so that a long table never lies in memory."""

    def write(self, line):
        return line


def as_csv(marks):
    """Lines of a table: the same marks in the same order."""
    writer, levels = csv.writer(Echo()), level_labels()
    heads = [_("Reference"), _("Held by"), _("Organisation"), _("For"), _("Level"), _("Awarded"), _("Valid until")]
    yield writer.writerow([*heads, _("Standing")])
    for mark in marks.iterator(chunk_size=500):
        cells = [mark.reference, mark.holder, mark.organisation, mark.get_kind_display()]
        cells += [levels.get(mark.level, mark.level), mark.awarded_on, mark.expires_on, mark.standing().label]
        yield writer.writerow([harmless(cell) for cell in cells])


def harmless(cell):
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def answer(mark):
    """What the check page says of a mark: how it stands, the facts, and what a mark means."""
    standing = mark.standing()
    return {
        "standing": standing,
        "answer": ANSWERS[standing],
        "facts": facts_of(mark),
        "means": what_it_means(mark),
    }


def facts_of(mark):
    """(name, value) of all that is known of a mark in public."""
    facts = [
        (_("Reference"), mark.reference),
        (_("Held by"), mark.holder),
        (_("Organisation"), mark.organisation),
        (_("For"), mark.get_kind_display()),
        (_("Level"), level_labels().get(mark.level, mark.level)),
        (_("Awarded"), spoken(mark.awarded_on)),
        (_("Valid until"), spoken(mark.expires_on) if mark.expires_on else ""),
        (_("Given by"), settings.AREA_NAME),
    ]
    return [(name, value) for name, value in facts if value]


def what_it_means(mark):
    """What its charter asks and who decides, as HTML. A charter's edition never changes, so each is written once."""
    key = (mark.edition_digest, get_language())
    if key not in _MEANINGS:
        _MEANINGS[key] = render_to_string("charter/marks/_means.html", {"charter": mark.charter})
    return _MEANINGS[key]


def address_of(mark):
    """The whole address at which anyone can check this mark."""
    return settings.SITE_URL + reverse("charter:mark", args=[mark.reference])


def drawn(mark):
    """What a certificate is drawn from: a QR code and the area's logo as `data:` addresses, and its address."""
    picture = qr_code(address_of(mark), title=_("QR code: check this mark"))
    return {
        "mark": mark,
        "charter": mark.charter,
        "level": level_labels().get(mark.level, mark.level),
        "address": address_of(mark),
        "qr": data_address(picture, "image/svg+xml"),
        "logo": logo(settings.AREA_LOGO),
        "emblem": emblem(on_white(settings.AREA_COLOUR)),
        "style": mark_safe(stylesheet("certificate")),  # noqa: S308 - our own file, nobody's words
        "colour": on_white(settings.AREA_COLOUR),
    }


def data_address(content, media_type):
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


@lru_cache(maxsize=2)
def logo(path):
    """The area's logo as a `data:` address, or an empty string when there is none."""
    if not path or not Path(path).is_file():
        return ""
    return data_address(Path(path).read_bytes(), mimetypes.guess_type(path)[0] or "image/png")


@lru_cache(maxsize=2)
def emblem(colour):
    """The four cornerstones around a tick, as a `data:` address."""
    return data_address(render_to_string("charter/marks/emblem.svg", {"colour": colour}).encode(), "image/svg+xml")


def badge_lines(text, longest=26):
    """`text` on at most two lines of a badge; what does not fit is left out, with dots."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= longest:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = [line for line in lines if line][:2]
    return [line if len(line) <= longest else f"{line[: longest - 1]}…" for line in kept]


def spoken(day):
    return date_format(day, "j F Y")


def badge(mark):
    """What a badge is drawn from."""
    standing = mark.standing()
    until = _("Valid until %(day)s") if standing == Standing.VALID else _("Expired on %(day)s")
    dated = standing in (Standing.VALID, Standing.EXPIRED) and mark.expires_on
    if dated:
        line = until % {"day": spoken(mark.expires_on)}
    elif standing == Standing.VALID:
        line = _("Awarded %(day)s") % {"day": spoken(mark.awarded_on)}
    else:
        line = standing.label
    return {
        "mark": mark,
        "lines": badge_lines(settings.AREA_NAME),
        "area_name": settings.AREA_NAME,
        "line": line,
        "is_valid": standing == Standing.VALID,
        "colour": on_white(settings.AREA_COLOUR) if standing == Standing.VALID else "#505a5f",
    }


def held(mark):
    """What a mark's team sees of it: how it stands, its checks, and the line of HTML that shows its badge."""
    today = timezone.localdate()
    standing = mark.standing(today)
    checks = list(mark.checks.select_related("done_by"))
    for check in checks:
        check.is_open = not check.done_at and not mark.withdrawn_at and today >= check.due_on - EARLY
        check.is_late = check.is_open and today > check.due_on
    return {
        "standing": standing,
        "answer": ANSWERS[standing],
        "colour": COLOURS[standing],
        "checks": checks,
        "snippet": snippet(mark),
        "address": address_of(mark),
    }


def snippet(mark):
    """HTML that puts the badge on a page of another site, leading to where it can be checked."""
    words = _("Co-production charter mark %(reference)s: check it") % {"reference": mark.reference}
    picture = settings.SITE_URL + reverse("charter:badge", args=[mark.reference])
    shown = f'<img src="{escape(picture)}" alt="{escape(words)}" width="380" height="120">'
    return f'<a href="{escape(address_of(mark))}">{shown}</a>'

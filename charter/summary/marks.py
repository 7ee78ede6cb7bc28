"""What is shown of one mark: its answer to anyone who checks it, and what its team sees."""

from html import escape

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from charter.states import EARLY, Standing
from charter.summary.register import COLOURS, level_labels
from coproduction.clocks import day_in_words

ANSWERS = {
    Standing.VALID: gettext_lazy("This charter mark is valid"),
    Standing.EXPIRED: gettext_lazy("This charter mark has expired"),
    Standing.SUPERSEDED: gettext_lazy("This charter mark was replaced by a newer one"),
    Standing.WITHDRAWN: gettext_lazy("This charter mark was withdrawn"),
}

_MEANINGS = {}  # HTML by (digest of an edition, language)


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
        (_("Awarded"), day_in_words(mark.awarded_on)),
        (_("Valid until"), day_in_words(mark.expires_on) if mark.expires_on else ""),
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

"""The words of a digest and of a single piece of news, as `coproduction.outbox.actions.letter` takes them."""

from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def full(path):
    return settings.SITE_URL + path


def letter(subject, reader, piles):
    context = {
        "subject": subject,
        "piles": piles,
        "area_name": settings.AREA_NAME,
        "service_name": settings.SERVICE_NAME,
        "help_email": settings.HELP_EMAIL,
        "stop": full(reverse("news:choose", args=[reader.token])),
    }
    return {
        "subject": subject,
        "text": render_to_string("news/email.txt", context),
        "html": render_to_string("news/email.html", context),
        "unsubscribe": full(reverse("news:stop", args=[reader.token])),
    }


def digest(reader, items, today):
    """All that waits for one reader, by what it belongs to."""
    piles = [
        (heading, [(item.words, full(item.path)) for item in pile]) for heading, pile in groupby(items, key=by_heading)
    ]
    words = ngettext("%(day)s: %(n)s thing is new", "%(day)s: %(n)s things are new", len(items))
    return letter(words % {"day": date_format(today, "j F"), "n": len(items)}, reader, piles)


def by_heading(item):
    return item.heading


def instant(reader, news):
    """One piece of news."""
    subject = _("New in “%(heading)s”") % {"heading": news.heading}
    return letter(subject, reader, [(news.heading, [(news.words, full(news.path))])])

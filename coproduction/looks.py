"""The local area's colour and logo, served so that no page needs a style of its own (the CSP forbids it)."""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.cache import cache_control

for_a_year = cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
LIGHT, DARK = "#ffffff", "#000000"  # one of the two always has a contrast of 4.5 or more


def luminance(colour):
    """How bright "#rrggbb" is, from 0 to 1. Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """From 1 (the same) to 21. Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_colour(background):
    """White where white can be read (4.5 or more), else black."""
    return LIGHT if contrast(LIGHT, background) >= 4.5 else DARK


@lru_cache
def stylesheet(colour):
    return f":root{{--area-colour:{colour};--area-text-colour:{text_colour(colour)};--govuk-brand-colour:{colour}}}\n"


def look_version():
    """Changes when the colour or the logo does; goes into the addresses, so that browsers may keep them for a year."""
    return _version(settings.AREA_COLOUR, settings.AREA_LOGO)


@lru_cache
def _version(colour, logo):
    picture = Path(logo).read_bytes() if logo and Path(logo).is_file() else b""
    return hashlib.sha256(stylesheet(colour).encode() + picture).hexdigest()[:12]


@login_not_required  # open: every page wears it
@for_a_year
def look(request):
    return HttpResponse(stylesheet(settings.AREA_COLOUR), content_type="text/css; charset=utf-8")


@login_not_required  # open: every page wears it
@for_a_year
def logo(request):
    path = Path(settings.AREA_LOGO)
    if not settings.AREA_LOGO or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=mimetypes.guess_type(path.name)[0] or "image/png")

"""The local area's colour and logo, served so that no page needs a style of its own (the CSP forbids it)."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control

from coproduction.colours import text_colour
from coproduction.pictures import picture_type

for_a_year = cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)


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
    content = path.read_bytes() if settings.AREA_LOGO and path.is_file() else b""
    if not (kind := picture_type(content)):
        raise Http404
    return HttpResponse(content, content_type=kind)

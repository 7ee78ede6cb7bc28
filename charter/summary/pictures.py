"""What a certificate and a badge are drawn from."""

import base64
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from assessments.codes import qr_code
from charter.states import Standing
from charter.summary.marks import address_of
from charter.summary.register import level_labels
from coproduction.clocks import day_in_words
from coproduction.colours import on_white
from coproduction.documents.responses import stylesheet


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


def badge(mark):
    """What a badge is drawn from."""
    standing = mark.standing()
    until = _("Valid until %(day)s") if standing == Standing.VALID else _("Expired on %(day)s")
    dated = standing in (Standing.VALID, Standing.EXPIRED) and mark.expires_on
    if dated:
        line = until % {"day": day_in_words(mark.expires_on)}
    elif standing == Standing.VALID:
        line = _("Awarded %(day)s") % {"day": day_in_words(mark.awarded_on)}
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

"""What kind of picture a file is, found in its content. Stands below every app, and below the settings."""

import re

import filetype

KINDS = ("image/png", "image/jpeg")
SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE\s[^>]*>|\s)*<svg[\s>/]", re.DOTALL)
SCRIPT = re.compile(rb"<(?:\w+:)?script|\son\w+\s*=|javascript:|<!ENTITY", re.IGNORECASE)


def picture_type(content):
    """The media type of a PNG, JPEG or SVG from its bytes; an empty string for anything else, and for an SVG with a
    script in it."""
    kind = filetype.guess_mime(content[:8192])
    if kind in KINDS:
        return kind
    return "image/svg+xml" if SVG.match(content) and not SCRIPT.search(content) else ""

"""A code to join by, as a picture."""

import io

import segno


def qr_code(address, *, title):
    """An SVG document (bytes) that opens `address` when a phone looks at it; `title` names it."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="svg", scale=8, border=2, title=title)
    return picture.getvalue()

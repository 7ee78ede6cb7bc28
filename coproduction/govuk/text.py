"""Control characters: no page, document or database keeps them all, so no form takes them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAMES = {
    "\x00": _("a null character"),
    "\x07": _("a bell character"),
    "\x08": _("a backspace character"),
    "\x0b": _("a vertical tab"),
    "\x0c": _("a page break character"),
    "\x1b": _("an escape character"),
    "\x7f": _("a delete character"),
    "\x85": _("a next-line character"),
}


def one_line_end(text):
    """`text` with every line end as one new-line character, whichever machine it was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # Unicode Cc other than a tab or a line end


def without_controls(text):
    return CONTROL.sub("", text)


def refuse_controls(text):
    """Raise `ValidationError` naming the first control character and its line."""
    found = CONTROL.search(text)
    if found:
        character = found[0]
        line = one_line_end(text[: found.start()]).count("\n") + 1
        name = NAMES.get(character) or _("the control character U+%(code)s") % {"code": f"{ord(character):04X}"}
        raise ValidationError(
            _("Line %(line)s has %(name)s, which can't be saved. We took it out. Check the text and save again."),
            params={"line": line, "name": name},
            code="control",
        )

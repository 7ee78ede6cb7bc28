"""What a list says of filters in its address whose value is not there to choose (any more)."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def left_out(labels):
    """One sentence that names these filters; empty without any."""
    names = [_("“%(name)s”") % {"name": label} for label in labels]
    words = ngettext(
        "We left out %(names)s from this address, because what it asks for is not among the choices.",
        "We left out %(names)s from this address, because what they ask for is not among the choices.",
        len(names),
    )
    return words % {"names": get_text_list(names, _("and"))} if names else ""

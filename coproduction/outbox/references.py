"""The name by which a letter is known outside, so that one that comes back is found."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from coproduction.outbox.models import Letter

SHAPE = re.compile(r"([0-9]{1,18})-([0-9a-f]{32})", re.ASCII)


def reference_of(letter):
    """`number-digest`, the same for each try. Nobody else can make one, and so report a letter that we did not send."""
    digest = salted_hmac("coproduction.outbox.references", letter.key, algorithm="sha256").hexdigest()[:32]
    return f"{letter.pk}-{digest}"


def letter_with(reference):
    """The `Letter` that goes by this reference, or None, whatever is handed in."""
    shape = SHAPE.fullmatch(str(reference))
    found = Letter.objects.filter(pk=int(shape[1])).first() if shape else None
    return found if found and constant_time_compare(reference_of(found), reference) else None

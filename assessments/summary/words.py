"""A score as people read it."""

from django.utils.translation import gettext as _


def score_words(value, scale):
    """A score as people read it: a number of the scale, or the words of the place nearest below and above."""
    if value is None:
        return ""
    if scale.has_numbers:
        return f"{float(value):g}"
    labels = dict(scale.positions)
    if value == int(value):
        return labels[int(value)]
    return _("between “%(low)s” and “%(high)s”") % {"low": labels[int(value)], "high": labels[int(value) + 1]}

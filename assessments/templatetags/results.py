"""The results of one instrument as HTML, kept: a whole room looks at them at once, and again and again."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def results_section(instrument, workshop, talk, voices=""):
    """The HTML of an `InstrumentResult`; `talk` says whether each statement leads to its notes.

    `voices` is the reference of the project in which this reader may write notes down as voices, or empty.
    """
    leads_on = bool(talk) and workshop.state == "revealed"
    return section(instrument, workshop.reference if leads_on else "", voices or "", get_language())


@lru_cache(maxsize=64)
def section(instrument, reference, voices, language):
    """The template gets nothing but what is named here, so that what is kept is right for every reader.

    `reference` is that of the workshop when each statement leads to its notes, and empty otherwise.
    """
    context = {"instrument": instrument, "reference": reference, "voices": voices}
    return render_to_string("assessments/_section.html", context)

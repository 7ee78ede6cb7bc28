"""Words of the field explained where they stand, without hovering: `{% load words %}`.

`{% term "lived-experience" %}` writes the word as a link down the page; `{% words_on_this_page %}`, once at its end,
lists each of them with its meaning and a link to the whole glossary.
"""

from django import template
from django.utils.html import format_html

from coproduction.toolkit import library

register = template.Library()


@register.simple_tag(takes_context=True)
def term(context, key, words=""):
    """The term with this key, or `words` in its place; only the words where no glossary has it."""
    found = library.term(key)
    if found is None:
        return words or key.replace("-", " ")
    met_in(context)[key] = found
    shown = words or found[1].term
    return format_html('<a class="govuk-link" href="#word-{}">{}</a>', key, shown)


@register.inclusion_tag("toolkit/_words.html", takes_context=True)
def words_on_this_page(context):
    """All terms that the page used before this tag, in the order in which they came."""
    return {"words": list(met_in(context).values())}


def met_in(context):
    """{key: (glossary, term)} of one page, kept with the request that it answers."""
    request = context["request"]
    if not hasattr(request, "words_met"):
        request.words_met = {}
    return request.words_met

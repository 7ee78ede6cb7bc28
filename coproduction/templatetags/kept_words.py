"""Words kept on a person's device: `{% load kept_words %}`."""

from django import template

from coproduction.kept_words import whose

register = template.Library()


@register.inclusion_tag("govuk/kept_words.html", takes_context=True)
def keep_words(context, form=None):
    """Put inside a `<form>` of ours: what is typed in it is kept on the device of whoever is signed in, if `form` (or a
    page that writes its own) has room for words. Draws where they are told of it; nothing for anyone else."""
    request = context.get("request")
    owner = whose(request) if form is None or form.has_words else None
    return {"owner": owner, "sent": request.method if owner and form and form.is_bound else ""}

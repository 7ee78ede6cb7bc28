"""Words that were sent after the session had ended: kept in the new session, given back to the same person."""

from django.contrib import messages
from django.http import QueryDict
from django.utils.translation import gettext as _

KEY = "kept_words"
FORMS_AT_MOST = 5
SECRET = ("password", "token", "code", "csrfmiddlewaretoken")


def keep(request, *, owner):
    """Keep the text fields of this POST for the person with id `owner`. Returns whether there was anything to keep."""
    words = request.POST.copy()
    for name in list(words):
        if any(secret in name for secret in SECRET):
            del words[name]
    if not words:
        return False
    kept = dict(list(request.session.get(KEY, {}).items())[-FORMS_AT_MOST + 1 :])
    kept[request.path] = {"owner": owner, "words": words.urlencode()}
    request.session[KEY] = kept
    return True


def take(request):
    """The words kept for this address and this person, as a `QueryDict`, once; or None."""
    kept = request.session.get(KEY) if request.user.is_authenticated else None
    if not kept or request.path not in kept or kept[request.path]["owner"] != request.user.pk:
        return None
    words = kept.pop(request.path)["words"]
    request.session[KEY] = kept
    messages.info(request, _("You had been signed out. Here is what you typed. Check it and save it again."))
    return QueryDict(words)

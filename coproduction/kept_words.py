"""Nothing typed is lost.

Words that were sent after the session had ended are kept in the new session and given back to the same person. What a
signed-in person types stays on their device (static/js/put-words-back.js) until we say that we have it.
"""

import re
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import QueryDict
from django.utils.translation import gettext as _

KEY = "kept_words"
FORMS_AT_MOST = 5
TAKEN = "taken"
A_DAY = 24 * 3600
# Names of what is never kept, each whole: a question may be about tokenism or a postcode.
SECRET = re.compile(r".*password.*|csrfmiddlewaretoken|login|code|token|secret|credential", re.IGNORECASE)
# What a page puts into its forms itself: hidden fields and buttons. Nobody typed it while it holds no words.
MACHINERY = re.compile(
    r"base_.+|request_key|revision|seen|key|to|page|then|up|remove|let_in|later|stop|close|action_.+"
)
NO_WORDS = re.compile(r"[\w-]*")
LEADS_ON = ("next", "action")  # where a form goes afterwards, in the page's own words


def keep(request, *, owner):
    """Keep this POST without its secrets for the person with id `owner`. Returns whether somebody typed or chose
    anything in it; only then it is kept."""
    words = request.POST.copy()
    for name in list(words):
        if SECRET.fullmatch(name):
            del words[name]
    if not any(is_typed(name, text) for name, texts in words.lists() for text in texts):
        return False
    kept = dict(list(request.session.get(KEY, {}).items())[-FORMS_AT_MOST + 1 :])
    kept[request.path] = {"owner": owner, "words": words.urlencode()}
    request.session[KEY] = kept
    return True


def is_typed(name, text):
    """Whether somebody typed or chose this: it is there, no secret, and not what the page itself had put in."""
    if not text.strip() or name in LEADS_ON or SECRET.fullmatch(name):
        return False
    return not (MACHINERY.fullmatch(name) and NO_WORDS.fullmatch(text))


def take(request):
    """The words kept for this address and this person, as a `QueryDict`, once; or None."""
    kept = request.session.get(KEY) if request.user.is_authenticated else None
    if not kept or request.path not in kept or kept[request.path]["owner"] != request.user.pk:
        return None
    words = kept.pop(request.path)["words"]
    request.session[KEY] = kept
    messages.info(request, _("You had been signed out. Here is what you typed. Check it and save it again."))
    return QueryDict(words)


def whose(request):
    """Id of the person whose device may keep what is typed on this page, or None.

    None for whoever is signed out, and on pages for people without an account, whose device others use too.
    """
    found = request and request.resolver_match
    if not found or not getattr(found.func, "login_required", True):
        return None
    return request.user.pk


def tell_device(request, response):
    """When what a form of a signed-in person asked for is done, name them and its address in a cookie, by which their
    device forgets the words. A script reads it, so it is not HttpOnly; it tells the browser nothing new."""
    if request.method == "POST" and is_done(request, response):
        response.set_cookie(
            TAKEN,
            quote(f"{request.user.pk}:{request.get_full_path()}", safe=""),
            max_age=A_DAY,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def is_done(request, response):
    """Whether a form was answered by going on, and not with a message that something stood in the way."""
    if response.status_code != 302:
        return False
    told = messages.get_messages(request)
    went_well = all(message.level == messages.SUCCESS for message in told)
    told.used = False  # they are still to be shown
    return went_well

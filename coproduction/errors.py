"""When something goes wrong: pages that say what happened and what to do, and that need as little as possible."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from coproduction.kept_words import is_typed

A_LINE = 60  # signs, on a small screen fewer


def bad_request(request, exception):
    """400, asking nothing of a request that may be forged. 413 where Django stopped reading: it was too much."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return HttpResponseBadRequest(render_to_string("400.html", {"help_email": settings.HELP_EMAIL}))


def too_large(request):
    return render(request, "413.html", {"limit_mb": settings.UPLOAD_LIMIT_MB}, status=413)


def server_error(request):
    """500, without the database, the session or anything else that may be what has just failed."""
    try:
        page = render_to_string("500.html", {"help_email": settings.HELP_EMAIL})
    except Exception:  # there is nobody left to tell; the first error is in the log
        return HttpResponse("Sorry, something went wrong.\n", status=500, content_type="text/plain")
    return HttpResponseServerError(page)


def typed_words(request):
    """[{"id", "name", "words", "rows"}] of what someone wrote in a form that we could not take, to copy it from.

    Leaves out passwords, codes and tokens, and what the page itself had put in. `rows` is how tall a box shows it well.
    """
    texts = [(name, text) for name, values in request.POST.lists() for text in values]
    kept = [(name, text) for name, text in texts if is_typed(name, text)]
    return [
        {
            "id": f"kept-{number}",
            "name": name.replace("_", " ").replace("-", " ").capitalize(),
            "words": text,
            "rows": rows_for(text),
        }
        for number, (name, text) in enumerate(kept)
    ]


def rows_for(text):
    """How many lines of a box `text` fills: at least 1, at most 30, beyond which its reader scrolls."""
    return min(30, sum(len(line) // A_LINE + 1 for line in text.splitlines()))

"""What stands between the server and every page."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import render
from django.views.defaults import page_not_found

from coproduction.errors import too_large

MEGABYTE = 1024 * 1024
STILL_READ = 100 * MEGABYTE  # of something too large, so that the browser listens to our answer


class NoNull:
    """Null characters, at which PostgreSQL raises: 400 for one in an address, where no page of ours has one; after the
    question mark they are left out, since a search and a filter answer whatever is typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path_info:
            raise BadRequest("There is a null character in the address.")
        while "%00" in request.META.get("QUERY_STRING", ""):  # "%0%000" without its middle is one again
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return self.get_response(request)


class TooLarge:
    """Answers 413 with a page that tells the limit when more is sent than an upload may weigh, with room for the form.

    The browser is still sending: were we to answer and hang up, it would show its own "connection was reset".
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if length(request) <= (settings.UPLOAD_LIMIT_MB + 1) * MEGABYTE:
            return self.get_response(request)
        discard(request)
        return too_large(request)


class NotFoundHelps:
    """Answers 404 with our page where DEBUG is on, too: Django's own would name each view to whoever mistypes.

    An address that nothing answers is known by having no match; one with a missing slash is led on as ever.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.DEBUG and response.status_code == 404 and request.resolver_match is None:
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request, exception):
        return page_not_found(request, exception) if isinstance(exception, Http404) else None


class ButtonHelps:
    """Answers with our page where only a button leads: whoever had been signed out when they pressed it comes to its
    address after signing in, and would see an empty page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


def length(request):
    """How many bytes the browser says it sends; 0 when it does not say."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isdecimal() else 0


def discard(request):
    left = min(length(request), STILL_READ)
    while left > 0 and (chunk := request.read(min(left, MEGABYTE))):
        left -= len(chunk)

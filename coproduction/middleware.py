"""What stands between the server and every page."""

from django.conf import settings
from django.core.exceptions import BadRequest

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


def length(request):
    """How many bytes the browser says it sends; 0 when it does not say."""
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isdecimal() else 0


def discard(request):
    left = min(length(request), STILL_READ)
    while left > 0 and (chunk := request.read(min(left, MEGABYTE))):
        left -= len(chunk)

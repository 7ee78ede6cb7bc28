"""What programs read to check a mark: who gives it, for what, the signed credential, public keys and revocations."""

from django.http import Http404, HttpResponse, JsonResponse

from charter import credentials
from charter.mark_access import mark_with_names
from charter.views.marks import gone
from coproduction.pages import for_anyone


def told(content):
    """JSON that a page of any other site may read, too."""
    return open_to_all(JsonResponse(content))


def open_to_all(response):
    response["Access-Control-Allow-Origin"] = "*"
    return response


@for_anyone  # open: without the keys nobody can check a credential
def jwks(request):
    return told(credentials.jwks())


@for_anyone  # open: a credential names it
def key(request, kid):
    found = credentials.public_key(kid)
    if found is None:
        raise Http404
    return told(found)


@for_anyone  # open: a credential names it
def issuer(request):
    return told({"@context": credentials.CONTEXT} | credentials.issuer())


@for_anyone  # open: a credential names it
def achievement(request, reference):
    return told({"@context": credentials.CONTEXT} | credentials.achievement(mark_with_names(reference)))


@for_anyone  # open: a credential names it
def revoked(request):
    return told(credentials.revocations())


@for_anyone  # open: whoever holds the mark shows it to anyone
def credential(request, reference):
    mark = mark_with_names(reference)
    if mark.withdrawn_at:
        return gone(request, mark)
    response = HttpResponse(mark.credential, content_type="application/jwt")
    response["Content-Disposition"] = f'attachment; filename="{mark.reference}.jwt"'
    return open_to_all(response)

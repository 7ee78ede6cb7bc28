"""The one reader whose key an address holds."""

from django.http import Http404

from coproduction.news.models import Reader


def reader_with(token):
    """The reader with this key, or 404."""
    found = Reader.objects.filter(token=token).first()
    if found is None:
        raise Http404
    return found


def reader_of(user):
    return Reader.objects.of(user=user)

"""Which exports a person may see: their own, for a day, as long as they may see what is in them."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from coproduction.documents.models import Export
from coproduction.documents.subjects import may_see


def export_for(user, token):
    """The export that `user` asked for; 404 for anyone else, once its day is over, and while they may not see what it
    shows."""
    export = get_object_or_404(Export.objects.alive().filter(maker=user), token=token)
    if not may_see(user, export.subject):
        raise Http404
    return export

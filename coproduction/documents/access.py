"""Which exports a person may see: their own, for a day."""

from django.shortcuts import get_object_or_404

from coproduction.documents.models import Export


def export_for(user, token):
    """The export that `user` asked for; 404 for anyone else, and once its day is over."""
    return get_object_or_404(Export.objects.alive().filter(maker=user), token=token)

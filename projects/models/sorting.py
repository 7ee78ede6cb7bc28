"""Titles in the order of the alphabet, the same on every database."""

import unicodedata

from django.db import models

from coproduction.folding import OfAnother, folded


def sort_key(text):
    """What a text is sorted by: small letters without their marks, from the first letter or number on.

    >>> sort_key("“Élan” for all")
    'elan” for all'
    """
    plain = "".join(sign for sign in folded(text) if not unicodedata.combining(sign))
    start = next((place for place, sign in enumerate(plain) if sign.isalnum()), 0)
    return plain[start:]


class SortKeyField(OfAnother, models.CharField):
    """What a text is sorted by: its `sort_key`, up to 200 characters."""

    key_of = staticmethod(sort_key)

    def __init__(self, **options):
        super().__init__(**options | {"max_length": 200})

"""Titles in the order of the alphabet, the same on every database."""

import unicodedata

from django.db import models

from coproduction.folding import folded


def sort_key(text):
    """What a text is sorted by: small letters without their marks, from the first letter or number on.

    >>> sort_key("“Élan” for all")
    'elan” for all'
    """
    plain = "".join(sign for sign in folded(text) if not unicodedata.combining(sign))
    start = next((place for place, sign in enumerate(plain) if sign.isalnum()), 0)
    return plain[start:]


class SortKeyField(models.CharField):
    """Kept in step with another column: whatever is saved, it holds the `sort_key` of column `of`."""

    def __init__(self, *, of, **options):
        self.of = of
        super().__init__(**options | {"max_length": 200, "editable": False, "default": ""})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {"of": self.of, **options}

    def pre_save(self, record, add):
        key = sort_key(getattr(record, self.of))[: self.max_length]
        setattr(record, self.attname, key)
        return key

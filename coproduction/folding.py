"""Letters below every app: what a text is compared by, whatever keyboard it was typed on."""

import unicodedata

from django.db import models

ACCENTS = range(0x300, 0x370)  # on Latin, Greek and Cyrillic letters; marks of other scripts are vowels, and stay
# Letters that no decomposition takes apart, as people type them who do not have them.
LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o",
}  # fmt: skip
PLAIN = str.maketrans(LETTERS | {chr(code): None for code in ACCENTS})


def folded(text):
    """Small letters without accents.

    >>> folded("Łódź, Ørsted, Straße")
    'lodz, orsted, strasse'
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN)


class OfAnother:
    """A column kept in step with column `of`: whatever is saved, it holds the `key_of` what is there."""

    key_of = staticmethod(folded)

    def __init__(self, *, of, **options):
        self.of = of
        super().__init__(**options | {"editable": False, "default": ""})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {"of": self.of, **options}

    def pre_save(self, record, add):
        key = self.key_of(getattr(record, self.of))[: self.max_length]
        setattr(record, self.attname, key)
        return key


class FoldedField(OfAnother, models.TextField):
    """What a text is found by: it, `folded`."""

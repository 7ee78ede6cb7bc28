"""How hard a text is to read: the Flesch-Kincaid grade, counted as `textstat` 0.7 does (syllables by hyphenation)."""

import re

from pyphen import Pyphen

SYLLABLES = Pyphen(lang="en_US")


def grade(text):
    """The school year (United States) of those who can read `text`: 6 is about 11 years old."""
    words = re.sub(r"[^\w\s]", "", text.lower()).split()
    if not words:
        return 0.0
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / sentences(text) + 11.8 * syllables / len(words) - 15.59


def sentences(text):
    """Sentences of more than two words; at least 1."""
    return max(1, sum(len(part.split()) > 2 for part in re.findall(r"\b[^.!?]+[.!?]*", text)))

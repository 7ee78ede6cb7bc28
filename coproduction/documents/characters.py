"""Every script that people write in must come out of a PDF as text: to be read, heard, searched and copied.

PDF/UA-1 (ISO 14289-1, 7.21.7 and 7.21.8) asks that each sign shown is found in its font and stands for a character.
"""

import re
import subprocess
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

NEW_LINE = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")
UNSEEN = "\u2060"  # word joiner: stands for a sign whose letters its neighbour already gives
REPLACEMENT = "\ufffd"
PLAIN = 0x250  # everything below is in the fonts we name
MAPPING = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]*)>")
PARTS = re.compile(r"<style\b.*?</style>|<[^>]*>|[^<]+", re.IGNORECASE | re.DOTALL)
LONG_WORD = re.compile(r"[^\s&;\u200b]{30,}")
PIECE = 12  # letters, short enough for a narrow column of large print
LIST_FONTS = ["fc-list", ":", "charset"]
FORBIDDEN = ("0000", "feff", "fffe")


def showable(html):
    """`html` with each character that no font here has, or that nobody could see, replaced.

    Line separators become new lines, control characters go, and what is left without a font becomes U+FFFD.
    """
    return html.translate({ord(sign): instead for sign in set(html) if (instead := substitute(sign)) is not None})


@lru_cache(maxsize=20_000)
def substitute(sign):
    """What to print in place of one character, or None to print it as it is."""
    code, kind = ord(sign), unicodedata.category(sign)
    if code in NEW_LINE:
        return NEW_LINE[code]
    if kind == "Cc":
        return None if sign in "\t\n\r" else ""
    if kind == "Cf":  # joiners and marks of direction, which shape their neighbours
        return "" if 0xFFF9 <= code <= 0xFFFB else None
    if kind == "Cs":
        return REPLACEMENT
    return None if code < PLAIN or covered(code) else REPLACEMENT


def covered(code):
    """Whether a font of this machine has the character. Without fontconfig's list we trust that one does."""
    ranges = font_ranges()
    return not ranges or any(first <= code <= last for first, last in ranges)


@cache
def font_ranges():
    """The characters in all fonts together, as (first, last) pairs in order."""
    try:
        listed = subprocess.run(LIST_FONTS, capture_output=True, text=True, check=True).stdout  # noqa: S603 - fixed
    except (OSError, subprocess.CalledProcessError):
        return ()
    pairs = re.findall(r"([0-9a-f]+)(?:-([0-9a-f]+))?", listed.replace(":charset=", " "))
    return tuple(sorted({(int(first, 16), int(last or first, 16)) for first, last in pairs}))


def breakable(html):
    """`html` with places to break in each very long word, which show nowhere else.

    Left to find them itself, WeasyPrint takes minutes over an answer of 20,000 letters without a space.
    """
    return PARTS.sub(lambda part: part[0] if part[0][0] == "<" else LONG_WORD.sub(pieces, part[0]), html)


def pieces(word):
    made, since = [], 0
    for before, sign in pairwise(f" {word[0]}"):
        if since >= PIECE and unicodedata.category(sign)[0] in "LNPS" and unicodedata.category(before)[0] not in "MC":
            made.append("\u200b")
            since = 0
        made.append(sign)
        since += 1
    return "".join(made)


def map_every_sign(pdf):
    """Give each sign in each font of a `pydyf.PDF` a character that PDF/UA allows.

    WeasyPrint leaves all but one sign of a cluster (Bengali, Devanagari) without one, and gives the font of form fields
    its whole list, in which U+0000 and U+FEFF are.
    """
    for stream in pdf.objects:
        lines = getattr(stream, "stream", None)
        if lines and b"begincmap" in lines and b"/CMapName /Adobe-Identity-UCS def" in lines:
            stream.stream = [MAPPING.sub(sound, line) if line[:1] == b"<" else line for line in lines]


def sound(mapping):
    sign, text = mapping[1].decode(), mapping[2].decode()
    units = [text[at : at + 4] for at in range(0, len(text), 4)]
    kept = "".join(unit for unit in units if unit not in FORBIDDEN) or UNSEEN.encode("utf-16-be").hex()
    return f"<{sign}> <{kept}>".encode()

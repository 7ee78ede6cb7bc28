"""Words that stay as they were typed, though whoever sends them reads Markdown."""

import re

JOINER = "\u2060"  # takes no room, is not spoken, and does not break a word or an address apart
AT_THE_START = re.compile(r"^[ \t]*(?=([#^*•+=>|:~`<\[_-]|[0-9]+[.)]))", re.MULTILINE)
INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)
LINK = re.compile(r"\](?=[(\[: ])")
ESCAPE = re.compile(r"\\(?=[^\w\s])")


def unmarked(text):
    """`text` with nothing that could become a heading, a list, a table, a quotation or a link with other words on it.

    What Markdown would act on is parted from the start of its line, and `](` in two, by a character that nobody sees.
    Plain addresses stay whole, and so can be followed.
    """
    text = AT_THE_START.sub(JOINER, text)
    text = INDENTED.sub("", text)  # four spaces would make it code
    return ESCAPE.sub("\\\\" + JOINER, LINK.sub("]" + JOINER, text))

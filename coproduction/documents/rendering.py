"""A print page (HTML) becomes a tagged PDF (PDF/UA-1), or a guess at how long that will be."""

import contextlib
import gc
import logging
import re
import threading
import unicodedata
from functools import cache, lru_cache
from html import unescape
from itertools import groupby
from operator import itemgetter

from coproduction.documents.characters import breakable, map_every_sign, showable

PROGRESS = logging.getLogger("weasyprint.progress")
AUTO = re.compile(r'dir="auto"([^>]*>)([^<]*)')
NOWHERE = "https://nowhere.invalid/"  # where a page's relative addresses lead; never asked
ONE_AT_A_TIME = threading.Lock()  # Pango's font map is shared, and not made for two threads


def pdf(html, *, fillable=False, progress=None):
    """The PDF of a whole print page, as bytes.

    `html` is a complete document with its style inside; nothing outside it is ever fetched. `fillable` turns its form
    controls into fields to type in. `progress`, if given, is called with the number of each page as it is laid out.
    """
    with ONE_AT_A_TIME, following(progress):
        return _made(html, fillable)


def shared_pdf(html, *, fillable=False):
    """The PDF of a page that many may ask for, such as a whole room at once: the same words are made into a PDF once,
    then given again.

    Up to 64 are kept in this process; whoever gets one has just been given the right to exactly these words.
    """
    with ONE_AT_A_TIME:
        return _made_for_all(html, fillable)


@lru_cache(maxsize=64)
def _made_for_all(html, fillable):
    return _made(html, fillable)


def _made(html, fillable):
    page = weasyprint().HTML(string=breakable(facing(showable(html))), base_url=NOWHERE, url_fetcher=nothing_outside())
    return page.write_pdf(font_config=fonts(), pdf_variant="pdf/ua-1", pdf_forms=fillable, finisher=mend)


def mend(document, pdf):
    """What WeasyPrint leaves to be put right, just before a PDF is written."""
    map_every_sign(pdf)
    join_radios(pdf)


def join_radios(pdf):
    """Make the buttons of a radio group parts of one field, so that choosing one lets go of the others."""
    parts = [
        one for one in pdf.objects if isinstance(one, dict) and one.get("Subtype") == "/Widget" and "Parent" in one
    ]
    for part in parts:
        part.pop("T", None)
        pdf.catalog["AcroForm"]["Fields"].remove(part.reference)


def facing(html):
    """`html` with each `dir="auto"` settled by the first letter after it, and with each line of what somebody wrote
    running its own way (`unicode-bidi: plaintext`): browsers do that, WeasyPrint does not."""
    return AUTO.sub(lambda found: f'dir="{direction(found[2])}"{found[1]}{lines_facing(found[2])}', html)


def direction(text, otherwise="ltr"):
    letters = (unicodedata.bidirectional(sign) for sign in unescape(text))
    first = next((kind for kind in letters if kind in {"L", "R", "AL"}), None)
    return otherwise if first is None else "ltr" if first == "L" else "rtl"


def lines_facing(text):
    """`text`, or blocks of its lines where some run the other way. A line without a letter goes with those before."""
    ways, lines = [direction(text)], text.split("\n")
    for line in lines:
        ways.append(direction(line, otherwise=ways[-1]))
    if len(set(ways)) == 1:
        return text
    blocks = groupby(zip(ways[1:], lines, strict=True), key=itemgetter(0))
    return "".join(
        f'<span class="way" dir="{way}">' + "\n".join(line for _way, line in rows) + "</span>" for way, rows in blocks
    )


@cache
def weasyprint():
    """WeasyPrint: loading it takes most of a second, so only those who make a PDF pay for it.

    By itself it turns the picture of an emoji into PNG each time that emoji is written: 3 ms, a minute for a long text
    of them. Here each picture is made once.
    """
    import weasyprint
    from weasyprint.draw import text

    make, made = text.RasterImage, {}

    def picture(opened, name, content):
        if name not in made:
            made[name] = make(opened, name, content)
        return made[name]

    text.RasterImage = picture
    fonts()
    gc.freeze()  # what is loaded by now stays: looking through it for garbage took a third of a document's time
    return weasyprint


@cache
def fonts():
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def nothing_outside():
    """Pictures may be written into the page itself; files and addresses are never read."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False)


@contextlib.contextmanager
def following(progress):
    """Tell `progress` each page number that WeasyPrint writes to its log, in this thread only."""
    if progress is None:
        yield
        return
    handler = PageHandler(progress)
    before = PROGRESS.level
    PROGRESS.addHandler(handler)
    PROGRESS.setLevel(logging.INFO)
    try:
        yield
    finally:
        PROGRESS.removeHandler(handler)
        PROGRESS.setLevel(before)


class PageHandler(logging.Handler):
    def __init__(self, progress):
        super().__init__()
        self.progress = progress

    def emit(self, record):
        if "Page" in record.msg:
            self.progress(record.args[0])


LINE = {"normal": 88, "large": 54}  # letters across a page, measured on prose in the print style
PAGE = {"normal": 45, "large": 27}  # lines down it
HIDDEN = re.compile(r"<(head|style)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
ENDS = re.compile(r"</(?:p|h[1-6]|li|tr|dt|dd|div)>|<br ?/?>|\n", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>")


def pages_expected(html):
    """A cheap guess at the number of pages, from the length of each paragraph. Never less than 1."""
    size = "large" if re.search(r'<html[^>]*class="large"', html[:500]) else "normal"
    blocks = [TAGS.sub("", block).strip() for block in ENDS.split(HIDDEN.sub("", html))]
    lines = sum(1.5 + len(block) // LINE[size] for block in blocks if block) - 0.5 * html.count("</li>")
    room_to_write = 7 * html.count("<textarea") + html.count('type="text"')
    return max(1, round((lines + html.count("</h") + room_to_write) / PAGE[size]))

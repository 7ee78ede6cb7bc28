"""What a machine can say about a page that a person must be able to use, in a wide window and on a phone."""

import hashlib
import json
import re
import shutil
from functools import cache
from pathlib import Path

from tests.browser.conftest import WIDTHS

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STYLE = ROOT / "static" / "dist" / "app.css"
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What axe can see besides our style sheet: the page as it stands, what is typed, picked and pointed at in it, whose
# colours it has, and in what window.
SEEN = """() => ({
    markup: document.documentElement.outerHTML,
    typed: [...document.querySelectorAll("input, select, textarea")].map(one => one.value).join("\\n"),
    states: [":checked", ":focus", ":focus-visible", ":hover", ":indeterminate", ":target"].map(
        state => [...document.querySelectorAll("*")].flatMap((one, number) => one.matches(state) ? number : [])),
    styles: [...document.querySelectorAll("link[rel=stylesheet]")].map(one => one.getAttribute("href")),
    window: [innerWidth, innerHeight, matchMedia("(forced-colors: active)").matches],
})"""
NUMBER = r"(?=[\w-]*\d)[\w-]{20,}|\d+"  # or token
NAMES = (
    r"\b(?:id|for|name|value|href|action|src|content|datetime|data-[\w-]+"
    r'|aria-(?:controls|describedby|labelledby|owns))="[^"]*"'
)
WORDS = r'>[^<]+|\b(?:alt|aria-label|placeholder|title)="[^"]*"'


def look_at(page, *addresses):
    """Opens the page at each address and looks at it, wide and narrow."""
    for address in addresses:
        assert page.goto(address).status == 200, address
        assert_accessible_and_fits(page)


def assert_accessible_and_fits(page):
    """Wide and narrow, axe-core finds nothing on the Playwright `page` as it stands; and nothing sticks out, with words
    as big as they are or twice as big."""
    for _width in each_width(page):
        assert_accessible(page)
        assert_no_sideways_scroll(page)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert_no_sideways_scroll(page)
        page.evaluate("document.documentElement.style.fontSize = ''")


def each_width(page):
    """The window as wide as it is; then the other width of the two, to which its scripts have a moment to follow (they
    may not be switched off); then as it was."""
    as_it_was = page.viewport_size
    yield as_it_was["width"]
    for size in WIDTHS.values():
        if size != as_it_was:
            page.set_viewport_size(size)
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            yield size["width"]
    page.set_viewport_size(as_it_was)


def assert_accessible(page):
    """axe-core finds nothing on the Playwright `page` as it stands, at the width it has. It does not look again at what
    it found nothing in before: at the same page on the other database, say."""
    page.wait_for_load_state()
    place = found_nothing(page.context.browser.version) / fingerprint(page.evaluate(SEEN))
    if place.exists():
        return
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # the CSP would stop a script tag
    found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", OPTIONS)
    problems = [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
    assert not problems, f"{where(page)}: " + "\n".join(problems)
    place.touch()


@cache
def found_nothing(browser):
    """The folder of the pages in which this axe found nothing, with this style sheet, in this version of Chromium. What
    others found goes."""
    version = hashlib.sha256(AXE.read_bytes() + STYLE.read_bytes() + json.dumps([OPTIONS, browser]).encode())
    folder = ROOT / ".cache" / "axe" / version.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    for other in set(folder.parent.iterdir()) - {folder}:
        shutil.rmtree(other, ignore_errors=True)
    return folder


def fingerprint(seen):
    """Of what `SEEN` found, whatever numbers and tokens stand in it: each counts by where it stood first, so that two
    that were different still are; in words also by how much room it takes up."""
    in_names, in_words = {}, {}

    def of_names(found):
        return re.sub(NUMBER, lambda each: f"#{in_names.setdefault(each[0], len(in_names))}", found[0])

    def of_words(found):
        return re.sub(NUMBER, lambda each: f"#{in_words.setdefault(each[0], len(in_words))}/{len(each[0])}", found[0])

    markup = re.sub(NAMES, of_names, re.sub(WORDS, of_words, seen["markup"]))
    told = seen | {"markup": markup, "typed": re.sub(r".+", of_words, seen["typed"])}
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def assert_no_sideways_scroll(page):
    """Nothing sticks out to the right, at the width it has. Names what does."""
    sticking_out = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll("body *")]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth)
            .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert not sticking_out, f"{where(page)}: " + "\n".join(sticking_out)


def where(page):
    return f"{page.url}, {page.viewport_size['width']} pixels wide"

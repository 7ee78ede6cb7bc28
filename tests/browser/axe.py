"""What a machine can say about a page that a person must be able to use, in a wide window and on a phone."""

from pathlib import Path

from tests.browser.conftest import WIDTHS

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


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
    """axe-core finds nothing on the Playwright `page` as it stands, at the width it has."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # the CSP would stop a script tag
    found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", OPTIONS)
    problems = [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
    assert not problems, f"{where(page)}: " + "\n".join(problems)


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

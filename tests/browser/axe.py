"""What a machine can say about a page that a person must be able to use."""

from pathlib import Path

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page):
    """axe-core finds nothing on the Playwright `page` as it stands."""
    page.evaluate(AXE.read_text())  # the CSP would stop a script tag
    found = page.evaluate("tags => axe.run(document, {runOnly: tags}).then(result => result.violations)", TAGS)
    problems = [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
    assert not problems, f"{page.url}: " + "\n".join(problems)


def assert_no_sideways_scroll(page):
    """Nothing sticks out to the right. Names what does."""
    sticking_out = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll("body *")]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth)
            .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert not sticking_out, f"{page.url}: " + "\n".join(sticking_out)

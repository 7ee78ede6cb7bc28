"""Reads a page as its elements: (tag, attributes), in order."""

from html.parser import HTMLParser

FOCUSABLE = {"input", "select", "textarea", "button", "a"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.elements = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def elements(response):
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.elements


def by_id(response):
    """{id: (tag, attributes)}; an id that is there twice is an error."""
    found = {}
    for tag, attrs in elements(response):
        if "id" in attrs:
            assert attrs["id"] not in found, f"{attrs['id']} is there twice"
            found[attrs["id"]] = (tag, attrs)
    return found


def can_be_focused(element):
    tag, attrs = element
    return "tabindex" in attrs or (tag in FOCUSABLE and attrs.get("type") != "hidden" and "disabled" not in attrs)


def error_links(response):
    """The ids that the links in the error summary lead to."""
    summary = response.content.decode().partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    return [part.partition('"')[0] for part in summary.split('href="#')[1:]]

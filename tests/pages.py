"""Reading pages as a person would: the words on it, and the forms to fill in."""

from html.parser import HTMLParser


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.fields, self.skip, self.textarea = [], {}, 0, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag in ("script", "style"):
            self.skip += 1
        if tag == "textarea":
            self.textarea = name
            self.fields[name] = ""
        if tag == "input" and name:
            self.take(name, attrs)
        if tag == "select" and name:
            self.select = name
            self.fields.setdefault(name, "")
        if tag == "option" and "selected" in attrs:
            self.fields[self.select] = attrs.get("value", "")

    def take(self, name, attrs):
        if attrs.get("type") in ("radio", "checkbox"):
            if "checked" in attrs:
                self.fields.setdefault(name, []).append(attrs.get("value", "on"))
        elif attrs.get("type") != "file":
            self.fields[name] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.skip -= 1
        if tag == "textarea":
            self.fields[self.textarea] = self.fields[self.textarea].removeprefix("\n")
            self.textarea = None

    def handle_data(self, data):
        if self.textarea is not None:
            self.fields[self.textarea] += data
        if not self.skip:
            self.words.append(data)


def read(response):
    parser = _Page()
    parser.feed(response.content.decode())
    return parser


def words(response):
    """All the text of a page, white space folded."""
    return " ".join(" ".join(read(response).words).split())


def fields(response):
    """The names and values of all form controls as a browser would send them."""
    return {name: value for name, value in read(response).fields.items() if name}


def fill(browser, url, *, follow=False, **answers):
    """Open a page, fill in some of its fields, send it. Returns the answer."""
    sending = fields(browser.get(url)) | answers
    return browser.post(url, {k: v for k, v in sending.items() if v is not None}, follow=follow)

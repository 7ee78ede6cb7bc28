"""Follow every link and send every form empty, as one visitor: what answers they can meet."""

import html
import re
from collections import Counter
from typing import NamedTuple

from django.urls import Resolver404, resolve

EACH = 2  # pages of one kind for one visitor: the second may look different, the tenth does not
LINKS = re.compile(r'<a\s[^>]*?href="(/[^"#]*)')
FORMS = re.compile(r'<form\s[^>]*?method="post"[^>]*?(?:action="([^"]*)")?[^>]*>', re.IGNORECASE)
PLACES = ("/", "/accounts/login/", "/accounts/password/reset/", "/no-such-page/")
LEAVE = {"account_logout", "usersessions_list"}  # posting there ends the walk


class Found(NamedTuple):
    visitor: str
    address: str
    method: str
    status: int
    kind: str
    content: bytes


def walk(visitor, client):
    """Yield a `Found` for each answer with content that `client` (called `visitor`) comes to."""
    seen, counts, forms, ahead = set(), Counter(), [], list(PLACES)
    while ahead:
        address = ahead.pop(0)
        if address in seen or not worth(address, counts):
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.has_header("Location"):
            ahead.append(answer["Location"])
            continue
        page = found(visitor, address, "GET", answer)
        yield page
        if page.kind == "text/html":
            text = page.content.decode()
            ahead += [html.unescape(link) for link in LINKS.findall(text)]
            forms += [html.unescape(action) or address for action in FORMS.findall(text)]
    yield from send_empty(visitor, client, forms)


def send_empty(visitor, client, forms):
    """Each form sent with nothing in it: the pages that say what is wrong."""
    counts = Counter()
    for address in dict.fromkeys(forms):
        if name_of(address) not in LEAVE and worth(address, counts):
            answer = client.post(address, {})
            if answer.status_code == 422 or (answer.status_code == 200 and b"error-summary" in answer.content):
                yield found(visitor, address, "POST", answer)


def found(visitor, address, method, answer):
    content = b"".join(answer) if answer.streaming else answer.content
    return Found(visitor, address, method, answer.status_code, answer["Content-Type"].partition(";")[0], content)


def worth(address, counts):
    """Whether this visitor has met fewer than `EACH` of this kind of page; counts this one."""
    kind = (name_of(address), "size=large" in address)
    counts[kind] += 1
    return counts[kind] <= EACH


def name_of(address):
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return address
    return ":".join(filter(None, [match.view_name, str(match.kwargs.get("form", ""))]))

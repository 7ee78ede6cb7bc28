"""One person's browser, as thin as can be: one connection kept open, cookies, no waiting but for the site."""

import http.client
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Answer:
    """What came back: status, headers, body (bytes), and the seconds it took."""

    def __init__(self, response, body, seconds):
        self.status, self.headers, self.body, self.seconds = response.status, response.headers, body, seconds

    @property
    def text(self):
        return self.body.decode()


class Wrong(Exception):
    """The site answered something else than was measured for: a figure would mean nothing."""


class Browser:
    def __init__(self, port, cookies=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = dict(cookies or {})

    def send(self, method, path, body=None, **headers):
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        for line in response.headers.get_all("Set-Cookie", ()):
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
        return Answer(response, content, seconds)

    def get(self, path, *, expect=200, **headers):
        """The `Answer`. Raises `Wrong` when its status is not the one expected."""
        return checked(path, self.send("GET", path, **headers), expect)

    def post(self, path, fields, *, expect=302):
        """Send a form, with the token that the site gave in its cookie."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
        answer = self.send("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})
        return checked(path, answer, expect)


def checked(path, answer, expect):
    if answer.status != expect:
        raise Wrong(f"{path} answered {answer.status}, not {expect}: {answer.text[:300]}")
    return answer

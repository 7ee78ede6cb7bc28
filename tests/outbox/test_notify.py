"""GOV.UK Notify carries the letters, and says no in many ways."""

import jwt
import pytest

from coproduction.outbox.actions import post
from coproduction.outbox.models import Letter
from coproduction.outbox.references import letter_with
from coproduction.outbox.unmarked import JOINER, unmarked
from tests.outbox.notify_server import SECRET, SERVICE, TEMPLATE, no

pytestmark = pytest.mark.django_db(transaction=True)


def a_letter(**fields):
    return post(**{"key": "check:7", "to": "rania@example.org", "subject": "A year on", "text": "Did it?"} | fields)


def outcome():
    return Letter.objects.values_list("state", "attempts").get()


def test_notify_gets_the_plain_words_and_a_reference_by_which_we_find_the_letter(notify, work):
    made = a_letter(html="<p>Did it?</p>", calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    work()
    [(path, asked)] = notify.asked
    assert path == "/v2/notifications/email"
    assert letter_with(asked.pop("reference")) == made
    assert asked == {
        "email_address": "rania@example.org",
        "template_id": TEMPLATE,
        "personalisation": {"subject": "A year on", "message": "Did it?\n"},
    }
    assert jwt.decode(notify.keys[0], SECRET, algorithms=["HS256"])["iss"] == SERVICE
    assert outcome() == ("sent", 1)


def test_notify_offers_to_stop_what_can_be_stopped(notify, work):
    a_letter(unsubscribe="https://example.org/news/abc/stop")
    work()
    assert notify.asked[0][1]["one_click_unsubscribe_url"] == "https://example.org/news/abc/stop"


def test_a_code_to_sign_in_with_goes_the_same_way(notify, client, pat):
    client.post("/accounts/login/code/", {"email": pat.email})
    assert [asked["email_address"] for _path, asked in notify.asked] == [pat.email]
    assert "reference" not in notify.asked[0][1]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (no(400, "BadRequestError", "Can't send to this recipient"), "HTTPError: 400"),
        (no(403, "AuthError", "Invalid token: API key not found"), "HTTPError: 403"),
        (no(429, "RateLimitError", "Exceeded rate limit"), "HTTPError: 429"),
        (no(500, "Exception", "Internal server error"), "HTTPError: 500"),
        ((503, "<h1>We are away</h1>"), "HTTP503Error: 503"),
    ],
    ids=["refused", "key", "busy", "broken", "away"],
)
def test_what_notify_does_not_take_is_tried_again_later(notify, work, answer, said):
    notify.answers[:] = [answer]
    a_letter()
    work()
    assert outcome() == ("waiting", 1)
    assert said in Letter.objects.get().problem


@pytest.mark.parametrize("answer", ["silence", "hang up", (201, "what?")])
def test_where_notify_may_have_taken_it_we_are_not_sure_and_do_not_send_it_twice(notify, work, answer):
    notify.answers[:] = [answer]
    a_letter()
    work()
    work()
    assert outcome() == ("unsure", 1)
    assert len(notify.asked) == 1


def test_when_nobody_is_in_at_notify_nothing_has_left(notify, work, settings):
    settings.NOTIFY_URL = "http://127.0.0.1:1"
    a_letter()
    work()
    assert outcome() == ("waiting", 1)


HOSTILE = {
    "a heading": "# Urgent",
    "a quotation": "^ Pay here",
    "a list": "* one",
    "our own list": "- one",
    "a numbered list": "1. one",
    "a line": "***",
    "a heading from below": "Urgent\n======",
    "another": "Urgent\n---",
    "a table": "a | b\n--- | ---\nc | d",
    "code": "    indented",
    "a link": "[Sign in](https://evil.example)",
    "a picture": "![Sign in](https://evil.example)",
    "a link and its target apart": "[Sign in][1]\n\n[1]: https://evil.example",
    "an escape": r"\# Urgent",
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_what_people_typed_does_not_become_marked_up(typed):
    sent = unmarked(f"Hello\n\n{typed}\n")
    assert sent.replace(JOINER, "") == f"Hello\n\n{typed.strip()}\n"
    for line in sent.splitlines():
        assert not line.startswith(("#", "^", "*", "-", "=", "|", "[", " ", "1."))
    for pair in ("](", "][", "]:", r"\#"):
        assert pair not in sent


def test_addresses_stay_whole_so_that_they_can_be_followed():
    link = "http://localhost:8000/news/_a-b*c_~d-1.2/stop?x=[1]&y=(2)"
    assert link in unmarked(f"- It is done.\n  {link}\n")

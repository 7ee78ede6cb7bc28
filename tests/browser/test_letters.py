"""Letters that did not arrive, in a real browser: an administrator sends one again and leaves one."""

import pytest
from django.utils import timezone

from coproduction.outbox.models import Letter
from tests.browser.axe import assert_accessible_and_fits
from tests.browser.test_every_page import LONG

STORIES = [
    ("failed", "5", "New in “Travel training”", "rania@example.org", "SMTPRecipientsRefused: no such user"),
    ("unsure", "1", f"You are part of “{LONG}”", f"{'x' * 60}@{'y' * 60}.example.org", "TimeoutError: " + LONG),
    ("returned", "1", "22 November: 3 things are new", "mum@example.org", "5.1.1 smtp; 550 5.1.1 User unknown"),
]


@pytest.fixture
def troubles(db):
    now = timezone.now()
    for state, attempts, subject, to, problem in STORIES:
        returned_at = now if state == "returned" else None
        rest = {"tried_at": now, "returned_at": returned_at, "problem": problem, "attempts": attempts}
        Letter.objects.create(key=state, state=state, subject=subject, to=to, **rest)


def row_of(page, subject):
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=subject))


def test_an_administrator_deals_with_letters_that_did_not_arrive(phone, signed_in, ade, troubles):
    signed_in(phone, ade)
    phone.goto("/people/")
    phone.get_by_role("link", name="Emails that did not arrive").click()
    phone.get_by_text("What the mail server said").first.click()
    assert_accessible_and_fits(phone)
    row_of(phone, "New in").get_by_role("button", name="Send it again").click()
    phone.get_by_text("We send it again now.").wait_for()
    row_of(phone, "22 November").get_by_role("button", name="Leave it").click()
    phone.get_by_text("took it off this page").wait_for()
    phone.get_by_role("button", name="Leave it").click()
    phone.get_by_text("There are none.").wait_for()
    assert_accessible_and_fits(phone)


def test_who_can_not_be_reached_reads_it_where_they_choose(phone, signed_in, pat):
    now = timezone.now()
    Letter.objects.create(key="x", to=pat.email, state="returned", returned_at=now, attempts=1, tried_at=now)
    signed_in(phone, pat)
    phone.goto("/news/")
    phone.get_by_text("We could not reach you").wait_for()
    assert_accessible_and_fits(phone)

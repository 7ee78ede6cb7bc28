"""The pages of marks, wide and narrow: axe finds nothing, nothing scrolls sideways, and none of them needs script."""

from datetime import date

import pytest

from charter.actions.marks import withdraw_mark
from tests.browser.axe import assert_accessible, assert_no_sideways_scroll
from tests.browser.test_every_page import LONG
from tests.browser.test_journey import sign_in
from tests.charter.marks import a_mark, a_service, a_service_mark


@pytest.fixture
def marks(project, rania, lena, council):
    """One that is valid, expired, replaced and withdrawn, with words that try to break the page."""
    valid = a_mark(project, lena, met=date(2025, 11, 3))
    expired = a_service_mark(a_service(LONG, council), lena, team=[rania], met=date(2020, 2, 3))
    replaced = a_service_mark(a_service("Short breaks", council), lena, team=[rania], met=date(2022, 2, 3))
    a_service_mark(a_service("Short breaks"), lena, team=[rania], met=date(2026, 2, 3), renews=replaced)
    withdrawn = a_service_mark(a_service("Old club"), lena, team=[rania], met=date(2025, 2, 3))
    withdraw_mark(mark=withdrawn, by=lena, reason=LONG * 3)
    return [valid, expired, replaced, withdrawn]


def public(marks):
    yield from ("/charter/", "/charter/?q=nothing", "/charter/marks/", f"/charter/marks/{LONG[:30]}/")
    yield from (f"/charter/marks/{mark.reference}/" for mark in marks)
    yield f"/charter/marks/{marks[-1].reference}/certificate.pdf"


def look_at(page, address):
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def test_what_anyone_sees(any_width, marks):
    for address in public(marks):
        look_at(any_width, address)


def test_what_its_team_sees(any_width, marks, rania):
    sign_in(any_width, rania)
    for mark in marks:
        look_at(any_width, f"/charter/marks/{mark.reference}/holder/")
        look_at(any_width, f"/charter/marks/{mark.reference}/checks/{mark.checks.first().pk}/")


def test_what_those_who_run_the_area_see(any_width, marks, lena):
    sign_in(any_width, lena)
    look_at(any_width, f"/charter/marks/{marks[0].reference}/withdraw/")
    any_width.get_by_role("button", name="Withdraw the mark").click()
    any_width.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible(any_width)
    look_at(any_width, f"/charter/marks/{marks[-1].reference}/withdraw/")


def test_twice_the_text_size_still_fits(any_width, marks):
    for address in public(marks):
        any_width.goto(address)
        any_width.evaluate("document.documentElement.style.fontSize = '200%'")
        assert_no_sideways_scroll(any_width)


def test_checking_a_mark_without_script(page_without_scripts, marks):
    page = page_without_scripts
    page.goto("/charter/")
    page.get_by_label("Check a mark").fill("CM-2019-0001")
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("heading", name="We have never given a mark with this reference").wait_for()
    page.get_by_label("Check a mark").fill("cm 2025 0001")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="This charter mark is valid").wait_for()


def test_a_page_of_another_site_shows_the_badge(page, marks, live_server):
    page.goto(f"/charter/marks/{marks[0].reference}/badge.svg")
    assert page.locator("svg title").text_content() == "Co-production charter mark: Travel training"
    ends = page.evaluate(
        "[...document.querySelectorAll('text')].map(one => one.getBBox()).map(box => box.x + box.width)"
    )
    assert max(ends) < 375

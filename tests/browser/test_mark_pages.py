"""The pages of marks, wide and narrow: axe finds nothing, nothing scrolls sideways, and none of them needs script."""

from datetime import date

import pytest

from charter.actions.marks import withdraw_mark
from tests.browser.axe import assert_accessible_and_fits, look_at
from tests.browser.test_every_page import LONG
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


def test_what_anyone_sees(page, marks):
    for address in public(marks):
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        assert_accessible_and_fits(page)


def test_what_its_team_sees(page, signed_in, marks, rania):
    signed_in(page, rania)
    for mark in marks:
        home = f"/charter/marks/{mark.reference}/"
        look_at(page, f"{home}holder/", f"{home}checks/{mark.checks.first().pk}/")


def test_what_those_who_run_the_area_see(phone, signed_in, marks, lena):
    signed_in(phone, lena)
    look_at(phone, f"/charter/marks/{marks[0].reference}/withdraw/")
    phone.get_by_role("button", name="Withdraw the mark").click()
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible_and_fits(phone)
    look_at(phone, f"/charter/marks/{marks[-1].reference}/withdraw/")


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

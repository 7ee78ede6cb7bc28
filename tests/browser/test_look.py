"""The sign-in page, the error pages and every kind of control, as people meet them."""

import re

import pytest

from tests.browser.axe import (
    assert_accessible,
    assert_accessible_and_fits,
    each_width,
)
from tests.browser.conftest import WIDTHS


@pytest.fixture(autouse=True)
def kitchen(settings):
    settings.ROOT_URLCONF = "tests.look.kitchen"


ADDRESSES = ["/", "/accounts/login/", "/accounts/login/code/", "/accounts/signup/", "/accounts/password/reset/"]
ADDRESSES += ["/accessibility/", "/privacy/", "/nowhere/", "/broken/", "/kitchen/"]


def test_pages_are_accessible_at_both_widths(page):
    problems = []
    page.on("console", lambda message: problems.append(message.text) if "Error:" in message.text else None)
    for address in ADDRESSES:
        page.goto(address)
        assert_accessible_and_fits(page)
    assert problems == []


def test_a_form_full_of_errors_is_accessible_and_its_links_land_on_controls(phone):
    phone.goto("/kitchen/")
    phone.get_by_role("button", name="Save", exact=True).click()
    phone.wait_for_selector(".govuk-error-summary:focus")
    assert_accessible_and_fits(phone)
    links = phone.locator(".govuk-error-summary a")
    for _width in each_width(phone):
        for link in links.all():
            link.click()
            target = link.get_attribute("href").removeprefix("#")
            assert phone.evaluate("document.activeElement.id") == target


def test_the_menu_opens_by_keyboard_on_a_phone(page):
    page.goto("/accounts/login/")
    assert page.get_by_role("button", name="Menu").count() == 0
    page.set_viewport_size(WIDTHS["narrow"])
    page.reload()
    page.get_by_role("button", name="Menu").press("Enter")
    assert page.locator("nav").get_by_role("link", name="Sign in").is_visible()
    assert_accessible(page)


def test_the_keyboard_alone_fills_in_and_sends(page):
    page.goto("/kitchen/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_name"
    page.keyboard.type("Plan")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.locator("#id_party_1").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Hello")
    assert "You have 95 characters left" in page.locator("body").inner_text()
    page.locator("#id_name").press("Enter")
    page.wait_for_selector(".govuk-error-summary")
    assert page.locator("#id_name").input_value() == "Plan"


def test_a_follow_up_question_shows_when_its_choice_is_made(page):
    page.goto("/kitchen/")
    assert not page.locator("#id_reason").is_visible()
    page.locator("#id_urgent_0").check()
    assert page.locator("#id_reason").is_visible()
    page.locator("#id_urgent_1").check()
    assert not page.locator("#id_reason").is_visible()
    page.locator("#id_partners_2").check()
    assert page.locator("#id_team").is_visible()


def test_more_than_fits_can_be_pasted_and_is_said_to_be_too_much(page):
    page.goto("/kitchen/")
    page.locator("#id_story").fill("x" * 120)
    assert page.locator("#id_story").input_value() == "x" * 120
    assert "You have 20 characters too many" in page.locator("body").inner_text()


def test_an_emoji_is_one_character_as_it_is_on_the_site(page):
    page.goto("/kitchen/")
    page.locator("#id_story").fill("🙂" * 98)
    page.get_by_text("You have 2 characters left").first.wait_for()


def test_without_scripts_everything_is_there_and_works(page_without_scripts):
    page = page_without_scripts
    page.goto("/kitchen/")
    assert page.locator("#id_reason").is_visible()
    assert page.get_by_text("You can use up to 100 characters").is_visible()
    assert page.locator("nav").get_by_role("link", name="Sign in").is_visible()
    page.locator("#id_name").fill("Plan")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(".govuk-error-summary")
    assert page.locator("#id_name").input_value() == "Plan"
    page.goto("/accounts/login/")
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()


def test_forced_colours_keep_the_controls_visible(browser, live_server):
    context = browser.new_context(base_url=live_server.url, forced_colors="active")
    page = context.new_page()
    page.goto("/kitchen/")
    page.locator("#id_party_1").check()
    assert_accessible(page)
    assert re.fullmatch(r"\dpx", page.locator("#id_name").evaluate("one => getComputedStyle(one).borderTopWidth"))
    context.close()

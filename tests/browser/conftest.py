"""A real Chromium, at the two widths that every page is checked at."""

import os
import shutil
from datetime import timedelta
from functools import wraps

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Locator, Page, sync_playwright

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop of its own while tests use the database
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Chromium without its window takes a third of the time; with it, the tests do as well.
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
# What a page does after a pause it does after a fifth of it.
HURRY = "const wait = setTimeout; window.setTimeout = (then, pause) => wait(then, pause / 5);"
WIDTHS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 320, "height": 640}}


@pytest.fixture(scope="session", autouse=True)
def what_is_pressed_has_its_page():
    """A click, or a key on something, is over when the page it leads to stands there whole. Of itself Playwright waits
    for that page's first byte only, and whoever then looks at once sees nothing, on a slow machine."""
    with pytest.MonkeyPatch.context() as patch:
        for kind, name in [(Page, "click"), (Page, "press"), (Locator, "click"), (Locator, "press")]:
            patch.setattr(kind, name, and_its_page(getattr(kind, name)))
        yield


def and_its_page(act):
    @wraps(act)
    def act_and_wait(it, *arguments, **options):
        act(it, *arguments, **options)
        (it if isinstance(it, Page) else it.page).wait_for_load_state()

    return act_and_wait


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def nobody_tried_too_often(transactional_db):
    """Rate limits live in the cache, which the database's clean-up between tests does not reach."""
    cache.clear()


def new_page(browser, live_server, **options):
    context = browser.new_context(base_url=live_server.url, **options)
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.fixture
def page(browser, live_server):
    """A page in a wide window: `page.goto("/")`."""
    page = new_page(browser, live_server, viewport=WIDTHS["wide"])
    yield page
    page.context.close()


@pytest.fixture
def phone(browser, live_server):
    """The same on a phone, 320 pixels narrow."""
    page = new_page(browser, live_server, viewport=WIDTHS["narrow"])
    yield page
    page.context.close()


@pytest.fixture
def page_without_scripts(browser, live_server):
    page = new_page(browser, live_server, viewport=WIDTHS["narrow"], java_script_enabled=False)
    yield page
    page.context.close()


@pytest.fixture
def signed_in(as_user, live_server):
    """`signed_in(page, rania)` is that page with her signed in, where how she signs in is not what is tested."""

    def let_in(page, user):
        session = as_user(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return let_in


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def in_a_month(today):
    return today + timedelta(days=30)

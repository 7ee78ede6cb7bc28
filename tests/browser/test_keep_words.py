"""Nothing typed is lost: the session ends, the server restarts, the network drops."""

import re

import pytest
from django.contrib.sessions.models import Session

from projects.models import Answer, Draft
from tests.browser.conftest import WIDTHS
from tests.browser.test_journey import sign_in
from tests.servers import Server

TYPED = "We want a bus pass that works before nine."


def type_in(page, project):
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    page.get_by_role("textbox").press_sequentially(TYPED)


def box(page):
    return page.get_by_role("textbox").input_value()


def test_what_is_typed_becomes_a_draft_by_itself(page, signed_in, olu, project):
    signed_in(page, olu)
    type_in(page, project)
    page.get_by_text("Kept at").wait_for()
    assert Draft.objects.get().value == TYPED
    page.goto("/")
    page.get_by_role("link", name="Travel training: Plan").click()
    assert box(page) == TYPED


def test_saving_leaves_nothing_behind(page, signed_in, olu, project):
    signed_in(page, olu)
    type_in(page, project)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_text("Saved: What is your project for?").wait_for()
    assert Answer.objects.get().value == TYPED
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('words:'))") == []


def test_the_session_ends_while_someone_types(page, signed_in, olu, project):
    signed_in(page, olu)
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    Session.objects.all().delete()
    page.get_by_role("textbox").press_sequentially(TYPED)
    page.get_by_text("You have been signed out. Your words are kept on this device.").wait_for()
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(re.compile("/accounts/login/"))
    page.get_by_label("Email").fill(olu.email)
    page.get_by_label("Password", exact=True).fill("three plain words")
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile("/plan/purpose/"))
    assert box(page) == TYPED
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_text("Saved: What is your project for?").wait_for()
    assert Answer.objects.get().value == TYPED


def test_the_session_ends_and_someone_signs_in_by_another_way(page, signed_in, olu, project):
    signed_in(page, olu)
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    Session.objects.all().delete()
    page.get_by_role("textbox").press_sequentially(TYPED)
    page.get_by_text("You have been signed out.").wait_for()
    sign_in(page, olu)
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    page.get_by_text("We put back what you had typed.").wait_for()
    assert box(page) == TYPED


def test_the_network_drops_while_typing(page, signed_in, olu, project):
    signed_in(page, olu)
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    page.context.set_offline(True)
    page.get_by_role("textbox").press_sequentially(TYPED)
    page.get_by_text("We can't reach the site. Your words are kept on this device, and we keep trying.").wait_for()
    assert not Draft.objects.exists()
    page.context.set_offline(False)
    page.get_by_text("Kept at").wait_for()
    assert Draft.objects.get().value == TYPED


def test_signing_out_leaves_no_words_on_a_shared_device(page, signed_in, olu, project):
    signed_in(page, olu)
    type_in(page, project)
    page.get_by_text("Kept at").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"/$"))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('words:'))") == []


@pytest.fixture
def server(transactional_db):
    server = Server()
    server.start()
    yield server
    server.stop()


def test_the_server_restarts_between_typing_and_saving(browser, server, olu, project):
    page = browser.new_context(base_url=server.url, viewport=WIDTHS["narrow"]).new_page()
    sign_in(page, olu)
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    server.stop()
    page.get_by_role("textbox").press_sequentially(TYPED)
    page.get_by_text("We can't reach the site.").wait_for()
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("chrome-error://chromewebdata/")
    server.start()
    page.goto(f"/projects/{project.reference}/plan/purpose/")
    page.get_by_text("We put back what you had typed.").wait_for()
    assert box(page) == TYPED
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_text("Saved: What is your project for?").wait_for()
    assert Answer.objects.get().value == TYPED
    page.context.close()

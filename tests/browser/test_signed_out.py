"""A phone that others use too: after signing out nothing that was seen comes back."""

import re

import pytest

SIGN_IN = re.compile("/accounts/login/")
# What a browser does that held a page whole and shows it again. This Chromium never holds one.
HELD = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


@pytest.fixture
def on_the_project(phone, signed_in, rania, project):
    """Rania on a phone, come from the list to the page of a project and on to its people."""
    signed_in(phone, rania)
    phone.goto("/projects/")
    phone.get_by_role("link", name=project.title).click()
    phone.goto(f"/projects/{project.reference}/people/")
    return phone


def sign_out(page):
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"/$"))


def test_going_back_after_signing_out_shows_no_page_of_a_project(on_the_project, project):
    sign_out(on_the_project)
    for _page in range(3):
        on_the_project.go_back()
        on_the_project.wait_for_url(SIGN_IN)
        assert on_the_project.get_by_text(project.title).count() == 0


def test_a_page_that_the_browser_held_whole_is_asked_for_anew_after_signing_out(on_the_project, project):
    other_tab = on_the_project.context.new_page()
    other_tab.goto("/projects/")
    sign_out(other_tab)
    on_the_project.evaluate(HELD)
    on_the_project.wait_for_url(SIGN_IN)
    assert on_the_project.get_by_text(project.title).count() == 0


def test_going_back_without_signing_out_leaves_what_was_typed(on_the_project, project):
    on_the_project.goto(f"/projects/{project.reference}/meetings/new/")
    title = on_the_project.get_by_label("What is the meeting called?")
    title.fill("Planning")
    on_the_project.evaluate(HELD)
    on_the_project.evaluate("new Promise(requestAnimationFrame)")
    assert title.input_value() == "Planning"
    on_the_project.goto("/projects/")
    on_the_project.go_back()
    on_the_project.wait_for_function("document.querySelector('[name=title]').value === 'Planning'")

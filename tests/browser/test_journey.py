"""The main job: an officer logs a project, plans it with a forum rep, they meet, review, and take it all with them."""

import pytest

from projects.models import Project
from tests.browser.conftest import WIDTHS, new_page
from tests.factories import PASSWORD
from tests.pdfs import read, text_of

ANSWERS = {
    "purpose": "To rewrite the strategy with the families it is for.",
    "focus": "The goals, and how we know that they are met.",
}


def sign_in(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name=f"Hello, {user.name}").wait_for()


def answer_question(page, words, button="Save and continue"):
    page.get_by_role("textbox").first.fill(words)
    page.get_by_role("button", name=button).click()


def answer_the_rest(page, words):
    """Answers each question that the form asks next, until the list of answers comes back."""
    while "question " in page.locator(".govuk-caption-l").first.inner_text():
        if page.locator("input[inputmode]").count():
            page.locator("input[inputmode]").first.fill("4")
            page.get_by_role("button", name="Save and continue").click()
        else:
            answer_question(page, words)


@pytest.fixture(params=["with scripts", "without scripts"])
def people(request, browser, live_server):
    """Two phones, the officer's and the rep's."""
    scripts = request.param == "with scripts"
    pages = [new_page(browser, live_server, viewport=WIDTHS["narrow"], java_script_enabled=scripts) for _ in range(2)]
    yield pages
    for page in pages:
        page.context.close()


def start_project(page, council, forum):
    page.get_by_role("link", name="Start a project").click()
    page.get_by_label("What is the project called?").fill("Our SEND strategy, rewritten")
    page.get_by_label("What is it about?").fill(
        "It began with an open meeting that marked the old one red, amber, green."
    )
    page.get_by_label("Strategic", exact=True).check()
    page.get_by_label("Which organisation leads?").select_option(label=council.name)
    page.get_by_role("group", name="Which other organisations").get_by_label(forum.name).check()
    page.get_by_label("Co-production", exact=True).check()
    page.get_by_label("Why there?").fill("It is for everyone.")
    page.get_by_role("button", name="Start the project").click()
    page.get_by_role("heading", name="Our SEND strategy, rewritten").wait_for()


def bring_in(page, user):
    page.get_by_role("link", name="People in this project").click()
    page.get_by_role("link", name="Add someone").click()
    page.get_by_label("Their email address").fill(user.email)
    page.get_by_label("Their name").fill(user.name)
    page.get_by_role("button", name="Add to the project").click()
    page.get_by_text(f"{user.name} is now part of the project.").wait_for()


def check_readiness(page, home):
    page.goto(f"{home}readiness/")
    page.get_by_role("link", name="Start").click()
    for _ in range(5):
        page.locator("main").get_by_label("Yes", exact=False).first.check()
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_text("5 of 5 questions answered.").wait_for()
    finish(page)


def finish(page):
    page.get_by_role("link", name="Check your answers").click()
    page.get_by_role("button", name="Finish this form").click()
    page.get_by_text("is finished.").first.wait_for()


def record_meeting(page, home, officer, rep):
    page.goto(f"{home}meetings/new/")
    page.get_by_label("What is the meeting called?").fill("Open meeting")
    for part, value in (("Day", "12"), ("Month", "May"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("What was on the agenda?").fill("1. What is red?")
    page.get_by_label("What were the key outcomes?").fill("Short breaks are red.")
    page.get_by_label("What happens next?").fill("A working group.")
    page.get_by_label("Everyone who can read the project").check()
    page.get_by_role("button", name="Save the meeting").click()
    page.get_by_label(officer.name, exact=False).check()
    page.get_by_label(rep.name, exact=False).check()
    page.get_by_role("button", name="Save who was there").click()
    page.get_by_role("heading", name="Open meeting").wait_for()


@pytest.mark.long
def test_from_idea_to_pdf(people, olu, rania, council, forum):
    officer, rep = people
    sign_in(officer, olu)
    start_project(officer, council, forum)
    home = f"/projects/{Project.objects.get().reference}/"
    bring_in(officer, rania)
    check_readiness(officer, home)

    officer.goto(f"{home}plan/purpose/")
    answer_question(officer, ANSWERS["purpose"], "Save and go back to the list")
    sign_in(rep, rania)
    rep.get_by_role("link", name="Our SEND strategy, rewritten").click()
    rep.get_by_role("link", name="Go on").click()
    rep.get_by_text(ANSWERS["purpose"]).wait_for()
    rep.get_by_role("link", name="Answer the next question").click()
    answer_question(rep, ANSWERS["focus"])
    answer_the_rest(rep, "Together.")
    officer.goto(f"{home}plan/")
    officer.get_by_text(ANSWERS["focus"]).wait_for()
    finish(officer)

    record_meeting(rep, home, olu, rania)
    officer.goto(f"{home}review/people/")
    answer_the_rest(officer, "We learned to start with a meeting.")
    finish(officer)

    officer.goto(home)
    assert officer.get_by_text("Finished").first.is_visible()
    answer = officer.context.request.get(f"{home}project.pdf")
    pdf, text = read(answer.body()), text_of(answer.body())
    for words in [*ANSWERS.values(), "Short breaks are red.", "We learned to start with a meeting.", "Rania Malik"]:
        assert words in text
    assert pdf.metadata.title == "Our SEND strategy, rewritten"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 the library's own kind of true

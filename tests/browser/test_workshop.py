"""A live workshop: a rep opens it, a room full of phones scores, the big screen follows, everyone leaves with a PDF."""

from datetime import date, timedelta

import pytest

from assessments.models import Ballot, Score, Workshop
from tests.assessments.rooms import a_workshop
from tests.browser.axe import assert_accessible, assert_no_sideways_scroll
from tests.browser.conftest import HURRY, WIDTHS, new_page
from tests.browser.test_journey import sign_in
from tests.pdfs import faults, text_of

ROOM = ["Parent carer forum"] * 5 + ["Council"] * 5 + ["Health"] * 2
STATEMENTS = 13  # the dial, then the twelve conditions


@pytest.fixture
def open_page(browser, live_server):
    """`open_page(viewport=…)` is a page in a context of its own, closed when the test ends. It asks for news five times
    as often as it does for people."""
    contexts = []

    def opened(**options):
        page = new_page(browser, live_server, **options)
        page.context.add_init_script(HURRY)
        contexts.append(page.context)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def opened_by_rania(rania, project):
    return a_workshop(rania, project)


def plan_and_open(page, project):
    """Plans the workshop and opens it, through the pages. Returns its record."""
    page.goto("/workshops/")
    page.get_by_role("link", name="Plan a workshop").click()
    page.get_by_label("What shall we call it?").fill("How are we doing?")
    page.get_by_label("A project", exact=True).check()
    page.get_by_label("Which project?").select_option(str(project.pk))
    page.get_by_label("The dial: how we work as a service or partnership").check()
    page.get_by_label("Conditions of success", exact=True).check()
    page.get_by_label("Where on the dial do you want to be?").select_option(label="Co-design")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("link", name="Open the workshop").click()
    page.get_by_label("The results, to the members of the project").check()
    page.get_by_label("How many people must a group have").fill("3")
    page.get_by_role("button", name="Open the workshop").click()
    page.get_by_role("heading", name="How to join").wait_for()
    return Workshop.objects.get()


def join(phone, code, party):
    """Types the code in as it is read aloud, and says whom this person speaks for."""
    phone.goto("/join/")
    phone.get_by_label("What is the code?").fill(code)
    phone.get_by_role("button", name="Join").click()
    phone.get_by_label(party, exact=True).check()
    phone.get_by_role("button", name="Start").click()
    phone.get_by_text(f": 1 of {STATEMENTS}").wait_for()


def score(phone, answer):
    """Answers the statement in front of the phone and goes on."""
    phone.get_by_role("radio", name=answer, exact=True).check()
    phone.get_by_role("button", name="Save and go on").click()


def score_one_by_one(phone, rung, value, first=1):
    """Statement by statement, from `first` to the list to check; then hands in."""
    for number in range(first, STATEMENTS + 1):
        phone.get_by_text(f": {number} of {STATEMENTS}").wait_for()
        score(phone, rung if number == 1 else value)
    phone.get_by_text(f"You answered {STATEMENTS} of {STATEMENTS}. Only you can see this.").wait_for()
    hand_in(phone)


def score_on_one_page(phone, rung, value):
    """The same on the page of all statements."""
    phone.get_by_role("link", name="All on one page").click()
    phone.wait_for_url("**/all/")
    phone.get_by_role("radio", name=rung, exact=True).check()
    for tile in phone.get_by_role("radio", name=value, exact=True).element_handles():  # looks for them once
        tile.check()
    hand_in(phone)


def hand_in(phone):
    phone.get_by_role("button", name="Hand in").click()
    phone.get_by_role("heading", name="Thank you. Your scores are in.").wait_for()


def close(page, workshop):
    page.goto(f"/workshops/{workshop.reference}/")
    page.get_by_role("link", name="Close the scoring").click()
    page.get_by_role("button", name="Close the scoring").click()
    page.get_by_role("link", name="Show the results").wait_for()


def reveal(page):
    page.get_by_role("link", name="Show the results").click()
    page.get_by_role("button", name="Show the results").click()
    page.get_by_role("heading", name="Results", exact=True).wait_for()


def agree(page, workshop):
    """Writes down one agreed score and a next step, and agrees."""
    page.get_by_role("link", name="Talk it through, and make notes").nth(1).click()  # the dial is the first
    page.get_by_label("What did people say?").fill("We hear it, we do not feel it.")
    page.get_by_label("The score that the whole room agreed").select_option(label="6")
    page.get_by_role("button", name="Save what was said").click()
    page.get_by_text("The room agreed: 6").wait_for()
    page.get_by_role("link", name="Plan next steps").click()
    page.get_by_role("group", name="What is it about?").get_by_role("radio").first.check()
    page.get_by_label("What will be done?").fill("Meet every month")
    page.get_by_label("Who will do it?").fill("Lena")
    day = date.today() + timedelta(days=60)
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(number))
    page.get_by_role("button", name="Add this step").click()
    page.locator("main").get_by_text("Meet every month").first.wait_for()
    page.goto(f"/workshops/{workshop.reference}/results/")
    page.get_by_role("link", name="We are agreed").click()
    page.get_by_role("button", name="We are agreed").click()
    page.get_by_role("heading", name="Results", exact=True).wait_for()
    workshop.refresh_from_db()
    assert workshop.state == "agreed"


def take_the_pdf(phone):
    """The results as a document, as this phone gets them."""
    link = phone.get_by_role("link", name="The results (PDF)", exact=True)
    answer = phone.context.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert faults(answer.body()) == []
    return answer.body()


def assert_tells_it_all(pdf):
    text = text_of(pdf)
    for words in ("How are we doing?", "Conditions of success", "The room agreed: 6", "Meet every month"):
        assert words in text


@pytest.mark.long
def test_twelve_phones_score_together(open_page, rania, project):
    rep = open_page(viewport=WIDTHS["wide"])
    sign_in(rep, rania)
    workshop = plan_and_open(rep, project)
    screen = rep.context.new_page()
    screen.goto(f"/workshops/{workshop.reference}/screen/")
    screen.evaluate("window.drawnOnce = true")
    code = screen.locator(".app-code__words").inner_text()

    phones = [open_page(viewport=WIDTHS["narrow"]) for _ in ROOM]
    for phone, party in zip(phones, ROOM, strict=True):
        join(phone, code.upper(), party)
    screen.get_by_text("0 of 12 handed in").wait_for()
    screen.get_by_role("row", name="Parent carer forum 5 0").wait_for()

    # One phone is closed in the middle, and comes back where it was.
    for number, answer in ((1, "Informing"), (2, "4")):
        phones[0].get_by_text(f": {number} of {STATEMENTS}").wait_for()
        score(phones[0], answer)
    phones[0].get_by_text(f": 3 of {STATEMENTS}").wait_for()
    kept = phones[0].context.storage_state()
    phones[0].context.close()
    phones[0] = open_page(viewport=WIDTHS["narrow"], storage_state=kept)
    phones[0].goto(f"/join/{workshop.code}/")
    phones[0].get_by_text(f"Conditions of success: 3 of {STATEMENTS}").wait_for()

    score_one_by_one(phones[0], "Informing", "3", first=3)
    score_one_by_one(phones[1], "Informing", "4")
    score_on_one_page(phones[2], "Informing", "5")
    screen.get_by_text("3 of 12 handed in").wait_for()

    rep.goto(f"/workshops/{workshop.reference}/")
    rep.get_by_label("What do you want to say to the room?").fill("Two minutes left")
    rep.get_by_role("button", name="Show it to the room").click()
    screen.get_by_text(": Two minutes left").wait_for()
    phones[3].reload()
    phones[3].get_by_text(": Two minutes left").wait_for()
    for number, phone in enumerate(phones[3:]):
        score_on_one_page(phone, "Co-design", str(6 + number % 4))
    screen.get_by_text("12 of 12 handed in").wait_for()
    screen.get_by_role("row", name="Health 2 2").wait_for()
    assert screen.evaluate("window.drawnOnce")  # all this without a reload
    assert (Ballot.objects.count(), Score.objects.count()) == (12, 12 * STATEMENTS)

    close(rep, workshop)
    screen.get_by_text("The scoring is closed. The results come next.").wait_for()
    phones[1].get_by_role("link", name="Look again").click()
    phones[1].get_by_text("Nobody has seen a figure yet.").wait_for()
    reveal(rep)
    screen.get_by_role("heading", name="Conditions of success").wait_for()
    assert screen.get_by_role("img", name="The dial, from doing for to doing with.").first.is_visible()

    agree(rep, workshop)
    screen.get_by_text("We hear it, we do not feel it.").first.wait_for(timeout=25_000)  # by itself
    for phone in phones:
        phone.get_by_role("heading", name="Conditions of success").wait_for(timeout=25_000)  # by itself
        phone.goto(f"/join/{workshop.code}/")
        phone.get_by_text("The room agreed: 6").first.wait_for()
        assert phone.get_by_text("How many scores").count() == STATEMENTS
        pdf = take_the_pdf(phone)
    assert_tells_it_all(pdf)
    assert_no_sideways_scroll(phones[-1])


@pytest.mark.long
def test_three_phones_without_scripts(open_page, rania, project):
    rep = open_page(viewport=WIDTHS["wide"], java_script_enabled=False)
    sign_in(rep, rania)
    workshop = plan_and_open(rep, project)
    phones = [open_page(viewport=WIDTHS["narrow"], java_script_enabled=False) for _ in range(3)]
    screen = rep.context.new_page()
    screen.goto(f"/workshops/{workshop.reference}/screen/")
    for phone in phones:
        join(phone, workshop.spoken_code, "Parent carer forum")
    screen.get_by_role("link", name="Look again").click()
    screen.get_by_text("0 of 3 handed in").wait_for()
    score_one_by_one(phones[0], "Co-design", "5")
    for phone in phones[1:]:
        score_on_one_page(phone, "Engagement", "7")
    screen.get_by_role("link", name="Look again").click()
    screen.get_by_text("3 of 3 handed in").wait_for()
    close(rep, workshop)
    reveal(rep)
    screen.get_by_role("link", name="Look again").click()
    screen.get_by_role("heading", name="Conditions of success").wait_for()
    agree(rep, workshop)
    for phone in phones:
        phone.get_by_role("link", name="Look again").click()
        phone.get_by_role("heading", name="Conditions of success").wait_for()
        pdf = take_the_pdf(phone)
    assert_tells_it_all(pdf)


@pytest.mark.long
def test_a_waiting_phone_finds_the_results_by_itself(open_page, rania, project):
    rep = open_page(viewport=WIDTHS["wide"])
    sign_in(rep, rania)
    workshop = plan_and_open(rep, project)
    phone = open_page(viewport=WIDTHS["narrow"])
    join(phone, workshop.spoken_code, "Council")
    score_on_one_page(phone, "Engagement", "7")
    phone.locator("[data-live]").wait_for(state="attached")
    close(rep, workshop)
    phone.get_by_text("Nobody has seen a figure yet.").wait_for(timeout=25_000)


def tab_to(page, wanted, limit=25):
    """Presses Tab until `wanted`, a CSS selector, has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_the_keyboard_alone_scores_a_statement(page, opened_by_rania):
    page.goto(f"/join/{opened_by_rania.code}/")
    page.get_by_label("Council").check()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="Where are we now?").wait_for()
    page.goto(f"/join/{opened_by_rania.code}/2/")
    tab_to(page, "input[type=radio]")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="4", exact=True).is_checked()
    tab_to(page, "main button", limit=1)
    page.keyboard.press("Enter")
    page.get_by_text(f"Conditions of success: 3 of {STATEMENTS}").wait_for()
    assert [score.value for score in Score.objects.all()] == [4]


def test_an_error_leads_to_the_first_answer(page, opened_by_rania):
    page.goto(f"/join/{opened_by_rania.code}/")
    page.get_by_label("Council").check()
    page.get_by_role("button", name="Start").click()
    for number in (1, 2):
        page.goto(f"/join/{opened_by_rania.code}/{number}/")
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_selector(".govuk-error-summary:focus")
        assert page.title().startswith("Error: ")
        page.get_by_role("link", name="Choose a score, or “Don't know”.").click()
        assert page.evaluate("document.activeElement.id") == "id_score_0"
        assert_accessible(page)
        assert_no_sideways_scroll(page)

"""The charter mark from asking to checking, as people do it: the team, a parent, three assessors, the lead, anyone."""

import re

import pytest

from charter.models import Mark, Submission
from charter.states import Level
from tests.browser.axe import assert_accessible, assert_no_sideways_scroll
from tests.browser.conftest import WIDTHS, new_page
from tests.charter.panels import agree_all, an_open_panel, decided, score, three_assessors
from tests.charter.rooms import a_finished_project, asked
from tests.pdfs import faults, text_of

CRITERIA = 19


@pytest.fixture
def team_project(rania, olu):
    return a_finished_project(rania, olu, title="Travel training")


@pytest.fixture
def opened(browser, live_server, signed_in):
    """`opened(user)` is a page on a phone in which they are signed in; without a user, signed out."""
    contexts = []

    def page_of(user=None, **options):
        page = new_page(browser, live_server, **{"viewport": WIDTHS["narrow"]} | options)
        contexts.append(page.context)
        if user:
            signed_in(page, user)
        return page

    yield page_of
    for context in contexts:
        context.close()


def looked_at(page):
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def press(page, name):
    page.locator("main").get_by_role("button", name=name).click()


def start_asking(page, project):
    page.goto(f"/projects/{project.reference}/")
    page.get_by_role("link", name="Ask for the charter mark").click()
    press(page, "Start")
    page.get_by_role("heading", name="Where this is").wait_for()
    looked_at(page)
    return Submission.objects.get()


def pick_some_evidence(page):
    page.get_by_role("link", name=re.compile("^Evidence:")).click()
    page.get_by_role("link", name="People get what they need to take part.").click()
    page.locator("input[type=checkbox]").first.check()
    looked_at(page)
    page.get_by_role("button", name="Save").first.click()


def a_parent_tells(page, phone, submission):
    """The team asks for a testimony with a link; a parent writes it on a phone, without an account."""
    page.goto(f"/charter/submissions/{submission.reference}/testimonies/new/")
    page.get_by_label("Who is it for?").fill("A mum from the Tuesday group")
    page.get_by_label("With a link that you pass on").check()
    press(page, "Ask them")
    phone.goto(f"/charter/testimony/{submission.testimonies.get().token}/")
    phone.get_by_label("A parent carer or somebody else in the family").check()
    phone.get_by_label("What was it like to work together?").fill("The bus comes at nine now, because we said so.")
    phone.get_by_role("group", name="Did somebody help you").get_by_label("No", exact=True).check()
    looked_at(phone)
    press(phone, "Send it")
    phone.get_by_text("The bus comes at nine now").wait_for()


def ask(page, submission):
    page.goto(f"/charter/submissions/{submission.reference}/ask/")
    looked_at(page)
    press(page, "Ask for the mark")
    page.get_by_text("Waiting for a panel").first.wait_for()


def form_a_panel(page, submission, assessors):
    page.goto(f"/charter/submissions/{submission.reference}/panel/")
    page.get_by_role("link", name="Ask people onto the panel").click()
    for assessor in assessors:
        page.get_by_label(str(assessor)).check()
    looked_at(page)
    press(page, "Ask them by email")
    page.get_by_role("heading", name=str(assessors[0])).wait_for()


def declare(page):
    open_review(page)
    page.get_by_label("No, I have no link to this work or its people").check()
    press(page, "Send my answer")


def review(page, finding):
    """Criterion after criterion, on a phone, until the list to check; then hands in."""
    open_review(page)
    page.get_by_role("link", name="Start", exact=True).click()
    looked_at(page)
    for number in range(1, CRITERIA + 1):
        page.get_by_text(f": {number} of {CRITERIA}").wait_for()
        page.get_by_label(finding, exact=True).check()
        page.get_by_label("Why? What did you see?").fill(f"I read it in the minutes, {number}.")
        press(page, "Save and go on")
    looked_at(page)
    hand_in(page)


def open_review(page):
    page.goto("/charter/reviews/")
    page.get_by_role("link", name="Travel training").click()


def hand_in(page):
    press(page, "Hand in")
    page.get_by_text("Your review is handed in.").first.wait_for()


def hold_the_panel(page, submission):
    page.goto(f"/charter/submissions/{submission.reference}/panel/")
    press(page, "Open the panel")
    page.goto(f"/charter/submissions/{submission.reference}/panel/meeting/")
    looked_at(page)
    page.get_by_role("link", name="Start", exact=True).click()
    for _criterion in range(CRITERIA):
        page.get_by_role("heading", name="What the panel agrees").wait_for()
        page.get_by_label("Met", exact=True).check()
        press(page, "Save and go on")
    page.get_by_role("link", name="Record the decision").click()


def record(page, outcome, reasons, today, **more):
    page.get_by_label(outcome, exact=True).check()
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_role("group", name="When did the panel meet?").get_by_label(part, exact=True).fill(str(number))
    page.get_by_label("What are the reasons?").fill(reasons)
    for group, day in more.items():
        question = {"wait": "Until when do you wait?", "due": "Condition 1: by when?"}[group]
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            page.get_by_role("group", name=question).get_by_label(part, exact=True).fill(str(number))
    looked_at(page)
    press(page, "Record the decision")
    page.get_by_text("The team does not see this yet.").wait_for()


def send(page):
    page.get_by_role("link", name="Look at the letter and send it").click()
    press(page, "Send the letter")
    page.get_by_role("heading", name="If you disagree").wait_for()


def pdf_at(page, address):
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert faults(answer.body()) == []
    return text_of(answer.body())


@pytest.mark.long
def test_a_team_asks_a_panel_decides_and_anyone_can_check(opened, team_project, rania, lena, today):
    team, lead = opened(rania), opened(lena)
    submission = start_asking(team, team_project)
    pick_some_evidence(team)
    a_parent_tells(team, opened(), submission)
    ask(team, submission)

    assessors = three_assessors(lena)
    form_a_panel(lead, submission, assessors)
    phones = [opened(assessor.user) for assessor in assessors]
    for phone in phones:
        declare(phone)
    lead.goto(f"/charter/submissions/{submission.reference}/panel/")
    looked_at(lead)
    press(lead, "Start the reviews")
    review(phones[0], "Met")
    for phone, assessor, level in zip(phones[1:], assessors[1:], [Level.MET, Level.PARTLY], strict=True):
        score(assessor.seats.get(), level)  # page by page, as the first did, would take long
        open_review(phone)
        phone.get_by_role("link", name="Check and hand in").click()
        hand_in(phone)
    hold_the_panel(lead, submission)
    record(lead, "Awarded", "Families can name what changed.", today)
    team.goto(f"/charter/submissions/{submission.reference}/")
    assert "Families can name" not in team.content()
    send(lead)

    team.goto(f"/charter/submissions/{submission.reference}/decisions/1/")
    team.get_by_text("Families can name what changed.").wait_for()
    looked_at(team)
    assert "Families can name what changed." in pdf_at(team, f"{team.url}letter.pdf")
    mark = Mark.objects.get()
    anyone = opened()
    certificate = pdf_at(anyone, f"/charter/marks/{mark.reference}/certificate.pdf")
    assert mark.reference in certificate
    assert f"/charter/marks/{mark.reference}/" in certificate.replace(" ", "")  # where its QR code leads, in words
    anyone.goto(f"/charter/marks/{mark.reference}/")
    anyone.get_by_text("This charter mark is valid").first.wait_for()
    looked_at(anyone)

    lead.goto(f"/charter/marks/{mark.reference}/withdraw/")
    lead.locator("main").get_by_role("textbox").fill("The work has stopped.")
    lead.locator("main").get_by_role("button").click()
    anyone.reload()
    anyone.get_by_text("This charter mark was withdrawn").first.wait_for()
    anyone.get_by_text("The work has stopped.").wait_for()
    looked_at(anyone)


@pytest.mark.parametrize("outcome", ["More information asked", "Deferred"])
def test_a_team_that_gets_no_mark_yet_adds_to_its_evidence_and_asks_again(
    opened, team_project, rania, lena, today, outcome, in_a_month
):
    submission, _seats = an_open_panel(asked(team_project, rania), lena)
    agree_all(submission, lena)
    lead, team = opened(lena, viewport=WIDTHS["wide"]), opened(rania)
    lead.goto(f"/charter/submissions/{submission.reference}/decide/")
    record(lead, outcome, "We want to hear more from young people.", today, wait=in_a_month)
    send(lead)
    team.goto(f"/charter/submissions/{submission.reference}/decisions/1/")
    team.get_by_text("We want to hear more from young people.").wait_for()
    team.get_by_text("then ask again").first.wait_for()
    ask(team, submission)
    team.get_by_role("link", name="Version 2").wait_for()


def test_a_team_that_gets_a_not_yet_appeals_and_a_new_panel_looks_again(opened, team_project, rania, lena, pat, today):
    submission, _seats = an_open_panel(asked(team_project, rania), lena)
    agree_all(submission, lena, level="not-yet")
    lead, team, reviewer = opened(lena), opened(rania), opened(pat)
    lead.goto(f"/charter/submissions/{submission.reference}/decide/")
    record(lead, "Not yet", "We saw too little of it.", today)
    send(lead)

    appeal = f"/charter/submissions/{submission.reference}/decisions/1/appeal/"
    team.goto(appeal)
    looked_at(team)
    team.get_by_label("Why do you disagree?").fill("The letters of families were not read.")
    press(team, "Send the appeal")
    lead.goto(appeal)
    lead.get_by_role("link", name="Choose who looks at it").click()
    lead.get_by_label("Who will look at the appeal?").select_option(label=str(pat))
    press(lead, "Tell the team that we have it")
    reviewer.goto(appeal)
    reviewer.get_by_role("link", name="Answer this appeal").click()
    reviewer.get_by_label("A new panel looks again").check()
    reviewer.get_by_label("What are the reasons?").fill("They are in the file, and nobody opened it.")
    looked_at(reviewer)
    press(reviewer, "Send the answer")
    team.reload()
    team.get_by_text("They are in the file, and nobody opened it.").wait_for()
    team.get_by_text("A new panel now looks again").wait_for()
    looked_at(team)
    submission.refresh_from_db()
    assert (submission.state, submission.versions.count()) == ("asked", 2)


def test_a_condition_is_told_and_met(opened, team_project, rania, lena, in_a_month):
    conditions = [("Meet once a month after six", in_a_month)]
    decision = decided(asked(team_project, rania), lena, "conditions", conditions=conditions)
    page = f"/charter/submissions/{decision.version.submission.reference}/decisions/1/"
    team, lead = opened(rania), opened(lena)
    team.goto(page)
    team.get_by_role("link", name=re.compile("Tell the panel that it is done")).click()
    team.get_by_label("What have you done?").fill("The first one was on Monday.")
    press(team, "Tell the panel")
    team.get_by_text("The team says it is done").wait_for()
    lead.goto(page)
    lead.get_by_role("link", name=re.compile("It is met")).click()
    looked_at(lead)
    press(lead, "Yes, it is met")
    lead.get_by_text("Met", exact=True).first.wait_for()

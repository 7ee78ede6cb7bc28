"""Every page of a project and of the area, wide and narrow: axe finds nothing, nothing scrolls sideways."""

import pytest

from projects.actions.people import add_member
from tests.browser.axe import (
    assert_accessible,
    assert_accessible_and_fits,
    look_at,
)
from tests.browser.conftest import WIDTHS, new_page
from tests.factories import a_meeting, a_project, an_action, an_answer

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def full(project, rania, olu):
    """A project with something of everything, and words that try to break the page."""
    project.title = f"Travel training {LONG}"
    project.save()
    an_answer(project, olu, value=LONG * 3)
    an_answer(project, rania, value="A second wording.\n\tWith a table", base=1)
    an_answer(project, olu, form="readiness", question="local", value="yes")
    an_answer(project, olu, form="readiness", question="time", value="no")
    a_member_to_come(project, rania)
    meeting = a_meeting(project, olu, title=LONG, place=LONG, outcomes=LONG * 2)
    a_meeting(project, olu, is_confidential=True, confidential_reason="Money")
    an_action(project, rania, meeting=meeting, what=LONG)
    return meeting


def a_member_to_come(project, by):
    """Somebody who was invited and has not come in yet."""
    who = {"email": "nia@example.org", "name": f"Nia {LONG}"[:150], "organisation": None, "role": "reader"}
    return add_member(project=project, by=by, welcome=lambda *told: None, **who)


PAGES = """
details/ change/ history/ archive/ people/ people/add/ people/leave/ people/{invited}/invite-again/
meetings/ meetings/new/ meetings/{meeting}/
meetings/{meeting}/change/ meetings/{meeting}/who/ actions/ actions/new/ actions/{action}/ actions/{action}/done/
files/ files/new/ readiness/ readiness/time/ plan/ plan/purpose/ plan/meetings-a-year/ plan/check/ plan/purpose/earlier/
review/ review/people/ review/check/
""".split()  # noqa: SIM905 read as a list
AREA = ["/", "/projects/", "/projects/?q=travel&stage=plan", "/projects/?q=nothing", "/projects/new/", "/account/"]
TOOLKIT = ["/toolkit/", "/toolkit/what-it-takes/", "/toolkit/moving-up/", "/toolkit/ways-to-take-part/"]
TOOLKIT += ["/toolkit/charter/", "/toolkit/statements/conditions/", "/toolkit/statements/dial-strategic/"]
RUNNING = ["/people/", "/people/invite/", "/people/organisations/", "/people/organisations/new/"]


def addresses(project, meeting):
    action, invited = project.actions.get(), project.memberships.get(user__email="nia@example.org")
    home = f"/projects/{project.reference}/"
    return (
        AREA
        + TOOLKIT
        + [home]
        + [home + page.format(meeting=meeting.pk, action=action.pk, invited=invited.pk) for page in PAGES]
    )


@pytest.mark.long
def test_every_page_is_accessible_and_fits(page, signed_in, rania, project, full):
    signed_in(page, rania)
    look_at(page, *addresses(project, full))


def test_the_page_of_whoever_may_leave(page, signed_in, olu, project):
    signed_in(page, olu)
    look_at(page, f"/projects/{project.reference}/people/", f"/projects/{project.reference}/people/leave/")


def test_the_pages_of_those_who_close_an_account(page, signed_in, lena, rania, project):
    a_project(rania, title=LONG)
    a_project(rania, open_to_partners=False)
    signed_in(page, lena)
    look_at(page, f"/people/{rania.pk}/", f"/projects/instead-of/{rania.pk}/")


def test_the_pages_of_those_who_run_the_area(page, signed_in, lena, pat):
    signed_in(page, lena)
    look_at(page, *RUNNING, f"/people/{pat.pk}/")


def test_errors_and_conflicts_are_accessible_too(phone, signed_in, rania, olu, project, full):
    signed_in(phone, rania)
    phone.goto("/projects/new/")
    phone.get_by_role("button", name="Start the project").click()
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible_and_fits(phone)
    phone.goto(f"/projects/{project.reference}/plan/focus/")
    an_answer(project, olu, question="focus", value="Olu's words.")
    phone.get_by_role("textbox").fill("Rania's words.")
    phone.get_by_role("button", name="Save and continue").click()
    phone.get_by_role("heading", name="Someone else answered while you were writing").wait_for()
    assert_accessible_and_fits(phone)


def test_the_reason_stands_under_its_answer_and_is_not_lost_with_another(phone, signed_in, rania, project):
    signed_in(phone, rania)
    phone.goto(f"/projects/{project.reference}/meetings/new/")
    why, members = phone.get_by_label("Why is it confidential?"), phone.get_by_label("Only members: it is confidential")
    assert not why.is_visible()
    members.check()
    why.fill("A family's rent")
    assert_accessible_and_fits(phone)
    phone.get_by_label("Everyone who can read the project").check()
    assert not why.is_visible()
    phone.get_by_role("button", name="Save the meeting").click()
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert members.is_checked()
    assert why.input_value() == "A family's rent"
    assert why.is_visible()
    assert_accessible_and_fits(phone)


def test_forced_colours_keep_every_control_visible(browser, live_server, signed_in, rania, project, full):
    page = new_page(browser, live_server, viewport=WIDTHS["narrow"], forced_colors="active")
    signed_in(page, rania)
    for address in ["", "plan/purpose/", "readiness/time/", "people/add/"]:
        page.goto(f"/projects/{project.reference}/{address}")
        invisible = page.evaluate(
            """() => [...document.querySelectorAll("main a, main button, main input:not([type=hidden])")]
            .filter(one => one.getBoundingClientRect().width === 0 || getComputedStyle(one).visibility === "hidden")
            .map(one => one.outerHTML)"""
        )
        assert invisible == []
        assert_accessible(page)
    page.context.close()


def test_the_keyboard_alone_answers_a_question(page, signed_in, rania, project):
    signed_in(page, rania)
    page.goto(f"/projects/{project.reference}/readiness/time/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.locator("main input[type=radio]").nth(1).is_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Exams are in June.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Saved: ").wait_for()

"""Every page around a workshop, in every state: axe finds nothing, nothing scrolls sideways, every control is seen."""

import pytest

from assessments.actions.facilitators import add_facilitator
from assessments.actions.nudges import nudge_room
from assessments.actions.workshops import agree_workshop, close_workshop, reveal_workshop
from projects.actions.people import remove_member
from tests.assessments.rooms import a_workshop, talk_about
from tests.browser.axe import (
    assert_accessible,
    assert_accessible_and_fits,
    look_at,
)
from tests.browser.conftest import WIDTHS, new_page
from tests.browser.test_every_page import LONG

# Council and forum are shown, health hides; and many people, whose dots become bars.
ROOM = [("parent_carers", 0.3)] * 4 + [("council", 0.8)] * 4 + [("health", 0.5)]
FULL_ROOM = [("parent_carers", 0.25)] * 7 + [("council", 0.25)] * 7 + [("health", 0.5)] * 3 + [("young_people", 1)] * 3
FACILITATOR = {
    "draft": ["", "change/", "open/", "screen/"],
    "open": ["", "screen/", "close/", "sheet/", "nudge/"],
    "closed": ["", "screen/", "reveal/", "reopen/", "sheet/"],
    "revealed": ["", "screen/", "results/", "next-steps/", "agree/", "trend/"],
    "agreed": ["", "screen/", "results/", "next-steps/"],
}
INSTRUMENTS = ("dial-strategic", "dial-individual", "conditions", "quality-of-collaboration", "commitments")


def a_full_workshop(by, project, state):
    """With every kind of scale, and words that try to break the page."""
    people = () if state == "draft" else FULL_ROOM if state == "agreed" else ROOM
    made = a_workshop(
        by, project, "revealed" if state == "agreed" else state, INSTRUMENTS, people, title=f"How are we doing? {LONG}"
    )
    if state == "open":
        nudge_room(workshop=made, by=by, text=f"Two minutes left {LONG[:60]}")
    if made.shows_figures:
        talk_about(made, by, note=LONG * 2)
    if state == "agreed":
        agree_workshop(workshop=made, by=by)
    return made


def addresses(workshop, state):
    home = f"/workshops/{workshop.reference}/"
    found = [home + path for path in FACILITATOR[state]]
    if state == "revealed":
        instrument = workshop.instruments.get(edition__key="conditions")
        found.append(f"{home}results/{instrument.pk}/{instrument.edition.statements.statements[0].key}/")
    return found


@pytest.mark.parametrize("state", FACILITATOR)
def test_the_pages_of_whoever_runs_it(page, signed_in, rania, project, state):
    workshop = a_full_workshop(rania, project, state)
    signed_in(page, rania)
    look_at(page, *addresses(workshop, state))


def test_the_pages_of_whoever_has_workshops_in_every_state(page, signed_in, rania, project):
    for state in FACILITATOR:
        a_full_workshop(rania, project, state)
    signed_in(page, rania)
    look_at(page, "/workshops/", "/workshops/new/")


def test_the_pages_that_say_who_runs_it(page, signed_in, rania, olu, rhea, project):
    workshop = a_full_workshop(rania, project, "open")
    added = add_facilitator(workshop=workshop, by=rania, user=olu)
    signed_in(page, rania)
    people = f"/workshops/{workshop.reference}/people/"
    look_at(page, people, f"{people}{added.pk}/remove/")
    olus = a_full_workshop(olu, project, "draft")
    remove_member(membership=project.memberships.get(user=olu), by=rania)
    look_at(page, people, "/workshops/", f"/workshops/{olus.reference}/take-over/")


def take_part(page, workshop, party="Council"):
    page.goto(f"/join/{workshop.code}/")
    page.get_by_label(party, exact=True).check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1/")


@pytest.mark.long
def test_the_pages_of_those_in_the_room(phone, rania, project):
    workshop = a_full_workshop(rania, project, "open")
    room = f"/join/{workshop.code}/"
    look_at(phone, "/join/", room)
    take_part(phone, workshop)
    look_at(phone, *(room + path for path in ("1/", "3/", "15/", "16/", "all/", "check/")))
    phone.get_by_role("button", name="Hand in").click()
    look_at(phone, room + "done/")
    phone.goto(room + "check/")
    close_workshop(workshop=workshop, by=rania)
    phone.get_by_role("button", name="Hand in").click()
    phone.get_by_text("This workshop has closed, so nothing can be scored any more.").wait_for()
    assert phone.title().startswith("Error: ")
    assert_accessible_and_fits(phone)
    look_at(phone, room + "done/")
    reveal_workshop(workshop=workshop, by=rania)
    look_at(phone, room + "done/")


def test_forced_colours_keep_every_control_visible(browser, live_server, signed_in, rania, project):
    workshop = a_full_workshop(rania, project, "open")
    page = new_page(browser, live_server, viewport=WIDTHS["narrow"], forced_colors="active")
    take_part(page, workshop)
    page.goto(f"/join/{workshop.code}/3/")
    seven = page.get_by_role("radio", name="7", exact=True)
    seven.check()
    colours = "one => getComputedStyle(one.nextElementSibling).backgroundColor"
    assert seven.evaluate(colours) != page.get_by_role("radio", name="6", exact=True).evaluate(colours)
    assert_accessible(page)
    signed_in(page, rania)
    revealed = a_full_workshop(rania, project, "revealed")
    page.goto(f"/workshops/{revealed.reference}/results/")
    assert_accessible(page)
    page.context.close()


def test_every_target_of_a_score_is_big_and_there_are_five_in_a_row(browser, live_server, rania, project):
    workshop = a_workshop(rania, project, instruments=["conditions"])
    page = new_page(browser, live_server, viewport=WIDTHS["narrow"])
    take_part(page, workshop)
    boxes = [tile.bounding_box() for tile in page.get_by_role("radio").all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    rows = [round(box["y"]) for box in boxes]
    assert [rows.count(row) for row in dict.fromkeys(rows)] == [5, 5, 2]
    page.context.close()

"""Fair meetings in a real browser: every page of them, wide and narrow, and minutes that are signed by keyboard."""

import uuid
from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from projects.actions.agenda import add_to_agenda, sign_minutes
from projects.actions.calendar import new_address
from projects.actions.decisions import correct_decision, take_position
from projects.actions.fairness import give_reasons, plan_meeting, save_holiday
from projects.actions.invitations import call_off, invite_to, reply
from projects.actions.meetings import change_minutes, record_attendance
from projects.seen import minutes_seen
from tests.browser.axe import assert_accessible, assert_accessible_and_fits, look_at
from tests.factories import a_decision, a_meeting

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def held(project, rania, olu):
    meeting = a_meeting(project, olu, title="Tuesday group", starts_at=time(18), ends_at=time(20), outcomes="We began.")
    record_attendance(meeting=meeting, by=olu, people={rania: "parent_carers", olu: "council"}, others=[])
    save_holiday(by=olu, name=f"Half term {LONG}", starts_on=date(2026, 5, 11), ends_on=date(2026, 5, 15))
    asked = {"invited_on": date(2026, 5, 10), "chair_party": "council", "notes_party": "parent_carers"}
    plan_meeting(meeting=meeting, by=olu, is_urgent=True, urgent_reason="It closes.", **asked)
    give_reasons(meeting=meeting, by=olu, reasons={"hours": f"Everyone works. {LONG}"})
    made = a_decision(meeting, olu, what=f"Families choose the pick-up point. {LONG}")
    take_position(decision=made, by=olu, party="council", stance="agree")
    take_position(decision=made, by=olu, party="parent_carers", stance="reservations", words=f"It is far. {LONG}")
    correct_decision(
        decision=made, by=olu, revision=1, what=f"Families choose it. {LONG}", reasons=made.reasons, why=LONG
    )
    sign_minutes(meeting=meeting, by=olu, seen=minutes_seen(meeting), words=LONG)
    change_minutes(meeting=meeting, by=olu, revision=1, outcomes="We began again.")
    return meeting


@pytest.fixture
def soon(project, rania, olu):
    meeting = a_meeting(project, olu, title="Next one", held_on=timezone.localdate() + timedelta(days=20))
    for number, what in enumerate(("The bus", LONG)):
        add_to_agenda(meeting=meeting, by=olu, request_key=uuid.uuid4(), what=what, minutes=60 + number)
    invite_to(meeting=meeting, by=olu, users=[rania, olu])
    reply(meeting=meeting, user=olu, coming="yes", access_needs=LONG)
    return meeting


@pytest.mark.long
def test_every_page_of_fair_meetings_is_accessible_and_fits(page, signed_in, project, rania, held, soon):
    signed_in(page, rania)
    new_address(user=rania)
    home = f"/projects/{project.reference}/"
    of_held = [f"{home}meetings/{held.pk}/{path}" for path in ("", "plan/", "rules/", "sign/", "decisions/new/")]
    paths_to_come = ("", "plan/", "agenda/", "invited/", "coming/", "change/", "call-off/")
    of_soon = [f"{home}meetings/{soon.pk}/{path}" for path in paths_to_come]
    of_decision = [
        f"{home}decisions/{held.decisions.get().pk}/{path}" for path in ("", "earlier/", "correct/", "withdraw/")
    ]
    others = [f"{home}decisions/", f"{home}meetings/rules/", f"{home}meetings/plan/", "/projects/calendar/"]
    others += [*of_decision, "/toolkit/meetings/"]
    look_at(page, *of_held, *of_soon, *others)


def test_a_meeting_is_called_off_and_goes_ahead_after_all(phone, signed_in, project, rania, soon):
    signed_in(phone, rania)
    call_off(meeting=soon, by=rania, reason=LONG)
    phone.goto(f"/projects/{project.reference}/meetings/{soon.pk}/")
    phone.get_by_text("This meeting was called off.").wait_for()
    assert_accessible_and_fits(phone)
    phone.get_by_role("link", name="It goes ahead after all").click()
    phone.get_by_role("heading", name="This meeting goes ahead after all").wait_for()
    assert_accessible_and_fits(phone)
    phone.get_by_role("button", name="Bring it back, and tell them").click()
    phone.get_by_text("It goes ahead. Everyone who is asked gets a letter.").wait_for()
    phone.get_by_role("link", name="Say if you can come", exact=True).wait_for()
    assert_accessible_and_fits(phone)


def test_the_list_of_school_holidays_is_accessible_and_fits(phone, signed_in, lena, held):
    signed_in(phone, lena)
    look_at(phone, "/projects/school-holidays/")
    phone.get_by_role("link", name="Half term").click()
    phone.get_by_role("button", name="Take it off the list").wait_for()
    assert_accessible_and_fits(phone)


def test_a_position_without_words_is_asked_for_and_the_minutes_are_signed(page, signed_in, project, rania, held):
    signed_in(page, rania)
    page.goto(f"/projects/{project.reference}/decisions/{held.decisions.get().pk}/")
    page.get_by_label("Which party?").select_option("Health")
    page.get_by_label("Disagrees").check()
    page.get_by_role("button", name="Save their position").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible(page)
    page.get_by_label("In their words").fill("There is no nurse.")
    page.get_by_role("button", name="Save their position").click()
    page.get_by_text("There is no nurse.").wait_for()
    page.get_by_role("link", name="Tuesday group").click()
    page.get_by_role("link", name="Sign off the minutes for your party").click()
    page.get_by_role("button", name="Sign off the minutes").press("Enter")
    page.get_by_text(f"{rania.name}, ").wait_for()

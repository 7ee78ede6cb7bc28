"""What is typed in any form stays on the device until the site has it: minutes on a phone, at a meeting."""

import re
from uuid import uuid4

import pytest

from assessments.actions.alone import start_alone
from coproduction.people.actions import change_person
from coproduction.toolkit import library
from projects.actions.fairness import plan_meeting
from projects.actions.meetings import change_minutes
from projects.models import AgendaItem, CheckIn, Meeting
from tests.browser.axe import assert_accessible_and_fits
from tests.browser.test_journey import sign_in
from tests.factories import a_meeting

BACK = "We put back what you had typed. It is not saved yet."
SAID = "Nobody can get home after the group, so we ask for a later bus."
OUTCOMES = "What were the key outcomes?"


@pytest.fixture
def at_the_meeting(phone, signed_in, olu, project):
    """Olu, on a phone, writing minutes."""
    signed_in(phone, olu)
    write_minutes(phone, project)
    return phone


def minutes_of(project):
    return f"/projects/{project.reference}/meetings/new/"


def write_minutes(page, project):
    page.goto(minutes_of(project))
    page.get_by_label("What is the meeting called?").fill("Planning")
    page.get_by_label("Day", exact=True).fill("2")
    page.get_by_label("Month", exact=True).fill("3")
    page.get_by_label("Year", exact=True).fill("2026")
    page.get_by_label("Everyone who can read the project").check()
    page.get_by_label(OUTCOMES).press_sequentially(SAID)


def close_and_open(page, address):
    """The tab is closed; another one is opened at `address`. Gives that one."""
    another = page.context.new_page()
    page.close()
    another.goto(address)
    return another


def save(page):
    page.get_by_role("button", name="Save the m").click()


def come_back(page, project):
    """The network is there again; the form is opened again."""
    page.wait_for_url("chrome-error://chromewebdata/")
    page.context.set_offline(False)
    page.goto(minutes_of(project))
    page.get_by_text(BACK).wait_for()


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('words:'))")


def assert_nothing_is_kept(page):
    page.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('words:'))")


def assert_nothing_comes_back(page, address):
    """At `address` the form is as the site has it."""
    page.goto(address, wait_until="load")
    assert kept(page) == []
    assert page.get_by_text(BACK).count() == 0


def outcomes(page):
    return page.get_by_label(OUTCOMES).input_value()


def test_minutes_are_there_after_the_tab_was_closed(at_the_meeting, project):
    phone = close_and_open(at_the_meeting, minutes_of(project))
    phone.get_by_text(BACK).wait_for()
    assert outcomes(phone) == SAID
    assert phone.get_by_label("Month", exact=True).input_value() == "3"
    assert_accessible_and_fits(phone)
    save(phone)
    phone.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.get().outcomes == SAID
    assert_nothing_comes_back(phone, minutes_of(project))


def test_the_network_is_away_when_the_button_is_pressed(at_the_meeting, project):
    at_the_meeting.context.set_offline(True)
    save(at_the_meeting)
    come_back(at_the_meeting, project)
    assert outcomes(at_the_meeting) == SAID
    save(at_the_meeting)
    at_the_meeting.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.get().outcomes == SAID
    assert_nothing_comes_back(at_the_meeting, minutes_of(project))


def lose_the_answer(page):
    """What is sent arrives at the site, and is done; what the site says to it never comes."""

    def lose(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            page.context.clear_cookies(name="taken")
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/meetings/new/", lose)
    save(page)
    page.wait_for_url("chrome-error://chromewebdata/")
    page.unroute_all()


def test_minutes_that_arrived_without_an_answer_are_not_recorded_twice(at_the_meeting, project):
    lose_the_answer(at_the_meeting)
    assert Meeting.objects.count() == 1
    come_back(at_the_meeting, project)
    save(at_the_meeting)
    at_the_meeting.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.count() == 1
    assert_nothing_comes_back(at_the_meeting, minutes_of(project))


def test_words_added_to_minutes_that_arrived_without_an_answer_are_not_lost(at_the_meeting, project):
    lose_the_answer(at_the_meeting)
    come_back(at_the_meeting, project)
    at_the_meeting.get_by_label(OUTCOMES).fill(f"{SAID} At ten.")
    save(at_the_meeting)
    at_the_meeting.get_by_role("heading", name="Who was there").wait_for()
    assert sorted(Meeting.objects.values_list("outcomes", flat=True)) == [SAID, f"{SAID} At ten."]


def test_a_mistake_is_put_right_and_nothing_comes_back(at_the_meeting, project):
    at_the_meeting.get_by_label("Month", exact=True).fill("13")
    save(at_the_meeting)
    at_the_meeting.get_by_role("heading", name="There is a problem").wait_for()
    assert outcomes(at_the_meeting) == SAID
    assert at_the_meeting.get_by_text(BACK).count() == 0
    at_the_meeting.get_by_label("Month", exact=True).fill("3")
    save(at_the_meeting)
    at_the_meeting.get_by_role("heading", name="Who was there").wait_for()
    assert_nothing_comes_back(at_the_meeting, minutes_of(project))


def test_a_form_that_was_refused_is_there_after_the_tab_was_closed(at_the_meeting, project):
    at_the_meeting.get_by_label("Month", exact=True).fill("13")
    save(at_the_meeting)
    at_the_meeting.get_by_role("heading", name="There is a problem").wait_for()
    phone = close_and_open(at_the_meeting, minutes_of(project))
    phone.get_by_text(BACK).wait_for()
    assert outcomes(phone) == SAID


def test_somebody_else_saved_meanwhile_and_both_wordings_are_shown(phone, signed_in, olu, rania, project):
    meeting = a_meeting(project, olu, outcomes="We met.")
    address = f"/projects/{project.reference}/meetings/{meeting.pk}/change/"
    signed_in(phone, olu)
    phone.goto(address)
    phone.get_by_label(OUTCOMES).fill(SAID)
    change_minutes(meeting=meeting, by=rania, revision=1, outcomes="We met and ate.")
    phone = close_and_open(phone, address)
    phone.get_by_text(BACK).wait_for()
    save(phone)
    phone.get_by_role("alert").get_by_text("We met and ate.").wait_for()
    assert outcomes(phone) == SAID
    meeting.refresh_from_db()
    assert meeting.outcomes == "We met and ate."
    save(phone)
    phone.get_by_role("heading", name=meeting.title).wait_for()
    meeting.refresh_from_db()
    assert meeting.outcomes == SAID
    assert_nothing_comes_back(phone, address)


def test_a_form_that_cannot_tell_who_was_first_offers_the_words(phone, signed_in, olu, ade):
    signed_in(phone, olu)
    phone.goto("/account/")
    phone.get_by_label("Your name").fill("Olu the Great")
    change_person(user=olu, by=ade, name="Olu A. Adeyemi")
    phone = close_and_open(phone, "/account/")
    phone.get_by_text("This was changed after you typed here. Your words are still on this device.").wait_for()
    box = phone.get_by_label("Your name")
    assert box.input_value() == "Olu A. Adeyemi"
    assert_accessible_and_fits(phone)
    phone.get_by_role("button", name="Put my words back").click()
    phone.get_by_text(BACK).wait_for()
    assert box.input_value() == "Olu the Great"


def test_how_a_meeting_is_prepared_comes_back_and_both_wordings_are_shown(phone, signed_in, olu, rania, project):
    meeting = a_meeting(project, olu)
    address = f"/projects/{project.reference}/meetings/{meeting.pk}/plan/"
    signed_in(phone, olu)
    phone.goto(address)
    phone.get_by_label("It is urgent, so there was less notice").check()
    phone.get_by_label("Why is it urgent?").fill("The school closes.")
    plan_meeting(meeting=meeting, by=rania, is_urgent=True, urgent_reason="The bus stops.")
    phone = close_and_open(phone, address)
    phone.get_by_text(BACK).wait_for()
    phone.get_by_role("button", name="Save the plan").click()
    phone.get_by_role("alert").get_by_text("The bus stops.").wait_for()
    assert phone.get_by_label("Why is it urgent?").input_value() == "The school closes."


def test_going_back_and_saving_again_makes_no_second_record(at_the_meeting, project):
    phone = at_the_meeting
    save(phone)
    phone.get_by_role("heading", name="Who was there").wait_for()
    phone.go_back()
    phone.get_by_label(OUTCOMES).wait_for()
    if outcomes(phone) != SAID:  # a browser that does not put the words back itself
        write_minutes(phone, project)
    save(phone)
    phone.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.count() == 1
    phone.goto(minutes_of(project))
    write_minutes(phone, project)
    save(phone)
    phone.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.count() == 2  # the same words on a page of their own are another meeting


def test_a_form_that_comes_back_to_itself_is_known_to_be_saved(phone, signed_in, olu, project):
    meeting = a_meeting(project, olu)
    address = f"/projects/{project.reference}/meetings/{meeting.pk}/agenda/"
    signed_in(phone, olu)
    phone.goto(address)
    phone.get_by_label("What shall we talk about?").press_sequentially("The bus")
    phone.get_by_role("button", name="Add it to the agenda").click()
    phone.get_by_text("1. The bus").wait_for()
    assert AgendaItem.objects.get().what == "The bus"
    assert_nothing_comes_back(phone, address)


def test_another_button_of_the_page_leaves_the_words(phone, signed_in, olu, project):
    meeting = a_meeting(project, olu)
    signed_in(phone, olu)
    phone.goto(f"/projects/{project.reference}/meetings/{meeting.pk}/agenda/")
    phone.get_by_label("What shall we talk about?").fill("The bus")
    phone.get_by_role("button", name="Add it to the agenda").click()
    phone.get_by_text("1. The bus").wait_for()
    phone.get_by_label("What shall we talk about?").fill("The fare")
    phone.get_by_role("button", name="Take off").click()
    phone.get_by_text(BACK).wait_for()
    assert phone.get_by_label("What shall we talk about?").input_value() == "The fare"


def test_a_note_on_the_page_of_a_project_is_kept_too(phone, signed_in, olu, project):
    address = f"/projects/{project.reference}/"
    signed_in(phone, olu)
    phone.goto(address)
    phone.get_by_label("What do you want to keep").fill(SAID)
    phone = close_and_open(phone, address)
    phone.get_by_text(BACK).wait_for()
    phone.get_by_role("button", name="Save the note").click()
    phone.get_by_text("Your note is saved").wait_for()
    assert CheckIn.objects.get().summary == SAID
    assert_nothing_comes_back(phone, address)


def test_words_can_be_thrown_away(at_the_meeting, project):
    phone = close_and_open(at_the_meeting, minutes_of(project))
    phone.get_by_role("button", name="Throw my words away").click()
    phone.wait_for_function("document.querySelector('textarea[name=outcomes]').value === ''")
    assert_nothing_comes_back(phone, minutes_of(project))


def test_signing_out_wipes_the_words(at_the_meeting):
    assert len(kept(at_the_meeting)) == 1
    at_the_meeting.get_by_role("button", name="Menu").click()
    at_the_meeting.get_by_role("button", name="Sign out").click()
    at_the_meeting.wait_for_url(re.compile(r"/$"))
    assert_nothing_is_kept(at_the_meeting)


def test_somebody_else_on_the_same_device_does_not_get_them(at_the_meeting, signed_in, olu, rania, project):
    signed_in(at_the_meeting, rania)
    at_the_meeting.goto(minutes_of(project), wait_until="load")
    assert outcomes(at_the_meeting) == ""
    signed_in(at_the_meeting, olu)
    at_the_meeting.goto(minutes_of(project))
    at_the_meeting.get_by_text(BACK).wait_for()
    assert outcomes(at_the_meeting) == SAID


def test_words_that_were_sent_after_the_session_had_ended_stay_until_they_are_saved(at_the_meeting, olu, project):
    at_the_meeting.context.clear_cookies(name="sessionid")
    save(at_the_meeting)
    at_the_meeting.wait_for_url(re.compile("/accounts/login/"))
    sign_in(at_the_meeting, olu)
    at_the_meeting.goto(minutes_of(project))
    at_the_meeting.get_by_text("You had been signed out. Here is what you typed.").wait_for()
    phone = close_and_open(at_the_meeting, minutes_of(project))
    phone.get_by_text(BACK).wait_for()
    assert outcomes(phone) == SAID


def test_words_of_more_than_thirty_days_ago_are_dropped(at_the_meeting, project):
    at_the_meeting.evaluate(
        """days => {
            const [key] = Object.keys(localStorage);
            const kept = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({...kept, at: kept.at - days * 24 * 3600 * 1000}));
        }""",
        31,
    )
    assert_nothing_comes_back(at_the_meeting, minutes_of(project))


def test_a_form_works_where_the_device_keeps_nothing(phone, signed_in, olu, project):
    phone.add_init_script(
        "for (const act of ['getItem', 'setItem', 'removeItem'])"
        " Storage.prototype[act] = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    signed_in(phone, olu)
    write_minutes(phone, project)
    save(phone)
    phone.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.get().outcomes == SAID


def test_without_scripts_it_is_a_form_like_any_other(page_without_scripts, signed_in, olu, project):
    page = signed_in(page_without_scripts, olu)
    write_minutes(page, project)
    assert page.get_by_role("button", name="Throw my words away").count() == 0
    save(page)
    page.get_by_role("heading", name="Who was there").wait_for()
    assert Meeting.objects.get().outcomes == SAID


def test_what_is_scored_alone_is_kept_too_with_its_examples(phone, signed_in, olu):
    about = {"title": "Alone", "subject": "service", "subject_name": "Transport"}
    asked = [library.statements("characteristics")]
    workshop = start_alone(by=olu, request_key=uuid4(), instruments=asked, **about)
    address = f"/workshops/{workshop.reference}/score/"
    signed_in(phone, olu)
    phone.goto(address)
    phone.get_by_label("An example for statement 1 (optional)").fill("We ask first.")
    phone = close_and_open(phone, address)
    phone.get_by_text(BACK).wait_for()
    phone.get_by_role("button", name="Save for later").click()
    phone.wait_for_url(re.compile("/workshops/$"))
    assert_nothing_comes_back(phone, address)
    assert phone.get_by_label("An example for statement 1 (optional)").input_value() == "We ask first."

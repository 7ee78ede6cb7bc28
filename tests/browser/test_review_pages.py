"""The rooms of a panel, wide and narrow: axe finds nothing, nothing scrolls sideways; what is typed is kept."""

import pytest

from charter.actions.panel import declare, open_panel, save_finding
from charter.models import Finding
from charter.states import Result
from tests.browser.axe import assert_accessible_and_fits, each_width, look_at
from tests.browser.test_every_page import LONG
from tests.charter.panels import a_panel, decided, declared, invited, of, reviewed, three_assessors
from tests.charter.rooms import a_finished_project, asked


@pytest.fixture
def pool(lena):
    return three_assessors(lena)


@pytest.fixture
def reviewing(rania, olu, lena, pool):
    """(submission, seats): the reviews have started, with words that try to break the page."""
    version = asked(a_finished_project(rania, olu, title=f"Travel training {LONG}"), rania, words=LONG * 3)
    return a_panel(version, lena, pool)


@pytest.fixture
def forming(rania, olu, lena, pool):
    """A panel that is too small, one of whom declared an interest."""
    version = asked(a_finished_project(rania, olu, title="Short breaks"), rania)
    seats = invited(version.submission, lena, pool[:2])
    declare(seat=seats[0], interest="personal", reason=LONG * 2)
    declared(seats[1:])
    return version.submission


@pytest.fixture
def waiting(rania, olu, lena, pool):
    version = asked(a_finished_project(rania, olu, title="Early years"), rania)
    return invited(version.submission, lena, pool)


@pytest.fixture
def meeting(reviewing, lena):
    submission, seats = reviewing
    for seat, level in zip(seats, ("not-yet", "abstain", "exemplary"), strict=True):
        reviewed(seat, access_needs=level, comment=LONG * 3)
    return open_panel(submission=submission, by=lena)


def test_an_assessors_rooms(page, signed_in, reviewing, waiting):
    seat = reviewing[1][0]
    save_finding(seat=seat, criterion="access-needs", level="partly", comment=LONG * 3)
    signed_in(page, of(seat).user)
    paths = ("", "access-needs/", "access-needs/?saved=real-change", "check/", "recuse/")
    look_at(page, *[of(seat).url + path for path in paths], of(waiting[0]).url, "/charter/reviews/")


def test_the_rooms_of_those_who_run_panels(phone, signed_in, lena, pat, forming, reviewing, pool):
    signed_in(phone, lena)
    at = f"/charter/submissions/{forming.reference}/panel/"
    other = f"/charter/submissions/{reviewing[0].reference}/panel/"
    seat = forming.latest.seats.first()
    look_at(phone, at + "invite/", f"{at}seats/{seat.pk}/stand-down/", other, "/charter/desk/")
    look_at(phone, *["/charter/assessors/" + path for path in ("", "add/", f"{pool[0].pk}/stop/")])
    look_at(phone, at)
    phone.get_by_role("button", name="Start the reviews").click()
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible_and_fits(phone)


def test_the_panels_meeting(page, signed_in, lena, meeting):
    signed_in(page, lena)
    home = f"/charter/submissions/{meeting.reference}/"
    look_at(page, f"{home}panel/meeting/", f"{home}panel/meeting/access-needs/", f"{home}decide/")


def test_a_decision_and_an_appeal(page, signed_in, rania, olu, lena, pool):
    made = decided(asked(a_finished_project(rania, olu), rania), lena, Result.NOT_YET, assessors=pool, reasons=LONG * 3)
    at = f"/charter/submissions/{made.version.submission.reference}/decisions/1/"
    signed_in(page, rania)
    look_at(page, at, at + "appeal/")


def test_what_an_assessor_types_is_kept_without_saving(page, signed_in, reviewing):
    seat = reviewing[1][0]
    signed_in(page, of(seat).user)
    page.goto(of(seat).url + "access-needs/")
    page.get_by_label("Partly", exact=True).check()
    page.get_by_label("Why? What did you see?").fill("Half a sentence")
    page.get_by_text("Only you see it until you hand in. Kept at").wait_for()
    page.reload()
    assert page.get_by_label("Why? What did you see?").input_value() == "Half a sentence"
    assert page.get_by_label("Partly", exact=True).is_checked()
    assert Finding.objects.get().comment == "Half a sentence"


def test_a_review_works_without_scripts(page_without_scripts, signed_in, reviewing):
    seat, page = reviewing[1][0], page_without_scripts
    signed_in(page, of(seat).user)
    page.goto(of(seat).url + "access-needs/")
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Why? What did you see?").fill("I saw it.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("Saved: People get what they need to take part.").wait_for()
    assert Finding.objects.get().comment == "I saw it."


def test_on_a_wide_screen_the_criterion_stands_beside_its_evidence_on_a_phone_above(page, signed_in, reviewing):
    seat = reviewing[1][0]
    signed_in(page, of(seat).user).goto(of(seat).url + "access-needs/")
    for width in each_width(page):
        asked_at = page.locator(".app-beside__asked").bounding_box()
        shown_at = page.locator(".app-beside__evidence").bounding_box()
        if width == 320:
            assert asked_at["y"] + asked_at["height"] <= shown_at["y"]
        else:
            assert asked_at["x"] + asked_at["width"] <= shown_at["x"]
            assert asked_at["y"] == shown_at["y"]

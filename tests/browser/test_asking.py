"""The pages of asking for the mark in a real browser: wide, narrow, by keyboard, without scripts."""

import pytest

from charter.models import Link
from charter.states import Way
from tests.browser.axe import assert_accessible_and_fits, look_at
from tests.charter.rooms import (
    a_finished_project,
    a_service_submission,
    a_submission,
    a_testimony,
    an_invitation,
    ask_for,
    asked,
    picked,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(rania, olu):
    """A draft with evidence, one testimony, somebody else who was asked."""
    made = a_submission(a_finished_project(rania, olu), rania)
    picked(made, rania)
    a_testimony(made, team_may_read=True)
    an_invitation(made, Way.PAPER, called="Sam's aunt")
    return made


@pytest.fixture
def service(rania, olu, draft):
    return a_service_submission(rania, [draft.project])


def pages(draft, service, version):
    key = draft.charter.criteria[1].key
    at, other = f"/charter/submissions/{draft.reference}/", f"/charter/submissions/{service.reference}/"
    yield from ("/charter/submissions/", "/charter/submissions/new/")
    yield from (at + path for path in ("", "evidence/", f"evidence/{key}/", "testimonies/", "testimonies/new/"))
    yield from (at + path for path in ("ask/", "withdraw/", "history/"))
    yield from (other + path for path in ("", "portfolio/", "portfolio/files/new/", "portfolio/team/add/"))
    yield from (f"/charter/submissions/{version.submission.reference}/{path}" for path in ("", "versions/1/"))


@pytest.fixture
def every(draft, service, rania, olu):
    return list(pages(draft, service, asked(a_finished_project(rania, olu, title="Short breaks"), rania)))


@pytest.mark.long
def test_every_page_of_asking_is_accessible_and_fits(page, signed_in, rania, every):
    signed_in(page, rania)
    look_at(page, *every)


def test_the_private_page_is_accessible_in_each_of_its_states(phone, rania, draft):
    asked_only, given = an_invitation(draft), draft.testimonies.exclude(given_at=None).get()
    look_at(phone, *[f"/charter/testimony/{path}/" for path in (given.token, f"{given.token}/withdraw")])
    look_at(phone, f"/charter/testimony/{asked_only.token}/")
    phone.get_by_role("button", name="Send it").click()
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible_and_fits(phone)
    phone.goto(f"/charter/testimony/{'x' * 32}/")
    assert_accessible_and_fits(phone)
    ask_for(draft, rania)
    look_at(phone, f"/charter/testimony/{given.token}/", f"/charter/testimony/{asked_only.token}/")


def test_a_lead_types_in_a_sheet(page, signed_in, lena, draft):
    signed_in(page, lena)
    look_at(page, "/charter/testimony/sheet/", "/charter/testimony/sheet/withdraw/")


def test_evidence_is_picked_by_keyboard(page, signed_in, rania, draft):
    key = draft.charter.criteria[1].key
    Link.objects.filter(criterion=key).delete()
    signed_in(page, rania)
    page.goto(f"/charter/submissions/{draft.reference}/evidence/{key}/")
    page.get_by_role("checkbox", name="Who was at each meeting").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Families came each time.")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=draft.charter.criteria[2].label).wait_for()
    link = Link.objects.get(criterion=key)
    assert (link.source, link.note) == (f"{draft.project.reference}/facts:parties", "Families came each time.")


def test_evidence_is_picked_without_scripts(page_without_scripts, signed_in, rania, draft):
    page, key = page_without_scripts, draft.charter.criteria[1].key
    signed_in(page, rania)
    page.goto(f"/charter/submissions/{draft.reference}/evidence/{key}/")
    page.get_by_role("checkbox", name="Promises kept").check()
    page.get_by_role("button", name="Save and go to the list").click()
    page.get_by_role("heading", name="Evidence").wait_for()
    assert Link.objects.filter(criterion=key, source__endswith="/facts:actions").exists()

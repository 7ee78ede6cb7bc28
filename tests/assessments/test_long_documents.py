"""A long document of a workshop is only given as long as its maker may see what is in it."""

import pytest

from assessments.actions.workshops import close_workshop, reveal_workshop
from assessments.models import Facilitator
from projects.actions.people import remove_member
from projects.actions.projects import archive_project
from tests.assessments.rooms import a_workshop
from tests.long_documents import NOT_FOUND, SEEN, looks, waiting

pytestmark = pytest.mark.usefixtures("every_document_is_long")
RESULTS = "results/results.pdf"


@pytest.fixture
def revealed(rania, project):
    return a_workshop(rania, project, "revealed", people=[("council", 0.5)])


def at(workshop, path):
    return f"/workshops/{workshop.reference}/{path}"


def test_results_for_members_are_not_for_whoever_was_taken_off(as_user, revealed, project, rania, olu):
    browser = as_user(olu)
    place = waiting(browser, at(revealed, RESULTS))
    archive_project(project=project, by=rania, reason="It is over.")
    assert looks(browser, place) == SEEN
    remove_member(membership=project.memberships.get(user=olu), by=rania)
    assert looks(browser, place) == NOT_FOUND


@pytest.mark.parametrize("path", [RESULTS, "sheets.pdf"])
def test_what_only_those_who_run_it_see_ends_with_running_it(as_user, revealed, rania, path):
    """She is a member still, and gets the results anew as members see them: with larger groups."""
    browser = as_user(rania)
    place = waiting(browser, at(revealed, path))
    assert looks(browser, place) == SEEN
    Facilitator.objects.filter(user=rania).delete()
    assert looks(browser, place) == NOT_FOUND
    assert looks(browser, waiting(browser, at(revealed, RESULTS))) == SEEN


def test_what_a_room_was_shown_stays_with_whoever_was_in_it(as_user, opened, rania, olu):
    room, browser = f"/join/{opened.code}/", as_user(olu)
    browser.post(room, {"party": "council", "access_needs": ""})
    reveal_workshop(workshop=close_workshop(workshop=opened, by=rania), by=rania)
    assert looks(browser, waiting(browser, room + "results.pdf")) == SEEN

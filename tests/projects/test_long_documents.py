"""A long document is asked for now and fetched later: by then whoever asked may have lost the right to see it."""

import pytest

from projects.actions.meetings import change_minutes
from projects.actions.people import remove_member
from projects.actions.projects import archive_project, change_project, restore_project
from projects.models import Project
from tests.factories import a_meeting
from tests.long_documents import NOT_FOUND, SEEN, looks, waiting

pytestmark = pytest.mark.usefixtures("every_document_is_long")
ALL = ["project.pdf", "plan/form.pdf", "stakeholders.pdf", "monitoring.pdf", "meetings/{meeting}/minutes.pdf"]
CONFIDENTIAL = "project.pdf?confidential=yes"


@pytest.fixture
def meeting(project, olu):
    return a_meeting(project, olu)


@pytest.fixture
def at(project, meeting):
    return lambda path: f"/projects/{project.reference}/{path.format(meeting=meeting.pk)}"


def take_off(project, user, by):
    remove_member(membership=project.memberships.get(user=user), by=by)


def for_members_only(project, by):
    current = Project.objects.get(pk=project.pk)
    change_project(project=current, by=by, revision=current.revision, partners=[], open_to_partners=False)


@pytest.mark.parametrize("path", [*ALL, CONFIDENTIAL])
def test_whoever_was_taken_off_a_project_does_not_get_what_they_asked_for(as_user, at, project, rania, olu, path):
    for_members_only(project, rania)
    browser = as_user(olu)
    place = waiting(browser, at(path))
    assert looks(browser, place) == SEEN
    take_off(project, olu, rania)
    assert looks(browser, place) == NOT_FOUND


@pytest.mark.parametrize("path", ALL)
def test_a_partner_gets_it_until_the_project_is_for_members_only(as_user, at, project, rania, pat, path):
    browser = as_user(pat)
    place = waiting(browser, at(path))
    assert looks(browser, place) == SEEN
    for_members_only(project, rania)
    assert looks(browser, place) == NOT_FOUND


def test_who_belongs_no_more_but_may_read_gets_all_but_what_is_confidential(as_user, at, project, rania, rhea):
    browser = as_user(rhea)
    confidential, plain = waiting(browser, at(CONFIDENTIAL)), waiting(browser, at("project.pdf"))
    take_off(project, rhea, rania)
    assert [looks(browser, place) for place in (confidential, plain)] == [NOT_FOUND, SEEN]
    assert looks(browser, waiting(browser, at(CONFIDENTIAL))) == SEEN


def test_minutes_that_became_confidential_are_for_members(as_user, at, meeting, rania, rhea, pat):
    partner, member = as_user(pat), as_user(rhea)
    place, of_member = (waiting(browser, at(ALL[-1])) for browser in (partner, member))
    change_minutes(meeting=meeting, by=rania, revision=1, is_confidential=True, confidential_reason="Names")
    assert (looks(partner, place), looks(member, of_member)) == (NOT_FOUND, SEEN)


@pytest.mark.parametrize("path", [*ALL, CONFIDENTIAL])
def test_an_archived_project_can_still_be_read(as_user, at, project, rania, rhea, path):
    browser = as_user(rhea)
    place = waiting(browser, at(path))
    archive_project(project=project, by=rania, reason="It is over.")
    assert looks(browser, place) == SEEN
    restore_project(project=project, by=rania)
    assert looks(browser, place) == SEEN


def test_its_state_takes_four_queries(as_user, at, rhea, django_assert_num_queries):
    browser = as_user(rhea)
    place = waiting(browser, at(CONFIDENTIAL))
    with django_assert_num_queries(4):
        browser.get(place + "state")

"""A long document of a submission is only given as long as its maker may see what is in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charter.actions.testimony import give_testimony
from charter.states import Result
from coproduction.people.models import User
from coproduction.people.states import Role
from projects.actions.people import remove_member
from projects.actions.projects import archive_project
from tests.charter.panels import an_open_panel, decided, fresh, of
from tests.charter.rooms import an_invitation, ask_for, asked
from tests.long_documents import NOT_FOUND, SEEN, looks, waiting

pytestmark = pytest.mark.usefixtures("every_document_is_long")
PAPERS = "panel/meeting.pdf"


def at(submission, path):
    return f"/charter/submissions/{submission.reference}/{path}"


def take_off(project, user, by):
    remove_member(membership=project.memberships.get(user=user), by=by)


@pytest.mark.parametrize("path", ["versions/1/version.pdf", "decisions/1/letter.pdf"])
def test_version_and_letter_are_for_the_team(as_user, finished, rania, olu, lena, path):
    submission = decided(asked(finished, rania), lena).version.submission
    browser = as_user(olu)
    place = waiting(browser, at(submission, path))
    archive_project(project=finished, by=rania, reason="It is over.")
    assert looks(browser, place) == SEEN
    take_off(finished, olu, rania)
    assert looks(browser, place) == NOT_FOUND


def test_panel_papers_are_for_those_who_run_the_panel_and_sit_on_it(as_user, finished, rania, lena):
    submission, seats = an_open_panel(asked(finished, rania), lena)
    runs, sits = as_user(lena), as_user(of(seats[0]).user)
    of_lena, of_mina = (waiting(browser, at(submission, PAPERS)) for browser in (runs, sits))
    User.objects.filter(pk=lena.pk).update(role=Role.MEMBER)
    assert (looks(runs, of_lena), looks(sits, of_mina)) == (NOT_FOUND, SEEN)


def test_panel_papers_end_when_another_version_is_asked_for(as_user, finished, rania, lena):
    version = decided(
        asked(finished, rania), lena, Result.MORE, wait_until=timezone.localdate() + timedelta(days=30)
    ).version
    browser = as_user(lena)
    place = waiting(browser, at(version.submission, PAPERS))
    assert looks(browser, place) == SEEN
    ask_for(fresh(version.submission), rania)
    assert looks(browser, place) == NOT_FOUND


def test_a_sheet_is_for_those_who_gather_until_its_words_are_there(as_user, draft, finished, rania, olu):
    sheet = an_invitation(draft)
    address = at(draft, f"testimonies/{sheet.pk}/sheet.pdf")
    place, of_olu = waiting(as_user(rania), address), waiting(as_user(olu), address)
    take_off(finished, olu, rania)
    assert (looks(as_user(rania), place), looks(as_user(olu), of_olu)) == (SEEN, NOT_FOUND)
    give_testimony(testimony=sheet, voice="family", words="We came.", was_helped=False, helper="", team_may_read=False)
    assert looks(as_user(rania), place) == NOT_FOUND

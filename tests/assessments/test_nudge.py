"""A message to the room while it scores."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from assessments.actions.nudges import nudge_room
from assessments.actions.workshops import close_workshop, open_workshop
from assessments.models import Workshop
from projects.actions.problems import Refused
from tests.assessments.rooms import a_ballot
from tests.assessments.test_join import join
from tests.pages import fill, words


@pytest.fixture
def room(opened):
    return f"/join/{opened.code}/"


def at(workshop, path=""):
    return f"/workshops/{workshop.reference}/{path}"


def test_whoever_runs_it_tells_the_room_and_the_room_reads_it(as_user, rania, opened, room):
    phone = join(room)
    browser = as_user(rania)
    answer = fill(browser, at(opened, "nudge/"), nudge="Two minutes left")
    assert answer["Location"] == at(opened)
    for page in ("1/", "all/", "check/", "done/"):
        assert "Two minutes left" in words(phone.get(room + page))
    for page in ("", "screen/"):
        assert "Two minutes left" in words(browser.get(at(opened, page)))
    opened.refresh_from_db()
    said_at = timezone.localtime(opened.nudged_at)
    assert (opened.nudged_by, opened.nudge_words) == (rania, f"{said_at:%H:%M}: Two minutes left")
    assert phone.get(room + "state").json() == {"state": "open", "nudge": opened.nudge_words}
    assert browser.get(at(opened, "state")).json()["nudge"] == opened.nudge_words


def test_it_is_taken_down_by_an_empty_one(as_user, rania, opened, room):
    phone, browser = join(room), as_user(rania)
    nudge_room(workshop=opened, by=rania, text="Two minutes left")
    assert "Take the message down" in words(browser.get(at(opened)))
    browser.post(at(opened, "nudge/"), {"nudge": ""})
    assert phone.get(room + "state").json()["nudge"] == ""
    assert "Two minutes left" not in words(phone.get(room + "1/"))
    assert "Take the message down" not in words(browser.get(at(opened)))


def test_it_ends_with_the_scoring_and_is_not_there_again_when_late_comers_come(rania, opened, room):
    phone = join(room)
    nudge_room(workshop=opened, by=rania, text="Two minutes left")
    close_workshop(workshop=opened, by=rania)
    assert phone.get(room + "state").json() == {"state": "closed", "nudge": ""}
    open_workshop(workshop=opened, by=rania)
    assert phone.get(room + "state").json() == {"state": "open", "nudge": ""}


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_an_open_room_can_be_told_something(as_user, rania, workshop, state):
    if state == "closed":
        close_workshop(workshop=open_workshop(workshop=workshop, by=rania), by=rania)
    answer = as_user(rania).post(at(workshop, "nudge/"), {"nudge": "Two minutes left"})
    assert answer.status_code == 422
    assert "You can send a message to the room while the workshop is open." in words(answer)
    assert 'value="Two minutes left"' in answer.content.decode()
    with pytest.raises(Refused):
        nudge_room(workshop=workshop, by=rania, text="Two minutes left")


def test_too_long_a_message_comes_back_with_its_words(as_user, rania, opened):
    answer = as_user(rania).post(at(opened, "nudge/"), {"nudge": "x" * 121})
    assert answer.status_code == 422
    assert "is too long" in words(answer)


def test_only_whoever_runs_it_tells_the_room(as_user, olu, sam, client, opened):
    for user in (olu, sam):
        assert as_user(user).post(at(opened, "nudge/"), {"nudge": "Mine"}).status_code == 404
    assert client.post(at(opened, "nudge/"), {"nudge": "Mine"}).status_code == 302
    opened.refresh_from_db()
    assert opened.nudge == ""


def test_a_message_has_a_time_and_a_person_or_neither(opened):
    with pytest.raises(IntegrityError):
        Workshop.objects.filter(pk=opened.pk).update(nudge="Who says so?", nudged_at=timezone.now())


def test_what_a_phone_asks_for_holds_no_figure(client, opened, room):
    phone = join(room)
    before = phone.get(room + "state")
    for share in (0, 1):
        a_ballot(opened, "council", share)
    assert phone.get(room + "state").content == before.content
    assert client.get(room + "state")["Location"] == room

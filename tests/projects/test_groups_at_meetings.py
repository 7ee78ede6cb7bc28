"""Several people of one party go by one name, and count as many as they were."""

import pytest
from django.db import IntegrityError, transaction

from charter.pieces import parties_at
from projects.actions.meetings import record_attendance
from projects.models import Attendance, Meeting
from projects.seen import attendance_seen
from projects.summary.fairness import fairness_of
from tests.factories import a_decision, a_meeting
from tests.pages import fields, fill, words
from tests.pdfs import text_of

GROUP = {"name_0": "Parent carers", "party_0": "parent_carers", "how_many_0": "4"}


@pytest.fixture
def meeting(project, olu):
    return a_meeting(project, olu)


@pytest.fixture
def with_group(meeting, olu):
    """Four parent carers, and Olu of the council."""
    record_attendance(meeting=meeting, by=olu, people={olu: "council"}, others=[("Parent carers", "parent_carers", 4)])
    return meeting


def at(meeting, path=""):
    return f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/{path}"


def test_a_group_is_one_row_and_counts_as_many_as_it_has_people(as_user, olu, meeting):
    browser = as_user(olu)
    mina = {"name_1": "Mina", "party_1": "young_people"}
    assert fill(browser, at(meeting, "who/"), **GROUP, **mina).status_code == 302
    assert list(Attendance.objects.values_list("name", "how_many")) == [("Parent carers", 4), ("Mina", 1)]
    text = words(browser.get(at(meeting)))
    assert "Parent carer forum (4) Parent carers (4 people)" in text
    assert "Children and young people (1) Mina" in text
    assert "5 people" in words(browser.get(f"/projects/{meeting.project.reference}/meetings/"))
    shown = fields(browser.get(at(meeting, "who/")))
    assert (shown["how_many_0"], shown["how_many_1"], shown["how_many_2"]) == ("4", "", "")


def test_the_form_says_that_a_row_may_be_a_group(as_user, olu, meeting):
    text = words(as_user(olu).get(at(meeting, "who/")))
    assert "For a group, such as “parent carers”, say how many people they were." in text
    assert "Person or group 1 Name (optional)" in text
    assert "How many people, if it was a group? (optional)" in text


@pytest.mark.parametrize("number", ["0", "501", "-1", "many", "1.5"])
def test_a_number_that_makes_no_sense_is_asked_for_again_and_kept(as_user, olu, meeting, number):
    answer = fill(as_user(olu), at(meeting, "who/"), **GROUP | {"how_many_0": number})
    assert answer.status_code == 422
    assert "Enter a number from 1 to 500." in words(answer)
    assert fields(answer)["how_many_0"] == number
    assert not Attendance.objects.exists()


def test_a_number_without_a_name_is_asked_about(as_user, olu, meeting):
    answer = fill(as_user(olu), at(meeting, "who/"), how_many_0="3")
    assert answer.status_code == 422
    assert "Give these people a name, or take the number out." in words(answer)


def test_a_group_of_two_is_enough_where_two_are_needed(with_group):
    found = fairness_of(Meeting.objects.get(), with_group.attendances.all(), [])
    [quorum] = [each.sentence for each in found.missed if each.rule == "quorum"]
    assert quorum == "Some voices were missing. In the room: Council: 1 of 2; Health: 0 of 1."


def test_where_each_party_stands_counts_the_people(as_user, olu, with_group):
    decision = a_decision(with_group, olu)
    text = words(as_user(olu).get(f"/projects/{with_group.project.reference}/decisions/{decision.pk}/"))
    assert "Parent carer forum No position written down yet. 4 people in the room." in text


def test_minutes_on_paper_and_a_panel_read_how_many(as_user, olu, with_group):
    assert "Parent carers (4 people)" in text_of(as_user(olu).get(at(with_group, "minutes.pdf")).content)
    assert parties_at(with_group) == ["Council (1)", "Parent carer forum (4)"]


def test_the_history_says_how_many(as_user, olu, with_group):
    assert "Parent carers (4 people)" in words(as_user(olu).get(f"/projects/{with_group.project.reference}/history/"))


def test_whoever_was_quicker_with_another_number_is_shown(as_user, olu, rania, with_group):
    browser = as_user(olu)
    opened = fields(browser.get(at(with_group, "who/")))
    seen = attendance_seen(with_group.attendances.all())
    others = [("Parent carers", "parent_carers", 6)]
    record_attendance(meeting=with_group, by=rania, people={olu: "council"}, others=others, seen=seen)
    second = browser.post(at(with_group, "who/"), opened | {"how_many_0": "5"})
    assert second.status_code == 422
    assert "Parent carers (6 people)" in words(second)
    assert fields(second)["how_many_0"] == "5"
    assert browser.post(at(with_group, "who/"), fields(second)).status_code == 302
    assert Attendance.objects.get(user=None).how_many == 5


@pytest.mark.parametrize("how_many", [0, 501])
def test_the_database_keeps_only_numbers_that_make_sense(meeting, how_many):
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.attendances.create(name="Parent carers", party="parent_carers", how_many=how_many)


def test_the_database_keeps_a_member_as_one(meeting, olu):
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.attendances.create(user=olu, name="Olu", party="council", how_many=2)

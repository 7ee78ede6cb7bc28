from datetime import date, time

import pytest

from coproduction.people.actions import change_person
from projects.actions.meetings import change_action, finish_action
from projects.models import Action, Attendance, Meeting
from tests.factories import a_meeting, an_action
from tests.pages import fields, fill, words

DATE = {"held_on_day": "12", "held_on_month": "5", "held_on_year": "2026"}


def at(project, path=""):
    return f"/projects/{project.reference}/meetings/{path}"


def test_a_meeting_is_recorded_with_its_five_parts(as_user, olu, rania, project):
    browser = as_user(olu)
    answer = fill(
        browser,
        at(project, "new/"),
        title="First meeting",
        **DATE,
        starts_at="10am",
        ends_at="11.30",
        place="Library",
        agenda="1. Hello",
        outcomes="We start small.",
        follow_up="Walk a route.",
        is_confidential="False",
    )
    meeting = Meeting.objects.get()
    assert answer["Location"] == at(project, f"{meeting.pk}/who/")
    assert (meeting.held_on, meeting.starts_at, meeting.ends_at) == (date(2026, 5, 12), time(10), time(11, 30))
    fill(browser, at(project, f"{meeting.pk}/who/"), members=[rania.pk, olu.pk], name_0="Mina", party_0="young_people")
    assert list(Attendance.objects.values_list("name", "party")) == [
        ("Olu Adeyemi", "council"),
        ("Rania Malik", "parent_carers"),
        ("Mina", "young_people"),
    ]
    text = words(browser.get(at(project, f"{meeting.pk}/")))
    for part in ["Tuesday 12 May 2026", "10:00 to 11:30", "Mina", "1. Hello", "We start small.", "Walk a route."]:
        assert part in text
    assert "Still empty" not in text


def test_the_page_says_kindly_which_parts_are_empty(as_user, olu, project):
    meeting = a_meeting(project, olu, agenda="1. Hello")
    text = words(as_user(olu).get(at(project, f"{meeting.pk}/")))
    assert "Still empty: who was there, key outcomes, what happens next." in text


def test_the_same_meeting_sent_twice_is_one(as_user, olu, project):
    browser = as_user(olu)
    sending = fields(browser.get(at(project, "new/"))) | {"title": "First", "is_confidential": "False", **DATE}
    assert [browser.post(at(project, "new/"), sending).status_code for _ in range(2)] == [302, 302]
    assert Meeting.objects.count() == 1


def test_a_mistake_keeps_every_word(as_user, olu, project):
    answer = fill(
        as_user(olu),
        at(project, "new/"),
        title="First",
        outcomes="Long minutes.",
        held_on_day="31",
        held_on_month="2",
        held_on_year="2026",
    )
    assert answer.status_code == 422
    assert "The date must be a real date" in words(answer)
    assert fields(answer)["outcomes"] == "Long minutes."
    assert not Meeting.objects.exists()


def test_a_meeting_that_ends_before_it_starts_is_refused(as_user, olu, project):
    answer = fill(as_user(olu), at(project, "new/"), title="First", **DATE, starts_at="10:00", ends_at="9:00")
    assert "The meeting must end after it starts." in words(answer)


def test_someone_with_a_name_needs_a_kind_of_partner(as_user, olu, project):
    meeting = a_meeting(project, olu)
    answer = fill(as_user(olu), at(project, f"{meeting.pk}/who/"), name_0="Mina")
    assert answer.status_code == 422
    assert "Choose the kind of partner that this person is." in words(answer)
    assert fields(answer)["name_0"] == "Mina"


def test_two_people_change_the_minutes_and_the_second_sees_both(as_user, olu, rania, project):
    meeting = a_meeting(project, olu, outcomes="As it was.")
    url = at(project, f"{meeting.pk}/change/")
    olus, ranias = as_user(olu), as_user(rania)
    one, other = fields(olus.get(url)), fields(ranias.get(url))
    ranias.post(url, other | {"outcomes": "Rania's words."})
    second = olus.post(url, one | {"outcomes": "Olu's words."})
    assert second.status_code == 422
    assert "Rania's words." in words(second)
    assert fields(second)["outcomes"] == "Olu's words."
    assert Meeting.objects.get().outcomes == "Rania's words."
    assert olus.post(url, fields(second)).status_code == 302
    assert Meeting.objects.get().outcomes == "Olu's words."
    assert list(Meeting.history.order_by("history_id").values_list("outcomes", flat=True)) == [
        "As it was.",
        "Rania's words.",
        "Olu's words.",
    ]


def test_an_action_has_an_owner_and_a_day_and_can_be_done(as_user, olu, rania, project):
    meeting = a_meeting(project, olu)
    browser = as_user(olu)
    day = {"due_on_day": "1", "due_on_month": "June", "due_on_year": "2026"}
    url = f"/projects/{project.reference}/actions/new/?meeting={meeting.pk}"
    answer = fill(browser, url, what="Find a phone number", owner=rania.pk, **day)
    assert answer["Location"] == at(project, f"{meeting.pk}/")
    action = Action.objects.get()
    assert (action.owner, action.due_on, action.meeting) == (rania, date(2026, 6, 1), meeting)
    home = words(as_user(rania).get("/"))
    assert "What you said you would do" in home
    assert "Find a phone number Late by 1 June 2026" in home
    fill(as_user(rania), f"/projects/{project.reference}/actions/{action.pk}/done/", outcome="It is on the card.")
    text = words(browser.get(at(project, f"{meeting.pk}/")))
    assert "It is on the card." in text
    assert "Find a phone number" not in words(as_user(rania).get("/"))


def test_an_action_can_be_undone_and_changed(as_user, olu, rania, project):
    action = an_action(project, olu)
    url = f"/projects/{project.reference}/actions/{action.pk}/"
    browser = as_user(olu)
    fill(browser, url + "done/", outcome="Done it.")
    browser.post(url + "undo/")
    fill(browser, url, owner=rania.pk)
    action.refresh_from_db()
    assert (action.done_at, action.done_by, action.owner, action.outcome) == (None, None, rania, "Done it.")


def test_only_members_can_own_an_action(as_user, olu, pat, project):
    day = {"due_on_day": "1", "due_on_month": "6", "due_on_year": "2026"}
    answer = fill(as_user(olu), f"/projects/{project.reference}/actions/new/", what="Ask", owner=pat.pk, **day)
    assert answer.status_code == 422
    assert not Action.objects.exists()


def test_somebody_whose_account_is_closed_is_offered_nothing_new_to_do(as_user, olu, rania, project):
    action = an_action(project, rania, what="Ask")
    change_person(user=rania, by=olu, is_active=False)
    browser, url = as_user(olu), f"/projects/{project.reference}/actions/"
    assert "Rania Malik" not in words(browser.get(url + "new/"))
    assert fill(browser, url + "new/", what="Ask them", owner=rania.pk).status_code == 422
    assert Action.objects.get() == action
    assert fill(browser, f"{url}{action.pk}/", what="Ask them").status_code == 302
    action.refresh_from_db()
    assert (action.what, action.owner) == ("Ask them", rania)


def test_another_projects_meeting_is_not_found_here(as_user, olu, rania, project):
    from tests.factories import a_project

    elsewhere = a_meeting(a_project(olu), olu)
    assert as_user(olu).get(at(project, f"{elsewhere.pk}/")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_meetings_takes_five_queries(as_user, olu, project, django_assert_num_queries, count):
    for _ in range(count):
        a_meeting(project, olu)
    browser = as_user(olu)
    with django_assert_num_queries(5):
        browser.get(at(project))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_actions_takes_five_queries(as_user, olu, project, django_assert_num_queries, count):
    for _ in range(count):
        an_action(project, olu)
    browser = as_user(olu)
    with django_assert_num_queries(5):
        browser.get(f"/projects/{project.reference}/actions/")


@pytest.mark.parametrize("count", [1, 3])
def test_who_was_there_takes_six_queries(as_user, olu, rania, project, django_assert_num_queries, count):
    from projects.actions.meetings import record_attendance

    meeting = a_meeting(project, olu)
    others = [(f"Guest {n}", "health") for n in range(count)]
    record_attendance(meeting=meeting, by=olu, people={olu: "council", rania: "parent_carers"}, others=others)
    browser = as_user(olu)
    with django_assert_num_queries(6):
        browser.get(at(project, f"{meeting.pk}/who/"))


def test_a_change_of_words_does_not_undo_that_somebody_did_it_meanwhile(project, olu, rania):
    seen = an_action(project, olu, what="Ring the bus company")
    finish_action(action=seen, by=rania, outcome="They said yes.")
    change_action(action=seen, by=olu, what="Ring both bus companies")
    now = Action.objects.get()
    assert (now.what, now.outcome, now.done_by) == ("Ring both bus companies", "They said yes.", rania)


def test_a_change_that_changes_nothing_leaves_no_line(project, olu):
    action = an_action(project, olu, what="Ring the bus company")
    change_action(action=action, by=olu, what="Ring the bus company")
    assert not project.events.filter(did="changed_action").exists()

"""A meeting checks itself against the terms of reference: kind sentences, a reason if you like, never a lock."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects.actions.fairness import give_reasons, plan_meeting, save_holiday
from projects.actions.invitations import invite_to
from projects.actions.meetings import record_attendance
from projects.models import Meeting, MeetingPlan, SchoolHoliday
from projects.models.fairness import Rule
from projects.summary.fairness import fairness_of
from tests.factories import a_meeting, a_person, a_project, join
from tests.pages import fields, fill, words

DAY = date(2026, 5, 12)  # a Tuesday
HOLIDAYS = "/projects/school-holidays/"
FULL = [("A", "council"), ("B", "council"), ("C", "parent_carers"), ("D", "parent_carers"), ("E", "health")]


def missed(meeting):
    found = fairness_of(Meeting.objects.get(pk=meeting.pk), meeting.attendances.all(), [])
    return {each.rule: each.sentence for each in found.missed}


def at(meeting, path=""):
    return f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/{path}"


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


def planned(meeting, by, **fields):
    return plan_meeting(meeting=meeting, by=by, **{"is_online": True} | fields)


# Each rule


def test_a_fair_meeting_misses_nothing(as_user, project, olu):
    meeting = a_meeting(project, olu, held_on=DAY, starts_at=time(9), ends_at=time(10, 30))
    record_attendance(meeting=meeting, by=olu, people={}, others=FULL)
    planned(
        meeting, olu, invited_on=DAY - timedelta(14), papers_sent_on=DAY - timedelta(7),
        chair_party="parent_carers", notes_party="council",
    )  # fmt: skip
    assert missed(meeting) == {}
    assert "It keeps all the rules that we can check." in words(as_user(olu).get(at(meeting)))


@pytest.mark.parametrize(("days", "is_missed"), [(14, False), (13, True), (0, True)])
def test_notice_is_fourteen_days(project, olu, days, is_missed):
    meeting = a_meeting(project, olu, held_on=DAY)
    planned(meeting, olu, invited_on=DAY - timedelta(days))
    assert missed(meeting) == (
        {"notice": f"People were asked {days} days before. Families need 14 to plan for it."} if is_missed else {}
    )


def test_an_urgent_meeting_with_a_reason_needs_less_notice(as_user, project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    page = fill(as_user(olu), at(meeting, "plan/"), is_urgent="on", **day("invited_on", DAY))
    assert page.status_code == 422
    assert "Say why it is urgent." in words(page)
    fill(as_user(olu), at(meeting, "plan/"), is_urgent="on", urgent_reason="It closes.", **day("invited_on", DAY))
    assert "notice" not in missed(meeting)
    assert "It closes." in words(as_user(olu).get(at(meeting)))


def test_papers_come_a_week_before(project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    planned(meeting, olu, papers_sent_on=DAY - timedelta(6))
    assert missed(meeting) == {"papers": "Papers went out 6 days before. People need 7 to read them."}


@pytest.mark.parametrize(
    ("starts", "ends", "rules"),
    [
        (time(9), time(10, 30), set()),
        (time(9), time(10, 31), {"length"}),
        (time(8, 59), time(10), {"hours"}),
        (time(14, 30), time(15, 30), set()),
        (time(14, 30), time(15, 31), {"hours"}),
        (time(0, 30), time(23), {"length", "hours"}),
        (time(19), None, {"hours"}),
        (None, None, set()),
    ],
)
def test_length_and_school_hours(project, olu, starts, ends, rules):
    assert set(missed(a_meeting(project, olu, held_on=DAY, starts_at=starts, ends_at=ends))) == rules


def test_the_night_when_clocks_change_is_counted_by_the_clock(project, olu):
    night = a_meeting(project, olu, held_on=date(2026, 10, 25), starts_at=time(0, 30), ends_at=time(2, 30))
    assert missed(night)["length"] == "It takes 120 minutes. After 90 it is hard to stay with it."
    assert missed(night)["hours"] == "It is on a Sunday, when children are at home."


@pytest.mark.parametrize(("when", "is_missed"), [(24, False), (25, True), (29, True), (30, False)])
def test_school_holidays_hold_both_their_ends(project, olu, when, is_missed):
    save_holiday(by=olu, name="May half term", starts_on=date(2026, 5, 25), ends_on=date(2026, 5, 29))
    found = missed(a_meeting(project, olu, held_on=date(2026, 5, when)))
    assert (found.get("holidays") == "It is in a school holiday: May half term.") == is_missed


def test_quorum_counts_parties_in_the_room(project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    record_attendance(meeting=meeting, by=olu, people={}, others=FULL[1:4])
    assert missed(meeting) == {"quorum": "Some voices were missing. In the room: Council: 1 of 2; Health: 0 of 1."}


def test_the_chair_goes_by_turn_and_is_proposed(as_user, project, olu):
    first, second = a_meeting(project, olu, held_on=DAY), a_meeting(project, olu, held_on=DAY)
    offered = fields(as_user(olu).get(at(first, "plan/")))
    assert (offered["chair_party"], offered["notes_party"]) == ("parent_carers", "council")
    planned(first, olu, chair_party="parent_carers", notes_party="council")
    offered = fields(as_user(olu).get(at(second, "plan/")))
    assert (offered["chair_party"], offered["notes_party"]) == ("council", "parent_carers")
    planned(second, olu, chair_party="parent_carers")
    assert missed(second) == {
        "chair": "It would be the turn of “Council” to chair and “Parent carer forum” to take notes."
    }
    planned(second, olu, chair_party="council", notes_party="council")
    assert missed(second) == {
        "chair": "“Council” chairs, so it would be the turn of “Parent carer forum” to take notes."
    }


def test_another_projects_chair_takes_no_turn_away(project, rania, olu):
    other = a_meeting(a_project(rania), rania, held_on=DAY - timedelta(7))
    planned(other, rania, chair_party="parent_carers")
    meeting = a_meeting(project, olu, held_on=DAY)
    planned(meeting, olu, chair_party="parent_carers")
    assert missed(meeting) == {}


def test_nobody_said_that_the_place_is_accessible(project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    planned(meeting, olu, is_online=False)
    assert set(missed(meeting)) == {"venue"}
    planned(meeting, olu, is_online=False, is_accessible=True)
    assert missed(meeting) == {}


# Reasons, and meetings to come


def test_a_reason_is_taken_and_shown_and_can_be_taken_back(as_user, project, olu):
    meeting = a_meeting(project, olu, held_on=DAY, starts_at=time(18))
    page = fill(as_user(olu), at(meeting, "rules/"), follow=True, hours="Young people are at school all day.")
    assert "Why: Young people are at school all day." in words(page)
    assert "gave a reason for" in words(as_user(olu).get(f"/projects/{project.reference}/history/"))
    fill(as_user(olu), at(meeting, "rules/"), hours=" ")
    assert meeting.rule_reasons.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.rule_reasons.create(rule="hours", reason="", by=olu)


def test_a_meeting_may_lie_in_the_future(as_user, project, olu):
    soon = timezone.localdate() + timedelta(days=20)
    new = f"/projects/{project.reference}/meetings/new/"
    answer = fill(as_user(olu), new, title="Next one", is_confidential="False", **day("held_on", soon))
    meeting = Meeting.objects.get()
    assert answer["Location"] == at(meeting, "plan/")
    shown = words(as_user(olu).get(at(meeting)))
    assert "Still empty" not in shown
    assert "Not written down yet: when people were asked" in shown


def test_only_what_is_missed_for_certain_asks_for_a_reason(as_user, project, olu):
    soon = timezone.localdate() + timedelta(days=20)
    meeting = a_meeting(project, olu, held_on=soon + timedelta(days=(7 - soon.weekday()) % 7))  # a Monday
    planned(meeting, olu, is_online=False)
    browser = as_user(olu)
    text = words(browser.get(at(meeting)))
    assert "Nobody has said that the place is safe and accessible for everyone." in text
    assert "Say why a rule was missed" not in text
    assert "No rule is missed, so there is nothing to explain." in words(browser.get(at(meeting, "rules/")))
    planned(meeting, olu, is_online=False, invited_on=meeting.held_on - timedelta(3))
    assert "Say why a rule was missed" in words(browser.get(at(meeting)))
    assert [name for name in fields(browser.get(at(meeting, "rules/"))) if name in Rule.values] == ["notice"]


def test_once_it_was_whoever_was_missing_is_asked_about(as_user, project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    record_attendance(meeting=meeting, by=olu, people={}, others=FULL[1:4])
    assert "Say why a rule was missed" in words(as_user(olu).get(at(meeting)))


def test_people_can_not_be_asked_after_the_meeting(as_user, project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    page = fill(as_user(olu), at(meeting, "plan/"), **day("invited_on", DAY + timedelta(1)))
    assert page.status_code == 422
    assert "This is after the meeting." in words(page)
    assert not MeetingPlan.objects.exists()


def test_a_plan_saved_twice_is_one_line_of_history(project, olu):
    meeting = a_meeting(project, olu, held_on=DAY)
    assert planned(meeting, olu) == planned(meeting, olu)
    assert project.events.filter(did="planned_meeting").count() == 1


# Who may do what


def test_readers_read_and_others_do_not_see_how_it_was_prepared(as_user, project, olu, rhea, pat):
    meeting = a_meeting(project, olu, held_on=DAY, starts_at=time(18))
    give_reasons(meeting=meeting, by=olu, reasons={"hours": "A family asked for it."})
    assert "A family asked for it." in words(as_user(rhea).get(at(meeting)))
    assert "A family asked for it." not in words(as_user(pat).get(at(meeting)))
    for path in ("plan/", "rules/"):
        assert as_user(rhea).get(at(meeting, path)).status_code == 403


def test_leads_of_the_area_keep_the_school_holidays(as_user, lena, rania):
    start = {**day("starts_on", date(2026, 5, 25))}
    page = fill(
        as_user(lena), "/projects/school-holidays/", name="Half term", **start, **day("ends_on", date(2026, 5, 24))
    )
    assert page.status_code == 422
    assert "The last day must not come before the first." in words(page)
    page = fill(as_user(lena), "/projects/school-holidays/", name="Half", **start, **day("ends_on", date(2062, 5, 29)))
    assert "That is longer than a school holiday." in words(page)
    fill(as_user(lena), "/projects/school-holidays/", name="Half", **start, **day("ends_on", date(2026, 5, 29)))
    one = f"/projects/school-holidays/{SchoolHoliday.objects.get().pk}/"
    assert "Half term" in words(fill(as_user(lena), one, follow=True, name="Half term"))
    assert as_user(rania).get("/projects/school-holidays/").status_code == 404
    assert as_user(rania).post(one, {"remove": "1"}).status_code == 404
    as_user(lena).post(one, {"remove": "1"})
    assert not SchoolHoliday.objects.exists()


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_page_takes_as_many_queries_however_many_meetings_there_were(
    as_user, project, olu, django_assert_num_queries, how_many
):
    for number in range(how_many):
        meeting = a_meeting(project, olu, held_on=DAY + timedelta(number))
        planned(meeting, olu, chair_party="council")
    browser = as_user(olu)
    browser.get(at(meeting))  # the wording of the rules is read once a process
    with django_assert_num_queries(18):
        browser.get(at(meeting))
    with django_assert_num_queries(6):
        browser.get(at(meeting, "plan/"))


def test_each_change_of_a_school_holiday_is_kept_with_whoever_made_it(as_user, lena, ade):
    fill(as_user(lena), HOLIDAYS, name="May half term", **day("starts_on", DAY), **day("ends_on", DAY))
    (holiday,) = SchoolHoliday.objects.all()
    fill(as_user(ade), f"{HOLIDAYS}{holiday.pk}/", name="Half term")
    as_user(lena).post(f"{HOLIDAYS}{holiday.pk}/", {"remove": "1"})
    kept = SchoolHoliday.history.order_by("history_date").values_list("history_type", "name", "history_user")
    assert list(kept) == [("+", "May half term", lena.pk), ("~", "Half term", ade.pk), ("-", "Half term", lena.pk)]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_school_holidays_takes_three_queries(as_user, lena, how_many, django_assert_num_queries):
    for number in range(how_many):
        save_holiday(by=lena, name=f"Holiday {number}", starts_on=date(2026, 5, 4 + number), ends_on=date(2026, 5, 20))
    browser = as_user(lena)
    browser.get(HOLIDAYS)
    with django_assert_num_queries(3):
        assert words(browser.get(HOLIDAYS)).count("Holiday ") == how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_who_is_asked_takes_six_queries(as_user, project, olu, how_many, django_assert_num_queries):
    meeting = a_meeting(project, olu, held_on=timezone.localdate() + timedelta(days=20))
    people = [a_person(f"Member {number}") for number in range(how_many)]
    for person in people:
        join(project, person)
    invite_to(meeting=meeting, by=olu, users=people)
    browser, page = as_user(olu), f"/projects/{project.reference}/meetings/{meeting.pk}/invited/"
    browser.get(page)
    with django_assert_num_queries(6):
        assert "Member 0" in words(browser.get(page))


def test_a_reason_for_being_urgent_without_the_tick_is_never_thrown_away(as_user, project, olu):
    meeting = a_meeting(project, olu)
    page = fill(as_user(olu), f"{at(meeting)}plan/", urgent_reason="The school closes.", is_urgent=None)
    assert page.status_code == 422
    assert "Tick this too, or take the reason out." in words(page)
    assert fields(page)["urgent_reason"] == "The school closes."

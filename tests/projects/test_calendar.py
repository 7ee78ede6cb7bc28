"""Meetings in people's own calendars: right on clock-change nights, safe with any title, at a private address."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.factories import a_meeting, a_project
from tests.pages import fill, words


def ics(browser, meeting):
    answer = browser.get(f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/meeting.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def event(content):
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


def address(browser):
    browser.post("/projects/calendar/")
    return re.search(r"/calendar/\S+\.ics", words(browser.get("/projects/calendar/")))[0]


def titles(content):
    return [str(found["summary"]) for found in Calendar.from_ical(content).walk("VEVENT")]


@pytest.mark.parametrize(
    ("day", "starts", "ends", "start", "end"),
    [
        # winter, summer
        (date(2026, 1, 12), time(9), time(10, 30), (12, 9, 0), (12, 10, 30)),
        (date(2026, 7, 13), time(9), time(10, 30), (13, 8, 0), (13, 9, 30)),
        # the days after the clocks change
        (date(2026, 3, 30), time(9), time(10), (30, 8, 0), (30, 9, 0)),
        (date(2026, 10, 26), time(9), time(10), (26, 9, 0), (26, 10, 0)),
        # 29 March: there is no 01:00 to 02:00
        (date(2026, 3, 29), time(0, 30), time(2, 30), (29, 0, 30), (29, 1, 30)),
        (date(2026, 3, 29), time(1, 30), time(2, 15), (29, 1, 30), (29, 2, 15)),
        # 25 October: 01:00 to 02:00 comes twice
        (date(2026, 10, 25), time(0, 30), time(2, 30), (24, 23, 30), (25, 2, 30)),
        (date(2026, 10, 25), time(1, 15), time(1, 45), (25, 0, 15), (25, 0, 45)),
        # without an end: as long as a meeting may take
        (date(2026, 7, 13), time(9), None, (13, 8, 0), (13, 9, 30)),
    ],
)
def test_times_are_right_on_clock_change_nights(as_user, project, olu, day, starts, ends, start, end):
    found = event(ics(as_user(olu), a_meeting(project, olu, held_on=day, starts_at=starts, ends_at=ends)))
    assert found.decoded("dtstart") == datetime(day.year, day.month, *start, tzinfo=UTC)
    assert found.decoded("dtend") == datetime(day.year, day.month, *end, tzinfo=UTC)


def test_a_meeting_without_a_time_is_the_whole_day(as_user, project, olu):
    found = event(ics(as_user(olu), a_meeting(project, olu, held_on=date(2026, 2, 28))))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2026, 2, 28), date(2026, 3, 1))


@pytest.mark.parametrize(
    "title",
    [
        "Bus\r\nATTENDEE:mailto:evil@example.org",
        "Bus\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Other",
        "Bus\rDTSTART:20200101",
        "Bus, tram; train \\n \\ \"car\": 'x'",
        "Bus\u2028END:VCALENDAR\x85X",
        "Bws ŷ قطار 🚌 " * 10,
    ],
)
def test_hostile_titles_stay_titles(as_user, project, olu, title):
    meeting = a_meeting(project, olu, title=title, place=title)
    content = ics(as_user(olu), meeting)
    found = event(content)
    assert str(found["summary"]) == str(found["location"]) == " ".join(title.split())
    assert "attendee" not in found
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert found.decoded("dtstart") == date(2026, 5, 12)


def test_the_file_holds_no_minutes_and_follows_changes(as_user, project, olu):
    from projects.actions.meetings import change_minutes

    meeting = a_meeting(project, olu, title="Bus", agenda="Secret agenda", outcomes="Secret outcome")
    first = event(ics(as_user(olu), meeting))
    change_minutes(meeting=meeting, by=olu, revision=1, title="Bus and tram")
    second = event(ics(as_user(olu), meeting))
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert b"Secret" not in ics(as_user(olu), meeting)


def test_a_confidential_meeting_is_for_members(as_user, project, olu, pat):
    meeting = a_meeting(project, olu, is_confidential=True, confidential_reason="A family's matter")
    path = f"/projects/{project.reference}/meetings/{meeting.pk}/meeting.ics"
    assert as_user(pat).get(path).status_code == 404
    assert event(ics(as_user(olu), meeting))["class"] == "CONFIDENTIAL"


# The private address


def test_a_private_address_has_all_my_projects_meetings(as_user, client, project, rania, olu):
    soon = timezone.localdate() + timedelta(days=5)
    a_meeting(project, rania, title="Bus", held_on=soon)
    secret = {"is_confidential": True, "confidential_reason": "A family's matter"}
    a_meeting(project, rania, title="Family", held_on=soon, **secret)
    a_meeting(a_project(rania), rania, title="Rania's own", held_on=soon)
    a_meeting(project, rania, title="Long ago", held_on=soon - timedelta(days=800))
    assert "/projects/calendar/" in as_user(olu).get("/account/").text
    found = client.get(address(as_user(olu)))
    assert found["Content-Type"] == "text/calendar; charset=utf-8"
    assert found["Cache-Control"] == "no-store"
    assert titles(found.content) == ["Bus", "Family"]


def test_who_leaves_a_project_loses_its_meetings(as_user, client, project, rania, olu):
    a_meeting(project, rania, title="Bus", held_on=timezone.localdate())
    link = address(as_user(olu))
    project.memberships.filter(user=olu).delete()
    assert titles(client.get(link).content) == []


def test_a_partner_who_is_no_member_has_none_of_it(as_user, client, project, rania, pat):
    a_meeting(project, rania, title="Bus", held_on=timezone.localdate())
    assert titles(client.get(address(as_user(pat))).content) == []


def test_a_new_address_ends_the_old_and_it_can_be_stopped(as_user, client, project, olu):
    browser = as_user(olu)
    first, second = address(browser), address(browser)
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    browser.post("/projects/calendar/", {"stop": "1"})
    assert client.get(second).status_code == 404
    assert "Give me a private address" in words(browser.get("/projects/calendar/"))


def test_a_guessed_address_leads_nowhere_and_nor_does_that_of_somebody_shut_out(as_user, client, project, olu):
    link = address(as_user(olu))
    token = link.removeprefix("/calendar/").removesuffix(".ics")
    for guess in ("a" * 32, "0", token[:-1], token.swapcase(), token + "x"):
        assert client.get(f"/calendar/{guess}.ics").status_code == 404
    assert client.post(link).status_code == 405
    olu.is_active = False
    olu.save()
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_address_takes_two_queries(as_user, client, project, rania, olu, django_assert_num_queries, how_many):
    for _number in range(how_many):
        a_meeting(project, rania, held_on=timezone.localdate())
    link = address(as_user(olu))
    with django_assert_num_queries(2):
        assert len(titles(client.get(link).content)) == how_many


@pytest.mark.parametrize("year", ["0001", "9999"])
@pytest.mark.parametrize(
    ("path", "day", "more"),
    [("meetings/new/", "held_on", {"title": "Far"}), ("monitoring/rhythm/", "starts_on", {"every": "week"})],
)
def test_a_day_at_the_end_of_all_calendars_is_asked_for_again(as_user, project, olu, path, day, more, year):
    page = fill(
        as_user(olu),
        f"/projects/{project.reference}/{path}",
        **more,
        **{f"{day}_year": year, f"{day}_month": "1", f"{day}_day": "1"},
    )
    assert page.status_code == 422
    assert "The year must be between 1900 and 2999." in words(page)
    assert f'value="{year}"' in page.text

"""A meeting of today is to come until its time is over by the clock here, and every page says the same."""

from datetime import UTC, date, datetime, time

import pytest
from django.apps import apps

from coproduction.outbox.models import Letter
from projects.actions.invitations import bring_back, call_off, invite_to
from projects.actions.meetings import change_minutes
from projects.actions.problems import Refused
from tests.clock import Clock
from tests.factories import a_meeting
from tests.pages import fields, fill, words

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # when the clocks change
AFTERNOON = {"starts_at": time(14), "ends_at": time(15, 30)}
START = {"starts_at": time(14)}
END = {"ends_at": time(15, 30)}


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch, apps.get_app_config("projects").get_models())


def at(meeting, path=""):
    return f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/{path}"


def typed(day):
    return {"held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year}


def what_pages_say(meeting, as_user, writer, asked):
    """For each place that knows it, whether the meeting is to come there."""
    project, browser = meeting.project, as_user(writer)
    url = f"/projects/{project.reference}/"
    page = browser.get(at(meeting))
    said = words(page)
    return {
        "its page": "Change the meeting" in said and "The agenda" in said,
        "its minutes": "Key outcomes" not in said and "Signed off by" not in said,
        "what is still empty": "Good minutes have five parts" not in said,
        "who comes": "Say if you can come" in words(as_user(asked).get(at(meeting))),
        "the form": "Change the meeting" in words(browser.get(at(meeting, "change/"))),
        "the list": "to come" in words(browser.get(url + "meetings/")),
        "the project": "Next:" in words(browser.get(url)),
        "home": meeting.title in words(as_user(asked).get("/")),
        "signing": browser.get(at(meeting, "sign/")).status_code == 403,
        "calling it off": at(meeting, "call-off/") in page.text,
    }


def told(clock, moment):
    clock.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)


TIMES = {  # day, its times, the last moment at which it is to come, the first at which it is over; both in UTC
    "winter": (date(2026, 2, 3), AFTERNOON, "2026-02-03 15:29", "2026-02-03 15:30"),
    "summer": (date(2026, 7, 7), AFTERNOON, "2026-07-07 14:29", "2026-07-07 14:30"),
    "no end": (date(2026, 7, 7), START, "2026-07-07 12:59", "2026-07-07 13:00"),
    "no start": (date(2026, 7, 7), END, "2026-07-07 14:29", "2026-07-07 14:30"),
    "no time": (date(2026, 7, 7), {}, "2026-07-07 22:59", "2026-07-07 23:00"),
    "the day before the clocks go forward": (date(2026, 3, 28), {}, "2026-03-28 23:59", "2026-03-29 00:00"),
    "the day they go forward": (SPRING, AFTERNOON, "2026-03-29 14:29", "2026-03-29 14:30"),
    "all of that day": (SPRING, {}, "2026-03-29 22:59", "2026-03-29 23:00"),
    "the day they go back": (AUTUMN, AFTERNOON, "2026-10-25 15:29", "2026-10-25 15:30"),
    "all of that day, too": (AUTUMN, {}, "2026-10-25 23:59", "2026-10-26 00:00"),
    "the day after": (date(2026, 10, 26), START, "2026-10-26 13:59", "2026-10-26 14:00"),
}


@pytest.mark.parametrize("which", TIMES)
def test_every_page_says_the_same_until_its_time_is_over_and_after(as_user, clock, project, olu, rania, which):
    day, times, last, first = TIMES[which]
    told(clock, f"{day} 00:30")
    meeting = a_meeting(project, olu, title="The tram", held_on=day, **times)
    invite_to(meeting=meeting, by=olu, users=[rania])
    told(clock, last)
    assert {name for name, is_ahead in what_pages_say(meeting, as_user, olu, rania).items() if not is_ahead} == set()
    told(clock, first)
    assert {name for name, is_ahead in what_pages_say(meeting, as_user, olu, rania).items() if is_ahead} == set()


def test_it_is_called_off_and_brought_back_until_its_time_is_over(as_user, clock, project, olu):
    clock.set(SPRING, time(15))
    meeting = a_meeting(project, olu, held_on=SPRING, **AFTERNOON)
    call_off(meeting=meeting, by=olu, reason="Snow.")
    bring_back(meeting=meeting, by=olu)
    call_off(meeting=meeting, by=olu, reason="Snow.")
    clock.set(SPRING, time(15, 30))
    with pytest.raises(Refused, match="The time of this meeting is over"):
        bring_back(meeting=meeting, by=olu)
    assert "Its time is over, so it can’t be brought back." in words(as_user(olu).get(at(meeting)))


def test_nobody_is_told_of_minutes_that_say_when_it_really_ended(clock, project, olu, rania):
    clock.set(SPRING, time(9))
    meeting = a_meeting(project, olu, held_on=SPRING, **AFTERNOON)
    invite_to(meeting=meeting, by=olu, users=[rania])
    clock.set(SPRING, time(16))
    change_minutes(meeting=meeting, by=olu, revision=1, ends_at=time(15, 45))
    assert Letter.objects.filter(to=rania.email).count() == 1
    change_minutes(meeting=meeting, by=olu, revision=2, starts_at=time(17), ends_at=time(18))
    assert Letter.objects.filter(to=rania.email).count() == 2


def test_whoever_is_asked_after_its_time_gets_no_letter(clock, project, olu, rania):
    clock.set(SPRING, time(16))
    meeting = a_meeting(project, olu, held_on=SPRING, **AFTERNOON)
    invite_to(meeting=meeting, by=olu, users=[rania])
    assert not Letter.objects.filter(to=rania.email).exists()


def test_a_point_on_the_day_is_late_before_the_meeting_and_belongs_to_its_minutes_after(as_user, clock, project, olu):
    clock.set(date(2026, 3, 2))
    meeting = a_meeting(project, olu, held_on=date(2026, 3, 24), **AFTERNOON)
    for hour, what in ((9, "The stop is dark"), (16, "We said goodbye")):
        clock.set(date(2026, 3, 24), time(hour))
        fill(as_user(olu), at(meeting, "agenda/"), what=what)
    assert words(as_user(olu).get(at(meeting, "agenda/"))).count("The chair decides if there is time.") == 1


def test_a_time_that_is_over_can_not_be_planned(as_user, clock, project, olu):
    clock.set(SPRING, time(16))
    url = f"/projects/{project.reference}/meetings/plan/"
    planned = {"title": "The tram", **typed(SPRING), "is_confidential": "False"}
    answer = fill(as_user(olu), url, **planned, starts_at="14:00", ends_at="15:30")
    assert answer.status_code == 422
    assert "This time is over. For a meeting that was, choose “Record a meeting”." in words(answer)
    assert fields(answer)["ends_at"] == "15:30"
    assert fill(as_user(olu), url, **planned, starts_at="15:30", ends_at="16:30").status_code == 302


def test_a_meeting_of_today_that_is_recorded_says_when_it_was(as_user, clock, project, olu):
    clock.set(SPRING, time(16))
    url = f"/projects/{project.reference}/meetings/new/"
    recorded = {"title": "The tram", **typed(SPRING), "is_confidential": "False", "outcomes": "We start small."}
    answer = fill(as_user(olu), url, **recorded)
    assert answer.status_code == 422
    assert "This meeting is today. Say when it started, so that we know whether it is over." in words(answer)
    assert fields(answer)["outcomes"] == "We start small."
    assert fill(as_user(olu), url, **recorded, starts_at="14:00")["Location"].endswith("/who/")


def test_a_page_without_a_time_says_how_its_minutes_can_be_written_today(as_user, clock, project, olu, rhea):
    clock.set(SPRING, time(16))
    meeting = a_meeting(project, olu, held_on=SPRING)
    said = "Nobody has written down when it starts, so it counts as to come until the day ends."
    assert said in words(as_user(olu).get(at(meeting)))
    assert said not in words(as_user(rhea).get(at(meeting)))
    fill(as_user(olu), at(meeting, "change/"), starts_at="14:00")
    page = words(as_user(olu).get(at(meeting)))
    assert said not in page
    assert "Change the minutes" in page


def test_a_change_begun_before_the_end_keeps_the_outcomes_that_are_there(clock, project, olu, typing):
    clock.set(SPRING, time(15))
    meeting = a_meeting(project, olu, held_on=SPRING, outcomes="We start small.", **AFTERNOON)
    answer = typing(olu, at(meeting, "change/"), lambda: clock.set(SPRING, time(16)), place="Library")
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.outcomes) == ("Library", "We start small.")

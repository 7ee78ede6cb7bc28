"""Those who are asked to a meeting get it into their calendars, once for each version, and hear if it is called off."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting
from coproduction.people.actions import change_person
from coproduction.people.models import User
from projects.actions.invitations import bring_back, call_off, invite_to, reply
from projects.actions.meetings import change_minutes
from projects.actions.people import remove_member
from projects.actions.problems import Refused
from projects.models import Invitee, Meeting
from tests.factories import a_meeting, a_person, a_project, join
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of

SOON = timezone.localdate() + timedelta(days=20)


@pytest.fixture
def soon(project, olu):
    return a_meeting(project, olu, title="The bus", held_on=SOON, starts_at=time(10), ends_at=time(11), place="Hall")


def at(meeting, path=""):
    return f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/{path}"


def letters(user):
    return list(Letter.objects.filter(to=user.email).order_by("pk"))


def calendar(letter):
    read = Calendar.from_ical(letter.calendar)
    (event,) = read.walk("VEVENT")
    return str(read["method"]), event


def change(meeting, by, **fields):
    current = Meeting.objects.get(pk=meeting.pk)
    return change_minutes(meeting=current, by=by, revision=current.revision, **fields)


# Asked


def test_somebody_whose_account_is_closed_is_not_offered_but_stays_on_the_list(as_user, soon, rania, olu, rhea):
    fill(as_user(olu), at(soon, "invited/"), members=[rania.pk])
    for closed in (rania, rhea):
        change_person(user=closed, by=olu, is_active=False)
    page = as_user(olu).get(at(soon, "invited/"))
    assert "Rania Malik" in words(page)
    assert "Rhea Jones" not in words(page)
    assert fill(as_user(olu), at(soon, "invited/"), members=[rhea.pk]).status_code == 422
    assert fill(as_user(olu), at(soon, "invited/"), members=[rania.pk, olu.pk]).status_code == 302
    assert set(soon.invitees.values_list("user", flat=True)) == {rania.pk, olu.pk}


def test_who_is_asked_gets_a_letter_with_the_meeting_for_their_calendar(as_user, soon, rania, olu):
    fill(as_user(olu), at(soon, "invited/"), members=[rania.pk])
    (letter,) = letters(rania)
    assert letter.subject.startswith("You are asked to “The bus” on ")
    for part in ("Olu Adeyemi asks you to come", "10:00 to 11:00", "Where: Hall", "what you need", at(soon, "coming/")):
        assert part in letter.text
    method, event = calendar(letter)
    assert method == "REQUEST"
    assert (str(event["summary"]), str(event["location"]), event["sequence"]) == ("The bus", "Hall", 0)
    assert str(event["status"]) == "CONFIRMED"
    assert event["attendee"] == f"mailto:{rania.email}"
    assert event["attendee"].params["RSVP"] == "FALSE"
    assert event["organizer"].startswith("mailto:")


def test_the_letter_can_be_read_before_it_goes_out(as_user, soon, olu):
    page = words(as_user(olu).get(at(soon, "invited/")))
    assert "Everyone who is new on the list gets this email" in page
    assert "Olu Adeyemi asks you to come to “The bus”." in page
    assert not Letter.objects.exists()


def test_one_version_is_told_once_however_often_the_list_is_saved(soon, rania, rhea, olu):
    for users in ([rania], [rania, rhea], [rania, rhea]):
        invite_to(meeting=soon, by=olu, users=users)
    assert [len(letters(person)) for person in (rania, rhea, olu)] == [1, 1, 0]


def test_whoever_is_taken_off_the_list_need_not_come_and_it_leaves_their_calendar(as_user, soon, rania, rhea, olu):
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    fill(as_user(olu), at(soon, "invited/"), members=[rhea.pk])
    assert [len(letters(person)) for person in (rania, rhea)] == [2, 1]
    letter = letters(rania)[1]
    assert letter.subject.startswith("You need not come to “The bus” on ")
    assert "Olu Adeyemi took you off the list for “The bus”, so you need not come." in letter.text
    assert at(soon, "coming/") not in letter.text
    method, event = calendar(letter)
    assert (method, str(event["status"])) == ("CANCEL", "CANCELLED")
    assert event["uid"] == calendar(letters(rania)[0])[1]["uid"]
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    assert [calendar(one)[0] for one in letters(rania)] == ["REQUEST", "CANCEL", "REQUEST"]
    assert len(letters(rhea)) == 1


def test_who_was_never_told_left_the_project_or_had_a_meeting_that_was_hears_nothing_more(soon, project, rania, olu):
    was = a_meeting(project, olu)
    for meeting in (was, soon):
        invite_to(meeting=meeting, by=olu, users=[rania])
    invite_to(meeting=was, by=olu, users=[])
    project.memberships.filter(user=rania).delete()
    invite_to(meeting=soon, by=olu, users=[])
    assert [calendar(one)[0] for one in letters(rania)] == ["REQUEST"]


# Taken off the project


def take_off(project, user, by):
    remove_member(membership=project.memberships.get(user=user), by=by)


def test_whoever_leaves_the_project_has_its_meetings_leave_their_calendar(as_user, soon, project, rania, rhea, olu):
    later = a_meeting(project, olu, title="The tram", held_on=SOON, is_confidential=True, confidential_reason="Jobs")
    today = a_meeting(project, olu, title="The boat", held_on=timezone.localdate())
    for meeting in (soon, later, today):
        invite_to(meeting=meeting, by=olu, users=[rhea, olu])
    membership = project.memberships.get(user=rhea)
    page = as_user(rania).get(f"/projects/{project.reference}/people/{membership.pk}/remove/")
    assert "they get an email for each that takes it out of their calendar" in words(page)
    as_user(rania).post(f"/projects/{project.reference}/people/{membership.pk}/remove/")
    asked, gone = letters(rhea)[:3], letters(rhea)[3:]
    assert [calendar(one)[0] for one in gone] == ["CANCEL", "CANCEL", "CANCEL"]
    assert [calendar(one)[1]["uid"] for one in gone] == [calendar(one)[1]["uid"] for one in asked]
    assert gone[0].subject.startswith("You need not come to “The bus” on ")
    assert "Rania Malik took you off the list for “The bus”, so you need not come." in gone[0].text
    assert (len(letters(olu)), list(Invitee.objects.values_list("user", flat=True))) == (3, [olu.pk] * 3)


def test_their_letter_leads_nowhere_since_they_may_not_read_it_any_more(soon, project, rania, rhea, olu):
    invite_to(meeting=soon, by=olu, users=[rhea])
    take_off(project, rhea, rania)
    letter = letters(rhea)[1]
    assert "http" not in letter.text + letter.calendar
    assert str(calendar(letter)[1]["description"]) == "Travel training"


def test_they_hear_nothing_of_meetings_that_were_or_were_called_off_or_they_were_not_told_of(project, rania, rhea, olu):
    was = a_meeting(project, olu, held_on=timezone.localdate() + timedelta(days=1))
    off, untold, elsewhere = (a_meeting(project, olu, held_on=SOON) for _ in range(3))
    for meeting in (was, off):
        invite_to(meeting=meeting, by=olu, users=[rhea])
    call_off(meeting=off, by=olu, reason="The hall is flooded.")
    Meeting.objects.filter(pk=was.pk).update(held_on=timezone.localdate() - timedelta(days=1))
    reply(meeting=untold, user=rhea, coming="yes")
    invite_to(meeting=elsewhere, by=olu, users=[rania])
    before = len(letters(rhea))
    take_off(project, rhea, rania)
    assert (before, len(letters(rhea)), len(letters(rania))) == (3, 3, 1)
    assert [each.invitees.count() for each in (was, off, untold, elsewhere)] == [1, 1, 0, 1]


def test_meetings_of_other_projects_stay_in_their_calendar(soon, project, rania, rhea, olu):
    other = a_project(olu)
    join(other, rhea)
    invite_to(meeting=a_meeting(other, olu, held_on=SOON), by=olu, users=[rhea])
    take_off(project, rhea, rania)
    assert [calendar(one)[0] for one in letters(rhea)] == ["REQUEST"]


def test_they_hear_it_once_and_are_asked_anew_when_they_are_back(soon, project, rania, rhea, olu):
    for _time in range(2):
        invite_to(meeting=soon, by=olu, users=[rhea])
        take_off(project, rhea, rania)
        invite_to(meeting=soon, by=olu, users=[])
        join(project, rhea)
    assert [calendar(one)[0] for one in letters(rhea)] == ["REQUEST", "CANCEL"] * 2


def test_a_closed_account_hears_nothing(soon, project, rania, rhea, olu):
    invite_to(meeting=soon, by=olu, users=[rhea])
    User.objects.filter(pk=rhea.pk).update(is_active=False)
    take_off(project, rhea, rania)
    assert (len(letters(rhea)), soon.invitees.count()) == (1, 0)


def test_the_last_lead_stays_and_so_do_their_meetings(soon, project, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    with pytest.raises(Refused):
        take_off(project, rania, rania)
    assert (len(letters(rania)), soon.invitees.count()) == (1, 1)


def test_the_history_says_that_they_left_and_not_what_they_were_asked_to(as_user, soon, project, rania, rhea, olu, pat):
    invite_to(meeting=soon, by=olu, users=[rhea])
    take_off(project, rhea, rania)
    history = words(as_user(pat).get(f"/projects/{project.reference}/history/"))
    assert "Rania Malik took off the project “Rhea Jones”" in history
    assert "took people off the list" not in history


def test_leaving_takes_as_many_queries_however_many_meetings_are_to_come(project, rania, rhea, olu):
    taken = []
    for how_many in (1, 4):
        for _number in range(how_many):
            invite_to(meeting=a_meeting(project, olu, held_on=SOON), by=olu, users=[rhea, olu])
        with CaptureQueriesContext(connection) as queries:
            take_off(project, rhea, rania)
        taken.append(len(queries))
        join(project, rhea)
    assert taken[0] == taken[1]


# The home page


def test_the_home_page_asks_until_they_have_said(as_user, soon, project, rania, olu, rhea):
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    home = words(as_user(rania).get("/"))
    assert f"Say if you can come The bus {SOON:%-d %B %Y}, 10:00 · Travel training" in home
    assert "Say if you can come" not in words(as_user(olu).get("/"))
    reply(meeting=soon, user=rania, coming="yes")
    assert "Say if you can come" not in words(as_user(rania).get("/"))
    project.memberships.filter(user=rhea).delete()
    assert "Say if you can come" not in words(as_user(rhea).get("/"))


def test_the_home_page_does_not_ask_about_a_meeting_that_was_or_was_called_off(as_user, soon, project, rania, olu):
    for meeting in (soon, a_meeting(project, olu)):
        invite_to(meeting=meeting, by=olu, users=[rania])
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    assert "Say if you can come" not in words(as_user(rania).get("/"))


def test_nobodys_letter_names_the_others(soon, rania, rhea, olu):
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    (letter,) = letters(rania)
    assert rhea.email not in letter.calendar.replace("\r\n ", "")
    assert "Rhea" not in letter.text + letter.calendar


def test_the_letter_goes_out_with_the_file_and_its_method(soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    send_waiting.func()
    (sent,) = [one for one in mail.outbox if one.to == [rania.email]]
    (name, _content, kind) = sent.attachments[0]
    assert (name, kind) == ("meeting.ics", "text/calendar; method=REQUEST")


def test_a_meeting_that_was_sends_no_letters(project, rania, olu):
    invite_to(meeting=a_meeting(project, olu), by=olu, users=[rania])
    assert not Letter.objects.exists()


def test_who_prepares_sees_who_has_been_told(as_user, soon, rania, olu, rhea):
    invite_to(meeting=soon, by=olu, users=[rania])
    assert "Told by email on" in words(as_user(olu).get(at(soon)))
    assert "Told by email on" not in words(as_user(rhea).get(at(soon)))


def test_whoever_has_not_said_yet_is_asked_first_and_then_no_more(as_user, soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    assert "You are asked to come Say if you can come" in words(as_user(rania).get(at(soon)))
    assert "You are asked to come" not in words(as_user(olu).get(at(soon)))
    reply(meeting=soon, user=rania, coming="yes")
    assert "You are asked to come" not in words(as_user(rania).get(at(soon)))


# Changed


def test_another_time_or_place_is_told_once_and_the_calendar_follows(as_user, soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    reply(meeting=soon, user=rania, coming="yes", access_needs="A ramp.")
    sending = fields(as_user(olu).get(at(soon, "change/"))) | {"starts_at": "10:15", "place": "Library"}
    for _time in range(2):
        as_user(olu).post(at(soon, "change/"), sending)
    first, second = letters(rania)
    assert second.subject.startswith("Another time or place: “The bus”")
    assert "10:15 to 11:00" in second.text
    (one, before), (other, after) = calendar(first), calendar(second)
    assert (one, other) == ("REQUEST", "REQUEST")
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    mine = soon.invitees.get(user=rania)
    assert (mine.coming, mine.access_needs) == ("unknown", "A ramp.")


def test_another_place_leaves_replies_as_they_are(soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    reply(meeting=soon, user=rania, coming="yes")
    change(soon, olu, place="Library")
    assert soon.invitees.get().coming == "yes"
    assert len(letters(rania)) == 2


def test_words_that_change_send_nothing(soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    change(soon, olu, agenda="Buses and trams", title="Bus and tram")
    assert len(letters(rania)) == 1
    change(soon, olu, starts_at=time(9, 30))
    assert calendar(letters(rania)[1])[1]["sequence"] == 2


def test_who_left_the_project_hears_no_more(soon, project, rania, olu, rhea):
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    project.memberships.filter(user=rhea).delete()
    change(soon, olu, place="Library")
    assert [len(letters(person)) for person in (rania, rhea)] == [2, 1]


# Called off


def test_a_meeting_that_is_called_off_leaves_the_calendars(as_user, client, soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    assert "Rania Malik" in words(as_user(olu).get(at(soon, "call-off/")))
    page = fill(as_user(olu), at(soon, "call-off/"), reason="  ")
    assert page.status_code == 422
    page = fill(as_user(olu), at(soon, "call-off/"), follow=True, reason="The hall is flooded.")
    assert "This meeting was called off. The hall is flooded." in words(page)
    letter = letters(rania)[1]
    assert letter.subject.startswith("Called off: “The bus”")
    assert "Why: The hall is flooded." in letter.text
    method, event = calendar(letter)
    assert (method, str(event["status"]), event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert event["uid"] == calendar(letters(rania)[0])[1]["uid"]
    listed = words(as_user(olu).get(f"/projects/{soon.project.reference}/meetings/"))
    assert "Called off" in listed
    pdf = as_user(olu).get(at(soon, "minutes.pdf")).content
    assert faults(pdf) == []
    assert "The hall is flooded." in text_of(pdf)
    history = words(as_user(olu).get(f"/projects/{soon.project.reference}/history/"))
    assert "called off “The bus”: The hall is flooded." in history


def test_it_is_called_off_once_and_only_before_its_day_is_over(as_user, soon, project, olu):
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    with pytest.raises(Refused, match="called off already"):
        call_off(meeting=soon, by=olu, reason="Again.")
    assert "This meeting is over or was called off already." in words(
        as_user(olu).get(at(soon, "call-off/"), follow=True)
    )
    was = a_meeting(project, olu)
    assert "Call this meeting off" not in words(as_user(olu).get(at(was)))
    with pytest.raises(Refused):
        call_off(meeting=was, by=olu, reason="Too late.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=was.pk).update(called_off_at=timezone.now(), called_off_by=olu)


def test_after_it_is_called_off_nobody_is_asked_or_told_any_more(soon, rania, olu):
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    invite_to(meeting=soon, by=olu, users=[rania])
    change(soon, olu, starts_at=time(9))
    assert not Letter.objects.exists()


def test_a_meeting_that_was_called_off_takes_no_turn_in_the_chair(as_user, project, soon, olu):
    from projects.actions.fairness import plan_meeting

    plan_meeting(meeting=soon, by=olu, chair_party="parent_carers")
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    later = a_meeting(project, olu, held_on=SOON + timedelta(days=7))
    assert fields(as_user(olu).get(at(later, "plan/")))["chair_party"] == "parent_carers"


def test_only_those_who_write_call_it_off(as_user, soon, rhea, pat, sam):
    for person, status in ((rhea, 403), (pat, 403), (sam, 404)):
        assert as_user(person).post(at(soon, "call-off/"), {"reason": "x"}).status_code == status


# Goes ahead after all


def test_a_meeting_that_was_called_off_goes_ahead_after_all(as_user, soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    reply(meeting=soon, user=rania, coming="yes", access_needs="A ramp.")
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    browser = as_user(olu)
    assert "It goes ahead after all" in words(browser.get(at(soon)))
    asked = words(browser.get(at(soon, "bring-back/")))
    assert "These people get an email that puts it back into their calendars." in asked
    assert "Rania Malik" in asked
    page = words(fill(browser, at(soon, "bring-back/"), follow=True))
    assert "It goes ahead. Everyone who is asked gets a letter." in page
    assert "This meeting was called off" not in page
    assert "Call this meeting off" in page
    off, letter = letters(rania)[1:]
    assert letter.subject.startswith("It goes ahead after all: “The bus” on ")
    for part in ("had been called off", "we ask everyone again", "10:00 to 11:00", "Where: Hall", at(soon, "coming/")):
        assert part in letter.text
    assert "flooded" not in letter.text
    (cancel, before), (request, after) = calendar(off), calendar(letter)
    assert (cancel, request) == ("CANCEL", "REQUEST")
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert str(after["status"]) == "CONFIRMED"
    mine = soon.invitees.get()
    assert (mine.coming, mine.access_needs) == ("unknown", "A ramp.")
    assert "Say if you can come The bus" in words(as_user(rania).get("/"))
    history = words(browser.get(f"/projects/{soon.project.reference}/history/"))
    assert "Olu Adeyemi brought back the meeting “The bus”: It goes ahead after all." in history
    assert "called off “The bus”: The hall is flooded." in history
    kept = Meeting.objects.get(pk=soon.pk).history.first()
    assert (kept.history_user, kept.called_off_at, kept.called_off_reason) == (olu, None, "")


def test_it_is_brought_back_once_and_whoever_is_second_reads_so(as_user, soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    for said in ("It goes ahead. Everyone who is asked gets a letter.", "This meeting goes ahead already."):
        assert said in words(as_user(olu).post(at(soon, "bring-back/"), follow=True))
    assert "This meeting goes ahead already." in words(as_user(olu).get(at(soon, "bring-back/"), follow=True))
    with pytest.raises(Refused, match="goes ahead already"):
        bring_back(meeting=soon, by=olu)
    assert len(letters(rania)) == 3


def test_one_whose_time_is_over_is_not_brought_back_and_its_page_says_why(as_user, soon, rania, olu, rhea):
    invite_to(meeting=soon, by=olu, users=[rania])
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    Meeting.objects.filter(pk=soon.pk).update(held_on=timezone.localdate() - timedelta(days=1))
    page = as_user(olu).get(at(soon))
    assert "Its time is over, so it can’t be brought back." in words(page)
    assert at(soon, "bring-back/") not in page.text
    assert "can’t be brought back" not in words(as_user(rhea).get(at(soon)))
    refused = words(as_user(olu).post(at(soon, "bring-back/"), follow=True))
    assert "The time of this meeting is over, so it can’t be brought back. Plan a new one." in refused
    assert (Meeting.objects.get(pk=soon.pk).is_called_off, len(letters(rania))) == (True, 2)


def test_one_of_today_is_brought_back(project, olu):
    today = a_meeting(project, olu, held_on=timezone.localdate())
    call_off(meeting=today, by=olu, reason="Snow.")
    assert not bring_back(meeting=today, by=olu).is_called_off


def test_who_came_onto_the_list_meanwhile_is_asked_and_who_left_it_hears_nothing(soon, project, rania, olu, rhea):
    invite_to(meeting=soon, by=olu, users=[rania])
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    invite_to(meeting=soon, by=olu, users=[rhea])
    change(soon, olu, place="Library")
    bring_back(meeting=soon, by=olu)
    (letter,) = letters(rhea)
    assert letter.subject.startswith("You are asked to “The bus”")
    assert "Where: Library" in letter.text
    assert [calendar(one)[0] for one in letters(rania)] == ["REQUEST", "CANCEL"]
    assert soon.plan.invited_on == timezone.localdate()


def test_bringing_back_what_nobody_was_asked_to_sends_nothing(as_user, soon, olu):
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    assert "Nobody was asked to come yet" in words(as_user(olu).get(at(soon, "bring-back/")))
    bring_back(meeting=soon, by=olu)
    assert not Letter.objects.exists()


def test_called_off_again_it_leaves_the_calendars_again(soon, rania, olu):
    invite_to(meeting=soon, by=olu, users=[rania])
    for _time in range(2):
        call_off(meeting=soon, by=olu, reason="The hall is flooded.")
        bring_back(meeting=soon, by=olu)
    told = [calendar(one) for one in letters(rania)]
    assert [method for method, _event in told] == ["REQUEST", "CANCEL", "REQUEST", "CANCEL", "REQUEST"]
    assert [event["sequence"] for _method, event in told] == [0, 1, 2, 3, 4]


def test_only_those_who_write_bring_it_back(as_user, soon, project, olu, rhea, pat, sam):
    call_off(meeting=soon, by=olu, reason="The hall is flooded.")
    for person, status in ((rhea, 403), (pat, 403), (sam, 404)):
        assert as_user(person).post(at(soon, "bring-back/")).status_code == status
        assert at(soon, "bring-back/") not in as_user(person).get(at(soon)).text
    secret = {"is_confidential": True, "confidential_reason": "Jobs"}
    hidden = a_meeting(project, olu, held_on=SOON, **secret)
    call_off(meeting=hidden, by=olu, reason="Snow.")
    assert as_user(pat).post(at(hidden, "bring-back/")).status_code in (403, 404)
    assert soon.project.meetings.taking_place().count() == 0


# Hostile words and odd nights


@pytest.mark.parametrize(
    "title",
    [
        "Bus\r\nATTENDEE:mailto:evil@example.org",
        "Bus\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Other",
        "Bus\rMETHOD:CANCEL",
        "Bws ŷ قطار 🚌 " * 10,
    ],
)
def test_hostile_titles_and_names_stay_words(project, forum, olu, title):
    guest = a_person("Gina", organisation=forum)
    guest.name = 'Gina "G"; RSVP=TRUE:mailto:evil@example.org, \r\nMETHOD:CANCEL'
    guest.save()
    join(project, guest)
    meeting = a_meeting(project, olu, title=title, place=title, held_on=SOON)
    invite_to(meeting=meeting, by=olu, users=[guest])
    (letter,) = Letter.objects.all()
    assert "\n" not in letter.subject
    method, event = calendar(letter)
    assert method == "REQUEST"
    assert str(event["summary"]) == " ".join(title.split())
    assert event["attendee"] == f"mailto:{guest.email}"
    assert event["attendee"].params["RSVP"] == "FALSE"
    assert all(len(line.encode()) <= 75 for line in letter.calendar.split("\r\n"))


@pytest.mark.parametrize(
    ("day", "starts", "utc"),
    [
        (date(2099, 3, 29), time(1, 30), datetime(2099, 3, 29, 1, 30, tzinfo=UTC)),  # there is no such time on the wall
        (date(2099, 10, 25), time(1, 15), datetime(2099, 10, 25, 0, 15, tzinfo=UTC)),  # it comes twice: the first
        (date(2099, 7, 1), time(10), datetime(2099, 7, 1, 9, 0, tzinfo=UTC)),
    ],
)
def test_times_in_the_letter_are_right_on_clock_change_nights(project, rania, olu, day, starts, utc):
    meeting = a_meeting(project, olu, held_on=day, starts_at=starts)
    invite_to(meeting=meeting, by=olu, users=[rania])
    assert calendar(letters(rania)[0])[1].decoded("dtstart") == utc
    assert f"{starts:%H:%M}" in letters(rania)[0].text


# Before a meeting, not after


def test_a_meeting_is_planned_without_being_asked_for_minutes(as_user, project, olu):
    listed = words(as_user(olu).get(f"/projects/{project.reference}/meetings/"))
    assert "Plan a meeting" in listed
    assert "Record a meeting" in listed
    new = f"/projects/{project.reference}/meetings/plan/"
    page = as_user(olu).get(new)
    assert "Plan a meeting" in words(page)
    assert "outcomes" not in fields(page)
    day = {"held_on_day": SOON.day, "held_on_month": SOON.month, "held_on_year": SOON.year}
    answer = fill(as_user(olu), new, title="Next one", is_confidential="False", **day)
    meeting = Meeting.objects.get()
    assert answer["Location"] == at(meeting, "plan/")
    shown = words(as_user(olu).get(at(meeting)))
    todo = "Say who chairs and who takes notes Ask people to come Build the agenda together Send the agenda and papers"
    assert todo in shown
    for later in ("Key outcomes", "Decisions", "Signed off by", "Who was there", "something that was said here"):
        assert later not in shown
    assert "Change the meeting" in words(as_user(olu).get(at(meeting, "change/")))
    assert "outcomes" not in fields(as_user(olu).get(at(meeting, "change/")))


def test_a_day_that_is_over_is_not_planned_and_nothing_typed_is_lost(as_user, project, olu):
    new = f"/projects/{project.reference}/meetings/plan/"
    page = fill(
        as_user(olu), new, title="Last one", held_on_day="1", held_on_month="5", held_on_year="2026", agenda="Buses"
    )
    assert page.status_code == 422
    assert "For a meeting that was, choose “Record a meeting”." in words(page)
    assert fields(page)["agenda"] == "Buses"


def test_what_is_done_is_not_asked_for_again(as_user, soon, rania, olu):
    assert "Ask people to come" in words(as_user(olu).get(at(soon)))
    invite_to(meeting=soon, by=olu, users=[rania])
    assert "Ask people to come" not in words(as_user(olu).get(at(soon)))


def test_asking_takes_as_many_queries_however_many_are_asked(project, forum, olu):
    asked = []
    for how_many in (1, 8):
        meeting = a_meeting(project, olu, held_on=SOON)
        people = [a_person(f"P{number}", organisation=forum) for number in range(how_many)]
        for person in people:
            join(project, person)
        with CaptureQueriesContext(connection) as queries:
            invite_to(meeting=meeting, by=olu, users=people)
        asked.append(len(queries))
    assert asked[0] == asked[1]

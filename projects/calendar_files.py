"""Meetings as calendar files (RFC 5545). Times are given in UTC, so that no calendar guesses at a clock change."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vDDDTypes, vText

from coproduction.govuk.text import without_controls
from coproduction.toolkit import library

KEPT = timedelta(days=366)  # how far back a person's calendar goes


def of_meetings(meetings, *, name):
    """The bytes of a calendar called `name`. Each meeting's project must be loaded."""
    calendar = empty()
    calendar.add("x-wr-calname", one_line(name))
    for meeting in meetings:
        calendar.add_component(event_of(meeting))
    return calendar.to_ical()


def asking(meeting, user, *, is_off=False, is_gone=False):
    """The text of a file that asks one person to a meeting, or to a changed one, or takes it out of their calendar,
    since it was called off (`is_off`) or they are not asked any more (`is_gone`: it has no link then) (RFC 5546).

    The same meeting is the same event in their calendar each time: its number rises with each version. It names nobody
    else who is asked, and wants no answer by e-mail, since people answer on the meeting's page.
    """
    calendar = empty()
    leaves = is_off or is_gone
    calendar.add("method", "CANCEL" if leaves else "REQUEST")
    event = event_of(meeting, is_linked=not is_gone)
    event["status"] = vText("CANCELLED" if leaves else "CONFIRMED")
    event["dtstamp"] = vDDDTypes(timezone.now().astimezone(UTC).replace(microsecond=0))
    event.add("organizer", person(settings.HELP_EMAIL, settings.SERVICE_NAME), encode=0)
    attendee = person(user.email, str(user))
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee, encode=0)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def empty():
    calendar = Calendar()
    calendar.add("prodid", "-//Co-production together//EN")
    calendar.add("version", "2.0")
    return calendar


def person(email, name):
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(one_line(name).replace('"', "'"))
    return address


def event_of(meeting, *, is_linked=True):
    """Title, time, place and, if `is_linked`, link; never the agenda or the minutes: a calendar is copied elsewhere."""
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", meeting.created_at.astimezone(UTC))
    event.add("sequence", meeting.revision - 1)
    event.add("summary", one_line(meeting.title))
    if meeting.place:
        event.add("location", one_line(meeting.place))
    said = [one_line(meeting.project.title)]
    if is_linked:
        said.append(settings.SITE_URL + reverse("projects:meeting", args=[meeting.project.reference, meeting.pk]))
        event.add("url", said[-1])
    event.add("description", "\n".join(said))
    event.add("status", "CANCELLED" if meeting.is_called_off else "CONFIRMED")
    if meeting.is_confidential:
        event.add("class", "CONFIDENTIAL")
    starts, ends = times_of(meeting)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    return event


def times_of(meeting):
    """(start, end): two moments in UTC, or two days (the end not included) where nobody wrote down when it starts.

    Without an end it takes as long as a meeting may. An hour that the clocks skip moves on; the end never comes first.
    """
    day = meeting.held_on
    if meeting.starts_at is None:
        return day, day + timedelta(days=1)
    naive = datetime.combine(day, meeting.starts_at)
    starts = moment(naive)
    if meeting.ends_at is None:
        return starts, starts + timedelta(minutes=library.terms().rules.length_minutes)
    naive_end = datetime.combine(day, meeting.ends_at)
    ends = moment(naive_end)
    return starts, ends if ends > starts else starts + (naive_end - naive)


def moment(naive):
    """What the clock on the wall says, in UTC; the first of the two where an hour comes twice."""
    return naive.replace(tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def one_line(text):
    return without_controls(" ".join(str(text).split()))

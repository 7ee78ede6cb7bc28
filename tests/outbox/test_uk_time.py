"""Days and times in letters are those of the clock on a wall in the UK, on both sides of each change of the clocks."""

import time
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.utils import timezone

from coproduction.news.actions import News, choose, send_digests, tell
from coproduction.news.models import Reader
from coproduction.news.states import How
from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting
from tests.pages import words

NIGHTS = {
    "the last night of summer time": ("2026-10-24T23:30", "25 October", "00:30", "+0100"),
    "the hour that comes twice, first": ("2026-10-25T00:30", "25 October", "01:30", "+0100"),
    "the hour that comes twice, again": ("2026-10-25T01:30", "25 October", "01:30", "+0000"),
    "the first night of winter time": ("2026-10-25T23:30", "25 October", "23:30", "+0000"),
    "the last night of winter time": ("2027-03-27T23:30", "27 March", "23:30", "+0000"),
    "before the hour that is missing": ("2027-03-28T00:59", "28 March", "00:59", "+0000"),
    "after the hour that is missing": ("2027-03-28T01:00", "28 March", "02:00", "+0100"),
    "the first night of summer time": ("2027-03-28T23:30", "29 March", "00:30", "+0100"),
}
NEWS = News("voice:1:done", "Travel training", "“The bus comes too late” is now done.", "/projects/")
pytestmark = pytest.mark.parametrize(("utc", "day", "clock", "offset"), NIGHTS.values(), ids=NIGHTS)


@pytest.fixture
def moment(utc, monkeypatch):
    """It is that moment now."""
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    monkeypatch.setattr(time, "time", moment.timestamp)
    return moment


def test_a_digest_is_of_the_day_that_it_is_here(moment, rania, day, clock, offset):
    tell([Reader.objects.of(user=rania)], NEWS)
    send_digests()
    assert Letter.objects.get().subject == f"{day}: 1 thing is new"


@pytest.mark.django_db(transaction=True)
def test_an_email_is_dated_in_uk_time(moment, rania, day, clock, offset):
    tell([choose(reader=Reader.objects.of(user=rania), how=How.INSTANT)], NEWS)
    Letter.objects.update(next_try_at=moment)
    send_waiting.func()
    date = mail.outbox[0].message()["Date"]
    assert (f" {clock}:00 " in date, date[-5:]) == (True, offset)


def test_the_page_of_letters_says_when_in_uk_time(moment, as_user, ade, day, clock, offset):
    Letter.objects.create(key="x", to="a@example.org", subject="x", state="failed", attempts=5, tried_at=moment)
    assert f"To a@example.org · {day} {moment.year}, {clock}" in words(as_user(ade).get("/letters/"))

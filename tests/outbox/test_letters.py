"""A letter goes out once, whatever happens on its way."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from coproduction.outbox.actions import forget_old_letters, letter, post, post_all
from coproduction.outbox.models import Letter
from coproduction.outbox.sending import send
from coproduction.outbox.tasks import send_waiting

pytestmark = pytest.mark.django_db(transaction=True)


def a_letter(key="check:7", **fields):
    return post(**{"key": key, "to": "rania@example.org", "subject": "A year on", "text": "Did it stick?"} | fields)


def later(**wait):
    """Make it so that this much time has passed since the last try."""
    for one in Letter.objects.all():
        Letter.objects.filter(pk=one.pk).update(
            next_try_at=one.next_try_at - timedelta(**wait), tried_at=one.tried_at and one.tried_at - timedelta(**wait)
        )


def states():
    return list(Letter.objects.order_by("pk").values_list("key", "state", "attempts"))


def test_the_worker_sends_what_is_posted(server, work):
    a_letter(html="<p>Did it stick?</p>")
    work()
    (sent,) = server.sent
    assert (sent.to, sent.subject, sent.body) == (["rania@example.org"], "A year on", "Did it stick?\n")
    assert [(one.content, one.mimetype) for one in sent.alternatives] == [("<p>Did it stick?</p>", "text/html")]
    assert states() == [("check:7", "sent", 1)]
    assert Letter.objects.get().sent_at is not None


@pytest.mark.parametrize(("named", "method"), [("METHOD:REQUEST\r\n", "REQUEST"), ("", "PUBLISH")])
def test_a_letter_carries_a_meeting_into_peoples_calendars(server, work, named, method):
    calendar = f"BEGIN:VCALENDAR\r\n{named}SUMMARY:Café\\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
    a_letter(html="<p>Come.</p>", calendar=calendar)
    work()
    [_text, part] = server.sent[0].message().get_payload()
    assert part["Content-Type"] == f'text/calendar; method="{method}"; charset="utf-8"'
    assert part.get_filename() == "meeting.ics"
    assert part.get_payload(decode=True).decode() == calendar


def test_the_same_key_is_one_letter_ever(server, work):
    first = a_letter()
    work()
    assert a_letter(text="Other words") == first
    work()
    assert [sent.body for sent in server.sent] == ["Did it stick?\n"]


def test_nothing_goes_out_when_the_change_it_tells_of_fails(server, work):
    with transaction.atomic():
        a_letter()
        transaction.set_rollback(True)
    work()
    assert server.sent == []
    assert states() == []


def test_many_are_posted_in_as_few_queries_as_one(server, django_assert_num_queries):
    for number, count in ((1, 1), (2, 40)):
        letters = [letter(key=f"{number}:{n}", to="a@example.org", subject="Hello", text="You.") for n in range(count)]
        with django_assert_num_queries(5):  # begin, known, add, the worker's, commit
            assert post_all(letters) == count
    with django_assert_num_queries(3):
        assert post_all(letters) == 0


def test_a_subject_is_one_line(server, work):
    a_letter(subject="A year on:\r\nBcc: everyone@example.org")
    work()
    assert server.sent[0].subject == "A year on: Bcc: everyone@example.org"


def test_a_refused_letter_is_tried_again_later_and_later_five_times_in_all(server, work):
    server.trouble[:] = [smtplib.SMTPRecipientsRefused({"rania@example.org": (450, b"busy")})] * 9
    a_letter()
    for attempt, wait in enumerate([{"minutes": 5}, {"minutes": 30}, {"hours": 4}, {"hours": 19}], start=1):
        send_waiting.func()
        assert states() == [("check:7", "waiting", attempt)]
        send_waiting.func()
        assert states() == [("check:7", "waiting", attempt)]
        later(**wait)
    send_waiting.func()
    assert states() == [("check:7", "failed", 5)]
    assert "SMTPRecipientsRefused" in Letter.objects.get().problem
    later(days=9)
    send_waiting.func()
    assert states() == [("check:7", "failed", 5)]


def test_a_server_that_is_away_gets_it_when_it_is_back(server, work):
    server("Away")
    a_letter()
    work()
    assert states() == [("check:7", "waiting", 1)]
    assert Letter.objects.get().problem == "ConnectionRefusedError: nobody is in"
    server("Moody")
    later(minutes=5)
    call_command("daily")
    assert states() == [("check:7", "sent", 2)]
    assert Letter.objects.get().problem == ""
    assert len(server.sent) == 1


def test_the_worker_itself_tries_again(server, work):
    server.trouble[:] = [smtplib.SMTPDataError(451, b"later")]
    a_letter()
    work()
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after == Letter.objects.get().next_try_at


@pytest.mark.parametrize("problem", [TimeoutError(), smtplib.SMTPServerDisconnected("gone"), ConnectionResetError()])
def test_a_server_that_falls_silent_may_have_it_so_it_is_not_sent_again(server, work, problem):
    server.trouble[:] = [problem]
    a_letter()
    work()
    later(days=2)
    call_command("daily")
    assert states() == [("check:7", "unsure", 1)]
    assert server.sent == []


def test_a_letter_that_was_taken_is_sent_even_if_the_goodbye_went_wrong(server, work):
    server("Rude")
    a_letter()
    work()
    assert states() == [("check:7", "sent", 1)]


def test_a_letter_whose_sender_died_is_not_sent_again_but_shown(server, work, capsys):
    a_letter()
    Letter.objects.claim(Letter.objects.get().pk)
    call_command("daily")
    assert states() == [("check:7", "sending", 1)]
    later(minutes=11)
    call_command("daily")
    assert states() == [("check:7", "unsure", 1)]
    assert server.sent == []
    assert "check:7: We are not sure that it went out. The sending was cut off." in capsys.readouterr().err


def test_one_that_fails_keeps_none_of_the_others_waiting(server, work):
    server.trouble[:] = [smtplib.SMTPRecipientsRefused({}), None]
    a_letter("first")
    a_letter("second")
    work()
    assert states() == [("first", "waiting", 1), ("second", "sent", 1)]


def test_two_workers_never_send_the_same_letter(server):
    made = [a_letter(f"check:{n}").pk for n in range(12)]
    start = threading.Barrier(4)

    def work():
        start.wait()
        for pk in made:
            send(pk)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(sent.extra_headers["Message-ID"] for sent in server.sent) == sorted(
        {sent.extra_headers["Message-ID"] for sent in server.sent}
    )
    assert len(server.sent) == 12


def test_the_words_are_forgotten_after_90_days_and_the_key_is_not(server, work):
    a_letter("old", calendar="BEGIN:VCALENDAR")
    a_letter("new")
    work()
    Letter.objects.filter(key="old").update(made_at=timezone.now() - timedelta(days=91))
    assert forget_old_letters() == 1
    assert forget_old_letters() == 0
    old = Letter.objects.get(key="old")
    assert (old.to, old.subject, old.text, old.html, old.calendar) == ("", "", "", "", "")
    a_letter("old")
    work()
    assert len(server.sent) == 2


def test_a_letter_that_still_waits_is_not_forgotten(server):
    a_letter()
    Letter.objects.update(made_at=timezone.now() - timedelta(days=91))
    assert forget_old_letters() == 0

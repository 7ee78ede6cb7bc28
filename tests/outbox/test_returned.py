"""A letter that comes back is known: Notify tells us, or a mail server's report does. Nobody else can."""

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.outbox.actions import came_back, forget_old_letters, post, send_again
from coproduction.outbox.models import Letter
from coproduction.outbox.references import reference_of
from coproduction.outbox.sending import settle

TOKEN = "a-long-token-that-notify-knows"
DOOR = "/letters/returned/"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def letter(db):
    """One that went out."""
    made = post(key="check:7", to="rania@example.org", subject="A year on", text="Did it stick?")
    now = timezone.now()
    Letter.objects.filter(pk=made.pk).update(state="sent", sent_at=now, tried_at=now, attempts=1)
    return Letter.objects.get(pk=made.pk)


@pytest.fixture
def tell(client, settings):
    """`tell(reference=…, status=…)` is Notify telling us; gives the answer."""
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN

    def post_receipt(body=None, token=TOKEN, **receipt):
        body = json.dumps(receipt) if body is None else body
        return client.post(DOOR, body, content_type="application/json", headers={"Authorization": f"Bearer {token}"})

    return post_receipt


@pytest.fixture
def pipe(monkeypatch, capsys):
    """`pipe(report)` is a mail server that pipes these bytes in; gives what we said to it."""

    def run(report):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report)))
        call_command("returned")
        return capsys.readouterr().err

    return run


def state():
    return Letter.objects.values_list("state", "problem").get()


def test_one_that_comes_back_while_we_still_send_it_stays_so(letter):
    """The answer of the mail server is slower than the report."""
    Letter.objects.update(state="waiting", sent_at=None, tried_at=None, attempts=0)
    claimed = Letter.objects.claim(letter.pk)
    assert came_back(reference=reference_of(letter), reason="5.1.1")
    settle(claimed, "sent")
    assert state() == ("returned", "5.1.1")


# Notify


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_notify_says_that_a_letter_came_back(letter, tell, status):
    answer = tell(id="x", reference=reference_of(letter), to=letter.to, status=status, completed_at=soon())
    assert answer.status_code == 204
    assert state() == ("returned", status)
    known = Letter.objects.get()
    assert (known.returned_at is None, known.sent_at) == (False, None)


def soon():
    return (timezone.now() + timedelta(seconds=9)).isoformat()


def test_the_same_receipt_twice_changes_nothing(letter, tell):
    receipt = {"reference": reference_of(letter), "status": "permanent-failure", "completed_at": soon()}
    tell(**receipt)
    first = Letter.objects.values().get()
    assert tell(**receipt | {"status": "temporary-failure"}).status_code == 204
    assert Letter.objects.values().get() == first


def test_what_arrived_stays_as_it_is(letter, tell):
    assert tell(reference=reference_of(letter), status="delivered").status_code == 204
    assert state() == ("sent", "")


def test_one_of_which_we_were_not_sure_is_sent_once_notify_says_that_it_arrived(letter, tell):
    Letter.objects.update(state="unsure", sent_at=None, problem="TimeoutError: …")
    tell(reference=reference_of(letter), status="delivered")
    assert state() == ("sent", "")


def test_a_late_receipt_of_an_earlier_try_says_nothing_of_the_one_that_was_sent_again(letter, tell, ade):
    receipt = {
        "reference": reference_of(letter),
        "status": "temporary-failure",
        "completed_at": timezone.now().isoformat(),
    }
    tell(**receipt)
    assert send_again(letter=letter, by=ade)
    tell(**receipt)
    assert state()[0] == "waiting"
    Letter.objects.update(state="sent", sent_at=timezone.now(), tried_at=timezone.now(), attempts=1)
    tell(**receipt)
    assert state()[0] == "sent"
    tell(**receipt | {"completed_at": soon()})
    assert state()[0] == "returned"


@pytest.mark.parametrize(
    "reference", [None, "", "ours", "7-" + "0" * 32, "9" * 18 + "-" + "0" * 32, "١-" + "0" * 32, 7, []]
)
def test_letters_of_others_change_nothing(letter, tell, reference):
    assert tell(reference=reference, status="permanent-failure").status_code == 204
    assert state() == ("sent", "")


@pytest.mark.parametrize(
    "body",
    ["", "no", "[]", "[" * 100_000, '"delivered"', "{}", '{"status": "lost"}', '{"status": 7}', b"\xff",
     '{"status": "delivered", "completed_at": "yesterday"}',
     '{"status": "delivered", "completed_at": "0001-01-01T00:00+14:00"}',
     '{"status": "delivered", "reference": "\\u0000"}'],
)  # fmt: skip
def test_what_is_no_receipt_is_refused_with_a_sentence(letter, tell, body):
    answer = tell(body=body)
    assert answer.status_code == 400
    assert answer.content.decode() == "This is not a delivery receipt: it needs a status that we know."


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "ünïcode"])
def test_without_the_token_nobody_tells_us_anything(letter, tell, token):
    answer = tell(reference=reference_of(letter), status="permanent-failure", token=token)
    assert answer.status_code == 403
    assert answer.content.decode() == "The bearer token is not ours."
    assert state() == ("sent", "")


def test_where_no_token_is_set_there_is_no_such_page(letter, client, settings):
    assert settings.NOTIFY_CALLBACK_TOKEN == ""
    assert client.post(DOOR, headers={"Authorization": "Bearer "}).status_code == 404
    assert client.get(DOOR).status_code == 404


def test_looking_at_the_door_is_no_receipt(client, tell):
    assert client.get(DOOR, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 405


# A mail server's report


def report(letter, *, status="5.1.1", action="failed", reference=None, original="message/rfc822"):
    return f"""\
From: MAILER-DAEMON@mail.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I'm sorry.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; rania@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <rania@example.org>:
    User unknown

--B
Content-Type: {original}

Message-ID: <{reference or reference_of(letter)}@exampleshire.example>
Subject: A year on

Did it stick?
--B--
""".encode()


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"])
def test_a_mail_servers_report_is_read(letter, pipe, original):
    assert pipe(report(letter, original=original)) == ""
    assert state() == ("returned", "5.1.1 smtp; 550 5.1.1 <rania@example.org>: User unknown")


def test_the_same_report_twice_changes_nothing(letter, pipe):
    pipe(report(letter))
    first = Letter.objects.values().get()
    assert "Nothing was changed." in pipe(report(letter))
    assert Letter.objects.values().get() == first


@pytest.mark.parametrize(
    "differs", [{"status": "4.4.1", "action": "delayed"}, {"status": "4.2.2"}, {"action": "relayed"}]
)
def test_a_delay_changes_nothing(letter, pipe, differs):
    assert (
        pipe(report(letter, **differs)) == "This is no report of a letter that failed for good. Nothing was changed.\n"
    )
    assert state() == ("sent", "")


def test_a_forged_report_changes_nothing(letter, pipe):
    forged = reference_of(letter).replace("a", "b").replace("1", "2")
    assert "The letter is not one of ours" in pipe(report(letter, reference=forged))
    assert state() == ("sent", "")


PARTS = b"Content-Type: multipart/report; boundary=B\n\n--B\n"


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\x00\xff" * 5000,
        b"Subject: hello\n\nIs this where I write?",
        PARTS + b"Content-Type: message/delivery-status\n\n--B--",
        PARTS + b"Content-Type: message/delivery-status\n\nAction: failed\n--B",
        b"Content-Type: message/delivery-status\n\nStatus: 5.1.1\n\nAction: failed\nStatus: 5.1.1\n",
        PARTS + b"Content-Type: message/rfc822\n--B\nContent-Type: message/rfc822",
        b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(3000)),
        b"Content-Type: multipart/report; boundary*=utf-8''%ff\nMIME-Version: \xf0\n\n--x\n",
    ],
)
def test_what_we_do_not_understand_is_said_and_changes_nothing(letter, pipe, hostile):
    assert pipe(hostile)
    assert state() == ("sent", "")


def test_while_the_database_is_away_the_mail_server_keeps_the_report(letter):
    away = os.environ | {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "ENV_FILE": os.devnull,
        "DEBUG": "true",
    }
    command = [sys.executable, "manage.py", "returned"]
    done = subprocess.run(command, cwd=ROOT, env=away, input=report(letter), capture_output=True, check=False)
    assert (done.returncode, b"The database is away" in done.stderr) == (75, True)


# What the record holds


def test_a_returned_letter_always_has_its_time(letter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(state="returned", sent_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(returned_at=timezone.now())


def test_who_looked_and_when_go_together(letter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(looked_at=timezone.now())


def test_a_returned_letter_is_forgotten_like_any_other(letter, pipe):
    pipe(report(letter))
    Letter.objects.update(made_at=timezone.now() - timedelta(days=91))
    assert forget_old_letters() == 1
    assert Letter.objects.values_list("to", "problem").get() == ("", "")
    assert "Nothing was changed." in pipe(report(letter))

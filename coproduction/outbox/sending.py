"""One letter goes out: claimed, handed to the mail server, and what came of it written down."""

import contextlib
import logging
import re
from smtplib import SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from coproduction.outbox.models import Letter
from coproduction.outbox.references import reference_of
from coproduction.outbox.states import Stage

log = logging.getLogger(__name__)
MAY_HAVE_LEFT = (TimeoutError, ConnectionResetError, BrokenPipeError, SMTPServerDisconnected)


def send(pk):
    """Send the letter with this number if it is due and nobody else does. Gives when to try again, or None.

    A server that refuses it is asked again later, five times in a day. One that falls silent while it takes the letter
    may have taken it: that letter is not sent again, since getting it twice is worse than our looking into it.
    """
    with transaction.atomic(durable=True):  # nobody else may claim it while we send
        letter = Letter.objects.claim(pk)
    if letter is None:
        return None
    connection = get_connection()
    try:
        connection.open()
    except Exception as problem:  # whatever it is, nothing has left
        return try_again(letter, problem)
    try:
        connection.send_messages([message(letter, connection)])
    except MAY_HAVE_LEFT as problem:
        return settle(letter, Stage.UNSURE, problem)
    except Exception as problem:  # each backend has its own ways to say no
        return try_again(letter, problem)
    finally:
        hang_up(connection)
    return settle(letter, Stage.SENT)


def message(letter, connection):
    """The e-mail. Its Message-ID follows from the key: should it ever come twice, mail programs show it once."""
    made = EmailMultiAlternatives(
        letter.subject, letter.text, None, [letter.to], connection=connection, headers=headers(letter)
    )
    if letter.html:
        made.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        made.attach("meeting.ics", letter.calendar, f"text/calendar; method={method_of(letter.calendar)}")
    return made


def headers(letter):
    """Its name; that a machine wrote it; who reads an answer; how to stop it."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    chosen = {"Message-ID": f"<{reference_of(letter)}@{host}>", "Auto-Submitted": "auto-generated"} | answers()
    if letter.unsubscribe:
        chosen["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        chosen["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return chosen


def answers():
    """The header that says who reads answers, where e-mail comes from an address that nobody reads."""
    is_read = settings.DEFAULT_FROM_EMAIL == settings.HELP_EMAIL
    return {} if is_read else {"Reply-To": settings.HELP_EMAIL}


def method_of(calendar):
    """What a calendar program should do with it, which the e-mail must repeat (RFC 6047): REQUEST, CANCEL, PUBLISH."""
    named = re.search(r"^METHOD:([A-Z]+)\s*$", calendar, re.MULTILINE)
    return named[1] if named else "PUBLISH"


def try_again(letter, problem):
    """Note the problem and when the next try is; after the last one, that it failed. Gives that time, or None."""
    if not letter.may_try_again:
        return settle(letter, Stage.FAILED, problem)
    moment = timezone.now() + letter.next_wait
    mine(letter).update(state=Stage.WAITING, next_try_at=moment, problem=words_of(problem))
    return moment


def settle(letter, state, problem=None):
    """Write down how it ended. What did not go well is in the log, too."""
    if problem:
        log.error("The letter %s is %s: %s", letter.key, state, words_of(problem))
    sent_at = timezone.now() if state == Stage.SENT else None
    mine(letter).update(state=state, sent_at=sent_at, problem=words_of(problem) if problem else "")


def mine(letter):
    """The row, as long as this try is the one that counts."""
    return Letter.objects.filter(pk=letter.pk, state=Stage.SENDING, attempts=letter.attempts)


def words_of(problem):
    return f"{type(problem).__name__}: {problem}"[:500]


def hang_up(connection):
    """Say goodbye; a server that is rude about it has the letter all the same."""
    with contextlib.suppress(Exception):
        connection.close()


def give_up_interrupted():
    """Letters whose sending was cut off are never sent again: someone must look whether they arrived."""
    Letter.objects.interrupted().update(state=Stage.UNSURE, problem="The sending was cut off.")

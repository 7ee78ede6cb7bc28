"""A mail server that can be told to misbehave, and the real worker."""

import smtplib

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command

from tests.outbox.notify_server import KEY, TEMPLATE, Notify

SENT = []
TROUBLE = []  # what the server does at the next letters: an exception to raise, or None


class MoodyBackend(BaseEmailBackend):
    """Keeps what it takes; raises what `TROUBLE` holds next, while it takes a letter."""

    def send_messages(self, messages):
        problem = TROUBLE.pop(0) if TROUBLE else None
        if problem:
            raise problem
        SENT.extend(messages)
        return len(messages)


class AwayBackend(MoodyBackend):
    """Nobody answers the door."""

    def open(self):
        raise ConnectionRefusedError("nobody is in")


class RudeBackend(MoodyBackend):
    """Takes letters, and hangs up without a word."""

    def close(self):
        raise smtplib.SMTPServerDisconnected("gone")


@pytest.fixture
def server(settings):
    """`server("Away")` changes the mail server; `server.sent` are the letters that it took."""
    SENT.clear()
    TROUBLE.clear()

    def change(name):
        settings.EMAIL_BACKEND = f"tests.outbox.conftest.{name}Backend"

    change("Moody")
    change.sent, change.trouble = SENT, TROUBLE
    return change


@pytest.fixture
def work():
    """Let the real worker do all that waits for it now."""

    def run():
        call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)

    return run


@pytest.fixture
def notify(settings):
    """E-mail goes through GOV.UK Notify, which is a little server on this machine."""
    server = Notify()
    settings.EMAIL_BACKEND = "coproduction.outbox.notify.EmailBackend"
    settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID, settings.NOTIFY_URL = KEY, TEMPLATE, server.url
    settings.EMAIL_TIMEOUT = 0.3
    yield server
    server.go()

"""GOV.UK Notify as the way that all e-mail goes: `EMAIL_BACKEND` when there is a `NOTIFY_API_KEY`.

One template at Notify, with ((subject)) and ((message)), takes every letter. Notify makes the HTML itself and carries
no attachments, so it gets the plain words, in which the link to everything stands.
"""

import re

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client.errors import APIError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, SSLError

from coproduction.outbox.unmarked import unmarked

NOTHING_LEFT = (ConnectTimeoutError, NewConnectionError, SSLError)  # before a word of the letter was said


class EmailBackend(BaseEmailBackend):
    """Raises what Notify answers when it says no; `TimeoutError` when it may have taken the letter all the same."""

    client = None

    def open(self):
        if self.client is not None:
            return False
        self.client = NotificationsAPIClient(
            settings.NOTIFY_API_KEY, settings.NOTIFY_URL, timeout=settings.EMAIL_TIMEOUT
        )
        return True

    def close(self):
        if self.client is not None:
            self.client.request_session.close()
        self.client = None

    def send_messages(self, messages):
        """Hand each over, once for each of its readers. Gives how many messages it took."""
        opened, taken = self.open(), 0
        try:
            for message in messages:
                taken += self.is_taken(message)
        finally:
            if opened:
                self.close()
        return taken

    def is_taken(self, message):
        try:
            for address in message.recipients():
                self.client.send_email_notification(email_address=address, **letter_of(message))
        except APIError as problem:
            if self.fail_silently:
                return False
            if may_have_left(problem):
                raise TimeoutError(f"Notify did not say whether it took it: {problem}") from problem
            raise
        return True


def letter_of(message):
    """What Notify wants to know of a Django message. Its reference is the name in our Message-ID."""
    headers = message.extra_headers
    named = re.match(r"<([^@>]+)@", headers.get("Message-ID", ""))
    return {
        "template_id": settings.NOTIFY_TEMPLATE_ID,
        "personalisation": {"subject": message.subject, "message": unmarked(message.body)},
        "reference": named[1] if named else None,
        "one_click_unsubscribe_url": headers.get("List-Unsubscribe", "").strip("<>") or None,
    }


def may_have_left(problem):
    """Whether Notify may have the letter although it did not say so: it fell silent, or said yes in words unknown."""
    if isinstance(problem, InvalidResponse):
        return True
    if problem.response is not None:
        return False
    return not any(isinstance(cause, NOTHING_LEFT) for cause in causes(problem))


def causes(problem):
    """A problem and all that lie beneath it: what it was raised from, and what libraries wrapped up in it."""
    seen, waiting = [], [problem]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return seen

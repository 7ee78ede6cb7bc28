"""Letters in trouble, in words for people."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from coproduction.outbox.models import Letter
from coproduction.outbox.states import Receipt, Stage

# What the other end said, and what that means; the first that fits.
CAME_BACK = (
    (rf"{Receipt.PERMANENT}|^5\.1\.", _("There is no such address, or it is closed.")),
    (rf"{Receipt.TEMPORARY}|^5\.2\.2", _("The mailbox was full, or away for days.")),
    (rf"{Receipt.TECHNICAL}", _("GOV.UK Notify could not send it.")),
    (r"^5\.7\.", _("Their mail system did not want to let it in.")),
    (r"", _("Their mail system sent it back.")),
)
NOT_SENT = (
    (r"SMTPRecipientsRefused", _("The mail server does not take letters to this address.")),
    (r"SMTPAuthenticationError|HTTPError: 403", _("The mail server did not let us in: its key or password is wrong.")),
    (r"HTTPError: 400", _("GOV.UK Notify said no to it.")),
    (r"HTTP(503)?Error: (429|5)", _("The mail server was busy or broken each time we tried.")),
    (r"ConnectionRefused|gaierror|TimeoutError|OSError|SSL", _("We could not reach the mail server.")),
    (r"", _("The mail server said no each time we tried.")),
)
NOT_KNOWN = ((r"", _("We handed it over and heard nothing back. It may have arrived: ask the person first.")),)
MEANING = {Stage.RETURNED: CAME_BACK, Stage.FAILED: NOT_SENT, Stage.UNSURE: NOT_KNOWN}


@dataclass(frozen=True)
class Trouble:
    """One letter in trouble. `why` is plain, `said` what the machine at the other end said."""

    letter: Letter
    why: str
    colour: str

    @property
    def said(self):
        return self.letter.problem

    @property
    def happened_at(self):
        return self.letter.returned_at or self.letter.tried_at


def trouble(letter):
    why = next(words for pattern, words in MEANING[letter.state] if re.search(pattern, letter.problem))
    return Trouble(letter, str(why), "yellow" if letter.state == Stage.UNSURE else "red")

"""What was said and what came of it, as people read it."""

from dataclasses import dataclass
from math import ceil

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coproduction.outbox.access import comes_back_from
from coproduction.people.states import Party
from projects.models.fields import shortened
from projects.states import BY_SPEAKER, VOICE_WAYS, Heard

LINES, LETTERS = 18, 44  # of one page of large print below its title, measured with room to spare
AT_MOST = 3 * LETTERS  # letters of each text there


@dataclass(frozen=True)
class Loop:
    """One voice on “we asked, you said, we did, you told us”: each part in words, or empty."""

    voice: object

    @property
    def steps(self):
        return list(self.voice.steps.all())

    def last(self, statuses):
        return next((step for step in reversed(self.steps) if step.status in statuses), None)

    @property
    def party(self):
        return Party(self.voice.party).label

    @property
    def we_did(self):
        step = self.last((Heard.PLANNED, Heard.DONE, Heard.NOT_DONE, Heard.EMBEDDED))
        return f"{step.get_status_display()}: {step.words}" if step else _("We have not answered yet.")

    @property
    def you_told_us(self):
        step = self.last(BY_SPEAKER)
        if step is None:
            return ""
        return f"{step.get_status_display()}. {step.words}".strip()


def loops_of(voices):
    """A `Loop` for each voice. Two queries."""
    return [Loop(voice) for voice in voices.prefetch_related("steps")]


def one_page(loops):
    """(rows, how many are left out): the newest, shortened, as many as fit on one page of large print; at least one."""
    rows, left = [], LINES
    for loop in loops:
        row = {
            "said": shortened(loop.voice.words, AT_MOST),
            "party": loop.party,
            "did": shortened(loop.we_did, AT_MOST),
            "told": shortened(loop.you_told_us, AT_MOST),
        }
        left -= 2 + sum(0.5 + ceil(len(row[name]) / LETTERS) for name in ("said", "did", "told") if row[name])
        if rows and left < 0:
            break
        rows.append(row)
    return rows, len(loops) - len(rows)


def waited(voice, steps):
    """How long the first answer took, or how long it has not come, in words. Lundy's “fast”."""
    first = next((step for step in steps if not step.by_speaker), None)
    until = timezone.localdate(first.at if first else None)
    days = (until - timezone.localdate(voice.recorded_at)).days
    if not days:
        return _("The first answer came on the same day.") if first else _("It was written down today.")
    words = (
        ngettext("The first answer came after %(days)s day.", "The first answer came after %(days)s days.", days)
        if first
        else ngettext("It has waited %(days)s day for an answer.", "It has waited %(days)s days for an answer.", days)
    )
    return words % {"days": days}


def can_answer(voice):
    """Whether there is a move that those who write in the project may make."""
    return any(status not in BY_SPEAKER for status in VOICE_WAYS[Heard(voice.status)])


def can_speak(voice):
    """Whether it is now for those who said it."""
    return any(status in BY_SPEAKER for status in VOICE_WAYS[Heard(voice.status)])


def is_out_of_reach(listener):
    """Whether our last letter to a `Listener` without an account came back. Who has one is told on their own page."""
    reader = listener.reader if listener else None
    return reader is not None and reader.user_id is None and comes_back_from(reader.email)


def private_link(listener):
    return reverse("projects:heard", args=[listener.token])

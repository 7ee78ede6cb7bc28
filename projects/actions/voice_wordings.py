"""Correct what was written down as said, remove an earlier wording for good, and follow a yes or no to showing it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.news.actions import reword
from coproduction.quicker import StaleRecord
from projects.access import may_go_public
from projects.actions.problems import Refused
from projects.actions.voices import held, sign, tell_listeners, told, told_of
from projects.models import Consent, Event, VoiceWording
from projects.models.events import Did
from projects.seen import consents_seen

WORDING = ("words", "asked", "party", "said_on")
SETTLED = ("party", "said_on")  # where nobody knows who said it


@transaction.atomic
def correct_voice(*, voice, by, revision, why, **wording):
    """Put right what was written down: any of `WORDING`. The earlier one is kept with `why`; what became of it stays.

    Everyone who listens is told. News that waits and lines of history name it by its new words, so that what had to go
    does not go on. Raises `StaleRecord` when somebody corrected it since `revision`, `Refused` without a reason.
    """
    current = held(voice)
    before = {name: getattr(current, name) for name in WORDING}
    after = before | wording
    if before == after:
        return current
    if current.revision != revision:
        raise StaleRecord(current)
    if not why.strip():
        raise Refused(_("Say why the words are corrected."))
    if any(before[name] != after[name] for name in SETTLED) and not current.listeners.filter(is_speaker=True).exists():
        raise Refused(_("Nobody knows who said this. So whom they speak for, and when it was, can't be changed."))
    number, was_called = current.revision, current.short
    VoiceWording.objects.create(
        voice=current, revision=number, replaced_by=by, replaced_reason=why.strip(), **before
    )  # fmt: skip
    for name, value in after.items():
        setattr(current, name, value)
    current.revision += 1
    current.save(update_fields=[*WORDING, "revision"])
    Event.objects.filter(voice=current).update(about=told_of(current))
    reword(key=f"voice:{current.pk}", before=was_called, after=current.short)
    sign(current, Did.CORRECTED_VOICE, by=by, note=why)
    words = _("The words that were written down as said were corrected. They are now: “%(said)s”. Why: %(why)s") % {
        "said": current.short,
        "why": " ".join(why.split()),
    }
    tell_listeners(current, f"voice:{current.pk}:corrected:{number}", words, but=by)
    return current


@transaction.atomic
def hide_wording(*, wording, by, why):
    """Remove the words of an earlier wording for good, such as a child's name. That it was there stays to be read, with
    who removed it and why."""
    voice = held(wording.voice)
    current = VoiceWording.objects.select_for_update(of=("self",)).get(pk=wording.pk)
    if current.is_hidden:
        return current
    if not why.strip():
        raise Refused(_("Say why the words are removed."))
    current.words = current.asked = ""
    current.hidden_at, current.hidden_by, current.hidden_reason = timezone.now(), by, why.strip()
    current.save(update_fields=["words", "asked", "hidden_at", "hidden_by", "hidden_reason"])
    sign(voice, Did.HID_WORDING, by=by, note=why)
    return current


@transaction.atomic
def take_back(*, listener):
    """Whoever said it does not want everyone to read it any more. They need not say why."""
    if not listener.is_speaker:
        raise Refused(_("Only those who said it can take it back."))
    current = held(listener.voice)
    if current.may_be_public:
        show(current, False)
    return current


@transaction.atomic
def stop_showing(*, voice, by, why=""):
    """Show it to everyone no more: at once, and also in an archived project."""
    current = held(voice)
    if current.may_be_public:
        show(current, False, by=by, words=why.strip())
        sign(current, Did.STOPPED_SHOWING, by=by, note=why.strip())
    return current


@transaction.atomic
def show_again(*, voice, by, seen):
    """Write down that whoever said it lets everyone read it, after all. They are told, so that they can say no.

    `seen` is what `by` had seen of earlier answers. Raises `StaleRecord` when there is another one since, `Refused`
    where it was never said for everyone.
    """
    current = held(voice)
    if current.may_be_public:
        return current
    if seen != consents_seen(current.consents.all()):
        raise StaleRecord(current)
    if not may_go_public(by, current):
        raise Refused(_("This was not said for everyone, so it can't be shown to everyone."))
    made = show(current, True, by=by)
    sign(current, Did.SHOWED_AGAIN, by=by)
    words = _("We wrote down that everyone may read what you said: “%(words)s”. If not, take it back on your page.")
    speakers = current.listeners.filter(is_speaker=True).exclude(reader__user=by).select_related("reader__user")
    told(current, list(speakers), f"voice:{current.pk}:public:{made.pk}", words % {"words": current.short})
    return current


def show(voice, may_be_public, *, by=None, words=""):
    voice.may_be_public = may_be_public
    voice.save(update_fields=["may_be_public"])
    return Consent.objects.create(voice=voice, may_be_public=may_be_public, by=by, words=words)

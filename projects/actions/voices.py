"""Write down what was said, say what comes of it, and let those who said it confirm or dispute."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.news.actions import News, tell
from coproduction.news.models import Reader
from coproduction.people.models import User
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.models import Listener, Project, Step, Voice, VoicesPage
from projects.models.events import Did
from projects.sources import Reach
from projects.states import BY_SPEAKER, Heard


@transaction.atomic
def hear(*, project, by, request_key, speaker=None, speaker_email="", source=None, **fields):
    """Write down one thing that was said. The same `request_key` again gives it back unchanged.

    Whoever said it hears of each move: with an account (`speaker`), by e-mail (`speaker_email`), or else by a private
    link that is passed on by hand. A `source` (`projects.sources.Source`) says where it came from and how far it may
    go. Raises `Refused` for words that are to go further, and for a source that was written down before.
    """

    def make():
        kept = fields | kept_of(project, source, fields) if source else fields
        voice = Voice.objects.create(project=project, recorded_by=by, request_key=request_key, **kept)
        if source and source.is_nameless:
            record(project, by=by, did=Did.HEARD, about=told_of(voice))
            return voice
        reader = None
        if speaker or speaker_email:
            known = speaker or User.objects.with_email(speaker_email)
            reader = Reader.objects.of(user=known, email="" if known else speaker_email)
        listener = Listener.objects.create(voice=voice, reader=reader, is_speaker=True)
        record(project, by=by, did=Did.HEARD, about=told_of(voice), meeting=voice.meeting)
        if reader and reader.user_id != by.pk:
            words = _("We wrote down what you said: “%(words)s”") % {"words": voice.short}
            told(voice, [listener], f"voice:{voice.pk}", words)
        return voice

    return once(project.voices, request_key, make)


def kept_of(project, source, fields):
    """The columns of a voice that follow from its source. The project is held, so that each source is heard once."""
    Project.objects.select_for_update().get(pk=project.pk)
    if project.voices.filter(source_key=source.key).exists():
        raise Refused(_("This was written down already."))
    if fields.get("may_be_public") and source.reach != Reach.PUBLIC:
        raise Refused(_("This was not said for everyone, so it can't be shown to everyone."))
    kept = {"source_key": source.key, "said_in": source.said_in, "only_members": source.reach == Reach.MEMBERS}
    return kept | ({"party": source.party, "said_on": source.said_on} if source.is_nameless else {})


def told_of(voice):
    """What the project's history says of a voice: nothing where others read it who may not read the voice."""
    return "" if voice.only_members else voice.short


def held(voice):
    return Voice.objects.select_for_update(of=("self",)).select_related("project", "meeting").get(pk=voice.pk)


@transaction.atomic
def answer_voice(*, voice, by, status, words):
    """Say what is planned, what was done, or why not; or that it is how we work now. A reason is always needed."""
    current = held(voice)
    if status in BY_SPEAKER:
        raise Refused(_("Only those who said it can confirm or dispute it."))
    if not words.strip():
        raise Refused(_("Say why, or what was done. Whoever said it will read this."))
    step = moved(current, status, words, by=by)
    note = "" if current.only_members else words
    record(current.project, by=by, did=Did.ANSWERED_VOICE, about=told_of(current), note=note, meeting=current.meeting)
    tell_all(current, step, but=by)
    return current


@transaction.atomic
def speak_again(*, listener, status, words="", by=None):
    """Whoever said it says whether it is so. `by` is their account, where they have one."""
    if not listener.is_speaker:
        raise Refused(_("Only those who said it can confirm or dispute it."))
    if status not in BY_SPEAKER:
        raise Refused(_("Say whether you agree that it was answered."))
    current = held(listener.voice)
    if current.status == status:
        return current
    step = moved(current, status, words, by=by, by_speaker=True)
    tell_all(current, step, but=by, but_listener=listener)
    return current


def moved(voice, status, words, *, by, by_speaker=False):
    """Go to `status` if there is a way there, signed and dated. Raises `Refused` with a sentence if there is none."""
    if not voice.may_become(status):
        parts = {"now": voice.get_status_display(), "then": Heard(status).label}
        raise Refused(_("This is “%(now)s”. It can't become “%(then)s” from there.") % parts)
    voice.status, voice.moved_at = status, timezone.now()
    voice.save(update_fields=["status", "moved_at"])
    return Step.objects.create(voice=voice, status=status, words=words, by=by, by_speaker=by_speaker)


def tell_all(voice, step, *, but=None, but_listener=None):
    """Tell everyone who listens and may, except whoever made the move."""
    words = _("“%(said)s” is now: %(status)s. %(words)s") % {
        "said": voice.short,
        "status": step.get_status_display(),
        "words": " ".join(step.words.split()),
    }
    listeners = [
        listener
        for listener in voice.listeners.who_may_hear().select_related("reader__user")
        if listener != but_listener and (but is None or listener.reader is None or listener.reader.user_id != but.pk)
    ]
    told(voice, listeners, f"voice:{voice.pk}:{step.pk}", words.strip())


def told(voice, listeners, key, words):
    """Each of them reads on where they may: members on the project's page, others on their private one."""
    known = [listener for listener in listeners if listener.reader]
    paths = {
        listener.reader_id: reverse("projects:heard", args=[listener.token])
        for listener in known
        if listener.is_speaker or listener.reader.user_id is None
    }
    path = reverse("projects:voice", args=[voice.project.reference, voice.pk])
    tell([listener.reader for listener in known], News(key, voice.project.title, words, path), paths)


@transaction.atomic
def follow(*, voice, user):
    """Hear each time it moves."""
    return Listener.objects.get_or_create(voice=voice, reader=Reader.objects.of(user=user))[0]


@transaction.atomic
def leave(*, voice, user):
    """Hear no more of it. Whoever said it stays known as such, by their private link."""
    Listener.objects.filter(voice=voice, reader__user=user, is_speaker=False).delete()
    Listener.objects.filter(voice=voice, reader__user=user).update(reader=None)


@transaction.atomic
def open_page(*, project, by):
    """Show “you said, we did” to everyone."""
    page, made = VoicesPage.objects.get_or_create(project=project, defaults={"opened_by": by})
    if made:
        record(project, by=by, did=Did.OPENED_PAGE)
    return page


@transaction.atomic
def close_page(*, project, by):
    """Show it only to those who may read the project."""
    gone, _rows = VoicesPage.objects.filter(project=project).delete()
    if gone:
        record(project, by=by, did=Did.CLOSED_PAGE)

"""Write down what was said, say what comes of it, and let those who said it confirm or dispute."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.news.actions import News, tell
from coproduction.news.models import Reader
from coproduction.people.models import User
from coproduction.tokens import new_token
from projects.access import answers_for_another
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
            record(project, by=by, did=Did.HEARD, about=told_of(voice), voice=voice)
            return voice
        reader = None
        if speaker or speaker_email:
            known = speaker or User.objects.with_email(speaker_email)
            reader = Reader.objects.of(user=known, email="" if known else speaker_email)
        listener = Listener.objects.create(voice=voice, reader=reader, is_speaker=True)
        record(project, by=by, did=Did.HEARD, about=told_of(voice), meeting=voice.meeting, voice=voice)
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


def sign(voice, did, *, by, note=""):
    """A line in the project's history, which says nothing of a voice that only members may read."""
    note = "" if voice.only_members else note
    record(voice.project, by=by, did=did, about=told_of(voice), note=note, meeting=voice.meeting, voice=voice)


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
    sign(current, Did.ANSWERED_VOICE, by=by, note=words)
    tell_all(current, step, but=by)
    return current


@transaction.atomic
def speak_again(*, listener, status, words="", by=None):
    """Whoever said it says whether it is so. `by` is their account, where they have one."""
    if not listener.is_speaker or answers_for_another(by, listener):
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
    tell_listeners(voice, f"voice:{voice.pk}:{step.pk}", words.strip(), but=but, but_listener=but_listener)


def tell_listeners(voice, key, words, *, but=None, but_listener=None):
    """The same for any news of a voice; `key` begins with `voice:<number>`."""
    listeners = [
        listener
        for listener in voice.listeners.who_may_hear().select_related("reader__user")
        if listener != but_listener and (but is None or listener.reader is None or listener.reader.user_id != but.pk)
    ]
    told(voice, listeners, key, words)


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
    """Hear no more of it. Whoever said it stays known as such, by their private link, which the team does not see."""
    Listener.objects.filter(voice=voice, reader__user=user, is_speaker=False).delete()
    Listener.objects.filter(voice=voice, reader__user=user).update(reader=None, opened_at=timezone.now())


@transaction.atomic
def open_link(*, listener, key=""):
    """Open the link that was passed on by hand. It ends with that: from then on the `token` is `key`, or a new one,
    which only whoever opened it knows. Raises `Refused` where somebody else has opened it already."""
    current = Listener.objects.select_for_update().get(pk=listener.pk)
    if current.waits_to_be_opened and current.token == listener.token:
        current.token, current.opened_at = key or new_token(), timezone.now()
        current.save(update_fields=["token", "opened_at"])
    elif not key or current.token != key:
        raise Refused(_("Somebody has opened this link already."))
    return current


@transaction.atomic
def make_link(*, listener, by):
    """Make a new link to pass on, in place of one that was opened; the page that it had opened ends."""
    voice = held(listener.voice)
    current = Listener.objects.select_for_update().get(pk=listener.pk)
    if current.is_by_hand and current.opened_at:
        current.token, current.opened_at = new_token(), None
        current.save(update_fields=["token", "opened_at"])
        sign(voice, Did.MADE_LINK, by=by)
    return current


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

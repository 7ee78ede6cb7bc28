"""Something that was said, what came of it step by step, and who wants to hear."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.news.models import Reader
from coproduction.people.states import Party
from coproduction.tokens import new_token
from projects.models.fields import optional_person, paired, person, request_key, says_why, shortened
from projects.models.meetings import Meeting
from projects.models.project import Membership, Project
from projects.states import HEARD_COLOURS, VOICE_WAYS, Heard, SaidIn

WAITING = [Heard.SAID, Heard.DISPUTED]  # for the next word of those who write in the project


class VoiceQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """All for members; for others what was not said in a confidential meeting, nor where only members listen."""
        return self if is_member else self.exclude(meeting__is_confidential=True).filter(only_members=False)

    def public(self):
        """What may stand on the project's page for everyone."""
        return self.filter(may_be_public=True, only_members=False).exclude(meeting__is_confidential=True)

    def waiting_since(self, moment):
        """Without an answer since then, or with one that those who said it dispute."""
        waiting = self.filter(status__in=WAITING)
        return waiting.filter(Q(status=Heard.DISPUTED) | Q(recorded_at__lte=moment))


class Voice(models.Model):
    """One thing that was said: words, the party that said it, never a name. `asked` is what we had asked, if we had.

    `source_key` names where it came from (`projects.sources`), if it came from there; each source is one voice.
    What stands is wording number `revision`; those before it are its `wordings`.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="voices")
    asked = models.CharField(_("what we asked"), max_length=500, blank=True)
    words = models.TextField(_("what was said"), max_length=5000)
    party = models.CharField(_("who said it"), max_length=20, choices=Party.choices)
    said_on = models.DateField(_("when"))
    said_in = models.CharField(_("where"), max_length=10, choices=SaidIn.choices)
    source = models.CharField(_("which one"), max_length=200, blank=True)
    source_key = models.CharField(max_length=200, blank=True)
    only_members = models.BooleanField(_("only for members of the project"), default=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="voices")
    may_be_public = models.BooleanField(_("may be shown to everyone"), default=False)
    status = models.CharField(_("what became of it"), max_length=10, choices=Heard.choices, default=Heard.SAID)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = person()
    revision = models.PositiveIntegerField(default=1)
    moved_at = models.DateTimeField(default=timezone.now)
    request_key = request_key()
    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at", "-pk"]
        indexes = [
            models.Index(fields=["project", "-moved_at", "-id"], name="voice_of_project"),
            models.Index(fields=["recorded_at", "id"], condition=Q(status__in=WAITING), name="voice_waiting"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Heard.values), name="voice_status_known"),
            models.CheckConstraint(condition=Q(said_in__in=SaidIn.values), name="voice_place_known"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="voice_party_known"),
            models.CheckConstraint(condition=~Q(words=""), name="voice_has_words"),
            models.CheckConstraint(condition=Q(only_members=False) | Q(may_be_public=False), name="voice_not_both"),
            models.UniqueConstraint(
                fields=["project", "source_key"], condition=~Q(source_key=""), name="voice_source_once"
            ),
        ]

    def __str__(self):
        return self.short

    @property
    def short(self):
        """Its first words, on one line."""
        return shortened(self.words)

    @property
    def is_for_everyone(self):
        """Whether it may stand on the project's page for everyone, as `VoiceQuerySet.public`."""
        return self.may_be_public and not self.only_members and not (self.meeting and self.meeting.is_confidential)

    @property
    def colour(self):
        return HEARD_COLOURS.get(self.status, "grey")

    def may_become(self, status):
        return status in VOICE_WAYS[Heard(self.status)]


class VoiceWording(models.Model):
    """What a voice was written down as before it was corrected: the wording with number `revision`, and why.

    Hidden, its words are gone for good; that they were there, who took them away and why, stays.
    """

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="wordings")
    revision = models.PositiveIntegerField()
    words = models.TextField(_("what was said"), max_length=5000, blank=True)
    asked = models.CharField(_("what we asked"), max_length=500, blank=True)
    party = models.CharField(_("who said it"), max_length=20, choices=Party.choices)
    said_on = models.DateField(_("when"))
    replaced_reason = models.CharField(_("why the words were corrected"), max_length=1000)
    replaced_by = person()
    replaced_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = optional_person()
    hidden_reason = models.CharField(_("why the words were removed"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["voice", "revision"], name="voice_wording_once"),
            models.CheckConstraint(condition=~Q(replaced_reason=""), name="voice_wording_replaced_says_why"),
            paired("hidden_at", "hidden_by", "voice_wording_hidden_by_someone"),
            says_why("hidden_at", "hidden_reason", "voice_wording_hidden_says_why"),
            models.CheckConstraint(
                condition=Q(hidden_at=None) & ~Q(words="") | Q(hidden_at__isnull=False, words="", asked=""),
                name="voice_wording_hidden_is_gone",
            ),
        ]

    def __str__(self):
        return shortened(self.words)

    @property
    def is_hidden(self):
        return self.hidden_at is not None


class Consent(models.Model):
    """That a voice may be shown to everyone from now on, or not any more; it says what changed since `recorded_at`.

    `by` is whoever wrote it down, and missing where those who said it took it back on their own page.
    """

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="consents")
    may_be_public = models.BooleanField()
    by = optional_person()
    at = models.DateTimeField(default=timezone.now)
    words = models.CharField(_("why"), max_length=1000, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(may_be_public=False) | Q(by__isnull=False), name="consent_by_somebody"),
        ]

    def __str__(self):
        return str(self.at)


class Step(models.Model):
    """One move of a voice, with its reason. `by` is missing where somebody without an account answered."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="steps")
    status = models.CharField(max_length=10, choices=Heard.choices)
    words = models.TextField(_("why"), max_length=5000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = optional_person()
    by_speaker = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(by_speaker=True) | ~Q(words=""), name="step_says_why"),
            models.CheckConstraint(condition=Q(by_speaker=True) | Q(by__isnull=False), name="step_by_somebody"),
        ]

    def __str__(self):
        return f"{self.get_status_display()}: {self.words}"


class ListenerQuerySet(models.QuerySet):
    def who_may_hear(self):
        """Whoever said it, always; whoever follows it, as long as they may read it (as `VoiceQuerySet.readable`)."""
        user, project = OuterRef("reader__user"), OuterRef("voice__project")
        partner = Q(reader__user__organisation__isnull=False, voice__project__open_to_partners=True)
        open_words = Q(voice__only_members=False) & (Q(voice__meeting=None) | Q(voice__meeting__is_confidential=False))
        reads = Q(Exists(Membership.objects.filter(user=user, project=project))) | partner & open_words
        return self.filter(Q(is_speaker=True) | Q(reader__user__is_active=True) & reads)


class Listener(models.Model):
    """Somebody who hears each time a voice moves: whoever said it, or a follower. `token` is the key to a private page.

    `reader` is missing for somebody who said it and gave no address: the link is passed on by hand. It opens once, at
    `opened_at`; from then on the `token` is another, which only they know.
    """

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="listeners")
    reader = models.ForeignKey(Reader, models.CASCADE, null=True, blank=True, related_name="+")
    is_speaker = models.BooleanField(default=False)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    since = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    objects = ListenerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["voice", "reader"], name="listener_once")]

    def __str__(self):
        return str(self.reader or self.token[:4])

    @property
    def is_by_hand(self):
        return self.is_speaker and self.reader_id is None

    @property
    def waits_to_be_opened(self):
        """Whether its link is in the team's hands, to be passed on."""
        return self.is_by_hand and self.opened_at is None


class VoicesPage(models.Model):
    """That a project's “you said, we did” page is open to everyone."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="voices_page")
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = person()

    def __str__(self):
        return self.project.reference

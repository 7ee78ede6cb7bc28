"""A workshop: what it looks at, with which instruments, where it is, and who moves it."""

import secrets

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.states import GROUP_AT_LEAST, SHOWS_FIGURES, WAYS, Held, Sharing, State, Subject
from coproduction.toolkit.models import Edition
from projects.models import Project
from projects.models.fields import paired, person, request_key

# Syllables that sound like one thing only, said aloud or read from a screen: no c/k/q, no i/l/1, no o/0, no s/z.
CONSONANTS, VOWELS = "bdfghjkmnprtvw", "aeu"
SYLLABLES = 5


def new_code():
    """A spoken-friendly code of five syllables, such as `badet-umena`: 42 to the fifth, about 130 million."""
    return "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))


class WorkshopQuerySet(models.QuerySet):
    def public(self):
        """Workshops whose results anyone may see."""
        return self.filter(state__in=SHOWS_FIGURES, sharing=Sharing.PUBLIC)

    def visible_to(self, user):
        """Workshops that this person runs, and revealed ones that the room lets them see."""
        return self.readable(user.pk, is_partner=user.is_partner)

    def readable(self, user_pk, *, is_partner):
        revealed = Q(state__in=SHOWS_FIGURES)
        # Asked of each workshop, since someone may have run thousands: a list of them all would be made for every page.
        seen = Q(Exists(Facilitator.objects.filter(workshop=OuterRef("pk"), user=user_pk)))
        seen |= revealed & Q(sharing=Sharing.PUBLIC)
        mine = Project.objects.of(user_pk).values("pk")
        seen |= revealed & Q(sharing__in=(Sharing.MEMBERS, Sharing.PARTNERS), project__in=mine)
        if is_partner:
            seen |= revealed & Q(sharing=Sharing.PARTNERS)
        return self.filter(seen)

    def that_nobody_runs(self):
        """Those of a project whose facilitators can't sign in any more, or have left it; not one that is done, or that
        somebody scored alone, or whose results were for its room and are shown there."""
        able = Facilitator.objects.able().filter(workshop=OuterRef("pk"))
        done = Q(state=State.AGREED) | Q(held=Held.ALONE) | Q(state__in=SHOWS_FIGURES, sharing=Sharing.ROOM)
        return self.filter(~Exists(able), project__isnull=False).exclude(done)

    def led_by(self, user):
        """Those of projects that this person leads and that are not archived."""
        return self.filter(project__in=Project.objects.current().led_by(user))

    def with_mine(self, user_pk):
        """Adds `is_mine`: whether this person runs it."""
        return self.annotate(is_mine=Exists(Facilitator.objects.filter(workshop=OuterRef("pk"), user=user_pk)))


class Workshop(models.Model):
    """People score the same statements, alone or together, and see the figures only when a facilitator reveals them."""

    reference = models.CharField(_("reference"), max_length=20, unique=True)
    title = models.CharField(_("title"), max_length=200)
    subject = models.CharField(_("what it looks at"), max_length=20, choices=Subject.choices)
    subject_name = models.CharField(_("its name"), max_length=200, blank=True)
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="workshops")
    held = models.CharField(_("how people take part"), max_length=10, choices=Held.choices, default=Held.ROOM)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    sharing = models.CharField(_("what leaves the room"), max_length=10, choices=Sharing.choices, default=Sharing.ROOM)
    group_at_least = models.PositiveSmallIntegerField(_("smallest group shown"), default=5)
    intended_rung = models.CharField(_("where we want to be"), max_length=40, blank=True)
    code = models.CharField(max_length=20, unique=True, null=True, blank=True)
    created_by = person()
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = person(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = person(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    revealed_by = person(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = person(null=True, blank=True)
    nudge = models.CharField(_("message to the room"), max_length=120, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)
    nudged_by = person(null=True, blank=True)
    request_key = request_key()
    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="workshop_state_known"),
            models.CheckConstraint(condition=Q(sharing__in=Sharing.values), name="workshop_sharing_known"),
            models.CheckConstraint(condition=Q(held__in=Held.values), name="workshop_held_known"),
            models.CheckConstraint(condition=Q(held=Held.ROOM) | Q(code=None), name="workshop_code_opens_a_room"),
            models.CheckConstraint(condition=Q(group_at_least__gte=GROUP_AT_LEAST), name="workshop_group_at_least"),
            paired("opened_at", "opened_by", "workshop_opened_by_someone"),
            paired("closed_at", "closed_by", "workshop_closed_by_someone"),
            paired("revealed_at", "revealed_by", "workshop_revealed_by_someone"),
            paired("agreed_at", "agreed_by", "workshop_agreed_by_someone"),
            paired("nudged_at", "nudged_by", "workshop_nudged_by_someone"),
            models.CheckConstraint(
                condition=Q(subject=Subject.PROJECT, project__isnull=False) | ~Q(subject=Subject.PROJECT),
                name="workshop_of_a_project_names_it",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.DRAFT, opened_at=None, revealed_at=None, agreed_at=None, code=None)
                    | Q(state=State.OPEN, opened_at__isnull=False, revealed_at=None, agreed_at=None)
                    | Q(state=State.CLOSED, closed_at__isnull=False, revealed_at=None, agreed_at=None)
                    | Q(state=State.REVEALED, revealed_at__isnull=False, agreed_at=None)
                    | Q(state=State.AGREED, revealed_at__isnull=False, agreed_at__isnull=False)
                ),
                name="workshop_state_and_times_agree",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.title}"

    @property
    def about(self):
        """What it looks at, in words. One query for a project unless it is loaded."""
        return str(self.project.title) if self.project_id else self.subject_name or self.get_subject_display()

    @property
    def is_room(self):
        """Whether people join with a code, see the big screen and may score on paper."""
        return self.held == Held.ROOM

    @property
    def keeps_to_its_room(self):
        """Whether its results are shown, and were to be seen by nobody else: nobody comes to run it any more."""
        return self.shows_figures and self.sharing == Sharing.ROOM

    @property
    def is_feedback(self):
        return self.held == Held.LINKS

    @property
    def is_alone(self):
        return self.held == Held.ALONE

    @property
    def spoken_code(self):
        """The code as it is read aloud: `bade tume nu`."""
        return " ".join(self.code[at : at + 4] for at in range(0, len(self.code or ""), 4))

    @property
    def nudge_words(self):
        """What the room is told just now, with the time it was said, such as `14:05: Two minutes left`; or nothing.

        A message ends with the scoring: one from before the workshop closed says nothing when it opens again.
        """
        if not self.nudge or self.state != State.OPEN or self.nudged_at < self.opened_at:
            return ""
        return f"{timezone.localtime(self.nudged_at):%H:%M}: {self.nudge}"

    @property
    def shows_figures(self):
        return self.state in SHOWS_FIGURES

    def may_become(self, state):
        return state in WAYS[State(self.state)]


class FacilitatorQuerySet(models.QuerySet):
    def able(self):
        """Those who may sign in and belong to the project of their workshop."""
        return self.filter(user__is_active=True, user__memberships__project=F("workshop__project"))


class Facilitator(models.Model):
    """Someone who runs a workshop: moves it on, types in paper, reveals."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="facilitators")
    user = person("workshops_run")
    objects = FacilitatorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="facilitator_once")]

    def __str__(self):
        return str(self.user)


class Instrument(models.Model):
    """One set of statements that a workshop scores, in the wording (`Edition`) it was opened with."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="instruments")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["workshop", "edition"], name="instrument_once")]

    def __str__(self):
        return self.edition.key


class WorkshopCounter(models.Model):
    """The last number given out in a year."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"WS-{self.year}-{self.last:04d}"

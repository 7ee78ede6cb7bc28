"""Fair meetings: decisions with each party's position, the plan of a meeting, its agenda, who is asked, who signs."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.people.states import Party
from projects.models.fields import person, reasoned, request_key
from projects.models.meetings import Meeting
from projects.models.project import Project


def party_field(name, **options):
    return models.CharField(name, max_length=20, choices=Party.choices, **options)


def party_known(name, field="party"):
    return models.CheckConstraint(condition=Q(**{f"{field}__in": ["", *Party.values]}), name=name)


class Stance(models.TextChoices):
    """Where a party stands. Attending is not agreeing. Source: practice.md, "Meetings" (Sheffield forum)."""

    AGREE = "agree", _("Agrees")
    RESERVATIONS = "reservations", _("Agrees with reservations")
    DISAGREE = "disagree", _("Disagrees")
    NOT_PRESENT = "not_present", _("Was not present")


NEEDS_WORDS = (Stance.RESERVATIONS, Stance.DISAGREE)
STANCE_COLOURS = {Stance.AGREE: "green", Stance.RESERVATIONS: "orange", Stance.DISAGREE: "red"}


class DecisionQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """What a confidential meeting decided is for members only."""
        return self if is_member else self.exclude(meeting__is_confidential=True)


class Decision(models.Model):
    """What was decided, and why. `made_on` is the day of the decision, `at` when it was written down."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    what = models.TextField(_("what was decided"), max_length=2000)
    reasons = models.TextField(_("why"), max_length=5000)
    made_on = models.DateField(_("when"))
    by = person()
    at = models.DateTimeField(default=timezone.now)
    request_key = request_key()
    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(fields=["project", "-made_on", "-id"], name="decision_of_project")]
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(reasons=""), name="decision_says_what_and_why")
        ]

    def __str__(self):
        line = " ".join(self.what.split())
        return line if len(line) <= 100 else line[:97].rpartition(" ")[0].rstrip(".,;") + "…"


class Position(models.Model):
    """Where one party stands on a decision. A party without a row has not said."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="positions")
    party = party_field(_("party"))
    stance = models.CharField(_("position"), max_length=15, choices=Stance.choices)
    words = models.TextField(_("in their words"), max_length=5000, blank=True)
    by = person()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "party"], name="position_once"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="position_party_known"),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="position_stance_known"),
            models.CheckConstraint(
                condition=~Q(stance__in=NEEDS_WORDS) | ~Q(words=""), name="position_has_words_where_needed"
            ),
        ]

    def __str__(self):
        return f"{self.get_party_display()}: {self.get_stance_display()}"

    @property
    def colour(self):
        return STANCE_COLOURS.get(self.stance, "grey")


class MeetingPlan(models.Model):
    """How a meeting was prepared: when people were asked, who chairs and who takes notes."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="plan")
    invited_on = models.DateField(_("when people were invited"), null=True, blank=True)
    papers_sent_on = models.DateField(_("when agenda and papers were sent"), null=True, blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    urgent_reason = models.CharField(_("why it is urgent"), max_length=500, blank=True)
    chair_party = party_field(_("who chairs"), blank=True)
    notes_party = party_field(_("who takes notes"), blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    is_accessible = models.BooleanField(_("safe and accessible"), default=False)

    class Meta:
        constraints = [
            reasoned("is_urgent", "urgent_reason", "plan_urgent_says_why"),
            party_known("plan_chair_known", "chair_party"),
            party_known("plan_notes_known", "notes_party"),
        ]

    def __str__(self):
        return str(self.meeting)


class Rule(models.TextChoices):
    """What a meeting is checked against. Source: practice.md, "Meetings"."""

    NOTICE = "notice", _("Notice")
    PAPERS = "papers", _("Agenda and papers")
    LENGTH = "length", _("Length")
    HOURS = "hours", _("School hours")
    HOLIDAYS = "holidays", _("School holidays")
    QUORUM = "quorum", _("Who must be there")
    CHAIR = "chair", _("Taking turns")
    VENUE = "venue", _("A place that works for everyone")


class RuleReason(models.Model):
    """Why a rule was missed at one meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rule_reasons")
    rule = models.CharField(max_length=10, choices=Rule.choices)
    reason = models.CharField(_("why"), max_length=500)
    by = person()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "rule"], name="rule_reason_once"),
            models.CheckConstraint(condition=Q(rule__in=Rule.values), name="rule_reason_rule_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="rule_reason_says_why"),
        ]

    def __str__(self):
        return f"{self.get_rule_display()}: {self.reason}"


class SchoolHoliday(models.Model):
    """Days on which this area's schools are closed, both ends included."""

    name = models.CharField(_("name"), max_length=100)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="holiday_ends_after_start")
        ]

    def __str__(self):
        return self.name


class AgendaItem(models.Model):
    """One thing to talk about. `minutes` is how long it may take."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    what = models.CharField(_("what"), max_length=300)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    place = models.PositiveIntegerField(default=0)
    proposed_by = person()
    at = models.DateTimeField(default=timezone.now)
    request_key = request_key()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="agenda_item_says_what")]

    def __str__(self):
        return self.what


class SignOff(models.Model):
    """That a party signed the minutes as they stood: `revision` is the meeting's."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sign_offs")
    party = party_field(_("party"))
    by = person()
    words = models.CharField(_("in their words"), max_length=1000, blank=True)
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="sign_off_once"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="sign_off_party_known"),
        ]

    def __str__(self):
        return self.get_party_display()


class Coming(models.TextChoices):
    UNKNOWN = "unknown", _("Has not said yet")
    YES = "yes", _("Coming")
    NO = "no", _("Can't come")


class Invitee(models.Model):
    """A member who is asked to a meeting. `access_needs` are only for those who write in the project."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    user = person("invited_to")
    coming = models.CharField(_("coming"), max_length=10, choices=Coming.choices, default=Coming.UNKNOWN)
    access_needs = models.CharField(_("access needs"), max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="invitee_once"),
            models.CheckConstraint(condition=Q(coming__in=Coming.values), name="invitee_coming_known"),
        ]

    def __str__(self):
        return str(self.user)


def new_token():
    return secrets.token_urlsafe(24)


class CalendarFeed(models.Model):
    """The private address of one person's calendar. Making a new `token` ends the old address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.token[:4]

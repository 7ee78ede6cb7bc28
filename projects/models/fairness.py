"""Fair meetings: the plan of a meeting, its agenda, who is asked, why a rule was missed, who signs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coproduction.people.states import Party
from coproduction.tokens import new_token
from projects.models.fields import optional_person, paired, party_field, party_known, person, reasoned, request_key
from projects.models.meetings import Meeting


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
    AGENDA = "agenda", _("Points in good time")
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
    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="holiday_ends_after_start")
        ]

    def __str__(self):
        return self.name


class AgendaItem(models.Model):
    """One thing to talk about. `minutes` is how long it may take.

    One that came late says why, if anything; `let_in_by` is whoever spoke for the chair and found time for it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    what = models.CharField(_("what"), max_length=300)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    place = models.PositiveIntegerField(default=0)
    proposed_by = person()
    at = models.DateTimeField(default=timezone.now)
    late_reason = models.CharField(_("why it can't wait"), max_length=500, blank=True)
    let_in_at = models.DateTimeField(null=True, blank=True)
    let_in_by = optional_person()
    request_key = request_key()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            paired("let_in_at", "let_in_by", "agenda_item_let_in_by_one"),
            models.CheckConstraint(condition=~Q(what=""), name="agenda_item_says_what"),
        ]

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
    """A member who is asked to a meeting. `access_needs` are only for those who write in the project.

    `told_revision` is the meeting's when they last got a letter about it; 0 before the first.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees")
    user = person("invited_to")
    coming = models.CharField(_("coming"), max_length=10, choices=Coming.choices, default=Coming.UNKNOWN)
    access_needs = models.CharField(_("access needs"), max_length=1000, blank=True)
    told_revision = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="invitee_once"),
            models.CheckConstraint(condition=Q(coming__in=Coming.values), name="invitee_coming_known"),
        ]

    def __str__(self):
        return str(self.user)


class CalendarFeed(models.Model):
    """The private address of one person's calendar. Making a new `token` ends the old address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.token[:4]

"""Do: meetings with their minutes, who was there, and what people promised to do next."""

from collections import Counter

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from coproduction.people.states import Party
from projects.models.fields import optional_person, paired, person, reasoned, request_key, says_why
from projects.models.project import Project
from projects.models.terms import terms_on

GROUP_AT_MOST = 500


class MeetingQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """All meetings for a member; those that are not confidential for anyone else."""
        return self if is_member else self.filter(is_confidential=False)

    def taking_place(self):
        """Without those that were called off."""
        return self.filter(called_off_at=None)

    def to_come(self, today, now):
        """Those that `is_to_come` says are to come, at this time of this day here; each of the two may be a blank."""
        later_today = Q(starts_at=None, ends_at=None) | Q(is_over_at__gt=now)
        rows = self.alias(is_over_at=Coalesce("ends_at", "starts_at"))
        return rows.filter(Q(held_on__gt=today) | Q(later_today, held_on=today))

    def to_be_called_off(self):
        """Those that `may_be_called_off`."""
        here = timezone.localtime()
        return self.taking_place().to_come(here.date(), here.time())


class Meeting(models.Model):
    """One meeting. Its minutes hold five parts. Source: Stoke-on-Trent, Do form."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="meetings")
    title = models.CharField(_("title"), max_length=200)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts"), null=True, blank=True)
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    agenda = models.TextField(_("agenda"), max_length=20_000, blank=True)
    outcomes = models.TextField(_("key outcomes"), max_length=20_000, blank=True)
    follow_up = models.TextField(_("what happens next"), max_length=20_000, blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    confidential_reason = models.CharField(_("why it is confidential"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_by = person()
    created_at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = optional_person()
    called_off_reason = models.CharField(_("why it does not take place"), max_length=500, blank=True)
    request_key = request_key()
    history = HistoricalRecords()
    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["project", "-held_on", "-id"], name="meeting_of_project")]
        constraints = [
            reasoned("is_confidential", "confidential_reason", "meeting_confidential_says_why"),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("The meeting must end after it starts."),
            ),
            paired("called_off_at", "called_off_by", "meeting_called_off_by_one"),
            says_why("called_off_at", "called_off_reason", "meeting_called_off_says_why"),
        ]

    def __str__(self):
        return self.title

    @cached_property
    def terms(self):
        """The `Terms` that it is held against, or None where the project keeps no rules. One query the first time."""
        return terms_on(self.project_id, self.held_on)

    def is_to_come_at(self, moment):
        """Whether it was not over yet, by the clock here: until it ends; without an end until it starts; without a time
        until its day ends."""
        here, over = timezone.localtime(moment), self.ends_at or self.starts_at
        return self.held_on > here.date() or self.held_on == here.date() and (over is None or over > here.time())

    @property
    def is_to_come(self):
        return self.is_to_come_at(timezone.now())

    @property
    def is_today_without_a_time(self):
        """Whether its day must end before its minutes can be written, since nobody wrote down a time."""
        return self.is_to_come and self.held_on == timezone.localdate() and not (self.starts_at or self.ends_at)

    @property
    def is_called_off(self):
        return self.called_off_at is not None

    @property
    def may_be_called_off(self):
        """Until it is over."""
        return not self.is_called_off and self.is_to_come

    @property
    def may_be_brought_back(self):
        """Whether it was called off and its time is not over."""
        return self.is_called_off and self.is_to_come

    @property
    def missing_parts(self):
        """Names of the five parts of minutes that are still empty. Two queries unless people and agenda are loaded."""
        parts = [
            (_("agenda"), self.agenda or " ".join(str(each) for each in self.agenda_items.all())),
            (_("key outcomes"), self.outcomes),
            (_("what happens next"), self.follow_up),
        ]
        missing = [name for name, text in parts if not text.strip()]
        return missing if self.attendances.all() else [_("who was there"), *missing]


class Attendance(models.Model):
    """That somebody was at a meeting, and for which party. People without an account go by the name they give; several
    of one party may go by one name (“Parent carers”), with how many they were."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    user = optional_person("attendances")
    name = models.CharField(_("name"), max_length=150)
    party = models.CharField(_("kind of partner"), max_length=20, choices=Party.choices)
    how_many = models.PositiveSmallIntegerField(_("how many people"), default=1)

    class Meta:
        ordering = ["party", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendance_once"),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="attendance_party_known"),
            models.CheckConstraint(condition=Q(how_many__range=(1, GROUP_AT_MOST)), name="attendance_of_1_to_500"),
            models.CheckConstraint(condition=Q(user=None) | Q(how_many=1), name="attendance_of_a_member_is_one"),
        ]

    def __str__(self):
        if self.how_many == 1:
            return self.name
        return gettext("%(name)s (%(count)s people)") % {"name": self.name, "count": self.how_many}


def by_party(attendances):
    """A Counter of how many people of each party were there."""
    people = Counter()
    for row in attendances:
        people[row.party] += row.how_many
    return people


class ActionQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """Actions of confidential meetings are for members only."""
        return self if is_member else self.exclude(meeting__is_confidential=True)

    def still_open(self):
        return self.filter(done_at=None)


class Action(models.Model):
    """Something one person promised to do by a day."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="actions")
    what = models.CharField(_("what will be done"), max_length=500)
    owner = person("actions")
    due_on = models.DateField(_("by when"))
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = optional_person()
    outcome = models.CharField(_("what came of it"), max_length=1000, blank=True)
    created_by = person()
    created_at = models.DateTimeField(default=timezone.now)
    request_key = request_key()
    history = HistoricalRecords()
    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_at=None), name="action_open_of_owner"),
            models.Index(fields=["project", "due_on"], name="action_of_project"),
        ]
        constraints = [paired("done_at", "done_by", "action_done_by_someone")]

    def __str__(self):
        return self.what

    @property
    def is_late(self):
        return self.done_at is None and self.due_on < timezone.localdate()

"""How it is going: check-ins and quick notes, how often, and what is taken to a lead."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.clocks import add_months
from coproduction.toolkit.models import Edition
from projects.models.fields import optional_person, paired, person, request_key, says_why, shortened
from projects.models.project import Project
from projects.states import Every

DAYS = {Every.WEEK: 7, Every.FORTNIGHT: 14}
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3}


class CheckIn(models.Model):
    """One look at how it is going. Source: East Sussex, appendix D. Without `edition` it is a quick note: `summary`.

    `answers` is {question: stored text} in the wording of `edition`.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="check_ins")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict, blank=True)
    summary = models.TextField(_("note"), max_length=2000, blank=True)
    by = person()
    at = models.DateTimeField(default=timezone.now)
    request_key = request_key()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["project", "-at", "-id"], name="check_in_of_project")]
        constraints = [
            models.CheckConstraint(condition=Q(edition__isnull=False) | ~Q(summary=""), name="check_in_says_something")
        ]

    def __str__(self):
        return self.short

    @property
    def is_note(self):
        return self.edition_id is None

    @property
    def short(self):
        """Its first words, on one line."""
        return shortened(self.summary or next(filter(None, self.answers.values()), ""))


class RhythmQuerySet(models.QuerySet):
    def running(self):
        """Those that nobody has turned off."""
        return self.filter(stopped_at=None)


class MonitoringRhythm(models.Model):
    """How often a project looks at how it is going. `next_on` is the first due day that no check-in has answered;
    `told_on` the last due day that people were told of. While it is stopped, nothing is due."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="rhythm")
    every = models.CharField(_("how often"), max_length=10, choices=Every.choices)
    starts_on = models.DateField(_("first time"))
    next_on = models.DateField()
    told_on = models.DateField(null=True, blank=True)
    chosen_by = person()
    chosen_at = models.DateTimeField(default=timezone.now)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = optional_person()
    stopped_reason = models.CharField(_("why it was turned off"), max_length=500, blank=True)
    objects = RhythmQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_on"], name="rhythm_due")]
        constraints = [
            models.CheckConstraint(condition=Q(every__in=Every.values), name="rhythm_every_known"),
            paired("stopped_at", "stopped_by", "rhythm_stopped_by_someone"),
            says_why("stopped_at", "stopped_reason", "rhythm_stopped_says_why"),
        ]

    def __str__(self):
        return self.get_every_display()

    @property
    def is_due(self):
        return not self.is_stopped and self.next_on <= timezone.localdate()

    @property
    def is_stopped(self):
        return self.stopped_at is not None

    def due_day(self, number):
        """The due day with this number, from 0. A month that is too short has it on its last day."""
        if self.every in DAYS:
            return self.starts_on + timedelta(days=DAYS[self.every] * number)
        return add_months(self.starts_on, MONTHS[self.every] * number)

    def due_days(self, after, until):
        """The due days later than `after`, up to and with `until`, in order."""
        longest = DAYS.get(self.every) or 31 * MONTHS[self.every]
        number, found = max(0, (after - self.starts_on).days // longest), []
        while (day := self.due_day(number)) <= until:
            found += [day] if day > after else []
            number += 1
        return found

    def first_after(self, day):
        """The first due day later than `day`."""
        return self.due_days(day, max(day, self.starts_on) + timedelta(days=93))[0]


class EscalationQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answered_at=None)


class Escalation(models.Model):
    """Something that a lead of the project or of the area is asked to answer by a day."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="escalations")
    what = models.TextField(_("what is asked"), max_length=5000)
    to = person("asked_of")
    asked_by = person()
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField(_("answer by"))
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = optional_person()
    request_key = request_key()
    objects = EscalationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["to", "answer_by"], condition=Q(answered_at=None), name="escalation_waits"),
            models.Index(fields=["project", "-asked_at", "-id"], name="escalation_of_project"),
        ]
        constraints = [
            paired("answered_at", "answered_by", "escalation_answered_by_one"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="escalation_answer_has_words",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="escalation_asks_something"),
        ]

    def __str__(self):
        return self.short

    @property
    def short(self):
        """Its first words, on one line."""
        return shortened(self.what)

    @property
    def is_late(self):
        return self.answered_at is None and self.answer_by < timezone.localdate()

"""What a panel decided, on what conditions; and appeals against it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charter.models.submissions import Version
from charter.states import APPEAL_WAYS, AWARDS, Answer, Appealed, Result
from projects.models.fields import optional_person, paired, person, request_key


class Decision(models.Model):
    """One panel's decision on one version: with its panel, reasons, person and date, or not at all.

    Nobody outside the panel sees it before its letter is sent; a mark is given with the letter.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="decision")
    result = models.CharField(_("what the panel decided"), max_length=10, choices=Result.choices)
    reasons = models.TextField(_("reasons"), max_length=10_000)
    advice = models.TextField(_("advice"), max_length=10_000, blank=True)
    panel_met_on = models.DateField(_("when the panel met"))
    wait_until = models.DateField(_("until when"), null=True, blank=True)  # of “more” and “deferred”
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = person()
    letter_due_on = models.DateField()
    letter_sent_at = models.DateTimeField(null=True, blank=True)
    letter_sent_by = optional_person()
    request_key = request_key()

    class Meta:
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(condition=Q(result__in=Result.values), name="decision_result_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            paired("letter_sent_at", "letter_sent_by", "decision_letter_sent_by_someone"),
            models.CheckConstraint(
                condition=Q(result__in=(Result.MORE, Result.DEFERRED), wait_until__isnull=False)
                | ~Q(result__in=(Result.MORE, Result.DEFERRED)) & Q(wait_until=None),
                name="decision_waits_until_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.version}: {self.get_result_display()}"

    @property
    def is_sent(self):
        return self.letter_sent_at is not None

    @property
    def is_award(self):
        return self.result in AWARDS

    def is_late(self, today):
        """Whether the letter is not out although its day is over."""
        return not self.is_sent and today > self.letter_due_on


class Condition(models.Model):
    """Something that must happen by a day for a mark with conditions to stand."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="conditions")
    what = models.CharField(_("what must happen"), max_length=500)
    due_on = models.DateField(_("by when"))
    told_at = models.DateTimeField(null=True, blank=True)  # the team says that it is done
    told_by = optional_person()
    told = models.TextField(_("what you did"), max_length=5000, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)  # the lead has seen it
    met_by = optional_person()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="condition_says_what"),
            paired("told_at", "told_by", "condition_told_by_someone"),
            paired("met_at", "met_by", "condition_met_by_someone"),
        ]

    def __str__(self):
        return self.what

    @property
    def is_met(self):
        return self.met_at is not None


class Appeal(models.Model):
    """A team that disagrees: acknowledged, answered by somebody uninvolved, then by a panel.

    The decision stands meanwhile. Source: UKAS. Each `…_by_day` is the last day that was promised.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    state = models.CharField(max_length=12, choices=Appealed.choices, default=Appealed.MADE)
    grounds = models.TextField(_("why you disagree"), max_length=10_000)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = person()
    acknowledge_by_day = models.DateField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = optional_person()
    reviewer = optional_person("appeals_reviewed")
    answer_by_day = models.DateField()
    answer = models.CharField(_("your answer"), max_length=10, choices=Answer.choices, blank=True)
    answer_words = models.TextField(_("reasons"), max_length=10_000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    panel_grounds = models.TextField(_("why you still disagree"), max_length=10_000, blank=True)
    panel_asked_at = models.DateTimeField(null=True, blank=True)
    panel_asked_by = optional_person()
    panel_answer = models.CharField(_("the appeal panel's answer"), max_length=10, choices=Answer.choices, blank=True)
    panel_words = models.TextField(_("reasons"), max_length=10_000, blank=True)
    panel_answered_at = models.DateTimeField(null=True, blank=True)
    panel_answered_by = optional_person()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = optional_person()
    request_key = request_key()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=Appealed.values), name="appeal_state_known"),
            models.CheckConstraint(condition=~Q(grounds=""), name="appeal_says_why"),
            paired("acknowledged_at", "acknowledged_by", "appeal_acknowledged_by_someone"),
            paired("panel_asked_at", "panel_asked_by", "appeal_panel_asked_by_someone"),
            paired("panel_answered_at", "panel_answered_by", "appeal_panel_answered_by_someone"),
            paired("closed_at", "closed_by", "appeal_closed_by_someone"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | Q(answered_at__isnull=False, answer__in=Answer.values, reviewer__isnull=False) & ~Q(answer_words=""),
                name="appeal_answer_has_words_and_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(panel_answered_at=None, panel_answer="")
                | Q(panel_answered_at__isnull=False, panel_answer__in=Answer.values) & ~Q(panel_words=""),
                name="appeal_panel_answer_has_words",
            ),
            models.CheckConstraint(
                condition=Q(state=Appealed.MADE, acknowledged_at=None)
                | Q(
                    state=Appealed.ACKNOWLEDGED, acknowledged_at__isnull=False, reviewer__isnull=False, answered_at=None
                )
                | Q(state=Appealed.ANSWERED, answered_at__isnull=False, panel_asked_at=None)
                | Q(state=Appealed.TO_PANEL, panel_asked_at__isnull=False, panel_answered_at=None)
                | Q(state=Appealed.CLOSED, closed_at__isnull=False),
                name="appeal_state_and_times_agree",
            ),
        ]

    def __str__(self):
        return f"Appeal against {self.decision}"

    @property
    def answers(self):
        """What was answered so far, by the reviewer and by the panel."""
        return [answer for answer in (self.answer, self.panel_answer) if answer]

    def may_become(self, state):
        return state in APPEAL_WAYS[Appealed(self.state)]


class AppealSeat(models.Model):
    """Somebody uninvolved on an appeal's panel: one chair and two more."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="seats")
    user = person("appeal_seats")
    is_chair = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_chair", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "user"], name="appeal_seat_once"),
            models.UniqueConstraint(fields=["appeal"], condition=Q(is_chair=True), name="appeal_one_chair"),
        ]

    def __str__(self):
        return str(self.user)

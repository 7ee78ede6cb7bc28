"""Who did what to a submission, when: one line each, and who may read the line."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charter.models.submissions import Submission
from projects.models.fields import optional_person


class Did(models.TextChoices):
    """What can be done, worded to follow a person's name."""

    STARTED = "started", _("started to ask for the mark")
    LINKED = "linked", _("picked evidence")
    UNLINKED = "unlinked", _("took out evidence")
    PORTFOLIO = "portfolio", _("changed the portfolio")
    ADDED_FILE = "added_file", _("added a file")
    REMOVED_FILE = "removed_file", _("took away a file")
    ADDED_PERSON = "added_person", _("added to the team")
    REMOVED_PERSON = "removed_person", _("took out of the team")
    INVITED_WORDS = "invited_words", _("asked for a testimony")
    GAVE_WORDS = "gave_words", _("A testimony came in")
    WITHDREW_WORDS = "withdrew_words", _("A testimony was withdrawn")
    TYPED_WORDS = "typed_words", _("typed in a testimony from paper")
    ASKED = "asked", _("asked for the mark")
    WITHDREW = "withdrew", _("took the submission back")
    INVITED_ASSESSOR = "invited_assessor", _("asked to the panel")
    STOOD_DOWN = "stood_down", _("took off the panel")
    DECLARED = "declared", _("declared their interests")
    RECUSED = "recused", _("stepped back from the panel")
    CONFIRMED_PANEL = "confirmed_panel", _("started the reviews")
    HANDED_IN = "handed_in", _("handed in their review")
    OPENED_PANEL = "opened_panel", _("opened the panel")
    REOPENED_REVIEW = "reopened_review", _("went back to the reviews")
    AGREED = "agreed", _("wrote down what the panel found")
    DECIDED = "decided", _("recorded the decision")
    SENT_LETTER = "sent_letter", _("sent the decision letter")
    TOLD_CONDITION = "told_condition", _("said that a condition is met")
    MET_CONDITION = "met_condition", _("agreed that a condition is met")
    APPEALED = "appealed", _("appealed")
    ACKNOWLEDGED = "acknowledged", _("acknowledged the appeal")
    ANSWERED_APPEAL = "answered_appeal", _("answered the appeal")
    APPEALED_ON = "appealed_on", _("took the appeal to a panel")
    CLOSED_APPEAL = "closed_appeal", _("closed the appeal")
    WITHDREW_MARK = "withdrew_mark", _("withdrew the mark")
    CHECKED = "checked", _("answered “did it stick?”")


class Reach(models.TextChoices):
    """Who may read a line: all concerned; or only those who run the panel, so that no review leaks by its timing."""

    ALL = "all", "all"
    RUNNERS = "runners", "runners"


class Event(models.Model):
    """One line of a submission's history. `by` is missing for people without an account."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    by = optional_person()
    did = models.CharField(max_length=20, choices=Did.choices)
    about = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.ALL)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["submission", "-at", "-id"], name="event_of_submission")]

    def __str__(self):
        return f"{self.by or ''} {self.get_did_display()} {self.about}".strip()

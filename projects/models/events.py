"""Who did what, when: one line for each thing done to a project."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.fields import person
from projects.models.files import Attachment
from projects.models.meetings import Meeting
from projects.models.project import Project
from projects.models.voices import Voice


class Did(models.TextChoices):
    """What can be done, worded to follow a person's name."""

    STARTED = "started", _("started the project")
    CHANGED = "changed", _("changed the project details")
    ANSWERED = "answered", _("answered")
    FINISHED = "finished", _("finished")
    REOPENED = "reopened", _("opened again")
    ADDED_PERSON = "added_person", _("added to the project")
    CHANGED_PART = "changed_part", _("changed the part of")
    REMOVED_PERSON = "removed_person", _("took off the project")
    LEFT = "left", _("left the project")
    RECORDED_MEETING = "recorded_meeting", _("recorded a meeting")
    CHANGED_MINUTES = "changed_minutes", _("changed the minutes of")
    RECORDED_ATTENDANCE = "recorded_attendance", _("recorded who was at")
    ADDED_ACTION = "added_action", _("added an action")
    CHANGED_ACTION = "changed_action", _("changed an action")
    DID_ACTION = "did_action", _("marked as done")
    UNDID_ACTION = "undid_action", _("marked as not done after all")
    ADDED_FILE = "added_file", _("added a file")
    REMOVED_FILE = "removed_file", _("took away a file")
    DECIDED_TOGETHER = "decided_together", _("wrote down a decision")
    RECORDED_POSITION = "recorded_position", _("wrote down a position on")
    CORRECTED_DECISION = "corrected_decision", _("corrected the wording of")
    WITHDREW_DECISION = "withdrew_decision", _("withdrew the decision")
    PLANNED_MEETING = "planned_meeting", _("planned")
    GAVE_REASON = "gave_reason", _("gave a reason for")
    ADDED_TO_AGENDA = "added_to_agenda", _("added to the agenda of")
    MOVED_ON_AGENDA = "moved_on_agenda", _("moved a point up on the agenda of")
    TOOK_OFF_AGENDA = "took_off_agenda", _("took a point off the agenda of")
    LET_IN = "let_in", _("found time for a late point at")
    INVITED = "invited", _("asked people to come to")
    ASKED_NO_MORE = "asked_no_more", _("took people off the list of those asked to")
    CALLED_OFF = "called_off", _("called off")
    BROUGHT_BACK = "brought_back", _("brought back the meeting")
    CHOSE_TERMS = "chose_terms", _("chose the rules of meetings")
    SIGNED_MINUTES = "signed_minutes", _("signed off the minutes of")
    MAPPED = "mapped", _("put on the map")
    CHANGED_MAP = "changed_map", _("changed on the map")
    UNMAPPED = "unmapped", _("took off the map")
    RECOGNISED = "recognised", _("wrote down what people received")
    UNRECOGNISED = "unrecognised", _("took away what was written of")
    HEARD = "heard", _("wrote down what was said")
    ANSWERED_VOICE = "answered_voice", _("answered what was said")
    CORRECTED_VOICE = "corrected_voice", _("corrected what was said")
    HID_WORDING = "hid_wording", _("removed for good earlier words of")
    STOPPED_SHOWING = "stopped_showing", _("no longer shows to everyone")
    SHOWED_AGAIN = "showed_again", _("wrote down that everyone may read")
    MADE_LINK = "made_link", _("made a new private link for whoever said")
    OPENED_PAGE = "opened_page", _("opened “you said, we did” to everyone")
    CLOSED_PAGE = "closed_page", _("closed “you said, we did”")
    CHECKED_IN = "checked_in", _("wrote down how it is going")
    NOTED = "noted", _("wrote a quick note")
    CHOSE_RHYTHM = "chose_rhythm", _("chose how often to look at how it is going")
    STOPPED_RHYTHM = "stopped_rhythm", _("turned off the regular look at how it is going")
    RESUMED_RHYTHM = "resumed_rhythm", _("turned on again the regular look at how it is going")
    ASKED_LEAD = "asked_lead", _("asked a lead for an answer")
    ANSWERED_LEAD = "answered_lead", _("answered what a lead was asked")
    ADDED_FACILITATOR = "added_facilitator", _("added to those who run a workshop")
    REMOVED_FACILITATOR = "removed_facilitator", _("took off those who run a workshop")
    TOOK_OVER = "took_over", _("took over a workshop that nobody could run any more")
    ARCHIVED = "archived", _("archived the project")
    RESTORED = "restored", _("brought the project back")


class EventQuerySet(models.QuerySet):
    def readable(self, *, is_member):
        """What is confidential now leaves no trace in the history that others see."""
        if is_member:
            return self
        return self.exclude(meeting__is_confidential=True).exclude(attachment__is_confidential=True)


class Event(models.Model):
    """One line of a project's history. `about` names the thing; `note` holds a reason or what changed.

    A line about a `voice` names it by the words that stand: where they are corrected, its lines follow.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    by = person()
    did = models.CharField(max_length=20, choices=Did.choices)
    about = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="+")
    attachment = models.ForeignKey(Attachment, models.CASCADE, null=True, blank=True, related_name="+")
    voice = models.ForeignKey(Voice, models.CASCADE, null=True, blank=True, related_name="+")
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["project", "-at", "-id"], name="event_of_project")]

    def __str__(self):
        return f"{self.by} {self.get_did_display()} {self.about}".strip()

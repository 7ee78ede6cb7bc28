"""What a project keeps."""

from projects.models.answers import Answer, Draft, Response
from projects.models.decisions import Decision, Position, Wording
from projects.models.events import Event
from projects.models.fairness import (
    AgendaItem,
    CalendarFeed,
    Invitee,
    MeetingPlan,
    RuleReason,
    SchoolHoliday,
    SignOff,
)
from projects.models.files import Attachment
from projects.models.meetings import Action, Attendance, Meeting
from projects.models.monitoring import CheckIn, Escalation, MonitoringRhythm
from projects.models.project import Membership, Project, ReferenceCounter
from projects.models.search import SearchText
from projects.models.table import Recognition, Stakeholder
from projects.models.terms import MeetingTerms
from projects.models.voices import Consent, Listener, Step, Voice, VoicesPage, VoiceWording

__all__ = [
    "Action",
    "AgendaItem",
    "Answer",
    "Attachment",
    "Attendance",
    "CalendarFeed",
    "CheckIn",
    "Consent",
    "Decision",
    "Draft",
    "Escalation",
    "Event",
    "Invitee",
    "Listener",
    "Meeting",
    "MeetingPlan",
    "MeetingTerms",
    "Membership",
    "MonitoringRhythm",
    "Position",
    "Project",
    "Recognition",
    "ReferenceCounter",
    "Response",
    "RuleReason",
    "SchoolHoliday",
    "SearchText",
    "SignOff",
    "Stakeholder",
    "Step",
    "Voice",
    "VoiceWording",
    "VoicesPage",
    "Wording",
]

"""What a project keeps."""

from projects.models.answers import Answer, Draft, Response
from projects.models.events import Event
from projects.models.files import Attachment
from projects.models.meetings import Action, Attendance, Meeting
from projects.models.project import Membership, Project, ReferenceCounter
from projects.models.search import SearchText
from projects.models.table import Recognition, Stakeholder
from projects.models.voices import Listener, Step, Voice, VoicesPage

__all__ = [
    "Action",
    "Answer",
    "Attachment",
    "Attendance",
    "Draft",
    "Event",
    "Listener",
    "Meeting",
    "Membership",
    "Project",
    "Recognition",
    "ReferenceCounter",
    "Response",
    "SearchText",
    "Stakeholder",
    "Step",
    "Voice",
    "VoicesPage",
]

"""What the charter keeps."""

from charter.models.decisions import Appeal, AppealSeat, Condition, Decision
from charter.models.events import Did, Event, Reach
from charter.models.marks import Check, Mark, MarkCounter, SigningKey
from charter.models.panel import Assessor, Breach, Finding, PanelFinding, Seat
from charter.models.submissions import Link, PortfolioFile, Service, Submission, SubmissionCounter, Version
from charter.models.testimony import Testimony

__all__ = [
    "Appeal",
    "AppealSeat",
    "Assessor",
    "Breach",
    "Check",
    "Condition",
    "Decision",
    "Did",
    "Event",
    "Finding",
    "Link",
    "Mark",
    "MarkCounter",
    "PanelFinding",
    "PortfolioFile",
    "Reach",
    "Seat",
    "Service",
    "SigningKey",
    "Submission",
    "SubmissionCounter",
    "Testimony",
    "Version",
]

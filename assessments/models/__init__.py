"""What a workshop keeps."""

from assessments.models.ballots import Ballot, Score
from assessments.models.feedback import FeedbackInvite, FeedbackRound, Writing
from assessments.models.talk import NextStep, Said
from assessments.models.tallies import Tally
from assessments.models.workshops import Facilitator, Instrument, Workshop, WorkshopCounter

__all__ = [
    "Ballot",
    "Facilitator",
    "FeedbackInvite",
    "FeedbackRound",
    "Instrument",
    "NextStep",
    "Said",
    "Score",
    "Tally",
    "Workshop",
    "WorkshopCounter",
    "Writing",
]

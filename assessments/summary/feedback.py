"""What was written in a round of feedback, as far as it may be shown."""

from assessments.summary.results import OUTSIDE_AT_LEAST
from coproduction.people.states import Party


def may_be_read(feedback, how_many):
    """Whether so many writers are enough for those who run it, or, further away, for others."""
    workshop = feedback.workshop
    least = workshop.group_at_least if workshop.is_mine else max(workshop.group_at_least, OUTSIDE_AT_LEAST)
    return workshop.shows_figures and how_many >= least


def words_of(feedback):
    """[(question, [(party in words or empty, text)])] of all that was written, or nothing where too few wrote.

    Texts stand in the order of the alphabet: no order tells which ones came from one person.
    """
    writings = list(feedback.writings.all())
    if not may_be_read(feedback, len(writings)):
        return []
    rows = []
    for question in feedback.edition.questionnaire.questions:
        said = [(each.answers[question.key], each.party) for each in writings if question.key in each.answers]
        named = [(str(Party(party).label) if party else "", text) for text, party in sorted(said)]
        rows += [(question, named)] if named else []
    return rows

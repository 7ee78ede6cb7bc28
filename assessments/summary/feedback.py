"""What was written in a round of feedback, as far as it may be shown."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.crypto import salted_hmac

from assessments.letters import private_link
from assessments.models import Writing
from assessments.summary.results import OUTSIDE_AT_LEAST
from coproduction.people.states import Party

NOT_TYPED = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class Counts:
    """How many answers are in, and how many links work: of all together, never of one person (docs/adr/0017)."""

    answers: int
    links: int


def counts_of(feedback, rows):
    """The `Counts` of a round; `rows` are its `links_of`. One query."""
    return Counts(feedback.workshop.ballots.count(), sum(not invite.is_withdrawn for invite, _link in rows))


def links_of(invites):
    """[(invitation, its address where somebody passes it on by hand, or "")]

    It stands there whether it was used or not: if it went away, it would tell who has answered.
    """
    return [(each, "" if each.email or each.is_withdrawn else private_link(each)) for each in invites]


def said_before(given, lines):
    """{field name: what this person said there before}, for their form."""
    scores = {(row.instrument_id, row.item): row.value for row in given.ballot.scores.all()}
    said = {line.name: scores.get((line.instrument.pk, line.key)) for line in lines}
    return said | (given.writing.answers if given.writing else {})


def typed(data):
    """The texts that were sent by a link that does not work, so that nobody types them again."""
    return [
        text.strip() for name, text in data.items() if name not in NOT_TYPED and text.strip() and not is_score(name)
    ]


def is_score(name):
    return name.startswith("score_")


@dataclass(frozen=True)
class Word:
    """What one person wrote to one question."""

    writing: Writing
    question: str

    @property
    def text(self):
        return self.writing.answers[self.question]

    @property
    def party(self):
        """Whom they speak for, in words; empty where too few of them wrote."""
        return str(Party(self.writing.party).label) if self.writing.party else ""

    @property
    def key(self):
        """A name for these words that does not tell which others came from the same person."""
        return salted_hmac("assessments.feedback.word", f"{self.writing.pk}:{self.question}").hexdigest()[:20]


def may_be_read(feedback, how_many):
    """Whether so many writers are enough for those who run it, or, further away, for others."""
    workshop = feedback.workshop
    least = workshop.group_at_least if workshop.is_mine else max(workshop.group_at_least, OUTSIDE_AT_LEAST)
    return workshop.shows_figures and how_many >= least


def may_go_on(feedback):
    """Whether enough people wrote for their words to go on to the project, where others than those who run it read."""
    workshop = feedback.workshop
    return workshop.shows_figures and len(writings_of(feedback)) >= max(workshop.group_at_least, OUTSIDE_AT_LEAST)


def writings_of(feedback):
    """All that was written. One query for each round that is at hand."""
    if "writings" not in getattr(feedback, "_prefetched_objects_cache", {}):
        prefetch_related_objects([feedback], "writings")
    return list(feedback.writings.all())


def words_of(feedback):
    """[(question, [`Word`, …])] of all that was written, or nothing where too few wrote.

    Texts stand in the order of the alphabet: no order tells which ones came from one person.
    """
    writings = writings_of(feedback)
    if not may_be_read(feedback, len(writings)):
        return []
    rows = []
    for question in feedback.edition.questionnaire.questions:
        said = [Word(each, question.key) for each in writings if question.key in each.answers]
        rows += [(question, sorted(said, key=lambda word: (word.text, word.key)))] if said else []
    return rows

"""Questionnaires: plan, review, readiness, feedback and whatever else an area asks."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coproduction.clocks import day_in_words
from coproduction.toolkit.problems import NotInToolkit
from coproduction.toolkit.shapes.base import Note, Scale, Toolkit, found

KINDS = ("text", "paragraph", "choice", "choices", "number", "date", "rung", "score")
PICKED = ("choice", "choices", "rung", "score")  # answered by picking from a scale
LIMITS = {"text": 500, "paragraph": 20_000}
LEAST, MOST = 0, 999_999_999  # a number where its question does not say otherwise
# What a project's own record already says, so that no form asks it again.
FACTS = ("title", "lead", "contact", "organisations", "departments", "level", "rung", "timeframe", "summary")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `follows` is (question key, value): asked only after that answer.

    `fact` names what the project's record already says, so that it is shown and not asked. `same_as` lists the
    questions of other forms that it stands for ("form.question"). `limit` counts characters. A number goes from
    `minimum` to `maximum` and is whole, or with `decimals` has up to two figures behind the point. `unready` lists the
    answers after which there is something to do before all else; `sort_out` says what, in a few words.
    """

    key: str
    label: str
    hint: str = ""
    kind: str = "paragraph"
    required: bool = False
    scale: Scale | None = None
    source: str = ""
    follows: tuple[str, str] | None = None
    fact: str = ""
    same_as: tuple[str, ...] = ()
    limit: int = 0
    minimum: int | None = None
    maximum: int | None = None
    decimals: bool = False
    unready: tuple[str, ...] = ()
    sort_out: str = ""

    def __post_init__(self):
        if not self.limit:
            object.__setattr__(self, "limit", LIMITS.get(self.kind, 0))
        if self.kind == "number":
            object.__setattr__(self, "minimum", LEAST if self.minimum is None else self.minimum)
            object.__setattr__(self, "maximum", MOST if self.maximum is None else self.maximum)

    @property
    def is_free_text(self):
        return self.kind in LIMITS

    @property
    def help_text(self):
        """The hint, and for a number that has an end which ones can be written."""
        if self.kind != "number" or self.maximum == MOST:
            return self.hint
        ends = {"least": f"{self.minimum:,}", "most": f"{self.maximum:,}"}
        whole = _("A whole number from %(least)s to %(most)s.")
        words = _("A number from %(least)s to %(most)s.") if self.decimals else whole
        return f"{self.hint} {words % ends}".strip()

    def shown(self, value):
        """What a person reads for a stored `value`: labels for picked answers, a date in words, text as it is."""
        if not value:
            return ""
        if self.kind == "choices":
            return "; ".join(self.scale.label(key) for key in value.split("\n"))
        if self.kind in PICKED:
            return self.scale.label(value)
        return day_in_words(date.fromisoformat(value)) if self.kind == "date" else value


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    guidance: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def toolkits(self):
        """The names of those that its questions come from: a source is a toolkit, its tool, and what in it."""
        sources = (source for question in self.questions for source in question.source.split("; "))
        return {source.partition(",")[0] for source in sources if source}


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Toolkit):
    """A form. `reminder` is the one line that each page with free text shows; `combines` names forms it asks as one."""

    purpose: str = ""
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    reminder: str = ""
    combines: tuple[str, ...] = ()

    @property
    def questions(self):
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def mixes_sources(self):
        """Whether questions of one section come from several toolkits, so that the form's own source is not enough."""
        return any(len(section.toolkits) > 1 for section in self.sections)

    @property
    def leading(self):
        """The questions that do not hang on another: what a person would count."""
        return tuple(question for question in self.questions if not question.follows)

    @property
    def needed(self):
        """The questions that must be answered before the form can be finished. What is a fact is not asked."""
        return tuple(question for question in self.questions if question.required and not question.fact)

    @property
    def pages(self):
        """What is asked on one page each: a leading question with its follow-ups. What is a fact is not asked."""
        asked = [question for question in self.questions if not question.fact]
        return tuple(
            (lead, *(each for each in asked if each.follows and each.follows[0] == lead.key))
            for lead in asked
            if not lead.follows
        )

    @property
    def numbered(self):
        """((section, ((number, question, its follow-ups), …)), …): all of it, facts too, as it stands on paper.

        Each follow-up is (the words of the answer that it follows, question).
        """
        numbers = {question.key: number for number, question in enumerate(self.leading, start=1)}
        return tuple(
            (section, tuple((numbers[q.key], q, self._following(q)) for q in section.questions if not q.follows))
            for section in self.sections
        )

    def _following(self, lead):
        after = [question for question in self.questions if question.follows and question.follows[0] == lead.key]
        return tuple((lead.scale.label(question.follows[1]), question) for question in after)

    def to_sort_out(self, answers):
        """The questions whose answer says that something has to be sorted out first. `answers` are texts by key."""
        return tuple(question for question in self.questions if answers.get(question.key) in question.unready)

    def question(self, key):
        return found("question", key, self.questions)

    def page(self, key):
        """The page with this question on it, leading or following."""
        for page in self.pages:
            if any(question.key == key for question in page):
                return page
        raise NotInToolkit(f"The form “{self.key}” has no page for “{key}”.")

    def section_of(self, key):
        return next(section for section in self.sections if self.question(key) in section.questions)

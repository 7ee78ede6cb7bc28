"""A form of a project as people see it: each question with what stands, who wrote it, and what is still open."""

from dataclasses import dataclass
from functools import cached_property

from coproduction.toolkit import library
from projects.models import Answer, Draft, Response
from projects.states import Form, is_under_way
from projects.summary.facts import facts_of


@dataclass(frozen=True)
class Line:
    """One question with its current `Answer` (or None), its words, and whether the reader has an unsaved draft."""

    question: object
    answer: Answer | None
    shown: str
    has_draft: bool = False

    @property
    def is_answered(self):
        return bool(self.shown)

    @property
    def page_key(self):
        """The key of the page that asks it: its own, or that of the question it follows."""
        return self.question.follows[0] if self.question.follows else self.question.key


class FilledForm:
    """One form of one project. Loads the response, its answers, the facts and one person's drafts, once each."""

    def __init__(self, project, form, *, user=None):
        self.project, self.form, self.user = project, Form(form), user

    @cached_property
    def response(self):
        return Response.objects.of(self.project, self.form)

    @cached_property
    def questionnaire(self):
        """The wording it was started under; today's when nobody has started it."""
        return self.response.edition.questionnaire if self.response else library.questionnaire(self.form)

    @cached_property
    def answers(self):
        """Current `Answer`s by question key, each with its author."""
        if self.response is None:
            return {}
        rows = self.response.answers.filter(is_current=True).select_related("author")
        return {answer.question: answer for answer in rows}

    @cached_property
    def answered(self):
        """Keys of the questions that have an answer."""
        return {key for key, answer in self.answers.items() if answer.value}

    def revisions(self, questions):
        """{key: revision} of what stands on these questions, 0 for nothing."""
        return {q.key: self.answers[q.key].revision if q.key in self.answers else 0 for q in questions}

    @cached_property
    def drafts(self):
        if self.user is None:
            return {}
        rows = Draft.objects.filter(user=self.user, project=self.project, form=self.form)
        return {draft.question: draft for draft in rows}

    def newer_than_drafts(self, questions):
        """{key: `Answer`} of those questions that somebody answered after the reader's draft of them was begun."""
        return {
            q.key: self.answers[q.key]
            for q in questions
            if q.key in self.drafts
            and q.key in self.answers
            and self.answers[q.key].revision != self.drafts[q.key].base_revision
        }

    @cached_property
    def facts(self):
        return facts_of(self.project)

    @property
    def is_finished(self):
        return bool(self.response and self.response.is_finished)

    def value(self, key):
        return self.answers[key].value if key in self.answers else ""

    def is_asked(self, question):
        """Whether a follow-up's question has the answer that it follows, among others perhaps."""
        return not question.follows or question.follows[1] in self.value(question.follows[0]).split("\n")

    def line(self, question):
        answer = self.answers.get(question.key)
        shown = self.facts.get(question.fact, "") if question.fact else question.shown(answer.value if answer else "")
        return Line(question, answer, shown, question.key in self.drafts)

    @property
    def sections(self):
        """(Section, [Line, …]) in the form's order, without follow-ups that do not apply."""
        return [
            (section, [self.line(question) for question in section.questions if self.is_asked(question)])
            for section in self.questionnaire.sections
        ]

    @property
    def unsaved(self):
        """(`Line`, words) of the reader's drafts that wait because the form is finished, in its order."""
        lines = [self.line(question) for question in self.questionnaire.questions] if self.is_finished else []
        return [(one, one.question.shown(self.drafts[one.question.key].value)) for one in lines if one.has_draft]

    @cached_property
    def pages(self):
        """(leading question, is answered) for each page."""
        return [(page[0], page[0].key in self.answered) for page in self.questionnaire.pages]

    @cached_property
    def to_sort_out(self):
        """The `Line` of each question whose answer says that something has to be sorted out first; none at the end."""
        if not is_under_way(self.project):
            return []
        answers = {key: answer.value for key, answer in self.answers.items()}
        return [self.line(question) for question in self.questionnaire.to_sort_out(answers)]

    @property
    def missing(self):
        """Questions that must be answered before the form can be finished, and are not."""
        return [question for question in self.questionnaire.needed if not self.value(question.key)]

    @property
    def done(self):
        return sum(answered for _question, answered in self.pages)

    @property
    def next_page(self):
        """The leading question of the first page without an answer, or None."""
        return next((question for question, answered in self.pages if not answered), None)

    def after(self, key):
        """The leading question of the next page without an answer, going round once; None when all are done."""
        keys = [question.key for question, _answered in self.pages]
        at = keys.index(key) + 1
        return next((q for q, answered in self.pages[at:] + self.pages[: at - 1] if not answered), None)

    def position(self, key):
        """(number of this page, number of pages), counted from 1."""
        keys = [question.key for question, _answered in self.pages]
        return keys.index(key) + 1, len(keys)


def earlier_wordings(response, question):
    """Every wording of one answer, the newest first, each with its author."""
    return response.answers.filter(question=question.key).select_related("author").order_by("-revision")

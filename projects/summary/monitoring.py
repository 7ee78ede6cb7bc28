"""How it is going, as people read it."""

import re
from dataclasses import dataclass

from django.db.models import Q

from projects.models import CheckIn, Response
from projects.models.events import Did
from projects.states import Every, Form

PLANS_ANSWER = "progress"  # the Plan's question on how progress is watched


@dataclass(frozen=True)
class Line:
    """One question that a check-in answered; `before` is what the look before said where that was something else.

    `source` is the key of a voice's source (`projects.sources`), empty where the answer is not somebody's own words.
    """

    label: str
    words: str
    before: str = ""
    is_new: bool = False
    source: str = ""


def lines_of(check_in):
    """A `Line` for each answer, in the order and the wording it was asked in."""
    return [
        Line(question.label, shown(question, check_in), source=source(question, check_in))
        for question in answered(check_in)
    ]


def lines_since(check_in, last):
    """The same, each beside what `last` (the check-in before, or None) said; and labels of what is said no more."""
    if last is None:
        return lines_of(check_in), []
    old = {question.key: shown(question, last) for question in answered(last)}
    lines = []
    for question in answered(check_in):
        words, before = shown(question, check_in), old.get(question.key, "")
        is_new = question.key not in old
        lines.append(Line(question.label, words, "" if before == words else before, is_new, source(question, check_in)))
    gone = [question.label for question in answered(last) if not check_in.answers.get(question.key)]
    return lines, gone


def answered(check_in):
    questions = check_in.edition.questionnaire.questions if check_in.edition else ()
    return [question for question in questions if check_in.answers.get(question.key)]


def source(question, check_in):
    return f"look:{check_in.pk}:{question.key}" if question.is_free_text else ""


def shown(question, check_in):
    return question.shown(check_in.answers[question.key])


def before(check_in):
    """The check-in before this one, not counting quick notes, or None. One query."""
    rows = CheckIn.objects.filter(project=check_in.project_id, edition__isnull=False).select_related("edition", "by")
    return rows.filter(Q(at__lt=check_in.at) | Q(at=check_in.at, pk__lt=check_in.pk)).first()


def over_time(check_ins):
    """[(label, [(check-in, words), …])]: each question with what was said of it, the newest first, each change once.

    `check_ins` come the newest first, with their editions. A question is shown in its newest wording.
    """
    labels, said = {}, {}
    for check_in in reversed(check_ins):
        for question in answered(check_in):
            labels[question.key] = question.label
            words = shown(question, check_in)
            rows = said.setdefault(question.key, [])
            if not rows or rows[0][1] != words:
                rows.insert(0, (check_in, words))
    order = [question.key for check_in in check_ins[:1] for question in check_in.edition.questionnaire.questions]
    keys = [key for key in order if key in said] + [key for key in said if key not in order]
    return [(labels[key], said[key]) for key in keys]


def all_of(project):
    """A project's check-ins and quick notes with their editions, the newest first."""
    return project.check_ins.select_related("by", "edition")


def newest_of(project, most):
    """A list of at most so many check-ins without the quick notes, the newest first."""
    return list(all_of(project).filter(edition__isnull=False)[:most])


def plan_says(project):
    """What the Plan says of how progress is watched, in its own words, or nothing. Two queries at most."""
    response = Response.objects.of(project, Form.PLAN)
    if response is None:
        return ""
    answer = response.answers.filter(is_current=True, question=PLANS_ANSWER).first()
    return answer.value if answer else ""


def rhythm_of(project):
    """The project's `MonitoringRhythm`, or None."""
    return getattr(project, "rhythm", None)


# How people write it in a plan, in English. In other words nothing is suggested, and the plan's own still stand there.
SAYS = {
    Every.FORTNIGHT: r"fortnight|(every|each) (two|2|other|second) weeks?|twice a month",
    Every.QUARTER: r"quarter|(every|each) (three|3) months|four times a year|4 times a year",
    Every.WEEK: r"weekly|(every|each|once a|per) week|(every|each) (mon|tues|wednes|thurs|fri)day",
    Every.MONTH: r"monthly|(every|each|once a|per) month|(every|each) (four|4) weeks",
}


def suggested_by(words):
    """The `Every` that a plan's words name first, or None."""
    found = {every: re.search(rf"\b({pattern})", words, re.IGNORECASE) for every, pattern in SAYS.items()}
    places = {every: match.start() for every, match in found.items() if match}
    return min(places, key=places.get) if places else None


def rhythm_history(project):
    """Who chose how often, turned it off and on, and why; the newest first."""
    did = (Did.CHOSE_RHYTHM, Did.STOPPED_RHYTHM, Did.RESUMED_RHYTHM)
    return project.events.filter(did__in=did).select_related("by")

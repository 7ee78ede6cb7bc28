"""How it is going, as people read it."""

from projects.models import Response
from projects.states import Form

PLANS_ANSWER = "progress"  # the Plan's question on how progress is watched


def lines_of(check_in):
    """[(label, words)] of what was answered, in the order and the wording it was asked in."""
    questions = check_in.edition.questionnaire.questions if check_in.edition else ()
    return [
        (question.label, question.shown(check_in.answers[question.key]))
        for question in questions
        if check_in.answers.get(question.key)
    ]


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

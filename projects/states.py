"""Stages of a project, what moves it on, and what a member may be: one page to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a project is, in order."""

    READY = "ready", _("Getting ready")
    PLAN = "plan", _("Plan")
    DO = "do", _("Do")
    REVIEW = "review", _("Review")
    FINISHED = "finished", _("Finished")


class Form(models.TextChoices):
    """The questionnaires that a project fills in; each value is a questionnaire's key in the toolkit."""

    READINESS = "readiness", _("Are we ready?")
    PLAN = "plan", _("Plan")
    REVIEW = "review", _("Review")


class ProjectRole(models.TextChoices):
    LEAD = "lead", _("Lead")
    CONTRIBUTOR = "contributor", _("Contributor")
    READER = "reader", _("Reader")


STAGE_OF = {Form.READINESS: Stage.READY, Form.PLAN: Stage.PLAN, Form.REVIEW: Stage.REVIEW}
STAGE_AFTER = {Form.READINESS: Stage.PLAN, Form.PLAN: Stage.DO, Form.REVIEW: Stage.FINISHED}


def is_under_way(project):
    """Whether there is still something to do: it is neither finished nor archived."""
    return not project.is_archived and project.stage != Stage.FINISHED


def latest(*stages):
    """The last of these stages, in their order."""
    return Stage(max(stages, key=Stage.values.index))


def stage_when_writing(stage, form):
    """Writing in a form brings a project at least to that form's stage; None where it is there already, so that nobody
    sets it back who read it before somebody else moved it on."""
    reached = latest(stage, STAGE_OF[form])
    return reached if reached != stage else None


def stage_when_finished(stage, form, others):
    """Finishing a form brings a project at least to the stage behind it, and back to where it was if the form had only
    been opened again. `others` is {form: whether it is finished} of the other forms that were begun."""
    reached = [STAGE_AFTER[other] if is_finished else STAGE_OF[other] for other, is_finished in others.items()]
    return latest(stage, STAGE_AFTER[form], *reached)


def stage_when_reopened(form):
    """Opening a form again takes the project back to its stage."""
    return STAGE_OF[form]


ARCHIVED = _("Archived")
COLOURS = {Stage.DO: "turquoise", Stage.FINISHED: "green"}


def stage_tag(stage, is_archived):
    """(words, colour) of the coloured box that says where a project is."""
    if is_archived:
        return str(ARCHIVED), "grey"
    return str(Stage(stage).label), COLOURS.get(stage, "blue")


class Heard(models.TextChoices):
    """What became of something that was said. Source: practice.md, "Closing the loop"; York (embedded)."""

    SAID = "said", _("Said")
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    NOT_DONE = "not_done", _("Not done")
    CONFIRMED = "confirmed", _("Confirmed by those who said it")
    DISPUTED = "disputed", _("Disputed by those who said it")
    EMBEDDED = "embedded", _("How we work now")


# Those who said it confirm or dispute; all else is said by those who write in the project, each time with a reason.
VOICE_WAYS = {
    Heard.SAID: (Heard.PLANNED, Heard.DONE, Heard.NOT_DONE),
    Heard.PLANNED: (Heard.DONE, Heard.NOT_DONE),
    Heard.DONE: (Heard.CONFIRMED, Heard.DISPUTED),
    Heard.NOT_DONE: (Heard.PLANNED, Heard.CONFIRMED, Heard.DISPUTED),
    Heard.CONFIRMED: (Heard.EMBEDDED,),
    Heard.DISPUTED: (Heard.PLANNED, Heard.DONE, Heard.NOT_DONE),
    Heard.EMBEDDED: (Heard.DISPUTED,),
}
BY_SPEAKER = (Heard.CONFIRMED, Heard.DISPUTED)
HEARD_COLOURS = {
    Heard.PLANNED: "blue",
    Heard.DONE: "turquoise",
    Heard.NOT_DONE: "orange",
    Heard.CONFIRMED: "green",
    Heard.DISPUTED: "red",
    Heard.EMBEDDED: "purple",
}
ANSWER_WITHIN = 28  # days; ours, for Lundy's "fast"


class SaidIn(models.TextChoices):
    """Where something was said."""

    MEETING = "meeting", _("In a meeting")
    ANSWER = "answer", _("In an answer to one of our forms")
    WORKSHOP = "workshop", _("In a workshop")
    FEEDBACK = "feedback", _("In feedback")
    LOOK = "look", _("When we looked at how it was going")
    OTHER = "other", _("Somewhere else")


class ReceivedKind(models.TextChoices):
    """What people receive for their time. Source: East Sussex (reciprocity), Shropshire (expenses)."""

    PAYMENT = "payment", _("Payment or voucher")
    EXPENSES = "expenses", _("Travel, child care and other costs")
    TRAINING = "training", _("Training")
    THANKS = "thanks", _("Thanks")


class Every(models.TextChoices):
    """How often a project looks at how it is going."""

    WEEK = "week", _("Every week")
    FORTNIGHT = "fortnight", _("Every two weeks")
    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every three months")

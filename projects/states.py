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


def later(one, other):
    """The later of two stages."""
    order = Stage.values
    return Stage(max(one, other, key=order.index))


def stage_when_writing(stage, form):
    """Writing in a form brings a project at least to that form's stage."""
    return later(stage, STAGE_OF[form])


def stage_when_finished(stage, form):
    """Finishing a form brings a project at least to the stage behind it."""
    return later(stage, STAGE_AFTER[form])


def stage_when_reopened(form):
    """Opening a form again takes the project back to its stage."""
    return STAGE_OF[form]


ARCHIVED = _("Archived")
COLOURS = {Stage.DO: "turquoise", Stage.FINISHED: "green"}


def stage_tag(stage, is_archived):
    """(words, colour) of the coloured box that says where a project is."""
    if is_archived:
        return str(ARCHIVED), "grey"
    return Stage(stage).label, COLOURS.get(stage, "blue")

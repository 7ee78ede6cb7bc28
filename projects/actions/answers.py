"""Save answers, keep drafts, finish a form and open it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from projects.actions.journal import record, recording
from projects.actions.problems import Conflict, Refused, Unanswered
from projects.models import Answer, Draft, Response
from projects.models.answers import asking_for_answered, dropping, setting_aside
from projects.models.events import Did
from projects.prepared import inserting, moment, run_all
from projects.states import Form, stage_when_finished, stage_when_reopened, stage_when_writing


def locked_response(project, form):
    """The project's response to a form, held until the transaction ends; begun in today's wording if need be."""
    response = Response.objects.of(project, form, locked=True)
    if response is None:
        Response.objects.get_or_create(
            project=project, form=form, defaults={"edition": Edition.objects.of(library.questionnaire(form))}
        )
        response = Response.objects.of(project, form, locked=True)
    return response


@transaction.atomic
def save_answers(*, project, form, answers, bases, by):
    """Save some answers of one form, each as a new wording, and drop the author's drafts of them.

    `answers` maps question keys to texts; `bases` maps them to the revision that the author had seen (0 for none).
    Saving what already stands changes nothing. Returns the response, with `answered`: the keys of all its questions
    that have an answer now. Raises `Conflict` when somebody else's wording came in between,
    and `Refused` when the form is finished.
    """
    response = locked_response(project, form)
    if response.is_finished:
        raise Refused(_("This form is finished, so your answer is not saved. A lead can open it again."))
    standing = Answer.objects.standing(response, answers)
    changed = {key: value for key, value in answers.items() if value != value_of(standing.get(key))}
    theirs = {key: standing[key] for key in changed if key in standing and standing[key].revision != bases.get(key, 0)}
    if theirs:
        raise Conflict(theirs)
    changes = [dropping(by, project, form, answers)]
    if changed:
        first = response.edition.questionnaire.question(next(iter(changed)))
        stage = stage_when_writing(project.stage, form)
        changes += writing(response, standing, changed, by)
        changes += recording(project, by=by, did=Did.ANSWERED, about=first.label, searchable=True, stage=stage)
    rows = run_all([*changes, (asking_for_answered(), {"response": response.pk})])
    response.answered = {question for (question,) in rows}
    return response


def value_of(answer):
    return answer.value if answer else ""


def writing(response, standing, changed, by):
    """The changes that set the wordings aside that stood, and add the new ones."""
    now, old = moment(timezone.now()), [standing[key] for key in changed if key in standing]
    yield from [setting_aside(old)] if old else []
    for key, value in changed.items():
        row = {"response_id": response.pk, "question": key, "value": value, "is_current": True}
        revision = standing[key].revision + 1 if key in standing else 1
        yield inserting(Answer), row | {"revision": revision, "author_id": by.pk, "saved_at": now}


@transaction.atomic
def keep_draft(*, project, form, question, value, base_revision, by):
    """Keep what someone is typing, for them alone. What already stands needs no draft. Returns the `Draft` or None."""
    standing = Answer.objects.filter(
        response__project=project, response__form=form, question=question, is_current=True, value=value
    )
    if standing.exists():
        Draft.objects.filter(user=by, project=project, form=form, question=question).delete()
        return None
    draft, _created = Draft.objects.update_or_create(
        user=by,
        project=project,
        form=form,
        question=question,
        defaults={"value": value, "base_revision": base_revision, "saved_at": timezone.now()},
    )
    return draft


@transaction.atomic
def drop_draft(*, project, form, question, by):
    """Throw away one's own draft of an answer."""
    Draft.objects.filter(user=by, project=project, form=form, question=question).delete()


@transaction.atomic
def finish_form(*, project, form, by):
    """Say that a form is done. Raises `Unanswered` while a required question has no answer."""
    response = locked_response(project, form)
    if response.is_finished:
        return response
    answered = set(response.answers.filter(is_current=True).exclude(value="").values_list("question", flat=True))
    missing = [question for question in response.edition.questionnaire.needed if question.key not in answered]
    if missing:
        raise Unanswered(missing)
    response.finished_at, response.finished_by = timezone.now(), by
    response.save(update_fields=["finished_at", "finished_by"])
    others = Response.objects.filter(project=project).exclude(pk=response.pk).values_list("form", "finished_at")
    begun = {other: finished_at is not None for other, finished_at in others}
    stage = stage_when_finished(project.stage, form, begun)
    record(project, by=by, did=Did.FINISHED, about=Form(form).label, searchable=True, stage=stage)
    return response


@transaction.atomic
def reopen_form(*, project, form, by):
    """Open a finished form again, so that its answers can be changed."""
    response = locked_response(project, form)
    if response.is_finished:
        response.finished_at = response.finished_by = None
        response.save(update_fields=["finished_at", "finished_by"])
        record(
            project, by=by, did=Did.REOPENED, about=Form(form).label, searchable=True, stage=stage_when_reopened(form)
        )
    return response

"""What people answered: every wording is kept, one is current."""

from functools import cache

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.toolkit.models import Edition
from projects.models.fields import optional_person, paired, person
from projects.models.project import Project
from projects.prepared import Blanks
from projects.states import Form


class ResponseQuerySet(models.QuerySet):
    def of(self, project, form, *, locked=False):
        """The project's response to a form with its edition, or None; `locked` holds it until the transaction ends."""
        found = next(iter(self.raw(*asking(locked).ask(project=project.pk, form=form))), None)
        if found is not None:
            found.project = project
            found.edition = Edition.objects.known(found.edition_id, found.digest)
        return found


@cache
def asking(locked):
    """What asks for a response and the digest of its edition: each page of a form begins with it, each save twice."""
    blanks = Blanks(project=int, form=str)
    rows = Response.objects.filter(project=blanks.project, form=blanks.form).annotate(digest=F("edition__digest"))
    return blanks.statement("{rows}", rows=rows.select_for_update(of=("self",)) if locked else rows)


class Response(models.Model):
    """One form of one project, in the wording (`Edition`) that it was started under."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="responses")
    form = models.CharField(max_length=20, choices=Form.choices)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = optional_person()
    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "form"], name="response_once"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="response_form_known"),
            paired("finished_at", "finished_by", "response_finished_by_someone"),
        ]

    def __str__(self):
        return f"{self.project.reference} {self.get_form_display()}"

    @property
    def is_finished(self):
        return self.finished_at is not None


class AnswerQuerySet(models.QuerySet):
    def standing(self, response, questions):
        """{question: the `Answer` that stands} of these questions of a response."""
        asked = asking_for_standing(len(questions)).ask(response=response.pk, **numbered(questions))
        return {answer.question: answer for answer in self.raw(*asked)}


def numbered(values):
    return {f"value{place}": value for place, value in enumerate(values)}


@cache
def asking_for_standing(how_many):
    blanks = Blanks(response=int, **dict.fromkeys(numbered(range(how_many)), str))
    keys = [getattr(blanks, name) for name in numbered(range(how_many))]
    rows = Answer.objects.filter(response=blanks.response, is_current=True, question__in=keys)
    return blanks.statement("{rows}", rows=rows.order_by())


@cache
def asking_for_answered():
    """What asks which questions of a response have an answer, without loading the answers: they may be long."""
    blanks = Blanks(response=int)
    answers = Answer.objects.filter(response=blanks.response, is_current=True).exclude(value="").order_by()
    return blanks.statement("{answers}", answers=answers.values_list("question"))


@cache
def _setting_aside(how_many):
    blanks = Blanks(**dict.fromkeys(numbered(range(how_many)), int))
    rows = Answer.objects.filter(pk__in=list(blanks.names)).values_list("pk")
    return blanks.statement("UPDATE projects_answer SET is_current = FALSE WHERE id IN ({rows})", rows=rows)


class Answer(models.Model):
    """One wording of one answer. Rows are added, never rewritten; `is_current` marks the one that stands."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=80)
    value = models.TextField(_("answer"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    author = person()
    saved_at = models.DateTimeField(default=timezone.now)
    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question", "revision"], name="answer_revision_once"),
            models.UniqueConstraint(
                fields=["response", "question"], condition=Q(is_current=True), name="answer_one_current"
            ),
        ]

    def __str__(self):
        return f"{self.question}, wording {self.revision}"


def setting_aside(answers):
    """The change by which these no longer stand; they are kept."""
    return _setting_aside(len(answers)), numbered(answer.pk for answer in answers)


def dropping(user, project, form, questions):
    """The change that throws away one person's drafts of these questions."""
    values = {"user": user.pk, "project": project.pk, "form": form, **numbered(questions)}
    return _dropping(len(questions)), values


@cache
def _dropping(how_many):
    blanks = Blanks(user=int, project=int, form=str, **dict.fromkeys(numbered(range(how_many)), str))
    keys = [getattr(blanks, name) for name in numbered(range(how_many))]
    rows = Draft.objects.filter(user=blanks.user, project=blanks.project, form=blanks.form, question__in=keys)
    rows = rows.order_by().values_list("pk")
    return blanks.statement("DELETE FROM projects_draft WHERE id IN ({rows})", rows=rows)


class Draft(models.Model):
    """Words that someone is still typing: only they see them, until they save or throw them away."""

    user = person("drafts")
    project = models.ForeignKey(Project, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=20, choices=Form.choices)
    question = models.CharField(max_length=80)
    value = models.TextField(blank=True)
    base_revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "project", "form", "question"], name="draft_once"),
        ]

    def __str__(self):
        return f"{self.question} ({self.user})"

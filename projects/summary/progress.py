"""How far each form of a project is: what must still be answered, and who answered last."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import groupby

from django.db.models import FilteredRelation, Q
from django.db.models.functions import Left

from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from projects.models import Response
from projects.prepared import Blanks
from projects.states import Form
from projects.summary.rows import in_utc

PICKED_AT_MOST = 60  # characters in the key of an answer that is picked; what is longer was written, and is not loaded

WORDS_AND_WHO = ("start", "standing__saved_at", "standing__author__name", "standing__author__email")


@dataclass(frozen=True)
class FormProgress:
    """One form: `asked` and `answered` count its pages, `left` the questions that must be answered to finish it.

    `last` is (name, moment) of the newest answer, or None; `sort_out` says what its answers call for before all else.
    """

    form: Form
    asked: int
    left: int
    answered: int = 0
    is_finished: bool = False
    last: tuple[str, datetime] | None = None
    sort_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Keys of a form's questions: those that begin a page, those that must be answered, and for some which answers call
    for what (`Question.unready`, `Question.sort_out`)."""

    leads: set
    needed: set
    unready: dict


def progress_of_all(projects):
    """{project id: [`FormProgress` of each form, in order]}, in one query, without who answered last and what to sort
    out first, which would cost a list of projects more than it is worth."""
    return by_project(projects, ())


def progress_in_full(project):
    """[`FormProgress` of each form, in order], whole, in one query."""
    return by_project([project], WORDS_AND_WHO)[project.pk]


def by_project(projects, more):
    names = {f"project{place}": project.pk for place, project in enumerate(projects)}
    asked = asking_for_progress(len(names), more).rows(**names) if names else []
    rows = sorted(asked, key=lambda row: row[:2])
    started = {key: progress_of(Form(key[1]), list(group)) for key, group in groupby(rows, key=lambda row: row[:2])}
    fresh = {form: untouched(form) for form in Form}
    return {project.pk: [started.get((project.pk, form), fresh[form]) for form in Form] for project in projects}


@cache
def asking_for_progress(how_many, more):
    """What asks how far that many projects are, a row for each answer that stands, and one for a form without any:
    (project, form, edition, its digest, finished at, question), and the columns `more`."""
    blanks = Blanks(**{f"project{place}": int for place in range(how_many)})
    # Only what stands is looked at: the wordings before it may be many, and long.
    standing = FilteredRelation("answers", condition=Q(answers__is_current=True) & ~Q(answers__value=""))
    rows = Response.objects.filter(project__in=blanks.names).annotate(standing=standing).order_by()
    rows = rows.annotate(start=Left("standing__value", PICKED_AT_MOST)) if more else rows
    columns = ["project_id", "form", "edition_id", "edition__digest", "finished_at", "standing__question", *more]
    return blanks.statement("{rows}", rows=rows.values_list(*columns))


def untouched(form):
    asked = asked_by(library.questionnaire(form))
    return FormProgress(form, len(asked.leads), len(asked.needed))


def progress_of(form, rows):
    """`rows` are those of one project and form of `asking_for_progress`."""
    edition, digest, finished_at = rows[0][2:5]
    asked = asked_in(edition, digest)
    answers = {row[5]: row[6:] for row in rows if row[5]}
    told = {question: more for question, more in answers.items() if more}
    return FormProgress(
        form=form,
        asked=len(asked.leads),
        left=len(asked.needed - answers.keys()),
        answered=len(asked.leads & answers.keys()),
        is_finished=finished_at is not None,
        last=last_of(told.values()) if told else None,
        sort_out=tuple(
            words for key, (values, words) in asked.unready.items() if key in told and told[key][0] in values
        ),
    )


def last_of(told):
    """(name, moment) of the newest of these answers, each as `WORDS_AND_WHO`."""
    _start, saved_at, name, email = max(told, key=lambda each: each[1])
    return name or email, in_utc(saved_at)


@lru_cache(maxsize=256)
def asked_in(edition, digest):
    """`asked_by` the wording with this digest, which stands for one wording for ever."""
    return asked_by(Edition.objects.known(edition, digest).questionnaire)


def asked_by(questionnaire):
    return Asked(
        leads={page[0].key for page in questionnaire.pages},
        needed={question.key for question in questionnaire.needed},
        unready={each.key: (each.unready, each.sort_out) for each in questionnaire.questions if each.unready},
    )

"""Readiness, Plan and Review: the list of questions, one question at a time, check and finish."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coproduction.documents import responses
from coproduction.govuk.text import one_line_end, without_controls
from coproduction.pages import page, posted, sent
from coproduction.toolkit.forms import QuestionForm
from coproduction.toolkit.problems import NotInToolkit
from projects import subjects
from projects.access import with_project
from projects.actions.answers import drop_draft, finish_form, keep_draft, reopen_form, save_answers
from projects.actions.problems import Conflict, Refused, Unanswered
from projects.forms.project import ReasonlessForm
from projects.states import Form
from projects.summary.answers import FilledForm, earlier_wordings


def questions_of(filled, key):
    """The questions on the page that asks `key`, or 404."""
    try:
        return filled.questionnaire.page(key)
    except NotInToolkit:
        raise Http404 from None


@with_project()
def overview(request, project, form):
    filled = FilledForm(project, form, user=request.user)
    may_write = request.user.has_perm("projects.change", project)
    return page(
        request,
        "projects/form.html",
        project=project,
        filled=filled,
        saved=saved_question(filled, request.GET.get("saved")),
        may_change=may_write and not filled.is_finished,
        may_write=may_write,
        may_manage=request.user.has_perm("projects.manage", project),
    )


@with_project(to="change")
def question(request, project, form, key):
    filled = FilledForm(project, form, user=request.user)
    questions = questions_of(filled, key)
    if filled.is_finished and request.method != "POST":
        messages.info(request, _("This form is finished. A lead can open it again."))
        return redirect(f"projects:{form}", project.reference)
    shown = QuestionPageForm(questions, filled, **posted(request))
    theirs = {} if request.method == "POST" else filled.newer_than_drafts(questions)
    if sent(request, shown):
        seen = {q.key: as_number(request.POST.get(f"base_{q.key}")) for q in questions}
        try:
            saved = save_answers(project=project, form=form, answers=shown.answers, bases=seen, by=request.user)
            filled.answered = saved.answered
            return onwards(request, project, filled, questions[0])
        except Conflict as conflict:
            theirs = conflict.theirs
            keep_all(project, form, shown.answers, filled.revisions(questions), request.user, only=theirs)
        except Refused as refused:
            written = [key for key, text in shown.answers.items() if text]
            keep_all(project, form, shown.answers, seen, request.user, only=written)
            messages.error(request, _("%(why)s What you wrote is kept below.") % {"why": refused})
            return redirect(f"projects:{form}", project.reference)
    number, count = filled.position(questions[0].key)
    return page(
        request,
        "projects/question.html",
        form=shown,
        project=project,
        filled=filled,
        section=filled.questionnaire.section_of(questions[0].key),
        lead=questions[0],
        lines=[filled.line(q) for q in questions],
        bases=filled.revisions(questions),
        theirs=[(q, theirs[q.key], q.shown(theirs[q.key].value)) for q in questions if q.key in theirs],
        draft=next((filled.drafts[q.key] for q in questions if q.key in filled.drafts), None),
        number=number,
        count=count,
        saved=saved_question(filled, request.GET.get("saved")),
    )


class QuestionPageForm(QuestionForm):
    """A page of questions filled with what stands, or with the reader's own draft of it."""

    form_tag = False

    def __init__(self, questions, filled, **options):
        stands = {} if "data" in options else {q.key: self.begins_with(q.key, filled) for q in questions}
        super().__init__(questions, initial=stands, **options)
        for field in self.fields.values():  # an answer may wait: what must be there is asked for at the end
            field.required, field.needed_later = False, field.required

    @staticmethod
    def begins_with(key, filled):
        return filled.drafts[key].value if key in filled.drafts else filled.value(key)


def keep_all(project, form, answers, bases, user, *, only):
    """Somebody else was first, with other words or by finishing the form: these become a draft, so nothing is lost."""
    for key in only:
        keep_draft(project=project, form=form, question=key, value=answers[key], base_revision=bases[key], by=user)


def as_number(text):
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def saved_question(filled, key):
    """The question whose key is in the address after a save, or None."""
    return next((question for question, _answered in filled.pages if question.key == key), None)


def onwards(request, project, filled, lead):
    """After a save: back to the list, or on to the next question that has no answer."""
    following = filled.after(lead.key)
    if request.POST.get("then") == "list" or following is None:
        target = redirect(f"projects:{filled.form}", project.reference)
    else:
        target = redirect("projects:question", project.reference, filled.form, following.key)
    target["Location"] += f"?saved={lead.key}"
    return target


@require_POST
@with_project(to="change")
def draft(request, project, form, key):
    """Keep what is being typed, several ticks on a line each, as answers are; a script calls this every few seconds.
    Answers with the time in words."""
    filled = FilledForm(project, form)
    questions = {q.key: q for q in questions_of(filled, key)}
    for name, values in request.POST.lists():
        if name in questions:
            keep_draft(
                project=project,
                form=form,
                question=name,
                value=without_controls(one_line_end("\n".join(values)))[:100_000],
                base_revision=as_number(request.POST.get(f"base_{name}")),
                by=request.user,
            )
    return JsonResponse({"kept_at": date_format(timezone.localtime(), "H:i")})


@require_POST
@with_project(to="change")
def discard(request, project, form, key):
    """Throw one's own draft away."""
    for each in questions_of(FilledForm(project, form), key):
        drop_draft(project=project, form=form, question=each.key, by=request.user)
    return redirect("projects:question", project.reference, form, key)


@with_project()
def earlier(request, project, form, key):
    filled = FilledForm(project, form)
    try:
        asked = filled.questionnaire.question(key)
    except NotInToolkit:
        raise Http404 from None
    if filled.response is None:
        raise Http404
    wordings = [(answer, asked.shown(answer.value)) for answer in earlier_wordings(filled.response, asked)]
    return page(request, "projects/earlier.html", project=project, filled=filled, question=asked, wordings=wordings)


@with_project(to="change")
def check(request, project, form):
    """Check your answers, then finish."""
    filled = FilledForm(project, form, user=request.user)
    button = ReasonlessForm(**posted(request), submit_label=_("Finish this form"))
    if sent(request, button):
        try:
            finish_form(project=project, form=form, by=request.user)
            messages.success(request, _("“%(form)s” is finished.") % {"form": Form(form).label})
            where = f"projects:{form}" if filled.to_sort_out else "projects:detail"
            return redirect(where, project.reference)
        except Unanswered as unanswered:
            for each in unanswered.questions:
                messages.error(request, _("Answer this first: %(question)s") % {"question": each.label})
    return page(request, "projects/check.html", form=button, project=project, filled=filled)


@with_project(to="manage")
def reopen(request, project, form):
    button = ReasonlessForm(**posted(request), submit_label=_("Open it again"))
    if sent(request, button):
        reopen_form(project=project, form=form, by=request.user)
        return redirect(f"projects:{form}", project.reference)
    return page(request, "projects/reopen.html", form=button, project=project, name=Form(form).label)


@with_project()
def form_pdf(request, project, form):
    filled = FilledForm(project, form)
    return responses.respond(
        request,
        template="projects/print/form.html",
        context={"project": project, "filled": filled},
        title=f"{filled.questionnaire.title}: {project.title}",
        filename=f"{project.reference}-{form}",
        subject=subjects.of_project(project),
        back=request.path.rpartition("/")[0] + "/",
    )

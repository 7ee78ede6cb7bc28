"""Results: on a page, as a document, as tables; and what was said of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from assessments import subjects
from assessments.access import open_to_public, round_of, voices_in, with_workshop
from assessments.actions.talk import add_next_step, write_down
from assessments.forms import NextStepForm, TalkForm
from assessments.summary.feedback import words_of
from assessments.summary.results import results_of
from assessments.summary.tables import as_csv, as_excel
from coproduction.documents import responses
from coproduction.documents.subjects import FOR_GOOD
from coproduction.pages import page, posted, sent
from coproduction.toolkit import library
from projects.actions.problems import Refused

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def shown(workshop):
    """The results that this reader may see; 404 before the reveal. Who runs it was in the room."""
    if not workshop.shows_figures:
        raise Http404
    return results_of(workshop, outside=not workshop.is_mine)


@open_to_public
def results(request, workshop):
    instruments = shown(workshop)
    voices = (
        voices_in(request.user, workshop) if any(result.note for each in instruments for result in each.results) else ""
    )
    return page(request, "assessments/results.html", workshop=workshop, instruments=instruments, voices=voices)


@open_to_public
def results_pdf(request, workshop):
    context = {"workshop": workshop, "instruments": shown(workshop), "steps": workshop.next_steps.all()}
    return responses.respond(
        request,
        template="assessments/print/results.html",
        context=context | {"words": words_for(request.user, workshop)},
        title=workshop.title,
        filename=workshop.reference,
        subject=subjects.of_workshop(workshop),
        back=request.path.removesuffix("results.pdf"),
    )


def pdf_for_those_who_scored(request, workshop, *, back):
    """The results as those who gave their scores without an account see them; 404 before the reveal."""
    if not workshop.shows_figures:
        raise Http404
    return responses.respond(
        request,
        template="assessments/print/results.html",
        context={
            "workshop": workshop,
            "instruments": results_of(workshop, outside=False),
            "steps": workshop.next_steps.all(),
        },
        title=workshop.title,
        filename=workshop.reference,
        subject=FOR_GOOD,
        back=back,
    )


def words_for(user, workshop):
    """What was written in a round of feedback, or None: words go to those who sign in, never to just anyone."""
    return words_of(round_of(workshop)) if workshop.is_feedback and user.is_authenticated else None


def download(content, media_type, name):
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@open_to_public
def results_csv(request, workshop):
    return download(as_csv(shown(workshop)), "text/csv; charset=utf-8", f"{workshop.reference}.csv")


@open_to_public
def results_excel(request, workshop):
    return download(as_excel(shown(workshop)), EXCEL, f"{workshop.reference}.xlsx")


@with_workshop(run=True)
def talk(request, workshop, instrument, item):
    found = workshop.instruments.select_related("edition").filter(pk=instrument).first()
    if found is None or not workshop.shows_figures:
        raise Http404
    result = next((each for each in shown_of(workshop, found).results if each.statement.key == item), None)
    if result is None:
        raise Http404
    form = TalkForm(**posted(request), scale=result.scale, said=result.said)
    if sent(request, form):
        try:
            write_down(instrument=found, item=item, by=request.user, **form.details)
            return redirect("assessments:results", workshop.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "assessments/talk.html", form=form, workshop=workshop, result=result)


def shown_of(workshop, instrument):
    """The `InstrumentResult` of one instrument, as those who run it see it."""
    return next(each for each in shown(workshop) if each.instrument.pk == instrument.pk)


@with_workshop(run=True)
def next_steps(request, workshop):
    form = NextStepForm(**posted(request))
    if sent(request, form):
        try:
            add_next_step(workshop=workshop, by=request.user, **form.cleaned_data)
            return redirect("assessments:next_steps", workshop.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    steps = list(workshop.next_steps.all())
    return page(
        request,
        "assessments/next_steps.html",
        form=form,
        workshop=workshop,
        steps=steps,
        voices=voices_in(request.user, workshop) if steps else "",
        themes=library.themes().themes,
        way_up=way_up(workshop),
    )


def way_up(workshop):
    """(step of the rung that is aimed for, its label) of “moving up”, or None when no rung is aimed for."""
    if not workshop.intended_rung:
        return None
    label = library.ladder().rung(workshop.intended_rung).label
    return library.moving_up().step(workshop.intended_rung), label

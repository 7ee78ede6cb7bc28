"""Answer by a link of one's own, without an account; change it, be thanked, and see the results when they are shown."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect

from assessments.access import A_YEAR, COOKIE, given_on, invite_with
from assessments.actions.answering import give_feedback, why_not
from assessments.actions.feedback import end_if_over
from assessments.feedback_forms import FeedbackForm
from assessments.summary.feedback import said_before, typed
from assessments.summary.own import blank_lines
from assessments.summary.results import results_of
from assessments.views.results import pdf_for_those_who_scored
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused


@login_not_required  # open: those who took part need no account; the private key in the address is the proof
def give(request, token):
    """One person's own link: answer, change it on the same device, read the results once they are shown."""
    found = invite_with(token)
    if found is None:
        return lost(request)
    feedback = end_if_over(found.round)
    given = given_on(request, found) if found.is_used else None
    problem, form = why_not(found, given), None
    if request.method == "POST" or not problem and (given is None or "change" in request.GET):
        form = own_form(request, feedback, given)
    if request.method == "POST":
        if not problem and sent(request, form):
            try:
                kept = give_feedback(invite=found, scores=form.scores, answers=form.answers, given=given)
                return remembered(private(redirect("feedback", token)), found, kept)
            except Refused as refused:
                problem = refused
        if problem:
            form.add_error(None, str(problem))
    context = {"invite": found, "feedback": feedback, "workshop": feedback.workshop, "problem": problem, "given": given}
    if feedback.workshop.shows_figures and not found.is_withdrawn:
        context["instruments"] = results_of(feedback.workshop, outside=False)
    return private(page(request, "assessments/feedback/give.html", form=form, **context))


@login_not_required  # open: as above
def results_pdf(request, token):
    """The results to take away, for whoever has a link that was not withdrawn."""
    found = invite_with(token)
    if found is None or found.is_withdrawn:
        raise Http404
    workshop = end_if_over(found.round).workshop
    return private(pdf_for_those_who_scored(request, workshop, back=request.path.removesuffix("results.pdf")))


def own_form(request, feedback, given):
    lines = blank_lines(feedback.workshop)
    before = said_before(given, lines) if given else None
    return FeedbackForm(lines, feedback.edition.questionnaire, **posted(request), given=before)


def lost(request):
    """A link that is none: mistyped, cut short, or replaced by a newer one. What was typed is given back."""
    answer = page(request, "assessments/feedback/lost.html", typed=typed(request.POST))
    answer.status_code = 404
    return private(answer)


def remembered(response, invite, kept):
    """Only this device knows which answers came by this link, so only here can they be changed (docs/adr/0017)."""
    response.set_signed_cookie(
        COOKIE,
        f"{kept.ballot.pk}:{kept.writing.pk if kept.writing else ''}",
        salt=f"feedback:{invite.token}",
        max_age=A_YEAR,
        path=f"/feedback/{invite.token}/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def private(response):
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response

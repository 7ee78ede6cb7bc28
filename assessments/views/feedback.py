"""Feedback on a project: start a round, invite people, answer by a link without an account, read what was written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assessments.access import invite_with, round_of, with_workshop
from assessments.actions.feedback import give_feedback, invite, over, start_round, used
from assessments.feedback_forms import FeedbackForm, InviteForm, RoundForm
from assessments.letters import private_link
from assessments.summary.feedback import words_of
from assessments.summary.own import blank_lines
from coproduction.pages import page, posted, sent
from projects.access import project_for
from projects.actions.problems import Refused


def new(request):
    """Open to everyone who writes in the project that the address names."""
    project = project_for(request.user, request.GET.get("project", ""), to="change")
    form = RoundForm(**posted(request), project=project)
    if sent(request, form):
        made = start_round(project=project, by=request.user, **form.cleaned_data)
        return redirect("assessments:feedback", made.workshop.reference)
    return page(request, "assessments/feedback/new.html", form=form, project=project)


@with_workshop(run=True)
def invites(request, workshop):
    """Who is invited, and one more."""
    feedback = round_of(workshop)
    form = InviteForm(**posted(request)) if feedback.is_open else None
    if form and sent(request, form):
        try:
            made = invite(feedback=feedback, **form.cleaned_data)
            words = _("We have sent the link.") if made.email else _("The link is ready. Pass it on to them.")
            messages.success(request, words)
            return redirect("assessments:feedback", workshop.reference)
        except Refused as refused:
            form.add_error("email", str(refused))
    rows = [(each, "" if each.email or each.is_used else private_link(each)) for each in feedback.invites.all()]
    counts = {"used": sum(each.is_used for each, _link in rows), "all": len(rows)}
    return page(
        request, "assessments/feedback/round.html", form=form, workshop=workshop, feedback=feedback, rows=rows, **counts
    )


@with_workshop()
def words(request, workshop):
    """What people wrote, after the reveal."""
    feedback = round_of(workshop)
    if not workshop.shows_figures:
        raise Http404
    return page(request, "assessments/feedback/words.html", workshop=workshop, questions=words_of(feedback))


@login_not_required  # open: those who took part need no account; the private key in the address is the proof
def give(request, token):
    """One person's own link: it works once, until the round closes."""
    found = invite_with(token)
    feedback = found.round
    problem = used() if found.is_used else None if feedback.is_open else over()
    form = None
    if not problem or request.method == "POST":
        form = FeedbackForm(blank_lines(feedback.workshop), feedback.edition.questionnaire, **posted(request))
    if form and sent(request, form):
        try:
            give_feedback(invite=found, scores=form.scores, answers=form.answers)
            messages.success(request, _("Thank you. Your answers are in."))
            return private(redirect("feedback", token))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"invite": found, "workshop": feedback.workshop, "problem": problem}
    return private(page(request, "assessments/feedback/give.html", form=form, **context))


def private(response):
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response

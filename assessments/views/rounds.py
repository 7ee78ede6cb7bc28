"""Run a round of feedback: start it, ask again, invite people, give more time, end it, open it again, read what was
written."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.access import (
    invite_for,
    invites_of,
    people_of,
    round_of,
    round_to_ask_again,
    voices_in,
    with_round,
    with_workshop,
)
from assessments.actions.feedback import end_round, extend_round, reopen_round, why_not_reopen
from assessments.actions.invites import ask_again, invite, send_again, withdraw
from assessments.actions.workshops import reveal_workshop
from assessments.feedback_forms import ExtendForm, InviteForm, ReopenForm, RoundForm
from assessments.summary.feedback import counts_of, links_of, may_go_on, words_of
from coproduction.pages import page, posted, sent
from projects.access import project_for
from projects.actions.problems import Refused


def new(request):
    """Open to everyone who writes in the project that the address names; `again` names a round that they run."""
    project = project_for(request.user, request.GET.get("project", ""), to="change")
    again = round_to_ask_again(request.user, project, request.GET.get("again", ""))
    form = RoundForm(**posted(request), project=project, again=again, people=people_of(again))
    if sent(request, form):
        made = ask_again(people=form.asked, project=project, by=request.user, **form.details)
        return redirect("assessments:feedback", made.workshop.reference)
    return page(request, "assessments/feedback/new.html", form=form, project=project, again=again)


@with_round
def invites(request, feedback):
    """How many answers are in, who has a link, and one more. Never who has answered (docs/adr/0017)."""
    workshop = feedback.workshop
    form = InviteForm(**posted(request)) if feedback.is_open or request.method == "POST" else None
    if form and sent(request, form):
        try:
            made = invite(feedback=feedback, by=request.user, **form.cleaned_data)
            messages.success(request, sent_words(made))
            return redirect("assessments:feedback", workshop.reference)
        except Refused as refused:
            form.add_error("email", str(refused))
    rows = links_of(invites_of(feedback))
    context = {"workshop": workshop, "feedback": feedback, "rows": rows, "counts": counts_of(feedback, rows)}
    return page(request, "assessments/feedback/round.html", form=form, **context)


def sent_words(made):
    return _("We have sent the link.") if made.email else _("The link is ready. Pass it on to them.")


@with_round
def extend(request, feedback):
    """More days to answer, while it is open."""
    form = ExtendForm(**posted(request))
    if sent(request, form):
        try:
            extend_round(feedback=feedback, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. The links work until the end of the new last day."))
            return redirect("assessments:feedback", feedback.workshop.reference)
        except Refused as refused:
            form.add_error("closes_on", str(refused))
    return page(request, "assessments/feedback/extend.html", form=form, workshop=feedback.workshop, feedback=feedback)


@with_round
def reopen(request, feedback):
    """More days to answer after the end, while nobody has seen a result."""
    why, form = why_not_reopen(feedback), ReopenForm(**posted(request))
    if why:
        messages.error(request, why)
        return redirect("assessments:feedback", feedback.workshop.reference)
    if sent(request, form):
        try:
            reopen_round(feedback=feedback, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is open again. The links work until the end of the new last day."))
            return redirect("assessments:feedback", feedback.workshop.reference)
        except Refused as refused:
            form.add_error("closes_on", str(refused))
    return page(request, "assessments/feedback/reopen.html", form=form, workshop=feedback.workshop, feedback=feedback)


LINKS = {"send": send_again, "withdraw": withdraw}


@with_round
def link(request, feedback, pk, to):
    """Send somebody a new link, or take theirs back: the page says what it means, the button does it."""
    found, problem = invite_for(feedback, pk), ""
    if request.method == "POST":
        try:
            done = LINKS[to](invite=found, by=request.user)
            words = _("The link does not work any more.") if to == "withdraw" else sent_words(done)
            messages.success(request, words)
            return redirect("assessments:feedback", feedback.workshop.reference)
        except Refused as refused:
            problem = str(refused)
    return asked(request, "assessments/feedback/link.html", problem, workshop=feedback.workshop, invite=found, to=to)


ENDS = ("close", "reveal")


@with_round
def end(request, feedback, to):
    """Close it before its last day, or show the results once it has closed."""
    workshop, problem = feedback.workshop, ""
    if request.method == "POST":
        try:
            if to == "reveal":
                reveal_workshop(workshop=workshop, by=request.user)
                return redirect("assessments:results", workshop.reference)
            end_round(feedback=feedback, by=request.user)
            return redirect("assessments:feedback", workshop.reference)
        except Refused as refused:
            problem = str(refused)
    counts = counts_of(feedback, links_of(invites_of(feedback)))
    context = {"workshop": workshop, "feedback": feedback, "to": to, "counts": counts}
    return asked(request, "assessments/feedback/end.html", problem, **context)


def asked(request, template, problem, **context):
    """A page with one button, or 422 with why that could not be done."""
    context |= {"problem": problem, "has_errors": bool(problem)}
    return render(request, template, context, status=422 if problem else 200)


@with_workshop()
def words(request, workshop):
    """What people wrote, after the reveal."""
    feedback = round_of(workshop)
    if not workshop.shows_figures:
        raise Http404
    questions = words_of(feedback)
    voices = voices_in(request.user, workshop)
    context = {"questions": questions, "voices": voices if may_go_on(feedback) else ""}
    return page(request, "assessments/feedback/words.html", workshop=workshop, **context)

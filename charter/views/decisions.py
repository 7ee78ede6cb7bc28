"""The panel's decision: record it, send its letter, follow its conditions."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter import subjects
from charter.access import decision_for, or_404, with_submission
from charter.actions.decisions import decide as record_decision
from charter.actions.decisions import meet_condition, tell_condition
from charter.actions.decisions import send_letter as send
from charter.forms.decisions import ConditionForm, DecisionForm
from charter.states import State
from charter.summary.decisions import DecisionPage
from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused
from projects.forms.project import ReasonlessForm


@with_submission(to="run")
def decide(request, submission):
    """Open only while the panel meets; afterwards the decision is shown."""
    if submission.state == State.DECIDED and request.method == "GET":
        return redirect("charter:decision", submission.reference, submission.latest.number)
    form = DecisionForm(**posted(request), charter=submission.charter)
    if sent(request, form):
        try:
            decision = record_decision(submission=submission, by=request.user, **form.details)
            return redirect("charter:decision", submission.reference, decision.version.number)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/decisions/decide.html", form=form, submission=submission)


@with_submission()
def decision(request, submission, number):
    """For the team once the letter is out; for those who run the panel before, with the button that sends it."""
    found = decision_for(submission, number)
    shown = DecisionPage(found)
    return page(request, "charter/decisions/decision.html", submission=submission, decision=found, shown=shown)


@with_submission(to="run")
def send_letter(request, submission, number):
    found = decision_for(submission, number)
    form = ReasonlessForm(**posted(request), submit_label=_("Send the letter"))
    if sent(request, form):
        send(decision=found, by=request.user)
        return redirect("charter:decision", submission.reference, number)
    shown = DecisionPage(found)
    context = {"submission": submission, "decision": found, "shown": shown, "readers": submission.readers}
    return page(request, "charter/decisions/send.html", form=form, **context)


@with_submission()
def letter_pdf(request, submission, number):
    """The letter, with reasons and advice."""
    found = decision_for(submission, number)
    return responses.respond(
        request,
        template="charter/print/letter.html",
        context={"submission": submission, "decision": found, "shown": DecisionPage(found)},
        title=_("Our answer about %(holder)s") % {"holder": submission.holder},
        filename=f"{submission.reference}-letter-{number}",
        subject=subjects.part_of(submission, "decision", number),
        back=request.path.removesuffix("letter.pdf"),
    )


@with_submission(to="write")
def condition(request, submission, number, pk):
    """The team says that a condition is met."""
    found = condition_of(submission, number, pk)
    form = ConditionForm(**posted(request), initial={"told": found.told})
    if sent(request, form):
        try:
            tell_condition(condition=found, by=request.user, told=form.cleaned_data["told"])
            return redirect("charter:decision", submission.reference, number)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/decisions/condition.html", form=form, submission=submission, condition=found)


@with_submission(to="run")
def condition_met(request, submission, number, pk):
    """Those who run the panel have seen it."""
    found = condition_of(submission, number, pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Yes, it is met"))
    if sent(request, form):
        meet_condition(condition=found, by=request.user)
        return redirect("charter:decision", submission.reference, number)
    return page(request, "charter/decisions/condition.html", form=form, submission=submission, condition=found)


def condition_of(submission, number, pk):
    found = decision_for(submission, number)
    if not found.is_sent:
        raise Http404
    return or_404(found.conditions, pk=pk)

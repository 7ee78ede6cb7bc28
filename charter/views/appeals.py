"""An appeal against a decision: the team makes it, somebody uninvolved answers, then a panel."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter.access import appeal_for
from charter.actions import appeals
from charter.forms.appeals import AnswerForm, AppealForm, PanelAnswerForm, ReviewerForm, StillDisagreeForm
from charter.panel_rules import uninvolved_people
from charter.states import Appealed
from charter.summary.decisions import DecisionPage
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused
from projects.forms.project import ReasonlessForm


def with_appeal(view):
    """A view of a decision and its appeal, if there is one, for those concerned."""

    @wraps(view)
    def guarded(request, reference, number):
        submission, decision, made = appeal_for(request.user, reference, number)
        decision.version.submission = submission
        return view(request, submission, decision, made)

    return guarded


def made_or_404(made, *states):
    if made is None or made.state not in states:
        raise Http404
    return made


def refuse_unless(allowed):
    if not allowed:
        raise PermissionDenied(_("This is for somebody else in this appeal."))


def back(submission, decision):
    return redirect("charter:appeal", submission.reference, decision.version.number)


def attempt(request, form, action, **arguments):
    """Whether the form is right and the action took what it says; a refusal becomes the form's sentence."""
    if not sent(request, form):
        return False
    try:
        action(**arguments, **getattr(form, "details", form.cleaned_data), by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def shown(request, template, form, submission, decision, made):
    return page(
        request,
        template,
        form=form,
        submission=submission,
        decision=decision,
        appeal=made,
        shown=DecisionPage(decision),
    )


@with_appeal
def appeal(request, submission, decision, made):
    """Where an appeal is, with its promised days; or the form to make one."""
    if made:
        return shown(request, "charter/appeals/appeal.html", None, submission, decision, made)
    refuse_unless(submission.may_write)
    form = AppealForm(**posted(request))
    if attempt(request, form, appeals.appeal, decision=decision):
        return back(submission, decision)
    return shown(request, "charter/appeals/new.html", form, submission, decision, None)


@with_appeal
def acknowledge(request, submission, decision, made):
    made_or_404(made, Appealed.MADE)
    refuse_unless(submission.runs)
    form = ReviewerForm(**posted(request), people=uninvolved_people(submission))
    if attempt(request, form, appeals.acknowledge, appeal=made):
        return back(submission, decision)
    return shown(request, "charter/appeals/form.html", form, submission, decision, made)


@with_appeal
def answer(request, submission, decision, made):
    made_or_404(made, Appealed.ACKNOWLEDGED)
    refuse_unless(made.reviewer_id == request.user.pk)
    form = AnswerForm(**posted(request))
    if attempt(request, form, appeals.answer_appeal, appeal=made):
        return back(submission, decision)
    return shown(request, "charter/appeals/form.html", form, submission, decision, made)


@with_appeal
def to_panel(request, submission, decision, made):
    made_or_404(made, Appealed.ANSWERED)
    refuse_unless(submission.may_write)
    form = StillDisagreeForm(**posted(request))
    if attempt(request, form, appeals.take_to_panel, appeal=made):
        return back(submission, decision)
    return shown(request, "charter/appeals/form.html", form, submission, decision, made)


@with_appeal
def leave(request, submission, decision, made):
    """The team takes the answer as it is."""
    made_or_404(made, Appealed.ANSWERED)
    refuse_unless(submission.may_write)
    form = ReasonlessForm(**posted(request), submit_label=_("We take this answer"))
    if attempt(request, form, appeals.leave_it, appeal=made):
        return back(submission, decision)
    return shown(request, "charter/appeals/form.html", form, submission, decision, made)


@with_appeal
def panel(request, submission, decision, made):
    """What the appeal's panel answered."""
    made_or_404(made, Appealed.TO_PANEL)
    refuse_unless(submission.runs)
    people = uninvolved_people(submission).exclude(pk=made.reviewer_id)
    others = submission.charter.promises.appeal_panel - 1
    form = PanelAnswerForm(**posted(request), people=people, others=others)
    if attempt(request, form, appeals.answer_from_panel, appeal=made):
        return back(submission, decision)
    return shown(request, "charter/appeals/form.html", form, submission, decision, made)

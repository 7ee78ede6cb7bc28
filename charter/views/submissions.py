"""Ask for the mark: the list, one submission, the check before asking, taking it back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter.access import asking_already, events_for, projects_to_ask_for, submission_for, with_submission
from charter.actions.submissions import ask, start_submission, withdraw_submission
from charter.forms.submissions import AskForm, NewForm, WithdrawForm
from charter.states import State
from charter.summary.evidence import stones_of
from charter.summary.submissions import Hub, submissions_page
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused
from projects.summary.history import history_page


def submissions(request):
    """Open to everyone who is signed in: what they find here is theirs."""
    return page(request, "charter/submissions/list.html", page=submissions_page(request.user, request.GET.get("page")))


def new(request):
    """Open to everyone who is signed in: they ask for what they work on."""
    projects = projects_to_ask_for(request.user)
    chosen = projects.filter(reference=request.GET.get("project", "").upper()).first()
    form = NewForm(**posted(request), projects=projects, user=request.user, project=chosen)
    there = None
    if sent(request, form):
        try:
            made = start_submission(by=request.user, request_key=form.cleaned_data["request_key"], **form.details)
            return redirect("charter:submission", made.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
            asked = {name: value for name, value in form.details.items() if name != "about"}
            there = asking_already(request.user, **asked)
    return page(request, "charter/submissions/new.html", form=form, there=there, projects=projects)


@with_submission()
def submission(request, submission):
    return page(request, "charter/submissions/submission.html", submission=submission, hub=Hub(submission))


@with_submission(to="write")
def ask_page(request, submission):
    """What is missing, what will be frozen, who reads it; then the button."""
    form = AskForm(**posted(request))
    if sent(request, form):
        try:
            ask(submission=submission, by=request.user, request_key=form.cleaned_data["request_key"])
            messages.success(request, _("You have asked for the mark. The panel gets what is here now."))
            return redirect("charter:submission", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
            submission = submission_for(request.user, submission.reference)
    hub = Hub(submission)
    if request.method == "GET" and not hub.is_gathering:
        if hub.submission.state != State.WITHDRAWN:
            messages.info(request, _("You have already asked. The panel has what you sent."))
        return redirect("charter:submission", submission.reference)
    return page(
        request,
        "charter/submissions/ask.html",
        form=form,
        submission=submission,
        hub=hub,
        stones=stones_of(submission),
    )


@with_submission(to="write")
def withdraw(request, submission):
    form = WithdrawForm(**posted(request))
    if sent(request, form):
        try:
            withdraw_submission(submission=submission, by=request.user, reason=form.cleaned_data["reason"])
            return redirect("charter:submission", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/submissions/withdraw.html", form=form, submission=submission)


@with_submission()
def history(request, submission):
    shown = history_page(events_for(request.user, submission), request.GET.get("page"))
    return page(request, "charter/submissions/history.html", submission=submission, page=shown)

"""A service's portfolio: what it does, projects and workshops that show it, files, and its team."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter.access import or_404, portfolio_choices, with_submission
from charter.actions.submissions import (
    add_portfolio_file,
    can_change_team,
    can_gather,
    change_portfolio,
    change_team,
    remove_portfolio_file,
)
from charter.forms.submissions import PortfolioFileForm, PortfolioForm, TeamForm
from charter.states import Kind
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused
from projects.forms.project import ReasonlessForm
from projects.uploads import as_download


def of_service(to=None):
    """A view of a service's submission; a project has no portfolio."""

    def decorate(view):
        @with_submission(to=to)
        @wraps(view)
        def guarded(request, submission, **kwargs):
            if submission.kind != Kind.SERVICE:
                raise Http404
            return view(request, submission, **kwargs)

        return guarded

    return decorate


def while_gathering(view):
    """A view that writes in the portfolio, which ends when the evidence is frozen."""

    @of_service(to="write")
    @wraps(view)
    def guarded(request, submission, **kwargs):
        if not can_gather(submission):
            messages.info(request, _("The portfolio is frozen now. The panel reads it as you sent it."))
            return redirect("charter:submission", submission.reference)
        return view(request, submission, **kwargs)

    return guarded


@of_service()
def portfolio(request, submission):
    may_change = submission.may_write and can_gather(submission)
    form = None
    if may_change or submission.may_write and request.method == "POST":  # typed before it was frozen: given back
        projects, workshops = portfolio_choices(request.user, submission)
        form = PortfolioForm(**posted(request), submission=submission, projects=projects, workshops=workshops)
        if sent(request, form):
            try:
                change_portfolio(submission=submission, by=request.user, **form.details)
                messages.success(request, _("Your portfolio is saved."))
                return redirect("charter:portfolio", submission.reference)
            except Refused as refused:
                form.add_error(None, str(refused))
    return page(
        request,
        "charter/submissions/portfolio.html",
        form=form,
        submission=submission,
        may_change=may_change,
        files=submission.files.filter(removed_at=None).select_related("added_by"),
        team=submission.team.all(),
        may_change_team=submission.may_write and can_change_team(submission),
    )


@while_gathering
def new_file(request, submission):
    form = PortfolioFileForm(**posted(request))
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        try:
            add_portfolio_file(submission=submission, by=request.user, request_key=key, **form.details)
            return redirect("charter:portfolio", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/submissions/portfolio_file.html", form=form, submission=submission)


@of_service()
def download(request, submission, pk):
    found = or_404(submission.files.filter(removed_at=None), pk=pk)
    return as_download(found.file.open(), found.name, found.media_type)


@while_gathering
def remove_file(request, submission, pk):
    found = or_404(submission.files.filter(removed_at=None), pk=pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Remove it"))
    if sent(request, form):
        try:
            remove_portfolio_file(file=found, by=request.user)
            return redirect("charter:portfolio", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/submissions/portfolio_file_remove.html", form=form, submission=submission, file=found)


@of_service(to="write")
def team_add(request, submission):
    form = TeamForm(**posted(request))
    if sent(request, form):
        try:
            change_team(submission=submission, by=request.user, add=[form.person])
            messages.success(request, _("%(name)s is now part of the team.") % {"name": form.person})
            return redirect("charter:portfolio", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/submissions/team_add.html", form=form, submission=submission)


@of_service(to="write")
def team_remove(request, submission, pk):
    person = or_404(submission.team.all(), pk=pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Take them off the team"))
    if sent(request, form):
        try:
            change_team(submission=submission, by=request.user, remove=[person])
            if person == request.user:
                return redirect("charter:submissions")
            return redirect("charter:portfolio", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/submissions/team_remove.html", form=form, submission=submission, person=person)

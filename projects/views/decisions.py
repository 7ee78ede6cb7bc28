"""Decisions, and where each party stands."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord, differences
from projects.access import decisions_for, meetings_for, or_404, why_not, with_project
from projects.actions.decisions import correct_decision, decide, take_position, withdraw_decision
from projects.actions.problems import Refused
from projects.forms.decisions import CorrectionForm, DecisionForm, PositionForm, WithdrawalForm
from projects.summary.decisions import decisions_page, standings


@with_project()
def decisions(request, project):
    return page(
        request,
        "projects/decisions/list.html",
        project=project,
        page=decisions_page(decisions_for(request.user, project), request.GET.get("page")),
    )


@with_project(to="change")
def new_decision(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    form = DecisionForm(**posted(request), meeting=found)
    if sent(request, form):
        made = decide(meeting=found, by=request.user, **form.cleaned_data)
        return redirect("projects:decision", project.reference, made.pk)
    return page(request, "projects/decisions/new.html", form=form, project=project, meeting=found)


@with_project()
def decision(request, project, pk):
    found = or_404(decisions_for(request.user, project).select_related("meeting", "by", "withdrawn_by"), pk=pk)
    may_change = request.user.has_perm("projects.change", project)
    if request.method == "POST" and not may_change:
        raise PermissionDenied(why_not(project, "change"))
    takes = may_change and (not found.is_withdrawn or request.method == "POST")
    form = PositionForm(**posted(request), decision=found) if takes else None
    if form and sent(request, form):
        try:
            take_position(decision=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("projects:decision", project.reference, found.pk)
        except Refused as refused:
            form.add_error("words" if not form.cleaned_data["words"] else None, str(refused))
        except StaleRecord as stale:
            found.refresh_from_db(fields=["what", "reasons", "revision"])
            form = form.with_revision(stale.current.revision)
            form.add_error(None, _("Somebody corrected the wording while you read it. Look again before you save."))
    context = {"rows": standings(found, found.meeting.attendances.all()), "may_change": may_change}
    return page(request, "projects/decisions/decision.html", form=form, project=project, decision=found, **context)


@with_project()
def earlier(request, project, pk):
    """What a decision said before, and why it was corrected. Open to all who read the decision."""
    found = or_404(decisions_for(request.user, project).select_related("meeting"), pk=pk)
    wordings = found.wordings.select_related("replaced_by")
    return page(request, "projects/decisions/earlier.html", project=project, decision=found, wordings=wordings)


@with_project(to="change")
def correct(request, project, pk):
    found = or_404(decisions_for(request.user, project).select_related("meeting"), pk=pk)
    form, theirs = CorrectionForm(**posted(request), decision=found), []
    if sent(request, form):
        try:
            correct_decision(decision=found, by=request.user, **form.cleaned_data)
            return redirect("projects:decision", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
        except StaleRecord as stale:
            theirs = differences(form.wording, stale.current)
            form = form.with_revision(stale.current.revision)
    return page(request, "projects/decisions/correct.html", form=form, project=project, decision=found, theirs=theirs)


@with_project(to="change")
def withdraw(request, project, pk):
    found = or_404(decisions_for(request.user, project).select_related("meeting"), pk=pk)
    form = WithdrawalForm(**posted(request))
    if sent(request, form):
        withdraw_decision(decision=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The decision is withdrawn. It stays here to be read."))
        return redirect("projects:decision", project.reference, found.pk)
    return page(request, "projects/decisions/withdraw.html", form=form, project=project, decision=found)

"""What is taken to a lead, and their answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import number, page, posted, sent
from projects.access import answers_asked, escalation_for, leads_to_ask, with_project
from projects.actions.monitoring import answer_asked, ask_lead
from projects.actions.problems import Refused
from projects.forms.monitoring import AnswerLeadForm, AskLeadForm
from projects.summary.paging import paged


@with_project(to="see_confidential")
def escalations(request, project):
    return page(
        request,
        "projects/monitoring/escalations.html",
        project=project,
        page=paged(project.escalations.select_related("to"), request.GET.get("page")),
        may_ask=request.user.has_perm("projects.ask", project),
    )


@with_project(to="ask")
def new_escalation(request, project):
    source = project.check_ins.filter(pk=number(request.GET.get("from", ""))).first()
    what = source.answers.get("escalate", "") if source else ""
    form = AskLeadForm(**posted(request), leads=leads_to_ask(request.user, project), what=what)
    if sent(request, form):
        made = ask_lead(project=project, by=request.user, **form.cleaned_data)
        messages.success(request, _("Sent. You will hear when there is an answer."))
        return redirect("projects:asked", made.pk)
    return page(request, "projects/monitoring/ask.html", form=form, project=project)


def asked(request, pk):
    """Open to whoever was asked, also from outside the project, and to its members."""
    found = escalation_for(request.user, pk)
    may_answer, is_sent = answers_asked(request.user, found), request.method == "POST"
    if is_sent and not may_answer:
        raise PermissionDenied(_("Only whoever was asked, or a lead of the project, can answer this."))
    form = AnswerLeadForm(**posted(request)) if may_answer and (is_sent or found.answered_at is None) else None
    if form and sent(request, form):
        try:
            answer_asked(escalation=found, by=request.user, **form.cleaned_data)
            return redirect("projects:asked", found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "projects/monitoring/asked.html", form=form, asked=found, is_member=found.is_mine)

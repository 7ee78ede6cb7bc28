"""Who runs a workshop, and what nobody can run any more."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assessments.access import facilitators_of, may_run, with_team, without_facilitator
from assessments.actions.facilitators import add_facilitator, remove_facilitator, stays_in_its_room, take_over
from assessments.forms import FacilitatorForm
from assessments.views.rounds import asked
from coproduction.pages import page, posted, sent
from projects.access import or_404
from projects.actions.problems import Refused


@with_team
def facilitators(request, workshop):
    """Who runs it, and one more."""
    people = may_run(workshop)
    form = FacilitatorForm(**posted(request), people=people)
    if sent(request, form):
        try:
            added = add_facilitator(workshop=workshop, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(name)s can run it now, and is told.") % {"name": added.user})
            return redirect("assessments:facilitators", workshop.reference)
        except Refused as refused:
            form.add_error("user", str(refused))
    why_not = stays_in_its_room() if workshop.keeps_to_its_room else ""
    context = {"rows": facilitators_of(workshop), "why_not": why_not, "people": people}
    return page(request, "assessments/facilitators/list.html", workshop=workshop, form=form, **context)


@with_team
def remove(request, workshop, pk):
    """The page says what it means, the button does it."""
    found, problem = or_404(facilitators_of(workshop), pk=pk), ""
    if request.method == "POST":
        try:
            remove_facilitator(facilitator=found, by=request.user)
            messages.success(request, _("%(name)s does not run it any more.") % {"name": found.user})
            if found.user == request.user:
                return redirect("assessments:list")
            return redirect("assessments:facilitators", workshop.reference)
        except Refused as refused:
            problem = str(refused)
    context = {"workshop": workshop, "facilitator": found, "is_me": found.user == request.user}
    return asked(request, "assessments/facilitators/remove.html", problem, **context)


def taken_over(request, reference):
    """Open to a lead of its project while nobody else can run it; to everyone else there is no such page."""
    found, problem = or_404(without_facilitator(request.user), reference=reference), ""
    if request.method == "POST":
        try:
            take_over(workshop=found, by=request.user)
            messages.success(request, _("You run it now."))
            return redirect("assessments:workshop", found.reference)
        except Refused as refused:
            problem = str(refused)
    return asked(request, "assessments/facilitators/take_over.html", problem, workshop=found)

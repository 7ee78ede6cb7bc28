"""Score something alone: the same instruments, one person, results at once."""

from django.http import Http404
from django.shortcuts import redirect, render

from assessments.access import with_workshop
from assessments.actions.alone import finish_alone, save_alone, start_alone
from assessments.forms import AloneForm
from assessments.summary.own import OwnSheet
from coproduction.pages import page, posted, sent
from projects.access import projects_for
from projects.actions.problems import Refused


def start(request):
    """Open to everyone who is signed in: what they score alone is theirs."""
    projects = projects_for(request.user).of(request.user).current()
    form = AloneForm(**posted(request), projects=projects, initial={"instruments": request.GET.get("what", "")})
    if sent(request, form):
        key = form.cleaned_data["request_key"]
        workshop = start_alone(by=request.user, request_key=key, **form.details)
        return redirect("assessments:score_alone", workshop.reference)
    return page(request, "assessments/alone.html", form=form)


@with_workshop(run=True)
def score(request, workshop):
    """Every statement on one page; saved for later, or finished and shown."""
    ballot = workshop.ballots.filter(owner=request.user).select_related("workshop").first()
    if ballot is None:
        raise Http404
    if workshop.shows_figures:
        return redirect("assessments:results", workshop.reference)
    sheet, problem = OwnSheet(ballot), ""
    if request.method == "POST":
        said = {"scores": sheet.sent(request.POST), "examples": examples_sent(sheet, request.POST)}
        try:
            if "later" in request.POST:
                save_alone(ballot=ballot, by=request.user, **said)
                return redirect("assessments:list")
            finish_alone(ballot=ballot, by=request.user, **said)
            return redirect("assessments:results", workshop.reference)
        except Refused as refused:
            problem = str(refused)
    examples = sheet.examples | (examples_sent(sheet, request.POST) if problem else {})
    lines = [(line, examples.get((line.instrument, line.key), "")) for line in sheet.lines]
    context = {"workshop": workshop, "lines": lines, "problem": problem, "has_errors": bool(problem)}
    return render(request, "assessments/score_alone.html", context, status=422 if problem else 200)


def examples_sent(sheet, data):
    """{(instrument, item): text} of the examples in a POST."""
    return {
        (line.instrument, line.key): data.get(f"example_{line.number}", "")[:5000]
        for line in sheet.lines
        if line.statements.example
    }

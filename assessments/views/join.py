"""Take part with a code: no account, no name. Every view here is open, because the room has no accounts.

What a device may see is bound to its signed cookie: its own scores, and after the reveal what the room sees.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.access import COOKIE, SIXTY_DAYS, ballot_of, plain_code, workshop_by_code
from assessments.actions.ballots import join, save_scores
from assessments.forms import CodeForm, JoinForm, ScoreForm
from assessments.states import State
from assessments.summary.own import OwnSheet
from assessments.summary.results import results_of
from assessments.views.results import pdf_for_those_who_scored
from coproduction.limits import is_over
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused

WRONG_CODES = 60  # a minute and address: a room mistypes; a guesser would need years for one of 130 million


def count_wrong_code(request):
    is_over(request, "join", per_minute=WRONG_CODES, count=True)


def is_guessing(request):
    return is_over(request, "join", per_minute=WRONG_CODES, count=False)


@login_not_required  # open: people join without an account
def enter(request):
    form = CodeForm(**posted(request))
    if sent(request, form):
        if is_guessing(request):
            return render(request, "429.html", status=429)
        workshop = workshop_by_code(form.cleaned_data["code"])
        if workshop is None:
            count_wrong_code(request)
            form.add_error("code", _("There is no workshop with this code. Check it with whoever runs the workshop."))
        elif workshop.state != State.OPEN and ballot_of(request, workshop.code) is None:
            form.add_error("code", _("This workshop has closed, so nobody can join it any more."))
        else:
            return redirect("join:start", workshop.code)
    return page(request, "assessments/join/enter.html", form=form)


def room(request, code):
    """(workshop, ballot or None) for this device, or 404 for a code that is none."""
    ballot = ballot_of(request, code)
    if ballot:
        return ballot.workshop, ballot
    workshop = None if is_guessing(request) else workshop_by_code(code)
    if workshop is None:
        count_wrong_code(request)
        raise Http404
    return workshop, None


@login_not_required  # open: people join without an account
def start(request, code):
    if (plain := plain_code(code)) != code:
        return redirect("join:start", plain) if plain else redirect("join:enter")
    workshop, ballot = room(request, code)
    if ballot:
        return redirect(*OwnSheet(ballot).next_address)
    form = JoinForm(**posted(request))
    if sent(request, form):
        try:
            ballot = join(workshop=workshop, **form.cleaned_data)
            return with_ballot(redirect(*OwnSheet(ballot).next_address), ballot, code)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "assessments/join/start.html", form=form, workshop=workshop)


def with_ballot(response, ballot, code):
    """The device keeps its ballot: close the phone, come back, carry on."""
    response.set_signed_cookie(
        COOKIE,
        str(ballot.pk),
        salt=f"ballot:{code}",
        max_age=SIXTY_DAYS,
        path=f"/join/{code}/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def with_own_sheet(view):
    """A view for a device that has joined; any other is asked to join first."""

    @login_not_required  # open: the signed cookie is the proof
    def guarded(request, code, **kwargs):
        _workshop, ballot = room(request, code)
        if ballot is None:
            return redirect("join:start", code)
        return view(request, OwnSheet(ballot), **kwargs)

    return guarded


@with_own_sheet
def state(request, sheet):
    """What a phone asks now and then: where the workshop is, and what the room is told. Never a figure."""
    answer = JsonResponse({"state": sheet.workshop.state, "nudge": sheet.workshop.nudge_words})
    answer["Cache-Control"] = "no-store"
    return answer


@with_own_sheet
def statement(request, sheet, number):
    line = sheet.line(number)
    if line is None:
        raise Http404
    if request.method == "GET" and not sheet.can_change:
        return redirect("join:done", sheet.code)
    form = ScoreForm(**posted(request), statement=line.statement, scale=line.scale, initial={"score": line.value})
    if sent(request, form):
        try:
            save_scores(ballot=sheet.ballot, scores=[(line.instrument.pk, line.key, form.cleaned_data["score"])])
            return redirect(*sheet.address_after(number))
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "assessments/join/statement.html", form=form, sheet=sheet, line=line)


@with_own_sheet
def check(request, sheet):
    """Look at one's own scores, change any, hand in."""
    return handing_in(request, sheet, "assessments/join/check.html")


@with_own_sheet
def all_at_once(request, sheet):
    """Every statement on one page, for those who like that better; handing in sends all of them."""
    return handing_in(request, sheet, "assessments/join/all.html")


def handing_in(request, sheet, template):
    """A page that ends in handing in. Once the scoring has closed, only a late hand-in still gets its sentence here."""
    problem = ""
    if request.method == "POST":
        try:
            save_scores(ballot=sheet.ballot, scores=sheet.sent(request.POST), hand_in=True)
            return redirect("join:done", sheet.code)
        except Refused as refused:
            problem = str(refused)
    elif not sheet.can_change:
        return redirect("join:done", sheet.code)
    context = {"sheet": sheet, "problem": problem, "has_errors": bool(problem)}
    return render(request, template, context, status=422 if problem else 200)


@with_own_sheet
def done(request, sheet):
    """Thanks; and once the results are shown, the results, as the room sees them."""
    results = results_of(sheet.workshop, outside=False) if sheet.workshop.shows_figures else []
    return page(request, "assessments/join/done.html", sheet=sheet, workshop=sheet.workshop, instruments=results)


@with_own_sheet
def results_pdf(request, sheet):
    back = request.path.removesuffix("results.pdf") + "done/"
    return pdf_for_those_who_scored(request, sheet.workshop, back=back)

"""Those who run a panel: pick it, start it, open it. And the panel itself, when it meets."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter import letters, subjects
from charter.access import possible_assessors, seat_on_panel, with_meeting, with_submission
from charter.actions.panel import agree_finding, confirm_panel, invite_assessor, keep_reasons, open_panel
from charter.actions.panel import stand_down as take_off
from charter.forms.panel import AgreedForm, InviteForm, ReasonsForm
from charter.states import State
from charter.summary.meeting import Meeting
from charter.summary.panel import PanelPage
from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord, differences
from projects.actions.problems import Refused
from projects.forms.project import ReasonlessForm


@with_submission(to="run")
def panel(request, submission):
    """Who sits on it, the rules it keeps or breaks, and the next step: start the reviews, then open the panel."""
    shown = PanelPage(submission)
    form = ReasonsForm(**posted(request), broken=shown.unexplained, submit_label=shown.step)
    if shown.step and sent(request, form):
        try:
            return go_on(request, submission, form.reasons)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/panel/panel.html", form=form, submission=submission, panel=shown)


def go_on(request, submission, reasons):
    """The step that the state asks for."""
    known = {"submission": submission, "by": request.user, "reasons": reasons}
    if submission.state == State.ASKED:
        confirm_panel(**known, letter=letters.reviews_open)
        messages.success(request, _("The reviews have started. Everyone on the panel gets an email."))
    elif submission.state == State.REVIEWING:
        open_panel(**known)
        return redirect("charter:meeting", submission.reference)
    else:
        keep_reasons(**known)
        return redirect("charter:meeting", submission.reference)
    return redirect("charter:panel", submission.reference)


@with_submission(to="run")
def panel_invite(request, submission):
    shown = PanelPage(submission)
    if not shown.may_change:
        return redirect("charter:panel", submission.reference)
    seated = [seat.assessor_id for seat in shown.seats if seat.stood_down_at is None]
    pool = possible_assessors().exclude(pk__in=seated).exclude(user=request.user)
    form = InviteForm(**posted(request), assessors=pool)
    if sent(request, form):
        try:
            for assessor in form.cleaned_data["assessors"]:
                invite_assessor(submission=submission, assessor=assessor, by=request.user, letter=letters.invited)
            return redirect("charter:panel", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/panel/invite.html", form=form, submission=submission, panel=shown, pool=pool)


@with_submission(to="run")
def stand_down(request, submission, pk):
    seat = seat_on_panel(submission, pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Take them off the panel"))
    if sent(request, form):
        try:
            take_off(seat=seat, by=request.user)
            return redirect("charter:panel", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/panel/stand_down.html", form=form, submission=submission, seat=seat)


@with_meeting
def meeting(request, submission, version):
    """Everything that was found, disagreements first."""
    shown = Meeting(submission, version)
    return page(request, "charter/panel/meeting.html", submission=submission, version=version, meeting=shown)


@with_meeting
def meeting_criterion(request, submission, version, criterion):
    """What each of them found of one criterion, and what the panel agrees: whoever is second loses no word."""
    shown = Meeting(submission, version)
    spread = shown.of(criterion)
    if spread is None:
        raise Http404
    form = AgreedForm(**posted(request), charter=submission.charter, initial=as_agreed(spread.agreed))
    theirs, may_write = [], submission.state == State.PANEL
    if may_write and sent(request, form):
        try:
            revision = form.cleaned_data["revision"]
            saving = {"submission": submission, "by": request.user, "criterion": criterion, "revision": revision}
            agree_finding(**saving, **form.details)
            return onwards(request, submission, version, criterion)
        except StaleRecord as stale:
            theirs = differences(form.details, stale.current)
            form = form.with_revision(stale.current.revision)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"submission": submission, "version": version, "meeting": shown, "spread": spread}
    pieces = shown.pieces(criterion)
    return page(
        request,
        "charter/panel/criterion.html",
        form=form,
        theirs=theirs,
        pieces=pieces,
        may_write=may_write,
        **context,
    )


def as_agreed(found):
    """What the form begins with."""
    if found is None:
        return {"revision": 0}
    return {name: getattr(found, name) for name in ("revision", "level", "notes", "advice")}


def onwards(request, submission, version, criterion):
    """The next criterion to agree on, or the list when there is none."""
    following = Meeting(submission, version).after(criterion)
    if following:
        return redirect("charter:meeting_criterion", submission.reference, following.criterion.key)
    return redirect("charter:meeting", submission.reference)


@with_meeting
def meeting_pdf(request, submission, version):
    """The same for the table: only the panel may have it."""
    return responses.respond(
        request,
        template="charter/print/meeting.html",
        context={"submission": submission, "version": version, "meeting": Meeting(submission, version)},
        title=_("Panel papers: %(holder)s") % {"holder": submission.holder},
        filename=f"{submission.reference}-panel-{version.number}",
        subject=subjects.part_of(submission, "panel", version.number),
        back=request.path.removesuffix("meeting.pdf") + "meeting/",
    )

"""Testimonies: the team asks; the author writes, changes and withdraws on a private page; leads type in paper."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from charter import subjects
from charter.access import sheet_for, sheet_to_print, testimonies_for, testimony_for, with_submission
from charter.actions.submissions import can_gather
from charter.actions.testimony import give_testimony, invite_testimony, link_to, withdraw_testimony
from charter.forms.testimony import MAY_READ, InviteForm, OwnWordsForm, SheetCodeForm, SheetForm
from charter.letters import testimony_asked
from charter.states import Voice, Way
from charter.summary.testimony import OwnPage, as_picture, for_team
from coproduction.documents import responses
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused
from projects.forms.project import ReasonlessForm

LINES = 14  # to write on, on a printed sheet: one page with its questions


@with_submission()
def testimonies(request, submission):
    """Who was asked, and whether it came; words only where their author or the end of the panel allows it."""
    return page(
        request,
        "charter/testimony/list.html",
        submission=submission,
        rows=for_team(testimonies_for(submission), may_write=submission.may_write),
        may_ask=submission.may_write and can_gather(submission),
        wanted=submission.charter.promises.testimonies,
    )


@with_submission(to="write")
def testimony_new(request, submission):
    form = InviteForm(**posted(request))
    if sent(request, form):
        try:
            made = invite_testimony(
                submission=submission,
                by=request.user,
                request_key=form.cleaned_data["request_key"],
                letter=testimony_asked,
                **form.details,
            )
            if made.way == Way.EMAIL:
                messages.success(request, _("We have written to %(email)s.") % {"email": made.email})
            return redirect("charter:testimonies", submission.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/testimony/new.html", form=form, submission=submission)


@with_submission(to="write")
def sheet_pdf(request, submission, pk):
    """The sheet to print for somebody who has not written yet: `?size=large` for large print."""
    asked = sheet_to_print(submission, pk)
    return responses.respond(
        request,
        template="charter/testimony/print_sheet.html",
        context={
            "submission": submission,
            "testimony": asked,
            "qr": as_picture(link_to(asked)),
            "voices": Voice.labels,
            "may_read": [words for _key, words in MAY_READ],
            "lines": range(LINES),
        },
        title=_("Tell us what it was like"),
        filename=f"{submission.reference}-sheet-{asked.sheet}",
        subject=subjects.part_of(submission, "sheet", asked.pk),
        back=request.path,
    )


def private(view):
    """A page that its author's key opens, without an account. Nothing keeps it, and no other site hears its address."""

    @login_not_required  # open: the key in the address is the proof
    @wraps(view)
    def guarded(request, token):
        try:
            response = view(request, testimony_for(token))
        except Http404:
            response = again(request) or render(request, "charter/testimony/unknown.html", status=404)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def again(request):
    """Sent twice, the second time finds the address that the first one made; or None."""
    try:
        return redirect("charter:testimony", testimony_for(request.POST.get("key", "")).token)
    except Http404:
        return None


@private
def testimony(request, testimony):
    own = OwnPage(testimony)
    form = OwnWordsForm(**posted(request), testimony=testimony) if own.can_write else None
    if form and sent(request, form):
        try:
            kept = give_testimony(testimony=testimony, key=form.cleaned_data["key"], **form.details)
            messages.success(request, _("Thank you. We have kept what you wrote."))
            return redirect("charter:testimony", kept.token)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/testimony/own.html", form=form, own=own, testimony=testimony)


@private
def testimony_withdraw(request, testimony):
    """A clear page, one button; the words are gone for good."""
    if not testimony.is_given:
        return redirect("charter:testimony", testimony.token)
    form = ReasonlessForm(**posted(request), submit_label=_("Yes, withdraw it"))
    if sent(request, form):
        withdraw_testimony(testimony=testimony)
        return redirect("charter:testimony", testimony.token)
    return page(request, "charter/testimony/withdraw.html", form=form, testimony=testimony)


def on_sheet(request, form):
    """The testimony whose code is in a form, or None with a sentence in the form."""
    found = sheet_for(request.user, form.cleaned_data["code"])
    if found is None:
        form.add_error("code", _("There is no sheet with this code. Look at it again: it has eight signs."))
    return found


def sheet(request):
    """For co-production leads who are not of the team: type in what somebody wrote on paper."""
    sheet_for(request.user, "")
    form = SheetForm(**posted(request))
    if sent(request, form) and (found := on_sheet(request, form)):
        try:
            give_testimony(testimony=found, typed_by=request.user, **form.details)
            messages.success(request, _("Sheet %(code)s is in.") % {"code": found.sheet})
            return redirect("charter:sheet")
        except Refused as refused:
            form.add_error("code", str(refused))
    return page(request, "charter/testimony/sheet.html", form=form)


def sheet_withdraw(request):
    """For somebody who wrote on paper and has no link: a lead withdraws it with the code on their sheet."""
    sheet_for(request.user, "")
    form = SheetCodeForm(**posted(request))
    if sent(request, form) and (found := on_sheet(request, form)):
        if found.is_given:
            withdraw_testimony(testimony=found, by=request.user)
            messages.success(request, _("It is withdrawn. Its words are gone."))
            return redirect("charter:sheet")
        form.add_error("code", _("There is nothing to withdraw: no words came with this code, or they are gone."))
    return page(request, "charter/testimony/sheet_withdraw.html", form=form)

"""One mark: checked by anyone, printed, shown elsewhere; looked after by its team; withdrawn by a lead."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from charter.access import or_404
from charter.actions.marks import answer_check, withdraw_mark
from charter.forms.marks import CheckForm, WithdrawForm
from charter.mark_access import public_mark, with_mark
from charter.summary.marks import answer, held
from charter.summary.pictures import badge, drawn
from coproduction.documents import responses
from coproduction.documents.subjects import FOR_GOOD
from coproduction.pages import for_anyone, page, posted, sent
from projects.actions.problems import Refused


def never_given(request, typed):
    """404 with a way on: the reference may only be mistyped."""
    response = page(request, "charter/marks/unknown.html", typed=typed)
    response.status_code = 404
    return response


def gone(request, mark):
    """410: what showed that this mark holds is not given out any more."""
    response = page(request, "charter/marks/gone.html", mark=mark)
    response.status_code = 410
    return response


@for_anyone  # open: anyone may check a mark
def mark(request, reference):
    found = public_mark(reference)
    if found is None:
        return never_given(request, reference)
    return page(request, "charter/marks/mark.html", mark=found, **answer(found))


@for_anyone  # open: someone has mistyped a reference
def unknown(request, typed):
    return never_given(request, typed)


@for_anyone  # open: it says what the mark's page says
def certificate(request, reference):
    found = public_mark(reference)
    if found is None:
        return never_given(request, reference)
    if found.withdrawn_at:
        return gone(request, found)
    return responses.respond(
        request,
        template="documents/certificate.html",
        context=drawn(found),
        title=_("Co-production charter mark %(reference)s") % {"reference": found.reference},
        filename=found.reference,
        subject=FOR_GOOD,
    )


@for_anyone  # open: it says what the mark's page says
def badge_svg(request, reference):
    """A picture for web pages, drawn as the mark stands today."""
    found = public_mark(reference)
    if found is None:
        return never_given(request, reference)
    return HttpResponse(render_to_string("charter/marks/badge.svg", badge(found)), content_type="image/svg+xml")


@with_mark(to="hold")
def holder(request, mark):
    return page(request, "charter/marks/holder.html", mark=mark, submission=mark.submission, **held(mark))


@with_mark(to="check")
def check(request, mark, pk):
    asked = or_404(mark.checks.select_related("done_by"), pk=pk)
    form = CheckForm(**posted(request))
    if sent(request, form):
        try:
            answer_check(check=asked, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. Your answer is saved."))
            return redirect("charter:holder", mark.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/marks/check.html", form=form, mark=mark, check=asked)


@with_mark(to="withdraw")
def withdraw(request, mark):
    form = WithdrawForm(**posted(request))
    if sent(request, form):
        try:
            withdraw_mark(mark=mark, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("The mark is withdrawn. Its page says so, and its team gets an email."))
            return redirect("charter:withdraw_mark", mark.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/marks/withdraw.html", form=form, mark=mark)

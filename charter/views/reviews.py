"""An assessor's own room: declare, read, find, hand in, step back. Nothing of anybody else's review is in it."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charter.access import may_see_reviews, with_seat
from charter.actions.panel import declare, hand_in_review, save_finding
from charter.actions.panel import recuse as step_back
from charter.forms.panel import DeclareForm, FindingForm, RecuseForm
from charter.states import Level, State
from charter.summary.reviews import Review, panels_of
from charter.views.versions import file_of
from coproduction.govuk.text import one_line_end, without_controls
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused
from projects.forms.project import ReasonlessForm

LONGEST = 5000  # characters of a comment


def with_review(view):
    """A view of what one's own seat may read. Before declaring, before the start and after stepping back: 404."""

    @wraps(view)
    @with_seat
    def guarded(request, seat, **kwargs):
        review = Review(seat)
        if not review.may_read:
            raise Http404
        return view(request, review, **kwargs)

    return guarded


def reviews(request):
    return page(request, "charter/reviews/list.html", panels=panels_of(request.user))


@with_seat
def review(request, seat):
    """Declare first; wait until the reviews start; then each criterion with what one has found, and the testimonies."""
    shown = Review(seat)
    if shown.may_read:
        panel_meets = may_see_reviews(request.user, seat.version, runs=False)
        context = {"panel_meets": panel_meets, "saved": saved_one(request, shown)}
        return page(request, "charter/reviews/review.html", review=shown, **context)
    may_declare = seat.is_sitting and shown.submission.state in (State.ASKED, State.REVIEWING)
    form = DeclareForm(**posted(request), initial={"interest": seat.interest, "reason": seat.interest_reason})
    if may_declare and sent(request, form):
        try:
            declare(seat=seat, **form.cleaned_data)
            return redirect("charter:review", seat.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/reviews/declare.html", form=form, review=shown, may_declare=may_declare)


@with_review
def everything(request, review):
    """All that the team sent, as it was frozen."""
    return page(request, "charter/reviews/everything.html", review=review)


@with_review
def finding(request, review, criterion):
    judged = judged_or_404(review, criterion)
    if not review.may_write:
        return redirect("charter:review", review.seat.pk)
    kept = review.found.get(criterion)
    initial = {"level": kept.level, "comment": kept.comment} if kept else {}
    form = FindingForm(**posted(request), charter=review.charter, initial=initial)
    if sent(request, form):
        try:
            save_finding(seat=review.seat, criterion=criterion, **form.cleaned_data)
            return onwards(request, review, criterion)
        except Refused as refused:
            form.add_error(None, str(refused))
    number, count = review.place(criterion)
    return page(
        request,
        "charter/reviews/finding.html",
        form=form,
        review=review,
        judged=judged,
        stone=review.charter.cornerstone_of(criterion),
        number=number,
        count=count,
        saved=saved_one(request, review),
    )


def judged_or_404(review, key):
    if not (judged := review.judged(key)):
        raise Http404
    return judged


def saved_one(request, review):
    """The criterion whose key is in the address after a save, or None."""
    return next((one for one in review.charter.criteria if one.key == request.GET.get("saved")), None)


def onwards(request, review, key):
    """After a save: the next criterion; the check after the last one; or back to the list."""
    following = review.following(key)
    if request.POST.get("then") == "list":
        return redirect(f"{review.url}?saved={key}")
    return redirect(f"{following.url if following else review.url + 'check/'}?saved={key}")


@require_POST
@with_review
def draft(request, review, criterion):
    """Keep what is being typed; a script calls this every few seconds. Answers with the time in words."""
    judged_or_404(review, criterion)
    level = request.POST.get("level", "")
    comment = without_controls(one_line_end(request.POST.get("comment", "")))[:LONGEST]
    if level not in ("", *Level.values):
        raise Http404
    try:
        save_finding(seat=review.seat, criterion=criterion, level=level, comment=comment)
    except Refused as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    return JsonResponse({"kept_at": date_format(timezone.localtime(), "H:i")})


@with_review
def check(request, review):
    """Read all of one's findings again, then hand in: for good."""
    form = ReasonlessForm(**posted(request), submit_label=_("Hand in my review"))
    if sent(request, form):
        try:
            hand_in_review(seat=review.seat)
            messages.success(request, _("Thank you. Your review is handed in."))
            return redirect("charter:review", review.seat.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/reviews/check.html", form=form, review=review, saved=saved_one(request, review))


@with_seat
def recuse(request, seat):
    form = RecuseForm(**posted(request))
    if sent(request, form):
        try:
            step_back(seat=seat, reason=form.cleaned_data["reason"])
            messages.success(request, _("You stepped back from this panel. Thank you for saying so."))
            return redirect("charter:reviews")
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/reviews/recuse.html", form=form, review=Review(seat))


@with_review
def file(request, review, row):
    """A file that the version holds, as it was when the team asked."""
    return file_of(review.version, row)

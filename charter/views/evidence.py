"""Evidence: the criteria, and what is picked for each."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from charter.access import with_submission
from charter.actions.submissions import can_gather, pick_evidence
from charter.forms.submissions import EvidenceForm
from charter.pieces import pieces_of
from charter.summary.evidence import following, met_by, place_of, stones_of
from coproduction.pages import page, posted, sent
from coproduction.toolkit import evidence as usual
from coproduction.toolkit.problems import NotInToolkit
from projects.actions.problems import Refused


@with_submission()
def evidence(request, submission):
    return page(
        request,
        "charter/submissions/evidence.html",
        submission=submission,
        stones=stones_of(submission),
        may_change=submission.may_write and can_gather(submission),
    )


def criterion_of(submission, key):
    try:
        return submission.charter.criterion(key)
    except NotInToolkit:
        raise Http404 from None


@with_submission(to="write")
def criterion(request, submission, criterion):
    """The pieces that may be picked for one criterion, with a note each."""
    asked = criterion_of(submission, criterion)
    if not can_gather(submission):
        messages.info(request, _("The evidence is frozen now. The panel reads it as you sent it."))
        return redirect("charter:evidence", submission.reference)
    offered = pieces_of(submission)
    kept = dict(submission.links.filter(criterion=asked.key).values_list("source", "note"))
    form = EvidenceForm(**posted(request), criterion=asked, offered=offered, kept=kept)
    if sent(request, form):
        try:
            pick_evidence(submission=submission, by=request.user, criterion=asked.key, notes=form.notes)
            return onwards(request, submission, asked)
        except Refused as refused:
            form.add_error(None, str(refused))
    number, count = place_of(submission.charter, asked)
    return page(
        request,
        "charter/submissions/criterion.html",
        form=form,
        submission=submission,
        criterion=asked,
        stone=submission.charter.cornerstone_of(asked.key),
        met=met_by(asked, submission.kind),
        places=usual.places(asked),
        gone=[note for source, note in kept.items() if source not in offered],
        number=number,
        count=count,
    )


def onwards(request, submission, asked):
    """After a save: back to the list, or on to the next criterion."""
    then = following(submission.charter, asked)
    if request.POST.get("then") == "list" or then is None:
        return redirect("charter:evidence", submission.reference)
    return redirect("charter:criterion", submission.reference, then.key)

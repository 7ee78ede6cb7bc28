"""Case examples: read by everyone, written by partners, published by those who run the area."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coproduction.pages import for_anyone, page, posted, sent
from coproduction.quicker import StaleRecord
from coproduction.toolkit.access import case_for, cases_for, public_cases
from coproduction.toolkit.actions import change_case, note_consent, publish_case, withdraw_case, write_case
from coproduction.toolkit.case_forms import CaseForm, ConsentForm
from coproduction.toolkit.problems import NotYet


@for_anyone  # open: only what those it is about said yes to
def published(request):
    return page(request, "toolkit/cases.html", cases=public_cases())


def desk(request):
    """What waits, and what is out: one's own, or all for those who run the area."""
    return page(request, "toolkit/case_desk.html", cases=cases_for(request.user))


def new(request):
    cases_for(request.user)
    form = CaseForm(**posted(request))
    if sent(request, form):
        write_case(by=request.user, request_key=form.key, **form.details)
        return redirect("cases:desk")
    return page(request, "toolkit/case_form.html", form=form)


def change(request, pk):
    found = case_for(request.user, pk)
    form, theirs = CaseForm(**posted(request), case=found), None
    if sent(request, form):
        try:
            change_case(case=found, by=request.user, revision=form.cleaned_data["revision"], **form.details)
            return redirect("cases:desk")
        except NotYet as why:
            form.add_error(None, str(why))
        except StaleRecord as changed:
            found = theirs = changed.current
            form.now_of(found, _("Somebody changed this while you wrote. Their words are below yours."))
    return page(request, "toolkit/case_form.html", form=form, case=found, theirs=theirs)


def consent(request, pk):
    found = case_for(request.user, pk)
    form = ConsentForm(**posted(request), case=found)
    if sent(request, form):
        try:
            note_consent(case=found, by=request.user, **form.details)
            return redirect("cases:desk")
        except NotYet as why:
            form.add_error(None, str(why))
        except StaleRecord as changed:
            found = changed.current
            form.now_of(found, _("Somebody changed the words. Read them again: did they say yes to these?"))
    return page(request, "toolkit/case_consent.html", form=form, case=found)


@require_POST
def publish(request, pk):
    found = case_for(request.user, pk, to="publish")
    try:
        publish_case(case=found, by=request.user)
    except NotYet as why:
        messages.error(request, str(why))
    return redirect("cases:desk")


def withdraw(request, pk):
    """Those who wrote it may take it back too, as soon as a family asks for it. The page says what it means, the button
    does it."""
    found = case_for(request.user, pk)
    if not found.is_public:
        messages.info(request, _("Only you and those who look after the area can read this now."))
        return redirect("cases:desk")
    if request.method == "POST":
        withdraw_case(case=found, by=request.user)
        messages.success(request, _("It is taken back. Ask them again before everyone can read it."))
        return redirect("cases:desk")
    return page(request, "toolkit/case_withdraw.html", case=found)

"""People and organisations of the area, invitations, one's own account page."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.govuk.text import without_controls
from coproduction.pages import page, posted, sent
from coproduction.people.access import (
    for_area_runners,
    invitation_for,
    organisation_for,
    organisations_of_area,
    people_of_area,
    person_for,
    person_with_second_step,
    second_step_may_go,
)
from coproduction.people.actions import (
    accept_invitation,
    change_person,
    invite_to_area,
    list_session,
    renew_invitation,
    save_organisation,
    take_second_step_away,
)
from coproduction.people.forms import (
    AccountForm,
    ComeInForm,
    InviteAgainForm,
    InviteForm,
    OrganisationForm,
    PersonForm,
)
from coproduction.people.leaving import left_by
from coproduction.people.seen import person_seen
from coproduction.quicker import StaleRecord, differences

PER_PAGE = 50
LONGEST_SEARCH = 200


@for_area_runners
def people(request):
    asked = without_controls(request.GET.get("q", "")).strip()[:LONGEST_SEARCH]
    shown = Paginator(people_of_area(asked), PER_PAGE).get_page(request.GET.get("page"))
    shown.pages = list(shown.paginator.page_range) if shown.paginator.num_pages > 1 else []
    return page(request, "people/list.html", page=shown, asked=asked, longest=LONGEST_SEARCH)


@for_area_runners
def invite_someone(request):
    form = InviteForm(**posted(request), by=request.user)
    if sent(request, form):
        user = invite_to_area(**form.cleaned_data, by=request.user)
        messages.success(request, _("We sent an invitation to %(email)s.") % {"email": user.email})
        return redirect("people:list")
    return page(request, "people/invite.html", form=form)


@for_area_runners
def person(request, pk):
    found = person_for(request.user, pk)
    left, theirs = left_by(found, request.user), []
    form = PersonForm(**posted(request), person=found, by=request.user, left=left)
    if sent(request, form):
        try:
            change_person(user=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("people:list")
        except ValidationError as refused:
            form.add_error(None, refused)
        except StaleRecord as stale:
            theirs = differences(form.cleaned_data, stale.current)
            form = form.with_seen(person_seen(stale.current))
    may_go = second_step_may_go(request.user, found)
    context = {"second_step_may_go": may_go, "theirs": theirs, "left": left}
    return page(request, "people/person.html", form=form, person=found, **context)


@for_area_runners
def invite_again(request, pk):
    found = person_for(request.user, pk)
    form = InviteAgainForm(**posted(request), initial={"email": found.email})
    if sent(request, form):
        try:
            renewed = renew_invitation(user=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("We sent a new invitation to %(email)s.") % {"email": renewed.user.email})
            return redirect("people:list")
        except ValidationError as refused:
            form.add_error(None, refused)
    return page(request, "people/invite_again.html", form=form, person=found)


@for_area_runners
def second_step(request, pk):
    """Administrators take away what somebody can't use any more; never their own, which they may need back."""
    found = person_with_second_step(request.user, pk)
    if request.method == "POST":
        take_second_step_away(user=found, by=request.user)
        messages.success(request, _("Done. %(name)s gets an email about it.") % {"name": found})
        return redirect("people:person", found.pk)
    return page(request, "people/second_step.html", person=found)


@for_area_runners
def organisations(request):
    return page(request, "people/organisations.html", organisations=organisations_of_area())


@for_area_runners
def organisation(request, pk=None):
    found = organisation_for(pk)
    form = OrganisationForm(**posted(request), instance=found)
    if sent(request, form):
        save_organisation(organisation=form.instance, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("people:organisations")
    return page(request, "people/organisation.html", form=form, organisation=found)


def account(request):
    """Everyone's own page: their name, and ways to sign in."""
    form = AccountForm(**posted(request), initial={"name": request.user.name})
    if sent(request, form):
        change_person(user=request.user, by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("people:account")
    return page(request, "people/account.html", form=form)


@login_not_required  # open: the key in the address is the proof, and whoever has it has no password yet
def invitation(request, token):
    found = invitation_for(token)
    if not found.is_usable:
        return page(request, "people/invitation_over.html", invitation=found)
    form = ComeInForm(**posted(request), user=found.user)
    if sent(request, form):
        try:
            user = accept_invitation(invitation=found, **form.cleaned_data)
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            list_session(request)
            return redirect("home")
        except ValidationError as refused:
            form.add_error(None, refused)
    return page(request, "people/invitation.html", form=form, invitation=found)

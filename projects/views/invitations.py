"""Who is asked to a meeting, what they reply, calling it off, and bringing it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from projects.access import is_member, meetings_for, members_to_ask, or_404, why_not, with_project
from projects.actions.invitations import bring_back, call_off, invite_to, reply, why_not_bring_back
from projects.actions.problems import Refused
from projects.forms.agenda import CallOffForm, InviteForm, ReplyForm
from projects.forms.project import ReasonlessForm
from projects.letters import kind_of, words_about


@with_project(to="change")
def invited(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    invitees = found.invitees.select_related("user__organisation")
    form = InviteForm(**posted(request), members=members_to_ask(project), invitees=invitees)
    if sent(request, form):
        invite_to(meeting=found, by=request.user, users=form.users)
        messages.success(request, _("Saved. Those who are new on the list or off it get a letter."))
        return redirect("projects:meeting", project.reference, found.pk)
    found.project = project
    subject, text = words_about(found, request.user, by=request.user, kind=kind_of(found))
    context = {"subject": subject, "text": text, "invitees": invitees}
    return page(request, "projects/fair/invited.html", form=form, project=project, meeting=found, **context)


@with_project()
def coming(request, project, pk):
    """A member's own reply."""
    found = or_404(meetings_for(request.user, project), pk=pk)
    if not is_member(request.user, project):
        raise PermissionDenied(_("Only members of this project are asked to its meetings."))
    if project.is_archived:
        raise PermissionDenied(why_not(project, "change"))
    mine = found.invitees.filter(user=request.user).first()
    known = {"coming": mine.coming, "access_needs": mine.access_needs} if mine else {}
    form = ReplyForm(**posted(request), initial=known)
    if sent(request, form):
        try:
            reply(meeting=found, user=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. We have noted it."))
            return redirect("projects:meeting", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "projects/fair/coming.html", form=form, project=project, meeting=found)


@with_project(to="change")
def called_off(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    if not found.may_be_called_off:
        messages.error(request, _("This meeting is over or was called off already."))
        return redirect("projects:meeting", project.reference, found.pk)
    form = CallOffForm(**posted(request))
    if sent(request, form):
        try:
            call_off(meeting=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is called off. Everyone who was asked gets a letter."))
            return redirect("projects:meeting", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    invitees = found.invitees.select_related("user")
    return page(request, "projects/fair/call_off.html", form=form, project=project, meeting=found, invitees=invitees)


@with_project(to="change")
def brought_back(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    why = why_not_bring_back(found)
    form = ReasonlessForm(**posted(request), submit_label=_("Bring it back, and tell them"))
    if not why and sent(request, form):
        try:
            bring_back(meeting=found, by=request.user)
            messages.success(request, _("It goes ahead. Everyone who is asked gets a letter."))
            return redirect("projects:meeting", project.reference, found.pk)
        except Refused as refused:
            why = str(refused)
    if why:
        messages.error(request, why)
        return redirect("projects:meeting", project.reference, found.pk)
    invitees = found.invitees.select_related("user")
    return page(request, "projects/fair/bring_back.html", form=form, project=project, meeting=found, invitees=invitees)

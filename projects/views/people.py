"""Who belongs to a project."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.people.access import for_area_runners, person_for
from projects.access import is_member, led_alone_by, membership_for, membership_of, possible_leads, with_project
from projects.actions.people import add_member, change_part, hand_over, invite_again, other_leads, remove_member
from projects.actions.problems import Refused
from projects.forms.people import AddMemberForm, HandOverForm, PartForm
from projects.forms.project import ReasonlessForm
from projects.letters import welcome


@with_project()
def people(request, project):
    return page(
        request,
        "projects/people.html",
        project=project,
        memberships=project.memberships.select_related("user__organisation", "user__invitation"),
        is_member=is_member(request.user, project),
        may_manage=request.user.has_perm("projects.manage", project),
    )


@with_project(to="manage")
def add(request, project):
    form = AddMemberForm(**posted(request), by=request.user)
    if sent(request, form):
        membership, is_added = add_member(
            project=project,
            by=request.user,
            welcome=lambda membership: welcome(membership, by=request.user),
            **form.details,
        )
        if not is_added:
            part = {"name": membership.user, "part": membership.get_role_display()}
            words = _("%(name)s is in this project already. Their part: %(part)s. Nothing has changed. Change it here.")
            messages.info(request, words % part)
            return redirect("projects:person_part", project.reference, membership.pk)
        messages.success(request, _("%(name)s is now part of the project.") % {"name": membership.user})
        return redirect("projects:people", project.reference)
    return page(request, "projects/person_add.html", form=form, project=project)


@with_project(to="manage")
def again(request, project, pk):
    """Send the invitation once more to somebody who has not come in yet."""
    membership = membership_for(project, pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Send the invitation"))
    if sent(request, form):
        try:
            invite_again(membership=membership, by=request.user)
            messages.success(request, _("We sent a new invitation to %(email)s.") % {"email": membership.user.email})
            return redirect("projects:people", project.reference)
        except ValidationError as refused:
            form.add_error(None, refused)
    return page(request, "projects/person_again.html", form=form, project=project, membership=membership)


@with_project(to="manage")
def part(request, project, pk):
    membership = membership_for(project, pk)
    form = PartForm(**posted(request), **({} if request.method == "POST" else {"initial": {"role": membership.role}}))
    if sent(request, form):
        try:
            change_part(membership=membership, by=request.user, role=form.cleaned_data["role"])
            return redirect("projects:people", project.reference)
        except Refused as refused:
            form.add_error("role", str(refused))
    return page(request, "projects/person_part.html", form=form, project=project, membership=membership)


@for_area_runners
def handed_over(request, pk):
    """Close the account of somebody who alone leads projects; if it is closed already, only choose who leads them."""
    person = person_for(request.user, pk)
    seen, others = led_alone_by(person, request.user)
    if not seen and not others:
        return redirect("people:person", person.pk)
    people = {project: possible_leads(project, person) for project in seen}
    label = _("Close the account") if person.is_active else _("Save")
    form = HandOverForm(**posted(request), people=people, submit_label=label)
    if sent(request, form):
        try:
            hand_over(user=person, by=request.user, leads=form.leads)
            messages.success(request, _("Saved. %(name)s can’t sign in any more.") % {"name": person})
            return redirect("people:list")
        except (Refused, ValidationError) as refused:
            form.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
    return page(request, "projects/hand_over.html", form=form, person=person, seen=seen, others=others)


@with_project(to="leave")
def leave(request, project):
    """Somebody goes by themselves; the only lead reads why not, and what to do."""
    membership = membership_of(request.user, project)
    is_only_lead = not other_leads(membership).exists()
    form = ReasonlessForm(**posted(request), submit_label=_("Leave this project"))
    if sent(request, form):
        try:
            remove_member(membership=membership, by=request.user)
            messages.success(request, _("You have left “%(title)s”.") % {"title": project.title})
            return redirect("home")
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"membership": membership, "is_only_lead": is_only_lead}
    return page(request, "projects/person_leave.html", form=form, project=project, **context)


@with_project(to="manage")
def remove(request, project, pk):
    membership = membership_for(project, pk)
    if membership.user == request.user:
        return redirect("projects:leave", project.reference)
    form = ReasonlessForm(**posted(request), submit_label=_("Take them off the project"))
    if sent(request, form):
        try:
            remove_member(membership=membership, by=request.user)
            return redirect("projects:people", project.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "projects/person_remove.html", form=form, project=project, membership=membership)

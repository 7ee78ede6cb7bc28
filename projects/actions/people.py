"""Who belongs to a project: add, invite, invite again, change their part, take them off."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.news.actions import News, let_go, tell
from coproduction.news.models import Reader
from coproduction.people.actions import change_person, invite_person, renew_invitation
from projects.actions.invitations import ask_to_none
from projects.actions.journal import record
from projects.actions.problems import Refused
from projects.models import Membership, Project
from projects.models.events import Did
from projects.states import ProjectRole


@transaction.atomic
def add_member(*, project, by, email, name, organisation, role, welcome):
    """Bring someone in by e-mail; a person we don't know yet is invited to the area too.

    `welcome(membership)` posts the letter that tells them, in the same transaction. Adding someone twice changes
    nothing. Returns (the `Membership`, whether it is new).
    """
    user, _is_new = invite_person(email=email, name=name, organisation=organisation, by=by)
    membership, created = Membership.objects.get_or_create(
        project=project, user=user, defaults={"role": role, "added_by": by}
    )
    if created:
        note = membership.get_role_display()
        record(project, by=by, did=Did.ADDED_PERSON, about=user, note=note, searchable=True)
        welcome(membership)
    return membership, created


@transaction.atomic
def invite_again(*, membership, by):
    """Send a member who has not come in yet a new key. Returns the `Invitation`; raises `ValidationError` when they are
    here already. Never to another address: they may be in projects that this lead knows nothing of."""
    return renew_invitation(user=membership.user, by=by)


@transaction.atomic
def change_part(*, membership, by, role):
    """Change what a member may do. Raises `Refused` when the project would be left without a lead."""
    refuse_without_lead(membership, role)
    if membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
        record(
            membership.project, by=by, did=Did.CHANGED_PART, about=membership.user, note=membership.get_role_display()
        )
    return membership


@transaction.atomic
def make_lead(*, membership, by):
    """Let a member lead, and tell them."""
    if membership.role == ProjectRole.LEAD:
        return membership
    project = membership.project
    change_part(membership=membership, by=by, role=ProjectRole.LEAD)
    words = _("%(name)s made you a lead of this project.") % {"name": by}
    key = f"lead:{membership.pk}:{timezone.localdate()}"
    news = News(key, project.title, words, reverse("projects:detail", args=[project.reference]))
    tell([Reader.objects.of(user=membership.user)], news)
    return membership


@transaction.atomic
def hand_over(*, user, by, leads):
    """Close somebody's account, and let others lead the projects that nobody else leads: `leads` is {project: member}.
    A project that is not in it stays without a lead who may sign in.

    Raises `Refused` for a project that this person does not lead alone, or somebody who can't lead it, and
    `ValidationError` as `change_person` does.
    """
    for project, lead in leads.items():
        found = Membership.objects.select_related("user", "project").filter(user__is_active=True).exclude(user=user)
        membership = found.filter(project__in=Project.objects.led_only_by(user), project=project, user=lead).first()
        if membership is None:
            raise Refused(_("Who is in “%(title)s” has changed meanwhile. Choose again.") % {"title": project.title})
        make_lead(membership=membership, by=by)
    return change_person(user=user, by=by, is_active=False)


@transaction.atomic
def remove_member(*, membership, by):
    """Take someone off a project, or let them leave (`by` themselves). What they wrote stays; news of it that waits for
    them goes, and its meetings to come leave their calendar. Raises `Refused` for the last lead."""
    ask_to_none(user=membership.user, project=membership.project, by=by)
    refuse_without_lead(membership, "")
    told = {"did": Did.LEFT} if by == membership.user else {"did": Did.REMOVED_PERSON, "about": membership.user}
    record(membership.project, by=by, searchable=True, **told)
    let_go(user=membership.user, under=reverse("projects:detail", args=[membership.project.reference]))
    membership.delete()


def refuse_without_lead(membership, role):
    """Hold the project's row, so that two leads can't step down at once, and keep at least one lead who may sign in."""
    Project.objects.select_for_update().get(pk=membership.project_id)
    if role != ProjectRole.LEAD and not other_leads(membership).exists():
        raise Refused(_("A project needs a lead. Make someone else a lead first."))


def other_leads(membership):
    """Who else leads the project and may sign in."""
    rows = Membership.objects.filter(project=membership.project_id, role=ProjectRole.LEAD, user__is_active=True)
    return rows.exclude(pk=membership.pk)

"""Who may do what with a project, and the one way for a view to get one."""

from functools import cache, wraps

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.people.models import Organisation, User
from coproduction.people.states import Role
from projects.models import (
    CalendarFeed,
    Escalation,
    Listener,
    Meeting,
    Membership,
    Project,
    SchoolHoliday,
    VoiceWording,
)
from projects.prepared import Blanks
from projects.sources import Reach, source_for
from projects.states import ProjectRole

PARTS_THAT_CHANGE = (ProjectRole.LEAD, ProjectRole.CONTRIBUTOR)


@rules.predicate
def is_member(user, project):
    return project.role_of(user) != ""


@rules.predicate
def contributes(user, project):
    return project.role_of(user) in PARTS_THAT_CHANGE


@rules.predicate
def leads(user, project):
    return project.role_of(user) == ProjectRole.LEAD


@rules.predicate
def is_current(user, project):
    return not project.is_archived


@rules.predicate
def runs_the_area(user):
    return user.runs_the_area


rules.add_perm("projects.see_confidential", is_member)
rules.add_perm("projects.ask", is_member & is_current)
rules.add_perm("projects.change", contributes & is_current)
rules.add_perm("projects.manage", leads & is_current)
rules.add_perm("projects.archive", leads)
rules.add_perm("projects.leave", is_member)
rules.add_perm("projects.take_back", contributes)  # what was promised to people holds in an archived project, too
rules.add_perm("projects.see_earlier", is_member | runs_the_area)  # that there was something; the words are for members
rules.add_perm("projects.remove_words", leads | runs_the_area)
ALSO_ARCHIVED = ("archive", "leave", "see_confidential", "see_earlier", "take_back", "remove_words")


def projects_for(user):
    """Projects that this person may read, each with `my_role`."""
    return Project.objects.visible_to(user).with_role_of(user)


def project_for(user, reference, *, to=None):
    """The project with this reference, for this person.

    `to` names a permission, such as change or manage. Raises `Http404` when they may not know that it exists,
    `PermissionDenied` with a sentence when they may read it but not do that.
    """
    asked = asking(user.is_partner).ask(user=user.pk, reference=reference.upper())
    project = next(iter(Project.objects.raw(*asked)), None)
    if project is None:
        raise Http404
    kept = [project.lead_organisation_id, project.organisation_name, project.organisation_party]
    project.lead_organisation = Organisation.from_db(project._state.db, ["id", "name", "party"], kept)
    if to and not rules.has_perm(f"projects.{to}", user, project):
        raise PermissionDenied(why_not(project, to))
    return project


@cache
def asking(is_partner):
    """What asks for one project with `my_role` and its lead organisation: every page of a project begins with it."""
    blanks = Blanks(user=int, reference=str)
    readable = Project.objects.readable(blanks.user, is_partner=is_partner).with_role_of(blanks.user)
    return blanks.statement(
        "SELECT p.*, o.name AS organisation_name, o.party AS organisation_party "
        "FROM ({readable}) p JOIN people_organisation o ON o.id = p.lead_organisation_id",
        readable=readable.filter(reference=blanks.reference).order_by(),
    )


def why_not(project, to):
    """The sentence for somebody who may read a project but not change it."""
    if project.is_archived and to not in ALSO_ARCHIVED:
        return _("This project is archived. A lead can bring it back.")
    if to in ("change", "take_back"):
        return _("You can read this project. Ask one of its leads if you want to write in it.")
    if to in ("ask", "see_confidential", "see_earlier", "leave"):
        return _("Only members of this project can see or do this.")
    if to == "remove_words":
        return _("Only a lead of this project, or somebody who looks after the area, can do this.")
    return _("Only a lead of this project can do this.")


def with_project(to=None):
    """A view decorator: `reference` from the address becomes the project, checked for this person."""

    def decorate(view):
        @wraps(view)
        def guarded(request, reference, **kwargs):
            return view(request, project_for(request.user, reference, to=to), **kwargs)

        return guarded

    return decorate


def members_of(project):
    """The people who belong to a project, each with their organisation."""
    return User.objects.filter(memberships__project=project).select_related("organisation")


def members_to_ask(project):
    """Those of a project's members who can sign in, so that they may be asked to come, or to do something."""
    return members_of(project).filter(is_active=True)


def membership_for(project, pk):
    """The `Membership` with this number in this project, with its person, or 404."""
    return or_404(project.memberships.select_related("user", "project"), pk=pk)


def membership_of(user, project):
    """This person's own `Membership` of a project, or 404."""
    return or_404(project.memberships.select_related("user", "project"), user=user)


def led_alone_by(person, by):
    """([the projects that this person leads and nobody else who may sign in], how many more): those that `by` may read.
    Archived ones need no lead until somebody wants them back. Two queries."""
    rows = Project.objects.current().led_only_by(person)
    seen = list(rows.filter(pk__in=Project.objects.visible_to(by).values("pk")).order_by("title_key", "pk"))
    return seen, rows.exclude(pk__in=[project.pk for project in seen]).count()


def possible_leads(project, instead_of):
    """The members of a project who could lead it instead of this person: those who may sign in."""
    return members_of(project).filter(is_active=True).exclude(pk=instead_of.pk)


def possible_owners(project, action=None):
    """Who may own an action: the project's members who can sign in, and whoever owns it already."""
    owner = User.objects.filter(pk=action.owner_id) if action else User.objects.none()
    return (User.objects.filter(memberships__project=project, is_active=True) | owner).distinct()


def meetings_for(user, project):
    """The meetings of this project that this person may read."""
    return project.meetings.readable(is_member=is_member(user, project))


def actions_for(user, project):
    return project.actions.readable(is_member=is_member(user, project))


def files_for(user, project):
    """The files of this project that this person may read, each with its meeting and whoever added it."""
    return project.attachments.readable(is_member=is_member(user, project)).select_related("added_by", "meeting")


def events_for(user, project):
    return project.events.readable(is_member=is_member(user, project))


def voices_for(user, project):
    return project.voices.readable(is_member=is_member(user, project))


def speaker_of(voice):
    """The `Listener` who said it, or None where nobody knows who that was."""
    return voice.listeners.filter(is_speaker=True).first()


def may_go_public(user, voice):
    """Whether those who said it may be asked if everyone may read it: not where it was promised that they do not."""
    if voice.only_members:
        return False
    source = source_for(user, voice.project, voice.source_key) if voice.source_key else None
    return not voice.source_key or source is not None and source.reach == Reach.PUBLIC


def voice_from(user, project, source):
    """The voice that was written down from this source, or None."""
    return voices_for(user, project).filter(source_key=source.key).first() if source else None


def writes_in(user, project_pk):
    """Whether this person writes in the project with this number. One query."""
    mine = Membership.objects.filter(user=user, project=project_pk, role__in=PARTS_THAT_CHANGE)
    return mine.filter(project__archived_at=None).exists()


def decisions_for(user, project):
    return project.decisions.readable(is_member=is_member(user, project))


def holidays_of_area():
    return SchoolHoliday.objects.all()


def holiday_for(pk):
    """The school holiday with this number, or 404."""
    return or_404(SchoolHoliday.objects.all(), pk=pk)


def leads_to_ask(user, project):
    """Whom this person may ask for an answer: those who lead the project, and the area's co-production leads."""
    leads = Membership.objects.filter(project=project, role=ProjectRole.LEAD)
    asked = Q(pk__in=leads.values("user")) | Q(role=Role.LEAD)
    return User.objects.filter(asked, is_active=True).exclude(pk=user.pk).order_by("name", "pk")


def escalation_for(user, pk):
    """What was asked of a lead, for that lead and for members, with `is_mine`: whether they are a member; or 404."""
    mine = Membership.objects.filter(project=OuterRef("project"), user=user)
    rows = Escalation.objects.select_related("project", "to", "asked_by", "answered_by").annotate(
        is_mine=Exists(mine), is_led=Exists(mine.filter(role=ProjectRole.LEAD))
    )
    return or_404(rows.filter(Q(to=user) | Q(is_mine=True)), pk=pk)


def answers_asked(user, escalation):
    """Whether the answer is this person's to give: whoever was asked, or a lead of the project who did not ask it."""
    can = escalation.to_id == user.pk or escalation.is_led and escalation.asked_by_id != user.pk
    return can and not escalation.project.is_archived


def my_calendar(user):
    """The `CalendarFeed` of this person, or None."""
    return CalendarFeed.objects.filter(user=user).first()


def calendar_with(token):
    """The calendar with this private key, with its person, or 404; also for somebody who may not sign in any more."""
    return or_404(CalendarFeed.objects.select_related("user").filter(user__is_active=True), token=token)


def meetings_of_calendar(feed, kept):
    """The meetings of the projects that this person belongs to, from `kept` before today on, each with its project."""
    since = timezone.localdate() - kept
    rows = Meeting.objects.filter(project__memberships__user=feed.user, project__archived_at=None, held_on__gte=since)
    return rows.select_related("project").order_by("held_on", "pk")


def listener_with(token, user):
    """Who listens with this private key, with the voice and its project, or 404; also for a follower who may not read
    it any more. Raises `PermissionDenied` with a sentence for somebody of the team with the key of whoever said it."""
    rows = Listener.objects.who_may_hear().select_related("voice__project", "voice__meeting")
    found = or_404(rows, token=token)
    if answers_for_another(user, found):
        raise PermissionDenied(
            _(
                "This private link is for whoever said it. You write in this project, so you can't open it or answer "
                "for them. Only if you said it yourself: open it where you are not signed in."
            )
        )
    return found


def answers_for_another(user, listener):
    """Whether this person answers in a project what the `Listener` had said, and so may not say that it is right."""
    if not listener.is_speaker or user is None or not user.is_authenticated:
        return False
    is_own = Listener.objects.filter(pk=listener.pk, reader__user=user).exists()
    return not is_own and contributes(user, listener.voice.project)


def wording_for(user, project, pk, number):
    """The earlier wording with this number of a voice that this person may read, or 404."""
    rows = VoiceWording.objects.filter(voice__in=voices_for(user, project)).select_related("voice", "replaced_by")
    return or_404(rows, voice=pk, revision=number)


def public_voices_of(reference):
    """The project whose “you said, we did” page is open to everyone, or 404."""
    found = Project.objects.filter(reference=reference, voices_page__isnull=False).first()
    if found is None:
        raise Http404
    return found


def or_404(queryset, **lookup):
    """The one row of a queryset that was made for this person, or 404."""
    found = queryset.filter(**lookup).first()
    if found is None:
        raise Http404
    return found

"""Who may look after the area's people: leads bring people in, administrators change everything."""

from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from coproduction.folding import folded
from coproduction.people.models import DirectoryEntry, Invitation, Organisation, User
from coproduction.people.states import Role


def for_area_runners(view):
    """Leads and administrators only; to everyone else these pages do not exist."""

    @wraps(view)
    def guarded(request, **kwargs):
        if not request.user.runs_the_area:
            raise Http404
        return view(request, **kwargs)

    return guarded


def person_for(user, pk):
    """The person whom `user` may change. Raises `Http404` or, for a lead who reaches above, `PermissionDenied`."""
    found = User.objects.select_related("organisation", "invitation").filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.role != Role.MEMBER and user.role != Role.ADMINISTRATOR:
        raise PermissionDenied(_("Only an administrator can change a lead or an administrator."))
    return found


def second_step_may_go(user, person):
    """Whether `user` may take this person's second step away: an administrator, from somebody else who has one."""
    return user.is_administrator and person != user and is_mfa_enabled(person)


def person_with_second_step(user, pk):
    """The person whose second step `user` may take away, or 404."""
    found = person_for(user, pk)
    if not second_step_may_go(user, found):
        raise Http404
    return found


def people_of_area(asked=""):
    """Everyone, or those in whose name, address or organisation each word of `asked` stands, with its accents or
    without, in the order of their names, with organisation and invitation."""
    found = User.objects.select_related("organisation", "invitation")
    for word in asked.split():
        key = folded(word)
        there = Q(name_key__contains=key) | Q(organisation__name_key__contains=key) | Q(email__icontains=word)
        found = found.filter(there)
    return found


def organisations_of_area():
    return Organisation.objects.all()


def organisation_for(pk):
    """The organisation with this number, or 404; a new one without a number."""
    return get_object_or_404(Organisation, pk=pk) if pk else Organisation()


def roles_given_by(user):
    """(value, label) of the roles that this person may give."""
    return [choice for choice in Role.choices if user.role == Role.ADMINISTRATOR or choice[0] == Role.MEMBER]


def invitation_for(token):
    """The invitation with this key, or 404. It may be used up or too old: ask `is_usable`."""
    found = Invitation.objects.select_related("user", "invited_by").filter(token=token).first()
    if found is None:
        raise Http404
    return found


def public_directory():
    """What organisations let everyone read, in the order of their names."""
    return DirectoryEntry.objects.public().select_related("organisation")


def may_read_directory(user):
    return user.is_partner or user.runs_the_area


def directory_for(user):
    """All organisations, each with its `directory_entry` if it has one. 404 for those who speak for nobody."""
    if not may_read_directory(user):
        raise Http404
    return Organisation.objects.select_related("directory_entry")


def may_write_entry(user, organisation):
    return user.runs_the_area or user.organisation_id == organisation.pk


def organisation_to_write(user, pk):
    """The organisation whose words in the directory `user` may write. Raises `Http404` or `PermissionDenied`."""
    found = get_object_or_404(directory_for(user), pk=pk)
    if not may_write_entry(user, found):
        raise PermissionDenied(_("Only people of this organisation, or those who look after the area, can write this."))
    return found

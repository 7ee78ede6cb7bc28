"""Bring people in, change what they may do, keep the list of organisations."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.people.letters import invite
from coproduction.people.models import DirectoryEntry, Invitation, User, new_token
from coproduction.people.states import Role


@transaction.atomic
def invite_person(*, email, name, organisation, by, role=Role.MEMBER):
    """Find the person with this address, or add them with an invitation. Returns `(user, is_new)`.

    Somebody we know keeps their name, organisation and role. The caller posts the letter that asks them to come in.
    """
    known = User.objects.with_email(email)
    if known:
        return known, False
    user = User(email=email.strip().lower(), name=name, organisation=organisation, role=role)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            signed(user, by).save()
            Invitation.objects.create(user=user, invited_by=by)
    except IntegrityError:  # somebody else invited them at this very moment
        return User.objects.get(email=user.email), False
    return user, True


@transaction.atomic
def invite_to_area(*, by, **person):
    """Add somebody, as `invite_person` does, and ask them to come in. Gives the `User`."""
    user, is_new = invite_person(**person, by=by)
    if is_new:
        invite(user, by=by)
    return user


def signed(record, by):
    """Name the person who makes the change in the record's history."""
    record._history_user = by
    return record


@transaction.atomic
def renew_invitation(*, user, by):
    """Give an invited person a new key and post it to them; the old one stops working. Returns the `Invitation`."""
    known = Invitation.objects.select_for_update(of=("self",)).select_related("user")
    invitation = known.get(user=user, accepted_at=None)
    invitation.token, invitation.sent_at, invitation.invited_by = new_token(), timezone.now(), by
    invitation.save()
    invite(invitation.user, by=by)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation, name, password):
    """Let an invited person in: their name, their password, and their address counts as confirmed."""
    invitation = Invitation.objects.select_for_update().select_related("user").get(pk=invitation.pk)
    user = signed(invitation.user, invitation.user)
    user.name = name
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    invitation.accepted_at = timezone.now()
    invitation.save()
    return user


@transaction.atomic
def change_person(*, user, by, **fields):
    """Change someone's name, organisation, role, or whether they can sign in."""
    user = signed(User.objects.select_for_update().get(pk=user.pk), by)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return user


@transaction.atomic
def save_organisation(*, organisation, by):
    """Add or rename an organisation. Raises `ValidationError` when its kind of partner would change."""
    organisation.full_clean()
    signed(organisation, by).save()
    return organisation


@transaction.atomic
def save_entry(*, organisation, by, **fields):
    """Say in the directory what an organisation does. `fields` are does, speaks_for, reach, is_public."""
    entry = DirectoryEntry.objects.select_for_update().filter(organisation=organisation).first()
    entry = entry or DirectoryEntry(organisation=organisation)
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.changed_by, entry.changed_at = by, timezone.now()
    signed(entry, by).save()
    return entry


@transaction.atomic
def ready_user(*, email, password, name, organisation, role):
    """A person who can sign in at once, for the demonstration area and the first administrator."""
    user = User.objects.with_email(email) or User(email=email)
    user.name, user.organisation, user.role = name, organisation, role
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user

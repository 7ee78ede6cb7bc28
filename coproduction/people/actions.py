"""Bring people in, change what they may do, keep the list of organisations."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.people.letters import invite, tell_of_second_step
from coproduction.people.models import DirectoryEntry, Invitation, Organisation, User
from coproduction.people.seen import entry_seen, person_seen
from coproduction.people.states import Role
from coproduction.quicker import StaleRecord
from coproduction.tokens import new_token

ALREADY_HERE = _("Someone with this email address is already here.")


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
def renew_invitation(*, user, by, email=""):
    """Give an invited person a new key and post it to them, to another `email` if theirs was wrong; the old key stops
    working. Returns the `Invitation`. Raises `ValidationError` when they are here already, or somebody else has it."""
    known = Invitation.objects.select_for_update(of=("self",)).select_related("user")
    invitation = known.filter(user=user).first()
    if invitation is None or not invitation.is_open:
        raise ValidationError(_("They are here already, and look after their own email address."))
    change_address(invitation.user, email.strip().lower() or invitation.user.email, by=by)
    invitation.token, invitation.sent_at, invitation.invited_by = new_token(), timezone.now(), by
    invitation.save()
    invite(invitation.user, by=by)
    return invitation


def change_address(user, email, *, by):
    """Another address for somebody who has not come in yet. Raises `ValidationError` when somebody else has it."""
    if email == user.email:
        return
    user.email = email
    try:
        with transaction.atomic():
            signed(user, by).save()
    except IntegrityError:
        raise ValidationError({"email": ALREADY_HERE}) from None


@transaction.atomic
def accept_invitation(*, invitation, name, password):
    """Let an invited person in: their name, their password, and their address counts as confirmed.

    Raises `ValidationError` when their key was changed meanwhile, or lets nobody in any more.
    """
    known = Invitation.objects.select_for_update(of=("self", "user")).select_related("user", "invited_by")
    current = known.get(pk=invitation.pk)
    if current.token != invitation.token or not current.is_usable:
        words = _("This invitation is over. If you have a newer one, use its link. If not, ask %(name)s for one.")
        raise ValidationError(words % {"name": current.invited_by})
    user = signed(current.user, current.user)
    user.name = name
    user.set_password(password)
    user.save()
    confirm_address(user)
    current.accepted_at = timezone.now()
    current.save()
    return user


def confirm_address(user):
    """Count somebody's address as theirs: they read there what we sent to it."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@transaction.atomic
def change_person(*, user, by, seen=None, **fields):
    """Change someone's name, organisation, role, or whether they can sign in. Who no longer can is out everywhere.

    `seen` is what the writer had seen of them (`person_seen`): raises `StaleRecord` when that no longer stands. Raises
    `ValidationError` when nobody would be left to look after the people of the area.
    """
    rows = {row.pk: row for row in User.objects.with_administrators(user).select_for_update()}
    had_one = any(row.looks_after_people for row in rows.values())
    user = signed(rows[user.pk], by)
    if all(getattr(user, name) == value for name, value in fields.items()):
        return user
    if seen not in (None, person_seen(user)):
        raise StaleRecord(user)
    for name, value in fields.items():
        setattr(user, name, value)
    if had_one and not any(row.looks_after_people for row in rows.values()):
        raise ValidationError(_("The area needs an administrator. Make someone else one first."))
    user.save()
    if not user.is_active:
        end_sessions(user)
    return user


def list_session(request):
    """Put this sign-in among those that its person sees and that `end_sessions` ends, as allauth does with its own."""
    UserSession.objects.create_from_request(request)


def end_sessions(user):
    """Sign someone out everywhere, so that no browser is let in again when they are."""
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def save_organisation(*, organisation, by):
    """Add or rename an organisation. Raises `ValidationError` when its kind of partner would change."""
    organisation.full_clean()
    signed(organisation, by).save()
    return organisation


@transaction.atomic
def save_entry(*, organisation, by, seen=None, **fields):
    """Say in the directory what an organisation does. `fields` are does, speaks_for, reach, is_public.

    `seen` is what the writer had seen of it (`entry_seen`): raises `StaleRecord` when that no longer stands.
    """
    current = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    before = DirectoryEntry.objects.filter(organisation=current).first()
    if before and all(getattr(before, name) == value for name, value in fields.items()):
        return before
    if before and seen not in (None, entry_seen(before)):
        raise StaleRecord(before)
    entry = before or DirectoryEntry(organisation=current)
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.changed_by, entry.changed_at = by, timezone.now()
    signed(entry, by).save()
    return entry


@transaction.atomic
def ready_user(*, email, password, name, organisation, role):
    """A person who can sign in at once, for the demonstration area."""
    user = User.objects.with_email(email) or User(email=email)
    user.name, user.organisation, user.role = name, organisation, role
    user.set_password(password)
    user.save()
    confirm_address(user)
    return user


@transaction.atomic
def take_second_step_away(*, user, by):
    """Let somebody who lost their phone and their spare codes sign in with one step, until they set up another. They
    are told by e-mail. `by` is None on the machine itself. Gives whether they had one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    gone, _kinds = Authenticator.objects.filter(user=user).delete()
    if gone:
        user._change_reason = "second step taken away"
        signed(user, by).save()
        tell_of_second_step(user, by=by)
    return bool(gone)

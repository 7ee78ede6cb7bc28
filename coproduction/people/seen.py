"""What somebody had seen of a person, or of an entry in the directory, when they began to write
(`coproduction.quicker`)."""

from coproduction.quicker import seen_of

SAID = ("does", "speaks_for", "reach", "is_public")
OF_PERSON = ("name", "organisation_id", "role", "is_active")


def entry_seen(entry):
    """What an organisation says of itself; `entry` is None while it says nothing."""
    return seen_of(*(getattr(entry, name) for name in SAID)) if entry else ""


def person_seen(user):
    return seen_of(*(getattr(user, name) for name in OF_PERSON))

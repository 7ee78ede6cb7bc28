"""Write a case example, note that those it is about said yes, publish it, take it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.quicker import StaleRecord
from coproduction.toolkit.models import CaseExample
from coproduction.toolkit.problems import NotYet


@transaction.atomic
def write_case(*, by, request_key, **words):
    """A new case example. The same `request_key` again gives it back unchanged."""
    made, _is_new = CaseExample.objects.get_or_create(request_key=request_key, defaults={"written_by": by, **words})
    return made


def held(case):
    return CaseExample.objects.select_for_update().get(pk=case.pk)


@transaction.atomic
def change_case(*, case, by, revision, **words):
    """Change its words. A yes was to the words before, so it has to be asked for again.

    Raises `NotYet` when it is public, `StaleRecord` when somebody changed it since `revision`.
    """
    current = held(case)
    if current.is_public:
        raise NotYet(_("Everyone can read this now. Take it back before you change it."))
    if all(getattr(current, name) == value for name, value in words.items()):
        return current
    if current.revision != revision:
        raise StaleRecord(current)
    for name, value in words.items():
        setattr(current, name, value)
    current.revision, current.changed_at, current.changed_by = revision + 1, timezone.now(), by
    current.consent_how, current.consent_on, current.consent_by = "", None, None
    current.published_at = current.published_by = current.withdrawn_at = current.withdrawn_by = None
    current.save()
    return current


@transaction.atomic
def note_consent(*, case, by, revision, how, on):
    """Write down how and when those it is about said yes to the words with this `revision`.

    Raises `NotYet` when it is public, `StaleRecord` when its words are others now.
    """
    current = held(case)
    if current.is_public:
        raise NotYet(_("Everyone can read this already."))
    if current.revision != revision:
        raise StaleRecord(current)
    current.consent_how, current.consent_on, current.consent_by = how, on, by
    current.save()
    return current


@transaction.atomic
def publish_case(*, case, by):
    """Show it to everyone. Raises `NotYet` without consent, or when it was taken back since."""
    current = held(case)
    if not current.has_consent:
        raise NotYet(_("Those it is about have not said yes to these words yet."))
    if not current.is_public:
        current.published_at, current.published_by = timezone.now(), by
        current.withdrawn_at = current.withdrawn_by = None
        current.save()
    return current


@transaction.atomic
def withdraw_case(*, case, by):
    """Show it no more. The yes is gone too: it has to be asked for again before it can come back."""
    current = held(case)
    if current.withdrawn_at is None:
        current.withdrawn_at, current.withdrawn_by = timezone.now(), by
        current.published_at = current.published_by = None
        current.consent_how, current.consent_on, current.consent_by = "", None, None
        current.save()
    return current

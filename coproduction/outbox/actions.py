"""Post letters; forget old ones."""

from django.db import transaction

from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting


def post(*, key, to, subject, text, html="", calendar=""):
    """The one letter with this key: made now, inside the caller's transaction, unless it is there already.

    `key` says what it is about and for whom, such as `mark-check:CM-2026-0001:2027-03-01:user-7`. It goes out once the
    transaction has ended; nothing goes out if that fails.

    `calendar` is a whole iCalendar file as text; it goes along as `meeting.ics`, under the METHOD that it names.
    """
    post_all([letter(key=key, to=to, subject=subject, text=text, html=html, calendar=calendar)])
    return Letter.objects.get(key=key)


def letter(*, key, to, subject, text, html="", calendar=""):
    """A `Letter` for `post_all`, its subject on one line."""
    subject, text = " ".join(subject.split())[:300], text.strip() + "\n"
    return Letter(key=key, to=to, subject=subject, text=text, html=html, calendar=calendar)


@transaction.atomic
def post_all(letters):
    """Post those whose keys are new. Gives how many. Takes up to some hundreds; three queries and the worker's one."""
    fresh = without_known(letters)
    if fresh:
        Letter.objects.bulk_create(fresh, ignore_conflicts=True)  # somebody may post the same just now
        send_waiting.enqueue()
    return len(fresh)


def without_known(letters):
    """Those of `letters` whose keys no letter has yet."""
    known = known_keys([one.key for one in letters])
    return list({one.key: one for one in letters if one.key not in known}.values())


def known_keys(keys):
    """Those of `keys` that a letter has already, whether it is out or not."""
    return set(Letter.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else set()


def forget_old_letters():
    """Wipe words and address of letters that have been over for 90 days; the key stays, so none goes out again."""
    return Letter.objects.forgettable().update(**Letter.WIPED)

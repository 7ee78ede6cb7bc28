"""Post letters; note what became of them outside; send them again or leave them; forget old ones."""

from django.db import transaction
from django.utils import timezone

from coproduction.outbox.models import Letter
from coproduction.outbox.references import letter_with
from coproduction.outbox.states import Stage
from coproduction.outbox.tasks import send_waiting


def post(**words):
    """The one letter with this key: made now, inside the caller's transaction, unless it is there already.

    `words` are those of `letter`. It goes out once the transaction has ended; nothing goes out if that fails.
    """
    post_all([letter(**words)])
    return Letter.objects.get(key=words["key"])


def letter(*, key, to, subject, text, html="", calendar="", unsubscribe=""):
    """A `Letter` for `post_all`, its subject on one line.

    `key` says what it is about and for whom, such as `mark-check:CM-2026-0001:2027-03-01:user-7`. `calendar` is a whole
    iCalendar file as text; it goes along as `meeting.ics`, under the METHOD that it names. `unsubscribe` is the full
    address that a mail program posts to when its reader wants no more of these.
    """
    subject, text = " ".join(subject.split())[:300], text.strip() + "\n"
    return Letter(key=key, to=to, subject=subject, text=text, html=html, calendar=calendar, unsubscribe=unsubscribe)


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


def came_back(*, reference, reason, at=None):
    """Note that the other end returned a letter, and why, in its own words. Gives whether that was news to us.

    `at` is when they say it happened. What is not ours, or is known already, changes nothing.
    """
    letter = letter_with(reference)
    if letter is None:
        return False
    now = {"state": Stage.RETURNED, "returned_at": timezone.now(), "sent_at": None, "problem": reason[:500]}
    return bool(Letter.objects.may_return(at).filter(pk=letter.pk).update(**now))


def arrived(*, reference):
    """The other end says that a letter arrived: one of which we were not sure is sent. Gives whether that was news."""
    letter = letter_with(reference)
    if letter is None:
        return False
    unsure = Letter.objects.filter(pk=letter.pk, state=Stage.UNSURE)
    return bool(unsure.update(state=Stage.SENT, sent_at=timezone.now(), problem=""))


@transaction.atomic
def send_again(*, letter, by):
    """Let a letter in trouble go out anew, with all its tries. Gives False when somebody has dealt with it already."""
    now = timezone.now()
    anew = {"state": Stage.WAITING, "attempts": 0, "tried_at": None, "next_try_at": now, "returned_at": None}
    seen = {"looked_by": by, "looked_at": now, "problem": ""}
    if not Letter.objects.in_trouble().filter(pk=letter.pk).update(**anew, **seen):
        return False
    send_waiting.enqueue()
    return True


def leave(*, letter, by):
    """Take a letter in trouble off the list as it is. Gives False when somebody has dealt with it already."""
    return bool(Letter.objects.in_trouble().filter(pk=letter.pk).update(looked_by=by, looked_at=timezone.now()))

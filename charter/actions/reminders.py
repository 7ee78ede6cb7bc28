"""Post the charter's reminders: all that are due, none twice, however often or seldom this is called."""

from django.utils import timezone

from charter.actions.due import KINDS
from charter.letters import letter as worded
from coproduction.outbox.actions import known_keys, letter, post_all
from coproduction.people.models import User
from coproduction.people.states import Role

BATCH = 200  # rows that are looked at together


def remind(today=None):
    """Post every reminder that is due on `today` (in the UK) and was not posted yet. Gives how many they were."""
    today = today or timezone.localdate()
    runners = list(User.objects.filter(role__in=(Role.LEAD, Role.ADMINISTRATOR), is_active=True))
    return sum(remind_of(kind, today, runners) for kind in KINDS)


def remind_of(kind, today, runners):
    """The same for one kind, a batch of rows at a time."""
    rows = kind.rows(today).order_by("pk")
    keys, posted = list(rows.values_list("pk", flat=True)), 0
    for start in range(0, len(keys), BATCH):
        batch = kind.dressed(rows.filter(pk__in=keys[start : start + BATCH]))
        posted += post_notes([note for row in batch for note in kind.notes(row, today, runners)])
    return posted


def post_notes(notes):
    """Write and post those notes whose keys are new."""
    known = known_keys([note.key for note in notes])
    return post_all([written(note) for note in notes if note.key not in known])


def written(note):
    subject, text = worded(note.subject, note.template, user=note.user, **note.context)
    return letter(key=note.key, to=note.user.email, subject=subject, text=text)

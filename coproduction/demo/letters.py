"""Letters of Exampleshire: they were sent in the past that we make up, so none goes out now."""

from contextlib import contextmanager

from django.db.models import F, Max

from coproduction.outbox.models import Letter
from coproduction.outbox.states import Stage


@contextmanager
def sent_long_ago():
    """Letters that are posted inside count as sent on the day they were made. Those of others still go out."""
    last = Letter.objects.aggregate(last=Max("pk"))["last"] or 0
    yield
    made = Letter.objects.filter(pk__gt=last, state=Stage.WAITING)
    made.update(state=Stage.SENT, attempts=1, tried_at=F("made_at"), sent_at=F("made_at"))

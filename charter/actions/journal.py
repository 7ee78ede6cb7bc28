"""How every change signs itself: one line in a submission's history."""

from django.utils import timezone

from charter.models import Event, Reach


def record(submission, *, by, did, about="", note="", reach=Reach.ALL):
    """Write the line. `by` is None for somebody without an account; `reach` says who may read it."""
    return Event.objects.create(
        submission=submission, at=timezone.now(), by=by, did=did, about=str(about)[:300], note=note, reach=reach
    )

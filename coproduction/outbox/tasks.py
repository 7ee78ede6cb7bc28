"""The work behind letters, done by `manage.py db_worker` and, should that be away, by `manage.py daily`."""

from django_tasks import task

from coproduction.outbox.models import Letter
from coproduction.outbox.sending import give_up_interrupted, send


@task
def send_waiting():
    """Send all letters that are due. Any number of these may run at once: each letter is claimed by one of them."""
    give_up_interrupted()
    again = [send(pk) for pk in Letter.objects.due().order_by("pk").values_list("pk", flat=True)]
    for moment in sorted({moment for moment in again if moment}):
        send_waiting.using(run_after=moment).enqueue()

"""The site's daily work: each piece by itself, so that one that fails keeps none of the others waiting."""

import logging

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from assessments.actions.feedback import end_rounds
from assessments.actions.invites import remind_invited
from charter.actions.reminders import remind
from coproduction.documents.actions import tidy_exports
from coproduction.news.actions import send_digests
from coproduction.outbox.actions import forget_old_letters
from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting
from projects.actions.monitoring import nudge_due
from projects.actions.reminders import remind_of_actions

log = logging.getLogger(__name__)


def forget_finished_work():
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)


def forget_old_sessions():
    call_command("clearsessions", verbosity=0)


WORK = {
    "reminders": remind,
    "check-ins that are due": nudge_due,
    "actions due": remind_of_actions,
    "feedback that is over": end_rounds,
    "feedback that is nearly over": remind_invited,
    "digests": send_digests,
    "letters that wait": send_waiting.func,
    "old letters": forget_old_letters,
    "old documents": tidy_exports,
    "finished work": forget_finished_work,
    "old sessions": forget_old_sessions,
}


class Command(BaseCommand):
    help = "All that is done once a day: reminders, letters that wait, clearing up. Twice, or days late, does no harm."

    def handle(self, *args, **options):
        failed = [name for name, work in WORK.items() if not self.is_done(name, work, options["verbosity"])]
        self.tell_of_letters()
        if failed:
            raise CommandError(f"This went wrong, the log says how: {', '.join(failed)}.")

    def is_done(self, name, work, verbosity):
        try:
            work()
        except Exception:
            log.exception("Daily work went wrong: %s", name)
            return False
        if verbosity > 1:
            self.stdout.write(f"{name}: done")
        return True

    def tell_of_letters(self):
        """Cron mails this to whoever looks after the machine: what was not sent, or perhaps not."""
        for letter in Letter.objects.in_trouble().exclude(to="").order_by("pk")[:100]:
            self.stderr.write(f"{letter.key}: {letter.get_state_display()}. {letter.problem}")

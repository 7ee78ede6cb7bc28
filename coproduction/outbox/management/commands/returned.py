"""Reads one e-mail that a mail server pipes in, and notes which letter of ours came back."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from coproduction.outbox.actions import came_back
from coproduction.outbox.bounces import returned_letters

ENOUGH = 10_000_000  # bytes; a report is a few thousand
TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the report and pipes it in again


class Command(BaseCommand):
    requires_system_checks = []  # a mail server runs it, which may not be able to keep files
    help = "Note a letter that came back: reads the mail server's report from standard input."

    def handle(self, **options):
        report = sys.stdin.buffer.read(ENOUGH)
        try:
            returned = returned_letters(report)
        except Exception as problem:  # anybody may write to this address, and the parser has its own ways to fail
            self.stderr.write(f"We can't read this: {type(problem).__name__}.")
            return
        if not returned:
            self.stderr.write("This is no report of a letter that failed for good. Nothing was changed.")
        for reference, reason in returned:
            self.note(reference, reason)

    def note(self, reference, reason):
        try:
            is_news = came_back(reference=reference, reason=reason)
        except DatabaseError as problem:
            raise CommandError(f"The database is away: {problem}", returncode=TRY_LATER) from problem
        if not is_news:
            self.stderr.write("The letter is not one of ours, or we know that it came back. Nothing was changed.")

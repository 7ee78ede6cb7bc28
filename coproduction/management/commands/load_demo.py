from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coproduction.demo.cases import load_cases
from coproduction.demo.charter import load_charter
from coproduction.demo.feedback import load_feedback
from coproduction.demo.letters import sent_long_ago
from coproduction.demo.partnership import load_partnership
from coproduction.demo.people import load_organisations, load_people, sign_ins
from coproduction.demo.projects import load_projects
from coproduction.demo.voices import load_voices
from coproduction.demo.workshops import load_workshops


class Command(BaseCommand):
    help = "Fill in the demonstration area, Exampleshire. Running it twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--password", required=True, help="the password of every demonstration sign-in")
        parser.add_argument("--force", action="store_true", help="also where DEBUG is off")

    def handle(self, *args, password, force, **options):
        if not settings.DEBUG and not force:
            raise CommandError("The demonstration area has known passwords. With DEBUG off, say --force.")
        with transaction.atomic(), sent_long_ago():
            organisations = load_organisations()
            people = load_people(organisations, password)
            load_projects(organisations, people)
            load_workshops(people)
            load_voices(people)
            load_feedback(people)
            load_partnership(organisations, people)
            load_charter(organisations, people)
            load_cases(people)
        if options["verbosity"]:
            self.stdout.write("\n".join(sign_ins()))

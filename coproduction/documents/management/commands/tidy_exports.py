from django.core.management.base import BaseCommand

from coproduction.documents.actions import tidy_exports


class Command(BaseCommand):
    help = "Delete long documents that were made more than a day ago. Run it once a day."

    def handle(self, *args, **options):
        gone = tidy_exports()
        if options["verbosity"] > 1:
            self.stdout.write(f"{gone} deleted")

from django.core.management.base import BaseCommand

from charter.keys import new_key


class Command(BaseCommand):
    help = "Make a new key to sign credentials with. Marks that were given stay as they are and can still be checked."

    def handle(self, *args, **options):
        made = new_key()
        if options["verbosity"]:
            self.stdout.write(f"Marks are signed with {made.kid} from now on.")

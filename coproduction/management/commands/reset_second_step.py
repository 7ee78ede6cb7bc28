from django.core.management.base import BaseCommand, CommandError

from coproduction.people.actions import take_second_step_away
from coproduction.people.models import User


class Command(BaseCommand):
    help = "Take the second step of signing in away from somebody who lost their phone and spare codes."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address that they sign in with")

    def handle(self, *args, email, **options):
        user = User.objects.with_email(email)
        if user is None:
            raise CommandError(f"Nobody here has the address {email}.")
        if not take_second_step_away(user=user, by=None):
            raise CommandError(f"{user} has no second step.")
        self.stdout.write(f"{user} signs in with one step now, and is asked to set up a new one.")

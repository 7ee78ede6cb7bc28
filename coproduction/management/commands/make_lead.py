from functools import partial

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coproduction.people.models import User
from projects.actions.people import add_member, make_lead
from projects.letters import welcome
from projects.models import Project
from projects.states import ProjectRole


class Command(BaseCommand):
    help = "Make somebody a lead of a project whose leads can't sign in any more. Its history says so."

    def add_arguments(self, parser):
        parser.add_argument("reference", help="the project, such as CP-2026-0001")
        parser.add_argument("email", help="the address that its new lead signs in with")
        parser.add_argument("--by", required=True, help="the address of whoever decided it: the history names them")

    @transaction.atomic
    def handle(self, *args, reference, email, by, **options):
        project = Project.objects.filter(reference=reference.upper()).first()
        if project is None:
            raise CommandError(f"There is no project {reference}.")
        user, by = known(email), known(by)
        if not user.is_active:
            raise CommandError(f"{user} can't sign in. Open their account again first.")
        details = {"email": user.email, "name": user.name, "organisation": None, "role": ProjectRole.LEAD}
        membership, is_added = add_member(project=project, by=by, welcome=partial(welcome, by=by), **details)
        if not is_added and membership.role == ProjectRole.LEAD:
            raise CommandError(f"{user} leads {project.reference} already.")
        make_lead(membership=membership, by=by)
        self.stdout.write(f"{user} leads {project.reference} now. Its history says that {by} decided it.")


def known(email):
    user = User.objects.with_email(email)
    if user is None:
        raise CommandError(f"Nobody here has the address {email}.")
    return user

"""Makes the area of somebody busy: `python -m bench.busy`; `python -m bench.busy digest` sends everybody's digest.

A lead of 2,000 projects with 20,000 open actions; what was said in each; news that waits for 5,000 people.
"""

import json
import random
import sys
from datetime import date, timedelta

import django

from bench.recipe import NOW, READER, make_people, make_projects, paragraphs

PROJECTS, ACTIONS, PEOPLE, ITEMS = 2_000, 20_000, 5_000, 4


def main():
    from django.core.management import call_command
    from django.db import connection, transaction

    django.setup()
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        lead = make_work()
        make_news(lead)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def make_work():
    """The lead, their projects, what they promised, and what was said and waits."""
    from projects.models import Action, Membership, Project, Voice

    chance = random.Random(2026)
    organisations, people = make_people(chance)
    texts = paragraphs(chance, 2_000, 40)
    make_projects(chance, range(PROJECTS), PROJECTS, organisations, people, texts)
    lead = people[0]
    projects = list(Project.objects.all())
    Membership.objects.filter(user=lead).delete()
    Membership.objects.bulk_create(Membership(project=each, user=lead, role="lead", added_by=lead) for each in projects)
    Action.objects.bulk_create(
        Action(
            project=projects[number % PROJECTS], what=texts[number % 2_000][:200], owner=lead, created_by=lead,
            due_on=date(2026, 11, 1) + timedelta(days=number % 90),
        )
        for number in range(ACTIONS)
    )  # fmt: skip
    Voice.objects.bulk_create(
        Voice(
            project=each, words=texts[number], party="parent_carers", said_on=date(2026, 9, 1), said_in="other",
            recorded_by=lead, recorded_at=NOW - timedelta(days=number % 60),
        )
        for number, each in enumerate(projects)
    )  # fmt: skip
    return lead


def make_news(lead):
    """News that waits for people without an account."""
    from coproduction.news.models import Item, Reader

    readers = Reader.objects.bulk_create(Reader(email=f"reader{number}@bench.example") for number in range(PEOPLE))
    Item.objects.bulk_create(
        Item(
            reader=reader,
            key=f"bench:{number}",
            heading=f"Project {number % 3}",
            words="It moved on.",
            path="/projects/",
        )
        for reader in readers
        for number in range(ITEMS)
    )


def digest():
    """Send all digests. Prints how many, in how many queries for each batch, and whether any went twice."""
    from django.db import connection

    from bench.counting import Count
    from coproduction.news.actions import BATCH, send_digests
    from coproduction.outbox.models import Letter

    count = Count()
    with connection.execute_wrapper(count):
        sent = send_digests()
    again = send_digests()
    told = {"sent": sent, "letters": Letter.objects.count(), "again": again, "batches": -(-PEOPLE // BATCH)}
    print(json.dumps(told | {"queries": count.queries}))


def sign_in():
    from bench.sign_in import cookies_of

    print(json.dumps(cookies_of(READER)))


if __name__ == "__main__":
    if sys.argv[1:]:
        django.setup()
        {"digest": digest, "sign_in": sign_in}[sys.argv[1]]()
    else:
        main()

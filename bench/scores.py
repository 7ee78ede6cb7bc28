"""Makes an area with that many stored scores, by SQL: `python -m bench.scores 1000000`.

Workshops of twenty people over five years, each of the twelve conditions of success; one of five hundred, whose
results are measured; and one that is open, for handing in.
"""

import random
import sys
from datetime import timedelta

import django

from bench.recipe import NOW, make_people, make_projects, paragraphs

SEATS, PROJECTS, YEARS = 20, 100, 5
LARGE_ROOM = 500
TITLE_LARGE, TITLE_OPEN, TITLE_JOIN = "Five hundred people", "Handing in", "Joining"
SQL = {
    "sqlite": {
        "id": "lower(hex(randomblob(16)))",
        "value": "1 + abs(random() % 10)",
        "before": ["PRAGMA cache_size = -1000000", "PRAGMA synchronous = OFF"],
    },
    "postgresql": {
        "id": "gen_random_uuid()",
        "value": "1 + floor(random() * 10)::int",
        # What refers to what is right by the way it is made; to look it up ten million times takes minutes.
        "before": ["SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'"],
    },
}
BALLOTS = """INSERT INTO assessments_ballot (id, workshop_id, party, access_needs, sheet, joined_at, handed_in_at)
    SELECT {id}, workshop.id, seat.party, '', '', workshop.opened_at, workshop.closed_at
    FROM assessments_workshop workshop CROSS JOIN bench_seat seat WHERE {where} AND seat.place < %s"""
SCORES = """INSERT INTO assessments_score (ballot_id, workshop_id, instrument_id, party, item, value)
    SELECT ballot.id, ballot.workshop_id, instrument.id, ballot.party, statement.item, {value}
    FROM assessments_ballot ballot CROSS JOIN bench_item statement
    JOIN assessments_instrument instrument ON instrument.workshop_id = ballot.workshop_id
    WHERE ballot.handed_in_at IS NOT NULL AND {where} ORDER BY ballot.id, statement.item"""


def main():
    from django.core.management import call_command
    from django.db import connection, transaction

    django.setup()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        for order in SQL[connection.vendor]["before"]:
            cursor.execute(order)
    with transaction.atomic():
        writer, edition = make_area()
        make_past(int(sys.argv[1]), writer, edition)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    with transaction.atomic():  # after the tidying up, as what people hand in today comes after last night's
        make_rooms(writer, edition)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def make_area():
    from coproduction.toolkit import library
    from coproduction.toolkit.models import Edition

    chance = random.Random(2026)
    organisations, people = make_people(chance)
    make_projects(chance, range(PROJECTS), PROJECTS, organisations, people, paragraphs(chance, 200, 45))
    return people[1], Edition.objects.of(library.statements("conditions"))


def make_past(scores, writer, edition):
    """Agreed workshops with all their ballots and scores, and the area's summary by quarter."""
    from django.db import connection

    from coproduction.people.states import Party

    items = [(each.key,) for each in edition.statements.statements]
    how_many = scores // (SEATS * len(items))
    made = [
        a_workshop(number, writer, NOW - timedelta(days=YEARS * 365 * number / how_many)) for number in range(how_many)
    ]
    save_workshops(made, edition)
    parties = [(place, Party.values[place % len(Party.values)]) for place in range(LARGE_ROOM)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_seat (place integer, party varchar(20))")
        cursor.executemany("INSERT INTO bench_seat VALUES (%s, %s)", parties)
        cursor.execute("CREATE TEMPORARY TABLE bench_item (item varchar(80) PRIMARY KEY)")
        cursor.executemany("INSERT INTO bench_item VALUES (%s)", items)
    fill("workshop.state = 'agreed'", "1 = 1", SEATS, without_indexes=True)
    make_summary(edition, scores)


def a_workshop(number, writer, at, **fields):
    import uuid

    from assessments.models import Workshop
    from assessments.models.workshops import new_code
    from assessments.states import State

    moved = ("opened", "closed", "revealed", "agreed")
    return Workshop(
        **{
            "reference": f"WS-{at.year}-{number + 1000:06d}",
            "title": f"Workshop {number}",
            "subject": "partnership",
            "state": State.AGREED,
            "code": f"{new_code()}{number}",
            "request_key": uuid.uuid4(),
            "created_by": writer,
            "created_at": at,
            **{f"{verb}_at": at for verb in moved},
            **{f"{verb}_by": writer for verb in moved},
            **fields,
        }
    )


def save_workshops(workshops, edition):
    """Store them, each with the one instrument and whoever runs it."""
    from assessments.models import Facilitator, Instrument, Workshop

    made = Workshop.objects.bulk_create(workshops, batch_size=1_000)
    Instrument.objects.bulk_create((Instrument(workshop=each, edition=edition) for each in made), batch_size=5_000)
    Facilitator.objects.bulk_create(
        (Facilitator(workshop=each, user=each.created_by) for each in made), batch_size=5_000
    )
    return made


def fill(of_workshops, of_ballots, seats, *, without_indexes=False):
    """Ballots and scores for some workshops. Indexes are quicker made at the end, where the database lets them go."""
    from django.db import connection

    words = SQL[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(BALLOTS.format(**words, where=of_workshops), [seats])
        again = [drop(cursor, name) for name in droppable(cursor)] if without_indexes else []
        cursor.execute(SCORES.format(**words, where=of_ballots))
        for order in again:
            cursor.execute(order)


def droppable(cursor):
    """[(order that takes an index of scores away, order that puts it back), …]"""
    from django.db import connection

    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT 'DROP INDEX \"' || name || '\"', sql FROM sqlite_master"
            " WHERE type = 'index' AND tbl_name = 'assessments_score' AND sql IS NOT NULL"
        )
        return cursor.fetchall()
    cursor.execute(
        "SELECT 'ALTER TABLE assessments_score DROP CONSTRAINT ' || conname,"
        " 'ALTER TABLE assessments_score ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE conrelid = 'assessments_score'::regclass AND contype IN ('u', 'p')"
    )
    constraints = cursor.fetchall()
    cursor.execute(
        "SELECT 'DROP INDEX ' || indexname, indexdef FROM pg_indexes WHERE tablename = 'assessments_score'"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = 'assessments_score'::regclass)"
    )
    return constraints + cursor.fetchall()


def drop(cursor, orders):
    cursor.execute(orders[0])
    return orders[1]


def make_summary(edition, scores):
    """The area's summary as those workshops would have left it: every party gave every value in every quarter."""
    from assessments.models import Tally
    from coproduction.people.states import Party

    quarters = [
        NOW.date().replace(year=NOW.year - year, month=month, day=1) for year in range(YEARS) for month in (1, 4, 7, 10)
    ]
    each = scores // (len(quarters) * len(edition.statements.statements) * len(Party.values) * 10)
    Tally.objects.bulk_create(
        (
            Tally(edition=edition, quarter=quarter, item=statement.key, party=party, value=value, count=count)
            for quarter in quarters
            for statement in edition.statements.statements
            for party, count in [("", each * len(Party.values)), *((party, each) for party in Party.values)]
            for value in range(1, 11)
        ),
        batch_size=2_000,
    )


def make_rooms(writer, edition):
    """The room of five hundred, revealed; and the two that are open."""
    from assessments.states import State

    is_open = {"state": State.OPEN} | dict.fromkeys(
        [f"{verb}_{end}" for verb in ("closed", "revealed", "agreed") for end in ("at", "by")]
    )
    revealed = {"state": State.REVEALED, "agreed_at": None, "agreed_by": None}
    wanted = [(TITLE_LARGE, revealed), (TITLE_OPEN, is_open), (TITLE_JOIN, is_open)]
    rooms = [
        a_workshop(900_000 + number, writer, NOW, title=title, **fields)
        for number, (title, fields) in enumerate(wanted)
    ]
    large = save_workshops(rooms, edition)[0]
    fill(f"workshop.id = {large.pk}", f"ballot.workshop_id = {large.pk}", LARGE_ROOM)


if __name__ == "__main__":
    main()

"""What the measuring of workshops needs from inside: who is there, ballots to hand in, what was kept.

`python -m bench.rooms prepare 6000` joins that many people to the open room. `python -m bench.rooms kept` counts.
"""

import json
import sys

import django


def prepare(how_many):
    """The rooms' addresses, and a cookie for each of that many new ballots in the room for handing in."""
    from django.core import signing

    from assessments.access import COOKIE
    from assessments.models import Ballot, Workshop
    from bench.scores import TITLE_JOIN, TITLE_LARGE, TITLE_OPEN
    from bench.sign_in import cookies_of
    from coproduction.people.states import Party

    rooms = {room.title: room for room in Workshop.objects.filter(title__in=[TITLE_LARGE, TITLE_OPEN, TITLE_JOIN])}
    room = rooms[TITLE_OPEN]
    ballots = Ballot.objects.bulk_create(
        Ballot(workshop=room, party=Party.values[number % len(Party.values)]) for number in range(how_many)
    )
    signer = signing.get_cookie_signer(salt=f"{COOKIE}ballot:{room.code}")
    small = Workshop.objects.filter(state="agreed").order_by("pk")[5]
    return {
        "facilitator": cookies_of(small.created_by.email),
        "large": rooms[TITLE_LARGE].reference,
        "small": small.reference,
        "code": room.code,
        "code_to_join": rooms[TITLE_JOIN].code,
        "ballots": [signer.sign(str(ballot.pk)) for ballot in ballots],
        **{name: fields_of(each) for name, each in (("fields", room), ("fields_to_join", rooms[TITLE_JOIN]))},
    }


def fields_of(room):
    """The names of the twelve answers on the page of all statements."""
    from assessments.summary.own import blank_lines

    return [line.name for line in blank_lines(room.pk)]


def kept(code):
    """How many joined the room with this code, handed in, and scored; and how many of these scores are doubles."""
    from assessments.models import Ballot, Score

    ballots, scores = Ballot.objects.filter(workshop__code=code), Score.objects.filter(workshop__code=code)
    return {
        "joined": ballots.count(),
        "handed_in": ballots.exclude(handed_in_at=None).count(),
        "scores": scores.count(),
        "doubles": scores.count() - scores.values("ballot", "instrument", "item").distinct().count(),
    }


def plan():
    """How the database says that it answers the one grouped query of a workshop's results."""
    from django.db import connection

    from assessments.models import Workshop
    from assessments.scores import grouped
    from bench.scores import TITLE_LARGE

    sql, values = grouped().sql, [Workshop.objects.get(title=TITLE_LARGE).pk]
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + sql, values)
        return "; ".join(str(row[-1]).strip() for row in cursor.fetchall())


if __name__ == "__main__":
    django.setup()
    what, *rest = sys.argv[1:]
    orders = {"prepare": lambda: prepare(int(*rest)), "kept": lambda: kept(*rest), "plan": plan}
    print(json.dumps(orders[what]()))

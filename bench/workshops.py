"""Workshops: handing in beside the floor and a hundred a second, a room of five hundred, results among ten million."""

import contextlib
import hashlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit

from bench import databases, serving
from bench.browser import Browser, Wrong
from bench.figures import in_turns, p95
from bench.open_loop import OpenLoop, run
from bench.pages import FLOOR, queries, timed
from bench.serving import KEPT

QUICK = "--quick" in sys.argv
SMALL, LARGE = (100_000, 1_000_000) if QUICK else (1_000_000, 10_000_000)
SECONDS = 10 if QUICK else 60
PEOPLE = 100 if QUICK else 500
SLOW, FAST = 50, 100  # hand-ins a second
ALONE = 200  # hand-ins one after the other, beside the floor
BROWSED = "0" * 32  # what the site gives a browser against forged forms, and wants back


@dataclass
class Room:
    """What is served: the port, the facilitator's browser, and `told`, what `bench.rooms` knows."""

    port: int
    told: dict

    def __post_init__(self):
        self.facilitator = Browser(self.port, self.told["facilitator"])
        self.ballots = iter(self.told["ballots"])
        self.told_done = []  # a ballot for each hand-in that was answered with "it is in"

    def results(self, which):
        return f"/workshops/{self.told[which]}/results/"

    def hand_ins(self, how_many):
        """That many jobs, each a person who hands in twelve scores for the first time."""
        return [self.hand_in(next(self.ballots)) for _person in range(how_many)]

    def hand_in(self, ballot):
        path, fields = f"/join/{self.told['code']}/all/", dict.fromkeys(self.told["fields"], 7)

        def job(browser):
            browser.cookies = {"ballot": ballot, "csrftoken": BROWSED}
            answer = browser.post(path, fields)
            if not answer.headers["Location"].endswith("/done/"):
                raise Wrong(f"It led to {answer.headers['Location']}")
            self.told_done.append(ballot)
            return answer.seconds

        return job


def measure_sqlite(figures):
    with contextlib.ExitStack() as stack:
        pair = []
        for size in (LARGE, SMALL):
            path = databases.copied(made_file(size))
            stack.callback(databases.forget, path)
            pair.append(f"sqlite:///{path}")
        measure(*pair, figures)


def made_file(size):
    """A file that is made once and kept: ten million scores take minutes."""
    own = hashlib.sha256((Path(__file__).parent / "scores.py").read_bytes()).hexdigest()[:6]
    path = KEPT / f"scores-{size}-{databases.recipe_key()}-{own}.sqlite3"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.glob(f"scores-{size}-*.sqlite3*"):
            old.unlink()
        print(f"Making an area of {size:,} scores on SQLite…", flush=True)
        unfinished = path.with_suffix(".unfinished")
        databases.forget(unfinished)
        serving.run("bench.scores", size, database=f"sqlite:///{unfinished}")
        unfinished.rename(path)
    return path


def measure_postgresql(server, figures):
    with contextlib.ExitStack() as stack:
        pair = []
        for size in (LARGE, SMALL):
            name = f"bench_workshops_{size}_{os.getpid()}"
            print(f"Making an area of {size:,} scores on PostgreSQL…", flush=True)
            stack.callback(databases.order, server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            databases.order(server, f'CREATE DATABASE "{name}"')
            pair.append(urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
            serving.run("bench.scores", size, database=pair[-1])
        measure(*pair, figures)


def asked(database, *words):
    return json.loads(serving.run("bench.rooms", *words, database=database))


def measure(large, small, figures):
    """All figures of workshops on one database."""
    print(f"({asked(large, 'plan')})", flush=True)
    told = asked(large, "prepare", ALONE + SECONDS * (SLOW + 2 * FAST))
    with serving.site(large) as port, serving.site(small) as port_of_small:
        room, other = Room(port, told), Room(port_of_small, asked(small, "prepare", 0))
        measure_handing_in(room, figures)
        measure_results(room, other, figures)
    with serving.site(large, workers=2) as port:  # as `make run` serves it
        room.port, room.facilitator = port, Browser(port, told["facilitator"])
        measure_rates(room, figures)
        measure_under_load(room, figures)
        count_what_was_kept(large, room, figures)
        measure_five_hundred(large, room, figures)


def measure_handing_in(room, figures):
    person, jobs = Browser(room.port), iter(room.hand_ins(ALONE))
    floor = timed(room.facilitator, FLOOR)
    figures.add("workshop_submit_vs_floor", in_turns(lambda: next(jobs)(person), floor, times=25), 1)


def measure_results(room, other, figures):
    floor, path = timed(room.facilitator, FLOOR), room.results("large")
    figures.add("results_vs_floor", in_turns(timed(room.facilitator, path), floor), 3)
    most = max(queries(room.facilitator, room.results(which)) for which in ("large", "small"))
    least = min(queries(room.facilitator, room.results(which)) for which in ("large", "small"))
    figures.add("results_queries", most, 6)
    figures.add("results_queries_more_for_more_people", most - least, 0)
    growth = in_turns(timed(room.facilitator, path), timed(other.facilitator, other.results("large")))
    figures.add("results_growth", growth, 1.3)
    trend = "/workshops/area/conditions/"
    growth = in_turns(timed(room.facilitator, trend), timed(other.facilitator, trend))
    figures.add("trend_growth", growth, 1.3)


def measure_rates(room, figures):
    """A minute of hand-ins at each rate."""
    run(room.port, [lambda browser: browser.get("/healthz")] * 50, 50)
    slow, fast = (run(room.port, room.hand_ins(SECONDS * rate), rate) for rate in (SLOW, FAST))
    for loop in (slow, fast):
        milliseconds = [
            f"{1000 * each:.0f} ms" for each in (median(loop.seconds), p95(loop.seconds), max(loop.seconds))
        ]
        print(f"({loop.rate} a second: median {milliseconds[0]}, p95 {milliseconds[1]}, longest {milliseconds[2]})")
    for problem in [*slow.errors, *fast.errors][:3]:
        print(problem)
    figures.add("submit_errors", len(slow.errors) + len(fast.errors), 0)
    figures.add("submit_p95_growth", p95(fast.seconds) / p95(slow.seconds), 2)


def measure_under_load(room, figures):
    """The results of one workshop while another hands in."""
    read = timed(room.facilitator, room.results("large"))
    idle = [read() for _time in range(100)]
    busy = []
    with OpenLoop(room.port, room.hand_ins(SECONDS // 2 * FAST), FAST) as loop:
        while loop.is_going:
            busy.append(read())
            time.sleep(0.1)
    figures.add("submit_errors while_results_are_read", len(loop.errors), 0)
    print(f"(p95 of results: {1000 * p95(idle):.0f} ms idle, {1000 * p95(busy):.0f} ms under load)")
    figures.add("results_under_load", median(busy) / median(idle), 1.5)


def count_what_was_kept(database, room, figures):
    """Every hand-in that was answered is there, whole and once."""
    kept, told = asked(database, "kept", room.told["code"]), len(room.told_done)
    print(f"({told:,} hand-ins were told that they are in)")
    figures.add("submit_lost", abs(told - kept["handed_in"]), 0)
    figures.add(
        "submit_scores_lost_or_doubled", abs(told * len(room.told["fields"]) - kept["scores"]) + kept["doubles"], 0
    )


def measure_five_hundred(database, room, figures):
    """A room of five hundred: each opens the code's page, joins, sees all statements, and hands in."""
    told = room.told
    base, fields = f"/join/{told['code_to_join']}/", dict.fromkeys(told["fields_to_join"], 4)

    def person(browser):
        browser.cookies = {}
        browser.get(base)
        browser.post(base, {"party": "parent_carers", "access_needs": ""})
        browser.get(f"{base}all/")
        browser.post(f"{base}all/", fields)

    before = asked(database, "kept", told["code_to_join"])
    loop = run(room.port, [person] * PEOPLE, PEOPLE / SECONDS)
    for problem in loop.errors[:3]:
        print(problem)
    kept = asked(database, "kept", told["code_to_join"])
    assert before["joined"] == 0
    figures.add("room_of_500_errors", len(loop.errors), 0)
    figures.add("room_of_500_lost", PEOPLE - kept["handed_in"], 0)
    figures.add("room_of_500_scores_lost", PEOPLE * len(fields) - kept["scores"], 0)
    figures.add("room_of_500_doubled", kept["joined"] - PEOPLE + kept["doubles"], 0)

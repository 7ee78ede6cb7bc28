"""My work, for a lead with 2,000 projects and 20,000 open actions; and five thousand people's digests."""

import contextlib
import json
import os
from urllib.parse import urlsplit, urlunsplit

from bench import databases, serving
from bench.browser import Browser
from bench.busy import PEOPLE
from bench.figures import in_turns
from bench.pages import FLOOR, queries, timed
from bench.serving import KEPT

QUERIES_OF_A_BATCH = 16  # of 400 readers: find, hold, read, post, mark; SQLite takes long lists in parts


def measure_sqlite(figures):
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"run-{os.getpid()}-busy.sqlite3"
    databases.forget(path)
    try:
        serving.run("bench.busy", database=f"sqlite:///{path}")
        measure(f"sqlite:///{path}", figures)
    finally:
        databases.forget(path)


def measure_postgresql(server, figures):
    name = f"bench_busy_{os.getpid()}"
    with contextlib.ExitStack() as stack:
        stack.callback(databases.order, server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        databases.order(server, f'CREATE DATABASE "{name}"')
        address = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        serving.run("bench.busy", database=address)
        measure(address, figures)


def measure(database, figures):
    """All figures of my work and of digests on one database."""
    cookies = json.loads(serving.run("bench.busy", "sign_in", database=database))
    with serving.site(database) as port:
        lead = Browser(port, cookies)
        for _time in range(15):
            lead.get(FLOOR)
        figures.add("home_vs_floor", in_turns(timed(lead, "/"), timed(lead, FLOOR)), 3)
        figures.add("home_queries", queries(lead, "/"), 12)
    told = json.loads(serving.run("bench.busy", "digest", database=database))
    figures.add("digest_lost", PEOPLE - told["sent"], 0)
    figures.add("digest_twice", told["again"] + abs(told["letters"] - PEOPLE), 0)
    figures.add("digest_queries_of_a_batch", told["queries"] / told["batches"], QUERIES_OF_A_BATCH)

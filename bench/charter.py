"""The charter: checking a mark among a hundred thousand, a review with two hundred pieces, a certificate."""

import contextlib
import hashlib
import json
import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench import databases, serving
from bench.browser import Browser
from bench.figures import in_turns
from bench.pages import FLOOR, queries, timed
from bench.serving import KEPT

MARKS = 100_000


def measure_sqlite(figures):
    path = databases.copied(made_file())
    try:
        measure(f"sqlite:///{path}", figures)
    finally:
        databases.forget(path)


def made_file():
    own = hashlib.sha256((Path(__file__).parent / "marks.py").read_bytes()).hexdigest()[:6]
    path = KEPT / f"marks-{MARKS}-{databases.recipe_key()}-{own}.sqlite3"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.glob("marks-*.sqlite3*"):
            old.unlink()
        print(f"Making an area of {MARKS:,} marks on SQLite…", flush=True)
        unfinished = path.with_suffix(".unfinished")
        databases.forget(unfinished)
        serving.run("bench.marks", MARKS, database=f"sqlite:///{unfinished}")
        unfinished.rename(path)
    return path


def measure_postgresql(server, figures):
    name = f"bench_charter_{os.getpid()}"
    print(f"Making an area of {MARKS:,} marks on PostgreSQL…", flush=True)
    with contextlib.ExitStack() as stack:
        stack.callback(databases.order, server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        databases.order(server, f'CREATE DATABASE "{name}"')
        address = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        serving.run("bench.marks", MARKS, database=address)
        measure(address, figures)


def measure(database, figures):
    """All figures of the charter on one database."""
    told = json.loads(serving.run("bench.seats", database=database))
    with serving.site(database) as port:
        reader, visitor = Browser(port, told["reader"]), Browser(port)
        floor = timed(reader, FLOOR)
        for _time in range(15):
            reader.get(FLOOR)
        for name, path in told["marks"].items():
            figures.add(f"check_mark_vs_floor {name}", in_turns(timed(visitor, path), floor), 1.5)
        figures.add("check_mark_queries", max(queries(visitor, path) for path in told["marks"].values()), 2)
        measure_reviews(reader, told["reviews"], floor, figures)
        certificate, bare = (f"{told['marks']['valid']}certificate.pdf", told["bare"])
        made = in_turns(timed(visitor, certificate), timed(reader, bare), turns=5, times=4)
        figures.add("certificate_vs_bare", made, 1.2)


def measure_reviews(reader, reviews, floor, figures):
    """The overview of a review, and one of its criteria with its evidence."""
    for page in ("", "criterion"):
        many, few = (f"{reviews[name]['path']}{reviews[name][page] if page else ''}" for name in ("many", "few"))
        name = page or "overview"
        figures.add(f"review_page_vs_floor {name}", in_turns(timed(reader, many), floor), 3)
        asked = queries(reader, many)
        figures.add(f"review_page_queries {name}", asked, 8)
        figures.add(f"review_page_queries_more_for_more {name}", asked - queries(reader, few), 0)

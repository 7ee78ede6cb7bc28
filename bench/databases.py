"""The databases that are measured: made by `bench.recipe`, kept where that is quick, gone afterwards."""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from bench.serving import KEPT, run

LARGE, SMALL = 100_000, 1_000
HERE = "postgres://postgres@127.0.0.1:5432/postgres"


def recipe_key():
    """Changes with everything that decides what is in a made database."""
    root = Path(__file__).resolve().parent
    sources = [root / "recipe.py", root.parent / "projects" / "search.py", *root.parent.glob("*/migrations/*.py")]
    sources += root.parent.glob("coproduction/*/migrations/*.py")
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()[:12]


@contextlib.contextmanager
def sqlite():
    """(address of the large one, of the small one): copies of files that are made once and kept."""
    KEPT.mkdir(parents=True, exist_ok=True)
    addresses = [copied(made_file(size)) for size in (LARGE, SMALL)]
    try:
        yield [f"sqlite:///{path}" for path in addresses]
    finally:
        for path in addresses:
            forget(path)


def made_file(size):
    path = KEPT / f"{size}-{recipe_key()}.sqlite3"
    if not path.exists():
        for old in KEPT.glob(f"{size}-*.sqlite3"):
            forget(old)
        print(f"Making an area of {size:,} projects on SQLite…", flush=True)
        unfinished = path.with_suffix(".unfinished")
        forget(unfinished)
        run("bench.recipe", size, database=f"sqlite:///{unfinished}")
        unfinished.rename(path)
    return path


def copied(path):
    copy = path.with_name(f"run-{os.getpid()}-{path.name}")
    shutil.copyfile(path, copy)
    return copy


def forget(path):
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def postgresql_server():
    """The address of a PostgreSQL server to measure on, or None: that of DATABASE_URL, or the one on this machine."""
    named = os.environ.get("DATABASE_URL", "")
    address = named if named.startswith(("postgres://", "postgresql://")) else HERE
    try:
        connect(address).close()
    except psycopg2.OperationalError:
        return None
    return address


def connect(address):
    connection = psycopg2.connect(address, connect_timeout=3)
    connection.autocommit = True  # databases are not made inside a transaction
    return connection


@contextlib.contextmanager
def postgresql(server):
    """(address of the large one, of the small one): new databases of our own, dropped when the block ends."""
    names = [f"bench_projects_{size}_{os.getpid()}" for size in (LARGE, SMALL)]
    addresses = [urlunsplit(urlsplit(server)._replace(path=f"/{name}")) for name in names]
    try:
        for name, address, size in zip(names, addresses, (LARGE, SMALL), strict=True):
            print(f"Making an area of {size:,} projects on PostgreSQL…", flush=True)
            order(server, f'CREATE DATABASE "{name}"')
            run("bench.recipe", size, database=address)
        yield addresses
    finally:
        for name in names:
            order(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def order(server, statement):
    connection = connect(server)
    try:
        connection.cursor().execute(statement)
    finally:
        connection.close()

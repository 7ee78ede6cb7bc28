"""Where several test at once, the tables are made once, while they read the tests; then each takes a copy."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

import django
from django.db import connection
from django.db.backends.postgresql.creation import DatabaseCreation as OnPostgreSQL
from django.db.backends.sqlite3.creation import DatabaseCreation as OnSQLite

ROOT = Path(__file__).parents[1]
WHERE = "FOLDER_OF_TABLES"  # the folder that says to all who test how far the tables are
SECONDS = 120
create_on_sqlite, create_on_postgresql = OnSQLite._create_test_db, OnPostgreSQL._create_test_db


def begin():
    """Starts to make the tables, in a process beside this one. Returns a function that ends it and drops them."""
    os.environ[WHERE] = folder = mkdtemp(prefix="tables_")
    maker = subprocess.Popen([sys.executable, "-m", "tests.tables"], cwd=ROOT, stdin=subprocess.PIPE)

    def end():
        maker.communicate()
        shutil.rmtree(folder)

    return end


def make(folder):
    """Makes a database with every table, says so, and drops it when nobody is left who reads what this writes."""
    django.setup()
    connection.settings_dict["TEST"]["NAME"] = name_in(folder, connection.vendor)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    (folder / "ready").touch()
    sys.stdin.read()
    connection.creation.destroy_test_db("of nobody", verbosity=0)


def name_in(folder, vendor):
    return str(folder / "tables.sqlite3") if vendor == "sqlite" else f"test_{folder.name}"


def ready(vendor):
    """The name of the database to copy, once it is there; None where everybody makes their own."""
    folder = Path(os.environ.get(WHERE, os.devnull))
    ends = time.monotonic() + SECONDS
    while folder.is_dir() and not (folder / "failed").exists() and time.monotonic() < ends:
        if (folder / "ready").exists():
            return name_in(folder, vendor)
        time.sleep(0.1)
    return None


def copy_on_sqlite(self, *how, **more):
    name = create_on_sqlite(self, *how, **more)
    if made := ready("sqlite"):
        shutil.copyfile(made, name)
    return name


def copy_on_postgresql(self, *how, **more):
    self.connection.settings_dict["TEST"]["TEMPLATE"] = ready("postgresql")
    return create_on_postgresql(self, *how, **more)


def install():
    OnSQLite._create_test_db = copy_on_sqlite
    OnPostgreSQL._create_test_db = copy_on_postgresql


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    where = Path(os.environ[WHERE])
    try:
        make(where)
    except BaseException:
        (where / "failed").touch()
        raise

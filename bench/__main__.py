"""Measure everything on every database that there is: `python -m bench`, or `python -m bench sqlite` for one.

`python -m bench projects`, `workshops`, `charter` or `home` measures that alone; `--quick` takes smaller areas and
shorter minutes for workshops.
"""

import sys
from urllib.parse import urlsplit

from bench import charter, databases, home, serving, workshops
from bench.documents import measure_documents, measure_export
from bench.figures import Figures
from bench.pages import Site, measure_first_visit, measure_project, measure_register, measure_saving, warm_up

WANTED = {*sys.argv[1:]} & {"sqlite", "postgresql"} or {"sqlite", "postgresql"}
ALL_PARTS = {"projects", "workshops", "charter", "home"}
PARTS = {*sys.argv[1:]} & ALL_PARTS or ALL_PARTS


def main():
    figures = Figures()
    if "sqlite" in WANTED:
        figures.section("SQLite")
        if "projects" in PARTS:
            with databases.sqlite() as (large, small):
                measure(large, small, figures)
        if "workshops" in PARTS:
            workshops.measure_sqlite(figures)
        if "charter" in PARTS:
            charter.measure_sqlite(figures)
        if "home" in PARTS:
            home.measure_sqlite(figures)
    server = databases.postgresql_server() if "postgresql" in WANTED else None
    if server:
        figures.section(f"PostgreSQL at {urlsplit(server).hostname}")
        if "projects" in PARTS:
            with databases.postgresql(server) as (large, small):
                measure(large, small, figures)
        if "workshops" in PARTS:
            workshops.measure_postgresql(server, figures)
        if "charter" in PARTS:
            charter.measure_postgresql(server, figures)
        if "home" in PARTS:
            home.measure_postgresql(server, figures)
    elif "postgresql" in WANTED:
        print("\nPostgreSQL: left out, since none answers at 127.0.0.1:5432 and DATABASE_URL names none.")
    print(
        f"\nPast their limits: {', '.join(figures.missed)}."
        if figures.missed
        else "\nEvery figure is within its limit."
    )
    return bool(figures.missed)


def measure(large, small, figures):
    """All figures of one database."""
    with serving.site(large) as port, serving.site(small) as port_of_small:
        site = Site(port, port_of_small, serving.signed_in(large), serving.signed_in(small))
        warm_up(site)
        measure_register(site, figures)
        measure_project(site, figures)
        measure_saving(site, figures)
        measure_first_visit(site, figures)
        measure_documents(site, figures)
        measure_export(site, figures, large)


if __name__ == "__main__":
    sys.exit(main())

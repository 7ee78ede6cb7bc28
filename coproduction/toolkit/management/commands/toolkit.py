"""`manage.py toolkit` lists what the site asks; `manage.py toolkit --check DIR` looks at a folder before it is used."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coproduction.toolkit import library
from coproduction.toolkit.problems import ToolkitProblems
from coproduction.toolkit.reading import examine
from coproduction.toolkit.shapes import SHAPES


class Command(BaseCommand):
    help = "List the toolkits that are loaded, or check a folder of toolkit files before it is used."
    requires_system_checks = []  # it says itself what is wrong, and must work while something is

    def add_arguments(self, parser):
        parser.add_argument("--check", metavar="DIR", type=Path, help="a folder of toolkit files (*.toml) to check")

    def handle(self, *args, check=None, **options):
        try:
            self._examine(check) if check else self._list()
        except ToolkitProblems as problems:
            for problem in problems.problems:
                self.stdout.write(str(problem))
            raise CommandError(f"To mend: {len(problems.problems)}. Nothing was changed.") from None

    def _list(self):
        for toolkit in library.everything():
            self.stdout.write(line(toolkit))

    def _examine(self, folder):
        sound = examine(library.DATA, folder)
        if not sound:
            raise CommandError(f"There are no toolkit files (*.toml) in {folder}.")
        for file, toolkit in sound:
            self.stdout.write(f"OK  {file}  {line(toolkit)}")


def line(toolkit):
    """Key, version, how much is in it, source."""
    parts, one, more = next(counted for shape, *counted in SHAPES.values() if shape is type(toolkit))
    number = len(getattr(toolkit, parts))
    counted = one if number == 1 else more
    return f"{toolkit.key:<24} {toolkit.version:<4} {number:>3} {counted:<11} {toolkit.source}"

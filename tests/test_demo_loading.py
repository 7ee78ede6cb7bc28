"""Loading the demonstration area: where it is refused, what it prints, and that a fault leaves nothing behind."""

import pytest
from django.core.management import CommandError
from django.db import DatabaseError

from coproduction.demo.people import PEOPLE
from coproduction.demo.projects import key_of, stories
from coproduction.outbox.actions import post
from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting
from coproduction.people.models import User
from projects.models import Meeting, Project
from tests import factories
from tests.test_demo import every_row, load


def test_it_is_refused_where_debug_is_off(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--force"):
        load(force=False)
    assert User.objects.count() == 0


def test_what_goes_wrong_half_way_leaves_nothing_behind(db, rania):
    """The last meeting of the stories can't be made: another project has one with the same mark."""
    story = stories()[-1]
    mark = key_of(story["title"], story["meetings"][-1]["title"])
    other = factories.a_project(rania)
    Meeting.objects.create(project=other, title="Other", held_on="2026-05-12", created_by=rania, request_key=mark)
    before = every_row()
    with pytest.raises(DatabaseError):
        load()
    assert without_counters(every_row()) == without_counters(before)


def without_counters(rows):
    """SQLite's own note of the last number given out in each table is no one's record."""
    return {table: each for table, each in rows.items() if table != "sqlite_sequence"}


def test_where_debug_is_on_it_is_let_in_and_prints_each_sign_in_with_who_that_is(db, settings, capsys):
    settings.DEBUG = True
    load(force=False, verbosity=1)
    assert Project.objects.count() == len(stories())
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("@")[0] for line in lines] == list(PEOPLE)
    assert lines[1].split() == ["rep@exampleshire.example", "parent", "carer", "rep"]


def test_letters_of_the_made_up_past_do_not_go_out(db, rania, mailoutbox):
    mine = post(key="mine", to=rania.email, subject="Hello", text="It waits.")
    load()
    send_waiting.func()
    assert [letter.to for letter in mailoutbox] == [[rania.email]]
    mine.refresh_from_db()
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}
    assert Letter.objects.count() > 1

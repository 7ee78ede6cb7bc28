"""Whoever promised something hears of it three days before, and once more when it is late."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from coproduction.news.actions import choose
from coproduction.news.models import Item, Reader
from coproduction.outbox.models import Letter
from projects.actions.meetings import change_action, finish_action
from projects.actions.reminders import remind_of_actions
from tests.factories import an_action

TODAY = date(2026, 6, 10)


def heard(user):
    return list(Item.objects.filter(reader__user=user).order_by("pk").values_list("words", flat=True))


@pytest.mark.parametrize(
    ("days", "told"),
    [(4, 0), (3, 1), (0, 1), (-1, 1), (-400, 1)],
)
def test_it_is_told_from_three_days_before(project, olu, days, told):
    an_action(project, olu, what="Find a number", due_on=TODAY + timedelta(days))
    assert remind_of_actions(TODAY) == told
    assert remind_of_actions(TODAY) == 0
    assert len(heard(olu)) == told


def test_soon_once_and_late_once(project, olu):
    an_action(project, olu, what="Find a number", due_on=TODAY)
    for day in range(-3, 10):
        remind_of_actions(TODAY + timedelta(day))
    assert heard(olu) == [
        "You said you would do this by 10 June: “Find a number”.",
        "You said you would do this by 10 June: “Find a number”. Is it done, or do you need another day?",
    ]


def test_another_day_is_another_promise_and_what_is_done_is_done(project, olu):
    action = an_action(project, olu, due_on=TODAY)
    remind_of_actions(TODAY)
    change_action(action=action, by=olu, due_on=TODAY + timedelta(30))
    assert remind_of_actions(TODAY + timedelta(28)) == 1
    finish_action(action=action, by=olu, outcome="")
    assert remind_of_actions(TODAY + timedelta(40)) == 0


def test_nobody_hears_who_left_or_chose_not_to(project, olu, rania):
    an_action(project, olu, due_on=TODAY)
    an_action(project, rania, due_on=TODAY)
    choose(reader=Reader.objects.of(user=rania), how="none")
    project.memberships.filter(user=olu).delete()
    assert remind_of_actions(TODAY) == 0


def test_the_daily_command_tells_it_in_the_same_days_letter(project, olu):
    an_action(project, olu, what="Find a number", due_on=timezone.localdate() + timedelta(3))
    for _time in range(2):
        call_command("daily")
    letter = Letter.objects.get(to=olu.email)
    assert "Find a number" in letter.text
    assert f"/projects/{project.reference}/actions/" in letter.text


@pytest.mark.parametrize("how_many", [1, 30])
def test_what_was_told_is_passed_over_in_four_queries(project, olu, django_assert_num_queries, how_many):
    for _number in range(how_many):
        an_action(project, olu, due_on=TODAY)
    remind_of_actions(TODAY)
    with django_assert_num_queries(4):
        assert remind_of_actions(TODAY) == 0

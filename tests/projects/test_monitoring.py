"""How it is going: check-ins as often as chosen, a nudge when one is due, and quick notes before they are lost."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.news.actions import send_digests
from coproduction.news.models import Item
from coproduction.outbox.models import Letter
from coproduction.toolkit import library
from projects.actions.monitoring import check_in, choose_rhythm, jot_down, nudge_due
from projects.actions.projects import archive_project
from projects.models import CheckIn, MonitoringRhythm
from tests.factories import a_project, an_answer
from tests.pages import fields, fill, words

WELL = "Parents come to every meeting."


def at(project, path=""):
    return f"/projects/{project.reference}/{path}"


def a_check_in(project, by, **answers):
    return check_in(
        project=project, by=by, request_key=uuid.uuid4(), questionnaire=library.questionnaire("monitoring"),
        answers=answers or {"going-well": WELL},
    )  # fmt: skip


def every(project, by, often="week", starts_on=None):
    return choose_rhythm(project=project, by=by, every=often, starts_on=starts_on or timezone.localdate())


# Check-ins


def test_a_check_in_is_filled_in_and_read_by_all_who_read_the_project(as_user, project, olu, pat):
    page = fill(as_user(olu), at(project, "monitoring/new/"), follow=True, **{"going-well": WELL, "anyone-else": "yes"})
    assert "Saved." in words(page)
    assert WELL in words(page)
    assert "Does anyone else need to take part? Yes" in words(page)
    assert WELL in words(as_user(pat).get(at(project, "monitoring/")))
    assert "Olu Adeyemi wrote down how it is going" in words(as_user(pat).get(at(project, "history/")))


def test_facts_of_the_project_are_not_asked_again(as_user, project, olu):
    asked = words(as_user(olu).get(at(project, "monitoring/new/")))
    assert "What works well so far?" in asked
    assert "Who leads it?" not in asked


def test_an_empty_check_in_is_refused(as_user, project, olu):
    page = fill(as_user(olu), at(project, "monitoring/new/"))
    assert page.status_code == 422
    assert "Answer at least one question." in words(page)
    assert CheckIn.objects.count() == 0


def test_too_much_is_refused_and_nothing_typed_is_lost(as_user, project, olu):
    page = fill(as_user(olu), at(project, "monitoring/new/"), **{"going-well": WELL, "anyone-else": "perhaps"})
    assert page.status_code == 422
    assert WELL in page.text


def test_the_same_form_twice_is_one_check_in(project, olu):
    key, form = uuid.uuid4(), library.questionnaire("monitoring")
    for _time in range(2):
        check_in(project=project, by=olu, request_key=key, questionnaire=form, answers={"hopes": "A bus."})
    assert CheckIn.objects.count() == 1


def test_the_newest_comes_first(as_user, project, olu):
    old, new = a_check_in(project, olu, hopes="The first."), a_check_in(project, olu, hopes="The second.")
    CheckIn.objects.filter(pk=old.pk).update(at=new.at - timedelta(days=1))
    shown = words(as_user(olu).get(at(project, "monitoring/")))
    assert shown.index("The second.") < shown.index("The first.")


# A quick note


def test_a_quick_note_is_one_box_on_the_projects_page(as_user, project, olu, rhea):
    browser = as_user(olu)
    box = fields(browser.get(at(project))) | {"note": "Mornings suit nobody."}
    page = browser.post(at(project, "monitoring/note/"), box, follow=True)
    assert "Your note is saved" in words(page)
    assert "Mornings suit nobody." in words(browser.get(at(project, "monitoring/")))
    assert at(project, "monitoring/note/") in browser.get(at(project)).text
    assert at(project, "monitoring/note/") not in as_user(rhea).get(at(project)).text


def test_the_box_for_a_quick_note_stands_below_the_whole_task_list(as_user, project, olu):
    page = words(as_user(olu).get(at(project)))
    parts = ("3. Do", "4. Review", "What do you want to keep, before it is lost?", "About this project")
    assert sorted(parts, key=page.index) == list(parts)


def test_an_empty_note_is_refused(as_user, project, olu):
    assert fill(as_user(olu), at(project, "monitoring/note/"), note="  ").status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.create(project=project, by=olu)


# How often


def test_the_plans_own_words_are_shown_where_the_rhythm_is_chosen(as_user, project, olu):
    an_answer(project, olu, question="progress", value="We meet each month and look.")
    browser = as_user(olu)
    assert "We meet each month and look." in words(browser.get(at(project, "monitoring/rhythm/")))
    page = fill(browser, at(project, "monitoring/rhythm/"), follow=True, every="month")
    day = timezone.localdate() + timedelta(days=7)
    assert f"Every month. Next due on {day.day} {day:%B %Y}." in words(page)


@pytest.mark.parametrize(
    ("often", "start", "days"),
    [
        ("week", date(2026, 3, 25), [date(2026, 3, 25), date(2026, 4, 1), date(2026, 4, 8)]),
        ("fortnight", date(2026, 3, 25), [date(2026, 3, 25), date(2026, 4, 8), date(2026, 4, 22)]),
        ("month", date(2026, 1, 31), [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]),
        ("quarter", date(2026, 11, 30), [date(2026, 11, 30), date(2027, 2, 28), date(2027, 5, 30)]),
    ],
)
def test_due_days_are_counted_from_the_first_and_short_months_end_early(often, start, days):
    rhythm = MonitoringRhythm(every=often, starts_on=start)
    assert rhythm.due_days(start - timedelta(days=1), days[-1]) == days
    assert rhythm.first_after(start - timedelta(days=400)) == start
    assert rhythm.first_after(days[1]) == days[2]


def test_far_away_days_are_found_without_a_gap():
    rhythm = MonitoringRhythm(every="month", starts_on=date(2020, 1, 31))
    assert rhythm.due_days(date(2026, 1, 30), date(2026, 3, 31)) == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31),
    ]  # fmt: skip


# A nudge


def test_those_who_write_are_told_once_for_each_due_day_and_readers_are_not(project, rania, olu, rhea):
    every(project, rania)
    call_command("daily", verbosity=0)
    call_command("daily", verbosity=0)
    told = Letter.objects.filter(text__contains="It is time to look at how it is going")
    assert set(told.values_list("to", flat=True)) == {rania.email, olu.email}
    assert told.count() == 2


def test_no_due_day_is_skipped_when_the_daily_command_was_away(project, rania):
    today = timezone.localdate()
    every(project, rania)
    assert nudge_due(today + timedelta(days=20)) == 3
    assert nudge_due(today + timedelta(days=20)) == 0
    assert nudge_due(today + timedelta(days=21)) == 1
    keys = Item.objects.filter(reader__user=rania).order_by("pk").values_list("key", flat=True)
    assert list(keys) == [f"check-in:{project.pk}:{today + timedelta(days=7 * n)}" for n in range(4)]
    assert send_digests() == 2


def test_before_the_day_and_after_a_check_in_nobody_is_nudged(project, rania, olu):
    today = timezone.localdate()
    every(project, rania, starts_on=today + timedelta(days=1))
    assert nudge_due() == 0
    every(project, rania)
    a_check_in(project, olu)
    assert nudge_due() == 0
    assert nudge_due(today + timedelta(days=7)) == 1


def test_a_quick_note_does_not_answer_what_is_due(project, rania):
    every(project, rania)
    jot_down(project=project, by=rania, request_key=uuid.uuid4(), note="A thought.")
    assert nudge_due() == 1


def test_an_archived_project_is_left_in_peace(project, rania):
    every(project, rania)
    archive_project(project=project, by=rania, reason="Done.")
    assert nudge_due() == 0


def test_the_task_list_says_when_one_is_due(as_user, project, rania):
    assert "How it is going Look at the work while it goes on. None yet" in words(as_user(rania).get(at(project)))
    every(project, rania)
    assert "How it is going Look at the work while it goes on. Due now" in words(as_user(rania).get(at(project)))
    a_check_in(project, rania)
    assert "1 entry" in words(as_user(rania).get(at(project)))


# Who may


def test_who_may_read_and_who_may_write(as_user, project, rania, rhea, pat, sam):
    made = a_check_in(project, rania)
    for path in ("monitoring/", f"monitoring/{made.pk}/"):
        assert [as_user(who).get(at(project, path)).status_code for who in (rhea, pat, sam)] == [200, 200, 404]
    for path in ("monitoring/new/", "monitoring/note/", "monitoring/rhythm/"):
        assert [as_user(who).post(at(project, path)).status_code for who in (rania, rhea, sam)] == [422, 403, 404]


def test_a_check_in_of_another_project_is_not_found(as_user, project, rania):
    other = a_check_in(a_project(rania), rania)
    assert as_user(rania).get(at(project, f"monitoring/{other.pk}/")).status_code == 404


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_list_takes_as_many_queries_however_much_is_in_it(
    as_user, project, rania, django_assert_num_queries, how_many
):
    every(project, rania)
    for _number in range(how_many):
        a_check_in(project, rania)
    browser = as_user(rania)
    browser.get("/")
    with django_assert_num_queries(7):
        browser.get(at(project, "monitoring/"))


def test_a_document_of_late_on_a_summer_evening_is_named_after_the_day_in_the_uk(as_user, project, rania):
    made = jot_down(project=project, by=rania, request_key=uuid.uuid4(), note="A child smiled.")
    CheckIn.objects.filter(pk=made.pk).update(at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    answer = as_user(rania).get(f"/projects/{project.reference}/monitoring/{made.pk}/check-in.pdf")
    assert "check-in-2026-07-01.pdf" in answer["Content-Disposition"]

"""The regular look is turned off and on, offered as the plan says; what changed since last time; check-ins on paper."""

import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.toolkit import library
from projects.actions.monitoring import check_in, choose_rhythm, jot_down, nudge_due, resume_rhythm, stop_rhythm
from projects.actions.problems import Refused
from projects.models import MonitoringRhythm
from projects.summary.monitoring import suggested_by
from tests.clock import Clock
from tests.factories import an_answer
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch, apps.get_app_config("projects").get_models())


def at(project, path=""):
    return f"/projects/{project.reference}/monitoring{path}"


def look(project, by, **answers):
    said = {key.replace("_", "-"): words for key, words in answers.items()}
    form = library.questionnaire("monitoring")
    return check_in(project=project, by=by, request_key=uuid.uuid4(), questionnaire=form, answers=said)


# Off and on


def test_while_it_is_off_nothing_is_due_and_the_reason_stands_there(as_user, project, rania, olu):
    choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())
    page = fill(as_user(olu), at(project, "/rhythm/switch/"), reason=" ")
    assert page.status_code == 422
    page = fill(as_user(olu), at(project, "/rhythm/switch/"), follow=True, reason="School is out for the summer.")
    assert "Olu Adeyemi turned the regular look off on" in words(page)
    assert "School is out for the summer." in words(page)
    assert nudge_due() == nudge_due(timezone.localdate() + timedelta(days=30)) == 0
    assert "Due now" not in words(as_user(olu).get(f"/projects/{project.reference}/"))


def test_on_again_it_goes_on_in_its_rhythm_and_lets_go_what_was_due(as_user, project, rania, clock):
    clock.set(date(2026, 5, 4))
    choose_rhythm(project=project, by=rania, every="week", starts_on=date(2026, 5, 4))
    stop_rhythm(project=project, by=rania, reason="A break.")
    clock.set(date(2026, 5, 27))
    page = fill(as_user(rania), at(project, "/rhythm/switch/"), follow=True, reason="We are back.")
    assert "Every week. Next due on 1 June 2026." in words(page)
    assert nudge_due() == 0
    clock.set(date(2026, 6, 1))
    assert nudge_due() == 1
    history = words(as_user(rania).get(at(project, "/rhythm/")))
    for part in ("Every week", "turned off the regular look", "A break.", "turned on again", "We are back."):
        assert part in history


def test_choosing_how_often_turns_it_on_too(project, rania):
    choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())
    stop_rhythm(project=project, by=rania, reason="A break.")
    assert not choose_rhythm(project=project, by=rania, every="month", starts_on=timezone.localdate()).is_stopped
    assert nudge_due() == 1


def test_twice_is_once_and_a_reason_is_needed(project, rania):
    with pytest.raises(Refused, match="Nobody has chosen yet"):
        stop_rhythm(project=project, by=rania, reason="x")
    choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())
    for act in (stop_rhythm, resume_rhythm):
        with pytest.raises(Refused, match="Say why"):
            act(project=project, by=rania, reason=" ")
    for _time in range(2):
        stop_rhythm(project=project, by=rania, reason="A break.")
    for _time in range(2):
        resume_rhythm(project=project, by=rania, reason="Back.")
    assert project.events.filter(did__in=["stopped_rhythm", "resumed_rhythm"]).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        MonitoringRhythm.objects.update(stopped_at=timezone.now(), stopped_by=rania)


# As often as the plan said


@pytest.mark.parametrize(
    ("plan", "often"),
    [
        ("We meet each month and look.", "month"),
        ("Every two weeks at first, then monthly.", "fortnight"),
        ("At the end of each meeting. Every three months the leads look at the whole plan.", "quarter"),
        ("A weekly call", "week"),
        ("Every Friday over tea", "week"),
        ("Fortnightly", "fortnight"),
        ("When we feel like it.", None),
        ("", None),
    ],
)
def test_the_plans_words_name_a_rhythm(plan, often):
    assert suggested_by(plan) == often


def test_the_rhythm_of_the_plan_is_offered(as_user, project, rania):
    an_answer(project, rania, question="progress", value="We look at it each month.")
    browser = as_user(rania)
    assert "Your plan seems to say: every month." in words(browser.get(at(project, "/")))
    page = browser.get(at(project, "/rhythm/"))
    assert "Your plan seems to say: every month." in words(page)
    assert fields(page)["every"] == ["month"]


# What changed


def test_a_check_in_says_what_is_new_what_changed_and_what_is_said_no_more(as_user, project, rania, clock):
    clock.set(date(2026, 5, 4))
    look(project, rania, going_well="Parents come.", barriers="No room.", hopes="A bus.")
    clock.set(date(2026, 5, 20))
    jot_down(project=project, by=rania, request_key=uuid.uuid4(), note="In between.")
    clock.set(date(2026, 6, 4))
    now = look(project, rania, going_well="Parents come.", barriers="No money.", missing="Fathers.")
    page = words(as_user(rania).get(at(project, f"/{now.pk}/")))
    assert "No money. On 4 May 2026: No room." in page
    assert "Fathers. New since last time" in page
    assert "Parents come. On 4 May" not in page
    assert "Answered last time, but not now: What do you hope will happen next?" in page
    assert "The time before: 4 May 2026" in page


def test_the_first_check_in_has_nothing_before_it(as_user, project, rania):
    first = look(project, rania, going_well="Parents come.")
    page = words(as_user(rania).get(at(project, f"/{first.pk}/")))
    assert "New since last time" not in page
    assert "The time before" not in page


def test_over_time_each_change_stands_once(as_user, project, rania, clock):
    for day, well in ((1, "Slow."), (8, "Slow."), (15, "Better.")):
        clock.set(date(2026, 6, day))
        look(project, rania, going_well=well)
    page = words(as_user(rania).get(at(project, "/over-time/")))
    assert page.count("Slow.") == 1
    assert page.index("15 June 2026") < page.index("Better.") < page.index("1 June 2026") < page.index("Slow.")
    assert "8 June 2026" not in page


def test_over_time_without_check_ins_says_so(as_user, project, rania):
    assert "Nobody has written down yet" in words(as_user(rania).get(at(project, "/over-time/")))


@pytest.mark.parametrize("how_many", [1, 3])
def test_pages_take_as_many_queries_however_many_check_ins(
    as_user, project, rania, django_assert_num_queries, how_many
):
    for number in range(how_many):
        made = look(project, rania, going_well=f"Step {number}")
    browser = as_user(rania)
    browser.get("/")
    with django_assert_num_queries(4):
        browser.get(at(project, "/over-time/"))
    with django_assert_num_queries(5):
        browser.get(at(project, f"/{made.pk}/"))


# On paper


def test_check_ins_are_documents_of_their_own_and_part_of_the_projects(as_user, project, rania, pat, sam):
    look(project, rania, going_well="Parents come.")
    second = look(project, rania, going_well="More parents come.")
    jot_down(project=project, by=rania, request_key=uuid.uuid4(), note="Mornings suit nobody.")
    one = as_user(pat).get(at(project, f"/{second.pk}/check-in.pdf")).content
    assert "More parents come." in text_of(one)
    assert "Mornings suit nobody." not in text_of(one)
    for path in (at(project, ".pdf"), f"/projects/{project.reference}/project.pdf"):
        pdf = as_user(pat).get(path).content
        assert faults(pdf) == []
        for part in ("Parents come.", "More parents come.", "Mornings suit nobody.", "What works well so far?"):
            assert part in text_of(pdf)
    assert faults(one) == []
    assert as_user(sam).get(at(project, ".pdf")).status_code == 404


def test_who_may_turn_it_off(as_user, project, rania, rhea, sam):
    choose_rhythm(project=project, by=rania, every="week", starts_on=timezone.localdate())
    for person, status in ((rhea, 403), (sam, 404)):
        assert as_user(person).post(at(project, "/rhythm/switch/"), {"reason": "x"}).status_code == status
    assert not MonitoringRhythm.objects.get().is_stopped

"""A project chooses the rules of its meetings; what was before keeps the rules of its day. Points in good time."""

import uuid
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from coproduction.toolkit import library
from projects.actions.agenda import add_to_agenda, sign_minutes
from projects.actions.fairness import plan_meeting
from projects.actions.problems import Refused
from projects.actions.terms import choose_terms
from projects.models import Attachment, Meeting
from projects.seen import minutes_seen
from tests.clock import Clock
from tests.factories import a_meeting, a_person, an_organisation, join
from tests.pages import fields, fill, words

THURSDAY = date(2026, 5, 14)
SHORT = """
shape = "terms"
key = "short-meetings"
version = "3"
title = "Short meetings"
language = "en-gb"
source = "Ours"
purpose = "For a small group that meets each week."
chair = ["council", "young_people"]
core = ["young_people"]
[rules]
notice_days = 2
papers_days = 1
agenda_working_days = 1
length_minutes = 45
[[quorum]]
party = "young_people"
people = 1
[[members]]
key = "youth"
title = "Youth Voice"
party = "young_people"
"""


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch, apps.get_app_config("projects").get_models())


@pytest.fixture
def our_own(settings, tmp_path):
    """An area that brings a second set of rules in a file of its own."""
    (tmp_path / "short.toml").write_text(SHORT)
    settings.TOOLKIT_DIR = str(tmp_path)
    library.reload()
    yield library.terms("short-meetings")
    settings.TOOLKIT_DIR = ""
    library.reload()


def rules_page(project):
    return f"/projects/{project.reference}/meetings/rules/"


def at(meeting, path=""):
    return f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/{path}"


def point(meeting, by, **fields):
    return add_to_agenda(meeting=meeting, by=by, request_key=uuid.uuid4(), **{"what": "The bus"} | fields)


# Choosing


def test_until_somebody_chooses_the_areas_usual_rules_count(as_user, project, rania):
    page = words(as_user(rania).get(rules_page(project)))
    assert "keep the area’s usual rules" in page
    assert "People are asked 14 days before" in page


def test_a_lead_chooses_and_meetings_are_held_against_that(as_user, project, rania, olu, our_own):
    meeting = a_meeting(project, olu, held_on=date(2099, 5, 12), starts_at=time(9), ends_at=time(10, 30))
    assert "It takes 90 minutes" not in words(as_user(olu).get(at(meeting)))
    page = words(fill(as_user(rania), rules_page(project), follow=True, terms="short-meetings"))
    assert "Short meetings , version 3" in page
    assert "A meeting lasts 45 minutes at most." in page
    shown = words(as_user(olu).get(at(meeting)))
    assert "It is held against these rules: Short meetings" in shown
    assert "It takes 90 minutes. After 45 it is hard to stay with it." in shown
    assert fields(as_user(olu).get(at(meeting, "plan/")))["chair_party"] == "council"
    history = words(as_user(olu).get(f"/projects/{project.reference}/history/"))
    assert "chose the rules of meetings “Short meetings”" in history


def test_a_meeting_that_was_keeps_the_rules_of_its_day(as_user, project, rania, olu, our_own, clock):
    clock.set(date(2026, 5, 1))
    before = a_meeting(project, olu, held_on=date(2026, 5, 12), starts_at=time(9), ends_at=time(10))
    clock.set(date(2026, 6, 1))
    choose_terms(project=project, by=rania, terms=our_own)
    after = a_meeting(project, olu, held_on=date(2026, 6, 9), starts_at=time(9), ends_at=time(10))
    assert "How our meetings work" in words(as_user(olu).get(at(before)))
    assert "It takes 60 minutes" not in words(as_user(olu).get(at(before)))
    assert "It takes 60 minutes. After 45" in words(as_user(olu).get(at(after)))


def test_rules_that_the_area_words_anew_do_not_reach_back(project, olu, clock, monkeypatch):
    clock.set(date(2026, 5, 1))
    before = a_meeting(project, olu, held_on=date(2026, 5, 12))
    usual = library.terms()
    stricter = replace(usual, version="2", rules=replace(usual.rules, length_minutes=60))
    monkeypatch.setattr(library, "terms", lambda key="": stricter)
    clock.set(date(2026, 6, 1))
    after = a_meeting(project, olu, held_on=date(2026, 6, 9))
    kept = [Meeting.objects.get(pk=meeting.pk).terms.rules.length_minutes for meeting in (before, after)]
    assert kept == [90, 60]


def test_rules_that_are_chosen_from_an_earlier_day_on_replace_the_usual_ones_since_then(project, rania, olu, our_own):
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    choose_terms(project=project, by=rania, terms=our_own, since=date(2026, 5, 1))
    assert Meeting.objects.get(pk=meeting.pk).terms == our_own


def test_rules_chosen_that_the_area_words_anew_can_be_chosen_again(as_user, project, rania, our_own, settings):
    choose_terms(project=project, by=rania, terms=replace(our_own, version="2", purpose="Older words."))
    browser = as_user(rania)
    assert "The area has changed these rules since then." in words(browser.get(rules_page(project)))
    fill(browser, rules_page(project))
    page = words(browser.get(rules_page(project)))
    assert "The area has changed these rules" not in page
    assert "version 3" in page
    assert "version 2" in page


def test_no_rules_needs_a_reason_and_checks_nothing(as_user, project, rania, olu):
    meeting = a_meeting(project, olu, held_on=date(2099, 5, 12), starts_at=time(19), ends_at=time(23))
    browser = as_user(rania)
    page = fill(browser, rules_page(project), terms="none")
    assert page.status_code == 422
    assert "Say why you work without rules." in words(page)
    fill(browser, rules_page(project), terms="none", reason="We are three neighbours.")
    assert "We are three neighbours." in words(browser.get(rules_page(project)))
    shown = words(browser.get(at(meeting)))
    assert "This project chose to have no rules" in shown
    assert "hard to stay with it" not in shown
    assert browser.get(at(meeting, "plan/")).status_code == 200
    assert browser.get(at(meeting, "agenda/")).status_code == 200
    with pytest.raises(Refused):
        choose_terms(project=project, by=rania, terms=None, reason=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        project.terms.create(edition=None, by=rania, since=THURSDAY)


def test_the_same_choice_twice_is_one(project, rania, our_own):
    assert choose_terms(project=project, by=rania, terms=our_own) == choose_terms(
        project=project, by=rania, terms=our_own
    )


def test_minutes_are_signed_by_those_whom_the_chosen_rules_name(project, rania, olu, our_own):
    choose_terms(project=project, by=rania, terms=our_own, since=date(2026, 1, 1))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    yusuf = a_person("Yusuf", organisation=an_organisation("Youth Voice", "young_people"))
    join(project, yusuf)
    with pytest.raises(Refused, match="core partners"):
        sign_minutes(meeting=meeting, by=rania, seen=minutes_seen(meeting))
    assert sign_minutes(meeting=meeting, by=yusuf, seen=minutes_seen(meeting)).party == "young_people"


def test_everyone_who_reads_the_project_reads_its_rules_and_only_leads_choose(as_user, project, olu, rhea, pat, sam):
    for person, status in ((olu, 200), (rhea, 200), (pat, 200), (sam, 404)):
        browser = as_user(person)
        answer = browser.get(rules_page(project))
        assert answer.status_code == status
        assert browser.post(rules_page(project), {"terms": "none", "reason": "x"}).status_code == max(status, 403)
    assert "Use these rules" not in words(as_user(olu).get(rules_page(project)))
    assert not project.terms.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_of_rules_takes_as_many_queries_however_often_they_changed(
    as_user, project, rania, our_own, django_assert_num_queries, how_many
):
    for number in range(how_many):
        choose_terms(project=project, by=rania, terms=our_own if number % 2 else library.terms())
    browser = as_user(rania)
    browser.get(rules_page(project))
    with django_assert_num_queries(5):
        browser.get(rules_page(project))


# Points and papers in good time


def test_a_point_is_asked_for_three_working_days_ahead(as_user, project, olu, clock):
    clock.set(date(2026, 5, 8))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    page = as_user(olu).get(at(meeting, "agenda/"))
    assert "3 working days before: by Monday 11 May." in words(page)
    assert "late_reason" not in fields(page)


def test_bank_holidays_and_weekends_do_not_count(as_user, project, olu, clock):
    clock.set(date(2026, 3, 27))
    meeting = a_meeting(project, olu, held_on=date(2026, 4, 8))
    assert "by Wednesday 1 April." in words(as_user(olu).get(at(meeting, "agenda/")))


@pytest.mark.parametrize(("day", "is_late"), [(11, False), (12, True), (14, True), (15, False)])
def test_what_comes_later_is_taken_and_marked(as_user, project, olu, clock, day, is_late):
    clock.set(date(2026, 5, 1))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    clock.set(date(2026, 5, day))
    point(meeting, olu)
    shown = words(as_user(olu).get(at(meeting)))
    assert ("Late The chair decides if there is time." in shown) == is_late
    sentence = "Too late for everyone to think about before: “The bus”. 3 working days are fair."
    assert (sentence in shown) == is_late


def test_a_late_point_says_why_and_whoever_chairs_finds_time(as_user, project, rania, olu, clock):
    clock.set(date(2026, 5, 1))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    plan_meeting(meeting=meeting, by=olu, is_online=True, chair_party="parent_carers")
    clock.set(date(2026, 5, 13))
    page = fill(as_user(olu), at(meeting, "agenda/"), follow=True, what="The bus", late_reason="It stops on Friday.")
    assert "Why it can’t wait: It stops on Friday." in words(page)
    assert "There is time for it" not in words(page)
    item = meeting.agenda_items.get()
    assert as_user(olu).post(at(meeting, "agenda/"), {"let_in": item.pk}).status_code == 403
    assert "There is time for it" in words(as_user(rania).get(at(meeting, "agenda/")))
    as_user(rania).post(at(meeting, "agenda/"), {"let_in": item.pk})
    assert "Late The chair found time for it." in words(as_user(olu).get(at(meeting)))
    history = words(as_user(olu).get(f"/projects/{project.reference}/history/"))
    assert "Rania Malik found time for a late point at" in history


def test_while_nobody_said_who_chairs_a_lead_finds_time(as_user, project, rania, olu, clock):
    clock.set(date(2026, 5, 13))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    item = point(meeting, olu)
    assert as_user(olu).post(at(meeting, "agenda/"), {"let_in": item.pk}).status_code == 403
    assert as_user(rania).post(at(meeting, "agenda/"), {"let_in": item.pk}).status_code == 302


def test_a_late_paper_is_named_too_and_one_taken_away_is_not(project, olu, clock):
    from projects.summary.fairness import fairness_of

    clock.set(date(2026, 5, 1))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    clock.set(date(2026, 5, 13))
    details = {"project": project, "meeting": meeting, "media_type": "text/plain", "size": 1, "added_by": olu}
    paper = Attachment.objects.create(name="Timetable", file="a.txt", **details)
    rules = {each.rule: each.sentence for each in fairness_of(meeting, [], []).missed}
    assert "“Timetable”" in rules["agenda"]
    paper.removed_at, paper.removed_by = clock.now + timedelta(hours=1), olu
    paper.save()
    assert "agenda" not in {each.rule for each in fairness_of(meeting, [], []).missed}


def test_a_reason_for_a_late_point_is_taken_like_any_other(as_user, project, olu, clock):
    clock.set(date(2026, 5, 13))
    meeting = a_meeting(project, olu, held_on=THURSDAY)
    point(meeting, olu)
    page = fill(as_user(olu), at(meeting, "rules/"), follow=True, agenda="The news came on Tuesday.")
    assert "Why: The news came on Tuesday." in words(page)

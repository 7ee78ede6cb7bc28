"""Reminders: each goes out once, none is lost when the command missed days, and none when there is nothing to say."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from charter.actions.marks import answer_check, withdraw_mark
from charter.actions.reminders import remind
from charter.models import Appeal, Check, Condition, Decision
from charter.states import Appealed
from coproduction.management.commands import daily
from coproduction.outbox.models import Letter
from projects.states import ProjectRole
from tests.charter.marks import a_decision, a_mark, a_service, a_service_mark, a_submission
from tests.factories import a_person, a_project, join

DAY = timedelta(days=1)


def keys():
    return sorted(Letter.objects.values_list("key", flat=True))


def posted(kind):
    return sorted(key for key in keys() if key.startswith(kind))


@pytest.fixture
def mark(project, lena):
    """Given on 12 May 2026; Rania leads the project."""
    return a_mark(project, lena)


@pytest.fixture
def service_mark(rania, olu, lena):
    """Valid from 12 May 2026 to 12 May 2029; Rania and Olu are its team."""
    return a_service_mark(a_service(), lena, team=[rania, olu])


def test_a_check_is_asked_for_on_its_day_of_those_who_lead(mark, rania, olu, rhea):
    assert remind(date(2027, 5, 11)) == 0
    assert remind(date(2027, 5, 12)) == 1
    letter = Letter.objects.get()
    assert (letter.key, letter.to) == (f"mark-check:CM-2026-0001:2027-05-12:user-{rania.pk}", rania.email)
    assert letter.subject == "Did it stick? Your charter mark for “Travel training”"
    assert "On 12 May 2026 “Travel training” was given the co-production charter mark (CM-2026-0001)." in letter.text
    check = Check.objects.get()
    assert f"http://localhost:8000/charter/marks/CM-2026-0001/checks/{check.pk}/" in letter.text


def test_it_is_asked_once_however_often_the_command_runs(mark):
    assert [remind(date(2027, 5, 12) + n * DAY) for n in range(3)] == [1, 0, 0]


def test_it_is_asked_late_when_the_command_missed_days(mark):
    remind(date(2027, 5, 1))
    assert remind(date(2027, 8, 30)) == 1


def test_someone_who_leads_from_now_on_is_asked_too(mark, project):
    remind(date(2027, 5, 12))
    new = a_person("Nadia")
    join(project, new, ProjectRole.LEAD)
    assert remind(date(2027, 5, 13)) == 1
    assert posted(f"mark-check:CM-2026-0001:2027-05-12:user-{new.pk}") != []


def test_someone_who_can_no_longer_sign_in_gets_nothing(mark, rania):
    rania.is_active = False
    rania.save()
    assert remind(date(2027, 5, 12)) == 0


def test_a_services_team_is_asked_each_year(service_mark, rania, olu):
    remind(date(2027, 5, 12))
    remind(date(2028, 5, 12))
    assert posted("mark-check") == sorted(
        f"mark-check:CM-2026-0001:{year}-05-12:user-{user.pk}" for year in (2027, 2028) for user in (rania, olu)
    )


def test_nothing_is_asked_when_it_is_answered(mark, rania, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2027, 5, 1))
    answer_check(check=mark.checks.get(), by=rania, stuck="yes", words="All of it.")
    assert remind(date(2027, 5, 12)) == 0


def test_nothing_is_said_of_a_withdrawn_mark(service_mark, lena):
    withdraw_mark(mark=service_mark, by=lena, reason="The work has stopped.")
    Letter.objects.all().delete()
    assert [remind(day) for day in (date(2027, 5, 12), date(2029, 1, 12), date(2029, 5, 13))] == [0, 0, 0]


def test_nothing_is_said_of_a_mark_that_was_replaced(service_mark, rania, lena):
    service = service_mark.decision.version.submission.service
    a_service_mark(service, lena, team=[rania], met=date(2029, 4, 1), renews=service_mark)
    assert remind(date(2029, 5, 13)) == 0


def test_renewal_is_prompted_in_months_8_and_10_of_the_last_year(service_mark, rania, olu):
    Check.objects.all().delete()
    assert remind(date(2029, 1, 11)) == 0
    assert remind(date(2029, 1, 12)) == 2
    assert remind(date(2029, 3, 11)) == 0
    assert remind(date(2029, 3, 12)) == 2
    assert keys() == sorted(
        f"mark-renewal:CM-2026-0001:2029-0{month}-12:user-{user.pk}" for month in (1, 3) for user in (rania, olu)
    )
    letter = Letter.objects.first()
    assert letter.subject == "Your charter mark for “Outreach team” ends on 12 May 2029"
    assert "http://localhost:8000/charter/marks/CM-2026-0001/holder/" in letter.text


def test_a_prompt_is_made_good_when_the_command_missed_its_day(service_mark):
    Check.objects.all().delete()
    remind(date(2029, 1, 1))
    assert remind(date(2029, 2, 20)) == 2
    assert remind(date(2029, 4, 20)) == 2


@pytest.mark.parametrize("state", ["draft", "asked", "reviewing", "panel"])
def test_there_is_no_prompt_once_a_renewal_is_under_way(service_mark, rania, state):
    Check.objects.all().delete()
    renewal = a_submission(rania, service=service_mark.decision.version.submission.service, renews=service_mark)
    type(renewal).objects.filter(pk=renewal.pk).delete()
    renewal.pk, renewal.state = None, state
    renewal.save(force_insert=True)
    assert remind(date(2029, 3, 12)) == 0


def test_there_is_none_while_the_letter_about_the_renewal_waits(service_mark, rania, lena):
    Check.objects.all().delete()
    renewal = a_submission(rania, service=service_mark.decision.version.submission.service, renews=service_mark)
    a_decision(renewal, lena, sent=False, result="not-yet", met=date(2029, 1, 3))
    remind(date(2029, 1, 12))
    assert posted("mark-renewal") == []


def test_after_a_not_yet_the_prompts_go_on(service_mark, rania, lena):
    Check.objects.all().delete()
    renewal = a_submission(rania, service=service_mark.decision.version.submission.service, renews=service_mark)
    a_decision(renewal, lena, result="not-yet", met=date(2029, 1, 3))
    assert remind(date(2029, 1, 12)) == 2


def test_the_end_of_a_mark_is_told_once_within_a_year(service_mark):
    Check.objects.all().delete()
    remind(date(2029, 5, 12))
    assert posted("mark-expired") == []
    assert remind(date(2029, 5, 20)) == 2
    assert remind(date(2029, 5, 21)) == 0
    Letter.objects.all().delete()
    assert remind(date(2030, 6, 1)) == 0


@pytest.fixture
def condition(project, rania, lena):
    submission = a_submission(rania, project=project)
    decision = a_decision(submission, lena, result="conditions")
    return Condition.objects.create(decision=decision, what="Open one evening a month.", due_on=date(2026, 9, 1))


def test_a_condition_is_recalled_14_days_before_and_when_it_is_late(condition, rania, lena, ade):
    assert remind(date(2026, 8, 17)) == 0
    assert remind(date(2026, 8, 18)) == 1
    assert keys() == [f"condition-soon:{condition.pk}:user-{rania.pk}"]
    assert "Open one evening a month." in Letter.objects.get().text
    assert remind(date(2026, 9, 1)) == 0
    assert remind(date(2026, 9, 2)) == 3
    assert posted("condition-late") == sorted(
        f"condition-late:{condition.pk}:user-{user.pk}" for user in (rania, lena, ade)
    )


def test_a_condition_that_is_told_or_met_is_not(condition, rania, lena):
    Condition.objects.update(told_at=timezone.now(), told_by=rania, told="We did.")
    assert remind(date(2026, 9, 2)) == 0
    Condition.objects.update(told_at=None, told_by=None, met_at=timezone.now(), met_by=lena)
    assert remind(date(2026, 9, 2)) == 0


def test_a_late_letter_is_told_to_those_who_run_the_area_but_never_to_its_team(project, rania, lena, ade):
    join(project, ade, ProjectRole.READER)
    decision = a_decision(a_submission(rania, project=project), lena, sent=False)
    assert decision.letter_due_on == date(2026, 5, 27)
    assert remind(date(2026, 5, 27)) == 0
    assert remind(date(2026, 5, 28)) == 1
    assert keys() == [f"letter-late:{decision.pk}:user-{lena.pk}"]
    Decision.objects.filter(pk=decision.pk).update(letter_sent_at=timezone.now(), letter_sent_by=lena)
    Letter.objects.all().delete()
    assert remind(date(2026, 5, 28)) == 0


@pytest.fixture
def appeal(project, rania, lena):
    decision = a_decision(a_submission(rania, project=project), lena, result="not-yet")
    return Appeal.objects.create(
        decision=decision,
        grounds="You missed our minutes.",
        made_by=rania,
        acknowledge_by_day=date(2026, 6, 3),
        answer_by_day=date(2026, 6, 17),
    )


def test_an_appeal_is_recalled_a_day_before_it_must_be_acknowledged_and_when_it_is_late(appeal, lena):
    assert remind(date(2026, 6, 1)) == 0
    assert remind(date(2026, 6, 2)) == 1
    assert Letter.objects.get().subject == "An appeal to see to by 3 June 2026"
    assert remind(date(2026, 6, 3)) == 0
    assert remind(date(2026, 6, 4)) == 1
    assert keys() == [f"appeal-made-{when}:{appeal.pk}:user-{lena.pk}" for when in ("near", "over")]


def test_its_answer_is_recalled_to_the_reviewer_too(appeal, lena, pat):
    Appeal.objects.update(
        state=Appealed.ACKNOWLEDGED, acknowledged_at=timezone.now(), acknowledged_by=lena, reviewer=pat
    )
    assert remind(date(2026, 6, 11)) == 0
    assert remind(date(2026, 6, 12)) == 2  # a Friday, three working days before
    assert remind(date(2026, 6, 18)) == 2
    assert keys() == sorted(
        f"appeal-acknowledged-{when}:{appeal.pk}:user-{user.pk}" for when in ("near", "over") for user in (lena, pat)
    )


@pytest.mark.parametrize("result", ["more", "deferred"])
def test_a_team_that_may_ask_again_is_told_when_the_day_is_near(project, rania, lena, result):
    decision = a_decision(a_submission(rania, project=project), lena, result=result, wait_until=date(2026, 8, 1))
    assert remind(date(2026, 7, 17)) == 0
    assert remind(date(2026, 7, 18)) == 1
    assert keys() == [f"wait-over:{decision.pk}:user-{rania.pk}"]


def test_a_team_that_has_asked_again_is_not(project, rania, lena):
    submission = a_submission(rania, project=project)
    a_decision(submission, lena, result="more", wait_until=date(2026, 8, 1))
    a_decision(submission, lena, number=2, result="not-yet")
    assert remind(date(2026, 8, 1)) == 0


@pytest.mark.parametrize("count", [1, 4])
def test_a_batch_takes_the_same_queries_however_many_rows_are_in_it(rania, lena, django_assert_num_queries, count):
    for _ in range(count):
        a_mark(a_project(rania), lena)
    # Who runs the area; for each of seven kinds its keys; for checks: rows, members, people, teams; known twice; the
    # letters and the worker's turn, in one transaction.
    with django_assert_num_queries(17):
        assert remind(date(2027, 5, 12)) == count


def test_the_daily_command_reminds_and_sends_and_can_run_twice(mark, mailoutbox, settings):
    Check.objects.update(due_on=timezone.localdate())
    call_command("daily")
    call_command("daily")
    assert [mail.subject for mail in mailoutbox] == ["Did it stick? Your charter mark for “Travel training”"]


def test_work_that_fails_keeps_no_other_work_waiting(mark, mailoutbox, monkeypatch):
    def fails():
        raise RuntimeError("no room on the disk")

    Check.objects.update(due_on=timezone.localdate())
    monkeypatch.setattr(daily, "WORK", {"the first of all": fails} | daily.WORK)
    with pytest.raises(CommandError, match="^This went wrong, the log says how: the first of all.$"):
        call_command("daily")
    assert len(mailoutbox) == 1

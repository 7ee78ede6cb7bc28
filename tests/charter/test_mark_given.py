"""A mark is given once, with its dates, its checks and its credential; it can be withdrawn and looked back at."""

from datetime import date

import pytest

from charter.actions.marks import answer_check, give_mark, withdraw_mark
from charter.models import Mark
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from tests.charter.marks import a_decision, a_mark, a_service, a_service_mark, a_submission


def checks(mark):
    return list(mark.checks.values_list("due_on", flat=True))


def test_a_projects_mark_has_no_end_and_is_looked_back_at_after_a_year(project, lena):
    mark = a_mark(project, lena)
    assert (mark.reference, mark.kind, mark.holder, mark.organisation, mark.level) == (
        "CM-2026-0001",
        "project",
        "Travel training",
        "Parent Carer Forum",
        "organisational",
    )
    assert (mark.awarded_on, mark.expires_on) == (date(2026, 5, 12), None)
    assert checks(mark) == [date(2027, 5, 12)]
    assert mark.credential.count(".") == 2


def test_a_services_mark_lasts_three_years_and_is_checked_each_year(rania, lena, council):
    mark = a_service_mark(a_service("Outreach", council), lena, team=[rania])
    assert (mark.holder, mark.organisation, mark.level) == ("Outreach", "The Council", "")
    assert (mark.awarded_on, mark.expires_on) == (date(2026, 5, 12), date(2029, 5, 12))
    assert checks(mark) == [date(2027, 5, 12), date(2028, 5, 12)]


def test_giving_it_twice_gives_the_same_mark(project, lena):
    mark = a_mark(project, lena)
    assert give_mark(decision=mark.decision, by=lena) == mark
    assert Mark.objects.count() == 1


def test_numbers_go_on_within_the_year_of_the_award(project, rania, lena):
    service = a_service()
    references = [
        a_service_mark(service, lena, team=[rania], met=met).reference
        for met in (date(2026, 5, 12), date(2026, 6, 1), date(2027, 1, 5))
    ]
    assert references == ["CM-2026-0001", "CM-2026-0002", "CM-2027-0001"]


@pytest.mark.parametrize("result", ["more", "deferred", "not-yet"])
def test_no_other_decision_gives_a_mark(project, rania, lena, result):
    waits = {} if result == "not-yet" else {"wait_until": date(2026, 8, 1)}
    decision = a_decision(a_submission(rania, project=project), lena, result=result, **waits)
    with pytest.raises(Refused, match="The panel did not award the mark."):
        give_mark(decision=decision, by=lena)


def test_a_mark_with_conditions_is_a_mark(project, rania, lena):
    decision = a_decision(a_submission(rania, project=project), lena, result="conditions")
    assert give_mark(decision=decision, by=lena).reference == "CM-2026-0001"


def test_a_renewal_takes_the_place_of_the_mark_that_it_renews(rania, lena):
    service = a_service()
    old = a_service_mark(service, lena, team=[rania])
    new = a_service_mark(service, lena, team=[rania], met=date(2029, 4, 1), renews=old)
    old.refresh_from_db()
    assert old.superseded_by == new
    assert [one.standing(date(2029, 4, 2)) for one in (old, new)] == ["superseded", "valid"]


def test_a_second_award_of_one_submission_takes_the_place_of_the_first(project, lena):
    first = a_mark(project, lena)
    submission = first.decision.version.submission
    second = give_mark(decision=a_decision(submission, lena, number=2), by=lena)
    first.refresh_from_db()
    assert first.superseded_by == second


def test_it_is_valid_to_the_end_of_its_last_day(rania, lena):
    mark = a_service_mark(a_service(), lena, team=[rania])
    assert [mark.standing(day) for day in (date(2029, 5, 12), date(2029, 5, 13))] == ["valid", "expired"]


def test_withdrawing_says_why_tells_its_team_and_is_on_the_record(project, rania, lena):
    mark = a_mark(project, lena)
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    mark.refresh_from_db()
    assert mark.standing() == "withdrawn"
    event = mark.decision.version.submission.events.get()
    assert (event.by, event.did, event.about, event.note) == (
        lena,
        "withdrew_mark",
        "CM-2026-0001",
        "The work has stopped.",
    )
    letter = Letter.objects.get()
    assert (letter.key, letter.to) == (f"mark-withdrawn:CM-2026-0001:user-{rania.pk}", rania.email)
    assert letter.subject == "The charter mark of “Travel training” was withdrawn"
    assert "This is why:\n\nThe work has stopped.\n" in letter.text
    assert "http://localhost:8000/charter/marks/CM-2026-0001/" in letter.text


def test_it_is_withdrawn_once(project, lena, ade):
    mark = a_mark(project, lena)
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    with pytest.raises(Refused, match="^This mark was withdrawn on .* already.$"):
        withdraw_mark(mark=mark, by=ade, reason="Again.")
    mark.refresh_from_db()
    assert (mark.withdrawn_by, mark.withdrawn_reason) == (lena, "The work has stopped.")


@pytest.fixture
def old_mark(project, lena):
    return a_mark(project, lena, met=date(2024, 5, 12))


def test_a_check_is_answered_once(old_mark, rania, olu):
    check = old_mark.checks.get()
    answer_check(check=check, by=rania, stuck="partly", words="Half of it.")
    with pytest.raises(Refused, match="^Rania Malik has answered this already.$"):
        answer_check(check=check, by=olu, stuck="no", words="None of it.")
    check.refresh_from_db()
    assert (check.stuck, check.words, check.done_by) == ("partly", "Half of it.", rania)
    event = old_mark.decision.version.submission.events.get()
    assert (event.did, event.about, event.note) == ("checked", "CM-2024-0001", "Half of it.")


def test_a_check_can_wait_until_its_time_is_near(project, rania, lena):
    mark = a_mark(project, lena, met=date(2098, 5, 12))
    with pytest.raises(Refused, match="^It is too early. You can answer this from 11 April 2099 on.$"):
        answer_check(check=mark.checks.get(), by=rania, stuck="yes", words="All of it.")


def test_nothing_is_asked_of_a_withdrawn_mark(old_mark, rania, lena):
    withdraw_mark(mark=old_mark, by=lena, reason="The work has stopped.")
    with pytest.raises(Refused, match="^This mark was withdrawn, so there is nothing to look back at.$"):
        answer_check(check=old_mark.checks.get(), by=rania, stuck="yes", words="All of it.")

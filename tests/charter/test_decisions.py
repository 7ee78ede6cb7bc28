"""A decision: recorded once, with its panel, reasons, person and date; its letter; its conditions."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from charter.actions.appeals import appeal as make_appeal
from charter.actions.decisions import decide
from charter.actions.panel import confirm_panel, open_panel, recuse
from charter.models import Appeal, Breach, Condition, Decision, Mark, Submission
from charter.states import Result, State
from coproduction.clocks import add_months, add_working_days
from coproduction.outbox.models import Letter
from coproduction.people.states import Role
from projects.actions.problems import Refused
from projects.states import ProjectRole
from tests.charter.panels import (
    a_panel,
    agree_all,
    an_assessor,
    an_open_panel,
    decided,
    declared,
    fresh,
    invited,
    of,
    reviewed,
    three_assessors,
)
from tests.charter.rooms import a_finished_project, ask_for, asked
from tests.clock import working_days_ago
from tests.factories import a_person, join
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of
from tests.projects.test_at_the_same_time import all_at_once


def spoken(day):
    return f"{day.day} {day:%B %Y}"


def boxes(name, day):
    """A date as the three boxes of its field send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def version(finished, rania):
    return asked(finished, rania)


@pytest.fixture
def agreed(version, lena):
    """The panel has agreed what it finds of everything."""
    submission, _seats = an_open_panel(version, lena)
    agree_all(submission, lena, advice="Keep asking.")
    return fresh(submission)


@pytest.fixture
def room(version):
    return f"/charter/submissions/{version.submission.reference}/"


@pytest.fixture
def answers(today):
    return {"result": "awarded", "reasons": "Families told us so.", **boxes("panel_met_on", today)}


def test_the_lead_records_a_decision(as_user, lena, agreed, room, answers, today):
    lead = as_user(lena)
    assert fill(lead, room + "decide/", **answers)["Location"] == room + "decisions/1/"
    made = Decision.objects.get()
    assert (made.result, made.reasons, made.decided_by) == ("awarded", "Families told us so.", lena)
    assert made.letter_due_on == add_working_days(today, 10)
    assert fresh(agreed).state == State.DECIDED
    shown = words(lead.get(room + "decisions/1/"))
    assert f"We promised them a letter by {spoken(made.letter_due_on)}." in shown
    assert "Mina Shah (lived experience)" in shown
    assert Mark.objects.count() == 0


def test_the_form_opens_only_while_the_panel_meets(as_user, lena, version, room, answers):
    a_panel(version, lena)
    refused = fill(as_user(lena), room + "decide/", **answers)
    assert refused.status_code == 422
    assert "The panel has not met yet, so there is nothing to decide." in words(refused)
    assert Decision.objects.count() == 0


def test_a_decision_waits_for_every_finding(as_user, lena, version, room, answers):
    an_open_panel(version, lena)
    refused = fill(as_user(lena), room + "decide/", **answers)
    assert "Write down first what the panel finds of: People get what they need" in words(refused)
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reasons": " "}, "What are the reasons?"),
        ({"panel_met_on_year": "2100"}, "The panel can't have met on a day that is still to come."),
        ({"panel_met_on_year": "2019"}, "The panel can't have met before the team asked."),
        ({"result": "conditions"}, "Write down at least one condition."),
        ({"result": "conditions", "what_1": "Show who took part"}, "Say by when this must happen."),
        ({"what_1": "Show it", **boxes("due_1", date(2100, 1, 4))}, "Only a mark that is awarded with conditions has"),
        ({"result": "conditions", **boxes("due_1", date(2100, 1, 4))}, "Say what must happen by this day."),
        (
            {"result": "conditions", "what_1": "Show it", **boxes("due_1", date(2020, 1, 6))},
            "must be due after the day",
        ),
        ({"result": "deferred"}, "Say until which day you wait."),
        ({"result": "deferred", **boxes("wait_until", date(2100, 1, 4))}, "That is too long. The last day"),
        ({"result": "more", **boxes("wait_until", date(2100, 1, 4))}, "That is too long. The last day"),
        (
            {"result": "more", **boxes("wait_until", date(2020, 1, 4))},
            "Say until which day, after the day when the panel",
        ),
        ({"result": "awarded", **boxes("wait_until", date(2100, 1, 4))}, "Only more information and a deferral"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_nothing_is_lost(
    as_user, lena, agreed, room, answers, changes, sentence
):
    refused = fill(as_user(lena), room + "decide/", **answers | changes)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert fields(refused)["reasons"] == changes.get("reasons", answers["reasons"])
    assert (Decision.objects.count(), fresh(agreed).state) == (0, State.PANEL)


def test_a_deferral_goes_up_to_three_months_and_no_further(as_user, lena, agreed, room, answers, today):
    last = add_months(today, 3)
    over = answers | {"result": "deferred", **boxes("wait_until", last + timedelta(days=1))}
    assert f"The last day that the charter allows is {spoken(last)}." in words(
        fill(as_user(lena), room + "decide/", **over)
    )
    fill(as_user(lena), room + "decide/", **answers | {"result": "deferred", **boxes("wait_until", last)})
    assert Decision.objects.get().wait_until == last


def test_more_information_waits_for_twenty_working_days_unless_said(as_user, lena, agreed, room, answers, today):
    fill(as_user(lena), room + "decide/", **answers | {"result": "more"})
    assert Decision.objects.get().wait_until == add_working_days(today, 20)


def test_a_broken_rule_without_a_reason_stops_a_decision(lena, agreed, finished, today):
    join(finished, a_person("Nobody"))
    seat = agreed.latest.seats.first()
    join(finished, seat.assessor.user)
    with pytest.raises(Refused, match="Say why you go on although this rule is not kept: .* took part in this work"):
        decide(
            submission=agreed, by=lena, request_key=uuid.uuid4(), result="awarded", reasons="Yes.", panel_met_on=today
        )
    assert Decision.objects.count() == 0


def test_the_same_form_sent_twice_is_one_decision(as_user, lena, agreed, room, answers):
    lead = as_user(lena)
    sending = fields(lead.get(room + "decide/")) | answers
    for _time in range(2):
        assert lead.post(room + "decide/", sending)["Location"] == room + "decisions/1/"
    assert Decision.objects.count() == 1


def test_deciding_twice_is_refused(as_user, lena, ade, agreed, room, answers):
    other = as_user(ade)
    sending = fields(other.get(room + "decide/")) | answers | {"result": "not-yet"}
    fill(as_user(lena), room + "decide/", **answers)
    refused = other.post(room + "decide/", sending)
    assert refused.status_code == 422
    assert "Lena Brook has already recorded a decision." in words(refused)
    assert Decision.objects.get().result == "awarded"
    assert other.get(room + "decide/")["Location"] == room + "decisions/1/"


@pytest.mark.django_db(transaction=True)
def test_of_two_leads_who_decide_at_once_one_does(lena, ade, agreed, today):
    def by(user, result):
        details = {"reasons": f"{user} says so.", "panel_met_on": today}
        return lambda: decide(submission=agreed, by=user, request_key=uuid.uuid4(), result=result, **details)

    results = all_at_once([by(lena, "awarded"), by(ade, "not-yet")])
    [made] = [result for result in results if isinstance(result, Decision)]
    [refused] = [result for result in results if isinstance(result, Refused)]
    assert str(refused) == f"{made.decided_by} has already recorded a decision."
    assert Decision.objects.get() == made
    assert agreed.events.filter(did="decided").count() == 1


def row(version, lena, **changes):
    """Put a decision straight into the database."""
    known = {"version": version, "result": "awarded", "reasons": "Yes.", "panel_met_on": date(2026, 5, 1)}
    known |= {"decided_by": lena, "letter_due_on": date(2026, 5, 20)}
    with transaction.atomic():
        return Decision.objects.create(**known | changes)


def test_the_database_itself_refuses_a_decision_without_its_panel(lena, version):
    with pytest.raises(DatabaseError, match="a decision needs a panel that has handed in"):
        row(version, lena)
    submission, seats = a_panel(version, lena)
    for seat in seats[:2]:
        reviewed(seat)
    with pytest.raises(DatabaseError, match="a decision needs a panel that has handed in"):
        row(version, lena)
    reviewed(seats[2])
    with pytest.raises(DatabaseError, match="a decision needs a panel that has handed in"):
        row(version, lena)  # handed in, but the panel has not opened
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    "changes", [{"reasons": ""}, {"decided_by": None}, {"decided_at": None}, {"panel_met_on": None}, {"result": "fine"}]
)
def test_the_database_itself_refuses_a_decision_that_lacks_something(lena, agreed, changes):
    with pytest.raises(IntegrityError):
        row(agreed.latest, lena, **changes)
    assert Decision.objects.count() == 0


def test_the_database_itself_keeps_a_decision_as_it_is(lena, version):
    made = decided(version, lena)
    for changes in ({"result": "not-yet"}, {"reasons": "Other."}, {"panel_met_on": date(2020, 1, 1)}):
        with pytest.raises(DatabaseError, match="a decision is settled"), transaction.atomic():
            Decision.objects.filter(pk=made.pk).update(**changes)


def test_the_database_itself_refuses_a_state_without_its_decision(lena, agreed):
    for state in (State.DECIDED, State.ASKED, State.DRAFT):
        with pytest.raises(DatabaseError), transaction.atomic():
            Submission.objects.filter(pk=agreed.pk).update(state=state)
    assert fresh(agreed).state == State.PANEL


def test_the_team_sees_nothing_before_the_letter_is_sent(as_user, lena, rania, olu, version, room):
    decided(version, lena, "not-yet", sent=False, reasons="The families say no.")
    for user in (rania, olu):
        browser = as_user(user)
        for page in ("decisions/1/", "decisions/1/letter.pdf", "decisions/1/appeal/"):
            assert browser.get(room + page).status_code == 404
        for page in ("decisions/1/send/", "decide/", "panel/"):
            assert browser.get(room + page).status_code == 403
        for page in ("", "history/"):
            assert "The families say no." not in words(browser.get(room + page))
            assert "Not yet" not in words(browser.get(room + page))
    assert Letter.objects.filter(to=rania.email).count() == 0


def test_the_letter_is_sent_once_and_gives_the_mark(as_user, lena, rania, version, room):
    decided(version, lena, sent=False, advice="Go on like this.")
    lead = as_user(lena)
    assert "Rania Malik" in words(lead.get(room + "decisions/1/send/"))
    for _time in range(2):
        assert fill(lead, room + "decisions/1/send/")["Location"] == room + "decisions/1/"
    assert (Mark.objects.count(), Letter.objects.filter(key__startswith="decision:").count()) == (1, 1)
    letter = Letter.objects.get(key__startswith="decision:")
    assert letter.to == rania.email
    assert "Awarded" not in letter.text
    shown = words(as_user(rania).get(room + "decisions/1/"))
    assert "Awarded" in shown
    assert "Families told us so." in shown
    assert "What the panel advises Go on like this." in shown


def test_no_mark_comes_from_a_decision_that_is_none(lena, version):
    decided(version, lena, "not-yet")
    assert Mark.objects.count() == 0


def test_the_letter_says_why_who_and_until_when(as_user, lena, rania, version, room, today):
    submission = version.submission
    seats = declared(invited(submission, lena, three_assessors(lena)[:2]))
    why = {"size": "One of three was ill.", "professional": "The others know services well."}
    confirm_panel(submission=submission, by=lena, reasons=why)
    for seat in seats:
        reviewed(seat, access_needs="abstain")
    open_panel(submission=submission, by=lena)
    agree_all(submission, lena, level="partly", advice="Ask each time.")
    due = today + timedelta(days=60)
    made = decide(
        submission=submission, by=lena, request_key=uuid.uuid4(), result=Result.CONDITIONS,
        reasons="Families said yes.", panel_met_on=today, conditions=[("Show who took part", due)],
    )  # fmt: skip
    fill(as_user(lena), room + "decisions/1/send/")
    answer = as_user(rania).get(room + "decisions/1/letter.pdf")
    assert faults(answer.content) == []
    text = text_of(answer.content)
    assert "Dear team of Travel training together," in text
    assert "The panel's decision: Awarded with conditions" in text
    assert "Families said yes." in text
    assert f"Show who took part (by {spoken(due)})" in text
    assert "People get what they need to take part. Partly. Ask each time." in text
    assert "The panel has 2 people, and should have 3. Why it was accepted: One of three was ill." in text
    assert "Mina Shah (lived experience)" in text
    assert f"You can appeal until {spoken(add_months(today, 1))}." in text
    assert f"The panel met on {spoken(today)}." in text
    assert Breach.objects.count() == 2
    assert made.pk == Decision.objects.get().pk
    assert "One of three was ill." in words(as_user(rania).get(room + "decisions/1/"))


def test_a_panel_that_was_put_right_is_not_told_off_in_the_letter(as_user, lena, rania, version, room):
    """It stays on the panel's own page."""
    submission, people = version.submission, three_assessors(lena)
    seats = declared(invited(submission, lena, people[:2]))
    why = {"size": "One comes later.", "professional": "Dr Ward comes later."}
    confirm_panel(submission=submission, by=lena, reasons=why)
    for seat in [*seats, *declared(invited(submission, lena, people[2:]))]:
        reviewed(seat)
    open_panel(submission=submission, by=lena)
    agree_all(submission, lena)
    details = {"result": "awarded", "reasons": "Yes.", "panel_met_on": timezone.localdate()}
    decide(submission=submission, by=lena, request_key=uuid.uuid4(), **details)
    fill(as_user(lena), room + "decisions/1/send/")
    assert "should have 3" not in text_of(as_user(rania).get(room + "decisions/1/letter.pdf").content)
    assert "One comes later." in words(as_user(lena).get(room + "panel/"))


def test_a_condition_is_told_and_then_met(as_user, lena, rania, rhea, version, room, today):
    made = decided(version, lena, "conditions", conditions=[("Show who took part", today + timedelta(days=60))])
    condition = Condition.objects.get()
    at = f"{room}decisions/{made.version.number}/conditions/{condition.pk}/"
    assert as_user(rhea).get(at).status_code == 403
    assert as_user(rania).get(at + "met/").status_code == 403
    fill(as_user(rania), at, told="We made a list. It is in our files.")
    shown = words(as_user(lena).get(room + "decisions/1/"))
    assert "The team says it is done We made a list. It is in our files." in shown
    fill(as_user(lena), at + "met/")
    condition.refresh_from_db()
    assert (condition.told_by, condition.met_by) == (rania, lena)
    assert "· Met" in words(as_user(rania).get(room + "decisions/1/"))
    assert "This condition is met already." in words(fill(as_user(rania), at, told="Again."))


def test_the_team_asks_again_after_a_decision_that_is_no_mark(lena, rania, version):
    decided(version, lena, "more")
    again = ask_for(fresh(version.submission), rania)
    assert again.number == 2
    assert fresh(version.submission).state == State.ASKED


def test_whoever_sits_on_the_panel_does_not_decide(as_user, lena, version, room, answers):
    kay = a_person("Kay Lowe", role=Role.LEAD)
    people = [*three_assessors(lena)[:2], an_assessor(lena, "Kay", user=kay, lived_experience=False)]
    submission, seats = an_open_panel(version, lena, people)
    agree_all(submission, lena)
    assert as_user(kay).get(room + "decide/").status_code == 403
    assert as_user(kay).get(room + "panel/meeting/").status_code == 200
    assert of(seats[2]).user == kay


def test_handing_in_after_recusal_can_not_decide(lena, version):
    submission, seats = an_open_panel(version, lena)
    recuse(seat=seats[0], reason="My cousin.")
    with pytest.raises(Refused, match="The panel has not met yet"):
        decide(
            submission=submission, by=lena, request_key=uuid.uuid4(), result="awarded", reasons="Yes.",
            panel_met_on=timezone.localdate(),
        )  # fmt: skip


# The desk


def test_the_desk_says_what_waits_and_what_is_late(as_user, lena, version, today):
    made = decided(version, lena, sent=False)
    lead = as_user(lena)
    assert f"The decision letter · by {spoken(made.letter_due_on)}, 10 working days left" in words(
        lead.get("/charter/desk/")
    )
    Decision.objects.update(letter_due_on=working_days_ago(10))
    page = lead.get("/charter/desk/")
    assert "Late Travel training together 10 working days late The decision letter" in words(page)
    assert "govuk-tag--red" in page.content.decode()
    assert page.content.decode().index("Late</h2>") < page.content.decode().index("Everything that was asked")


def test_the_desk_follows_conditions(as_user, lena, version, today):
    decided(version, lena, "conditions", conditions=[("Show who took part", today + timedelta(days=60))])
    lead = as_user(lena)
    assert "Conditions Travel training together Show who took part" in words(lead.get("/charter/desk/"))
    Condition.objects.update(due_on=working_days_ago(1))
    assert "Late Travel training together 1 working day late Show who took part" in words(lead.get("/charter/desk/"))


LATE = "The charter desk Letters, appeals, conditions and checks of marks {} late"


def test_the_home_page_of_those_who_run_the_area_says_what_is_late_on_the_desk(as_user, lena, ade, rania, version):
    made = decided(
        version, lena, "conditions", conditions=[("Show who took part", timezone.localdate() + timedelta(days=30))]
    )
    assert "The charter desk" not in words(as_user(lena).get("/"))
    Condition.objects.update(due_on=working_days_ago(1))
    assert LATE.format(1) in words(as_user(lena).get("/"))
    make_appeal(decision=made, by=rania, request_key=uuid.uuid4(), grounds="You missed our minutes.")
    Appeal.objects.update(acknowledge_by_day=working_days_ago(3))
    assert LATE.format(2) in words(as_user(ade).get("/"))
    assert "The charter desk" not in words(as_user(rania).get("/"))


def test_what_another_lead_sees_to_is_not_on_ones_home_page(as_user, lena, ade, version):
    decided(version, lena, sent=False)
    Decision.objects.update(letter_due_on=working_days_ago(1))
    join(version.submission.project, ade, ProjectRole.READER)
    assert LATE.format(1) not in words(as_user(ade).get("/"))
    assert LATE.format(1) in words(as_user(lena).get("/"))


def test_the_home_page_of_a_lead_takes_one_query_more(as_user, lena, version, django_assert_num_queries):
    decided(version, lena, sent=False)
    Decision.objects.update(letter_due_on=working_days_ago(1))
    lead = as_user(lena)
    lead.get("/")
    with django_assert_num_queries(10):
        lead.get("/")


@pytest.mark.parametrize("how_many", [1, 3])
def test_queries_of_the_desk_do_not_grow(as_user, lena, rania, olu, how_many, django_assert_num_queries, today):
    people = three_assessors(lena)
    for number in range(how_many):
        made = [asked(a_finished_project(rania, olu, title=f"Project {number} {part}"), rania) for part in "abc"]
        a_panel(made[0], lena, people)
        decided(made[1], lena, sent=False, assessors=people)
        conditions = [("Show it", today + timedelta(days=9))]
        decided(made[2], lena, "conditions", assessors=people, conditions=conditions)
    lead = as_user(lena)
    with django_assert_num_queries(10):
        assert words(lead.get("/charter/desk/")).count("The decision letter") == how_many

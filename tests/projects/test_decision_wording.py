"""A decision's wording is corrected and a decision withdrawn: with a reason, signed, and nothing is deleted."""

import pytest
from django.db import IntegrityError, transaction

from coproduction.news.models import Item
from coproduction.quicker import StaleRecord
from projects.actions.decisions import correct_decision, take_position, withdraw_decision
from projects.actions.problems import Refused
from projects.models import Decision, Position, Wording
from tests.factories import a_decision, a_meeting, a_person, an_organisation, join
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of

WHAT, BETTER = "Families choose the bus stop.", "Families choose one of three bus stops."
WHY = "We had left out that there are three."


@pytest.fixture
def decision(project, olu):
    return a_decision(a_meeting(project, olu, title="Tuesday group"), olu, what=WHAT, reasons="They know best.")


def at(decision, path=""):
    return f"/projects/{decision.project.reference}/decisions/{decision.pk}/{path}"


def correct(decision, by, what=BETTER, revision=1, why=WHY):
    return correct_decision(
        decision=decision, by=by, revision=revision, what=what, reasons="They know best.", why=why
    )  # fmt: skip


# Corrected


def test_a_wording_is_corrected_and_the_earlier_one_is_a_click_away(as_user, decision, olu, rania):
    page = words(fill(as_user(rania), at(decision, "correct/"), follow=True, what=BETTER, why=WHY))
    assert BETTER in page
    assert WHAT not in page
    assert at(decision, "earlier/") in as_user(olu).get(at(decision)).text
    before = words(as_user(olu).get(at(decision, "earlier/")))
    assert WHAT in before
    assert f"Rania Malik corrected it: {WHY}" in before
    history = words(as_user(olu).get(f"/projects/{decision.project.reference}/history/"))
    assert "Rania Malik corrected the wording of" in history
    assert WHY in history


@pytest.mark.parametrize("missing", ["why", "what", "reasons"])
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(as_user, decision, rania, missing):
    typed = {"what": BETTER, "reasons": "Both.", "why": WHY} | {missing: ""}
    page = fill(as_user(rania), at(decision, "correct/"), **typed)
    assert page.status_code == 422
    assert {name: fields(page)[name] for name in typed} == typed
    assert Wording.objects.count() == 0


def test_a_party_that_has_said_is_asked_again_and_confirms(as_user, decision, olu, rania):
    take_position(decision=decision, by=rania, party="parent_carers", stance="reservations", words="It is far.")
    take_position(decision=decision, by=olu, party="health", stance="agree")
    assert "To the earlier wording" not in words(as_user(olu).get(at(decision)))
    correct(decision, olu)
    shown = words(as_user(rania).get(at(decision)))
    assert "Agrees with reservations To the earlier wording It is far." in shown
    told = Item.objects.filter(key__startswith="decision-corrected")
    assert [item.reader.user.name for item in told] == ["Rania Malik", "Rhea Jones"]
    assert told[0].path == at(decision)
    page = fill(
        as_user(rania), at(decision), follow=True, party="parent_carers", stance="reservations", words="It is far."
    )
    assert words(page).count("To the earlier wording") == 1  # health has not said yet
    assert Position.objects.get(party="parent_carers").revision == 2


def test_the_letter_that_asks_again_says_nothing_of_what_was_decided(decision, olu, rania):
    take_position(decision=decision, by=rania, party="parent_carers", stance="agree")
    correct(decision, olu)
    assert "bus stop" not in Item.objects.get(reader__user=rania).words


def test_a_correction_that_changes_nothing_is_none(decision, olu):
    assert correct(decision, olu, what=WHAT).revision == 1
    assert Wording.objects.count() == 0


def test_two_people_correct_at_once_and_the_second_sees_both(as_user, decision, olu, rania):
    browser = as_user(rania)
    typed = fields(browser.get(at(decision, "correct/"))) | {"what": "Rania's words.", "why": "Clearer."}
    correct(decision, olu)
    page = browser.post(at(decision, "correct/"), typed)
    assert page.status_code == 422
    assert BETTER in words(page)
    assert fields(page)["what"] == "Rania's words."
    assert browser.post(at(decision, "correct/"), fields(page)).status_code == 302
    assert list(Wording.objects.values_list("revision", "what")) == [(2, BETTER), (1, WHAT)]


def test_nobody_takes_a_position_on_words_that_they_have_not_seen(as_user, decision, olu, rania):
    browser = as_user(rania)
    typed = fields(browser.get(at(decision))) | {"party": "parent_carers", "stance": "agree"}
    correct(decision, olu)
    page = browser.post(at(decision), typed)
    assert page.status_code == 422
    assert "Look again before you save." in words(page)
    assert BETTER in words(page)
    assert Position.objects.count() == 0
    assert browser.post(at(decision), fields(page) | {"stance": "agree"}).status_code == 302
    assert Position.objects.get().revision == 2
    with pytest.raises(StaleRecord):
        take_position(decision=decision, by=olu, party="council", stance="agree", revision=1)


# Withdrawn


def test_a_withdrawn_decision_stays_with_its_reason_and_takes_no_more_positions(as_user, decision, olu, rania):
    take_position(decision=decision, by=rania, party="parent_carers", stance="agree")
    page = fill(as_user(olu), at(decision, "withdraw/"), why=" ")
    assert page.status_code == 422
    page = words(fill(as_user(olu), at(decision, "withdraw/"), follow=True, why="The bus company said no."))
    for part in (WHAT, "Withdrawn: this decision does not stand any more. The bus company said no.", "Olu Adeyemi"):
        assert part in page
    assert "Write down a position" not in page
    assert "Where each party stood" in page
    assert "Parent carer forum Agrees" in page
    assert "No position written down yet." not in page
    assert "Withdrawn" in words(as_user(olu).get(f"/projects/{decision.project.reference}/decisions/"))
    assert Item.objects.filter(reader__user=rania, key=f"decision-withdrawn:{decision.pk}").count() == 1
    for change in (
        lambda: take_position(decision=decision, by=olu, party="health", stance="agree"),
        lambda: correct(decision, olu),
    ):
        with pytest.raises(Refused, match="was withdrawn"):
            change()


def test_the_database_wants_time_person_and_reason_of_a_withdrawal(decision, olu):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(withdrawn_reason="No time, no person.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(withdrawn_at=decision.at, withdrawn_by=olu)


def test_withdrawing_twice_keeps_the_first_reason(decision, olu, rania):
    withdraw_decision(decision=decision, by=olu, why="The first.")
    assert withdraw_decision(decision=decision, by=rania, why="The second.").withdrawn_reason == "The first."


# Where it shows, and to whom


def test_minutes_report_and_evidence_say_all_of_it(as_user, project, decision, olu, rania):
    from charter.pieces import pieces_of_project

    take_position(decision=decision, by=rania, party="parent_carers", stance="agree")
    correct(decision, olu)
    withdraw_decision(decision=decision, by=olu, why="The bus company said no.")
    for path in (f"meetings/{decision.meeting_id}/minutes.pdf", "project.pdf"):
        pdf = as_user(rania).get(f"/projects/{project.reference}/{path}").content
        assert faults(pdf) == []
        text = text_of(pdf)
        for part in (BETTER, f"it said: {WHAT}", WHY, "(to the earlier wording)", "The bus company said no."):
            assert part in text
    text = {piece.source: piece.text for piece in pieces_of_project(project, [])}[
        f"{project.reference}/decision:{decision.pk}"
    ]
    assert text.startswith("Withdrawn: The bus company said no.")
    assert "Parent carer forum: Agrees. (to the earlier wording)" in " ".join(text.split())


def test_a_confidential_meetings_corrections_are_for_members(as_user, project, rania, pat, olu):
    meeting = a_meeting(project, rania, is_confidential=True, confidential_reason="A family's matter")
    made = a_decision(meeting, rania, what=WHAT)
    correct(made, rania)
    withdraw_decision(decision=made, by=rania, why="A secret reason.")
    for path, status in (("", 404), ("earlier/", 404), ("correct/", 403), ("withdraw/", 403)):
        assert as_user(pat).get(at(made, path)).status_code == status  # 403 for any number, also one that is not there
    history = words(as_user(pat).get(f"/projects/{project.reference}/history/"))
    assert WHY not in history
    assert "A secret reason." not in history
    assert as_user(olu).get(at(made, "earlier/")).status_code == 200


def test_readers_read_earlier_words_and_correct_nothing(as_user, decision, olu, rhea, sam):
    correct(decision, olu)
    assert WHAT in words(as_user(rhea).get(at(decision, "earlier/")))
    for path in ("correct/", "withdraw/"):
        assert as_user(rhea).post(at(decision, path), {"what": "x", "reasons": "x", "why": "x"}).status_code == 403
        assert as_user(sam).get(at(decision, path)).status_code == 404


def test_only_members_of_the_project_are_asked_again(decision, project, olu, forum):
    outside = a_person("Uma", organisation=forum)
    gone = a_person("Gus", organisation=an_organisation("School", "education"))
    join(project, gone)
    take_position(decision=decision, by=olu, party="parent_carers", stance="agree")
    correct(decision, olu)
    assert not Item.objects.filter(reader__user__in=[outside, gone]).exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_page_takes_as_many_queries_however_often_it_was_corrected(
    as_user, decision, olu, django_assert_num_queries, how_many
):
    for number in range(how_many):
        correct(decision, olu, what=f"{BETTER} {number}", revision=number + 1)
    browser = as_user(olu)
    with django_assert_num_queries(5):
        browser.get(at(decision, "earlier/"))
    with django_assert_num_queries(6):
        browser.get(at(decision))

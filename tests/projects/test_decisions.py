"""What was decided together, with each party's position: attending is not agreeing."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from projects.actions.decisions import decide, take_position
from projects.actions.meetings import record_attendance
from projects.actions.problems import Refused
from projects.models import Decision, Position
from tests.factories import a_decision, a_meeting
from tests.pages import fill, words
from tests.pdfs import faults, text_of

WHAT = "Families choose the pick-up point."
WHY = "The old one is on a busy road."


@pytest.fixture
def meeting(project, rania):
    return a_meeting(project, rania, title="Tuesday group", held_on=date(2026, 5, 12))


def home(decision):
    return f"/projects/{decision.project.reference}/decisions/{decision.pk}/"


# Writing it down


def test_a_decision_is_written_down_from_its_meeting(as_user, project, meeting, olu):
    browser = as_user(olu)
    new = f"/projects/{project.reference}/meetings/{meeting.pk}/decisions/new/"
    assert new in browser.get(f"/projects/{project.reference}/meetings/{meeting.pk}/").text
    shown = words(fill(browser, new, follow=True, what=WHAT, reasons=WHY))
    assert WHAT in shown
    assert WHY in shown
    assert Decision.objects.get().made_on == date(2026, 5, 12)
    assert WHAT in words(browser.get(f"/projects/{project.reference}/decisions/"))
    history = words(browser.get(f"/projects/{project.reference}/history/"))
    assert "wrote down a decision" in history
    assert WHAT in history


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"what": " "}, "There is a problem"),
        ({"reasons": ""}, "There is a problem"),
        ({"made_on_year": "2999"}, "This day is still to come."),
        ({"made_on_day": "31", "made_on_month": "2"}, "The date must be a real date"),
    ],
)
def test_what_is_missing_is_asked_for(as_user, project, meeting, olu, given, sentence):
    new = f"/projects/{project.reference}/meetings/{meeting.pk}/decisions/new/"
    page = fill(as_user(olu), new, **{"what": WHAT, "reasons": WHY} | given)
    assert page.status_code == 422
    assert sentence in words(page)
    assert Decision.objects.count() == 0


def test_the_same_form_twice_is_one_decision(meeting, olu):
    key = uuid.uuid4()
    details = {"meeting": meeting, "by": olu, "request_key": key, "what": WHAT, "reasons": WHY}
    assert decide(made_on=date(2026, 5, 12), **details) == decide(made_on=date(2026, 5, 12), **details)


# Where each party stands


def test_a_party_that_was_there_has_no_position_until_somebody_records_it(as_user, project, meeting, rania, olu):
    record_attendance(meeting=meeting, by=olu, people={rania: "parent_carers", olu: "council"}, others=[])
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    shown = words(as_user(olu).get(home(made)))
    assert "Parent carer forum No position written down yet. 1 person in the room." in shown
    assert "Health No position written down yet. Nobody in the room." in shown
    page = fill(as_user(olu), home(made), follow=True, party="council", stance="agree")
    assert "Council Agrees 1 person in the room." in words(page)
    assert Position.objects.count() == 1


@pytest.mark.parametrize("stance", ["reservations", "disagree"])
def test_reservations_and_disagreement_need_words(as_user, meeting, olu, stance):
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    page = fill(as_user(olu), home(made), party="parent_carers", stance=stance, words="  ")
    assert page.status_code == 422
    assert "Say what they would change, or why they disagree." in words(page)
    assert Position.objects.count() == 0
    page = fill(as_user(olu), home(made), follow=True, party="parent_carers", stance=stance, words="It is too far.")
    assert "It is too far." in words(page)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(decision=made, party="health", stance=stance, by=olu)


def test_a_party_in_the_room_was_present(meeting, rania, olu):
    record_attendance(meeting=meeting, by=olu, people={rania: "parent_carers"}, others=[])
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    with pytest.raises(Refused, match="written down as being at this meeting"):
        take_position(decision=made, by=olu, party="parent_carers", stance="not_present")
    assert take_position(decision=made, by=olu, party="health", stance="not_present").words == ""


def test_a_changed_mind_replaces_the_position_and_stays_in_the_history(as_user, project, meeting, olu):
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    take_position(decision=made, by=olu, party="health", stance="disagree", words="There is no nurse.")
    for _time in range(2):
        take_position(decision=made, by=olu, party="health", stance="agree")
    assert [str(position) for position in made.positions.all()] == ["Health: Agrees"]
    history = words(as_user(olu).get(f"/projects/{project.reference}/history/"))
    assert "Health: Disagrees. There is no nurse." in history
    assert history.count("Health: Agrees.") == 1


# Who sees it, and where


def test_a_reader_reads_and_writes_nothing(as_user, meeting, olu, rhea, sam):
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    assert "Write down a position" not in words(as_user(rhea).get(home(made)))
    assert as_user(rhea).post(home(made), {"party": "health", "stance": "agree"}).status_code == 403
    assert as_user(sam).get(home(made)).status_code == 404
    assert Position.objects.count() == 0


def test_what_a_confidential_meeting_decided_is_for_members(as_user, project, rania, pat):
    meeting = a_meeting(project, rania, is_confidential=True, confidential_reason="A family's matter")
    made = a_decision(meeting, rania, what=WHAT, reasons=WHY)
    take_position(decision=made, by=rania, party="health", stance="disagree", words="There is no nurse.")
    assert as_user(pat).get(home(made)).status_code == 404
    for path in ("decisions/", "history/"):
        shown = words(as_user(pat).get(f"/projects/{project.reference}/{path}"))
        assert WHAT not in shown
        assert "no nurse" not in shown
    assert WHAT not in text_of(as_user(pat).get(f"/projects/{project.reference}/project.pdf").content)
    assert as_user(rania).get(home(made)).status_code == 200


def test_minutes_and_report_hold_decisions_and_positions(as_user, project, meeting, rania, olu):
    record_attendance(meeting=meeting, by=olu, people={rania: "parent_carers"}, others=[])
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    take_position(decision=made, by=olu, party="health", stance="disagree", words="There is no nurse.")
    shown = words(as_user(rania).get(f"/projects/{project.reference}/meetings/{meeting.pk}/"))
    assert "There is no nurse." in shown
    for path in (f"meetings/{meeting.pk}/minutes.pdf", "project.pdf"):
        pdf = as_user(rania).get(f"/projects/{project.reference}/{path}").content
        assert faults(pdf) == []
        for part in (WHAT, WHY, "Disagrees: There is no nurse.", "No position written down yet."):
            assert part in text_of(pdf)


def test_a_decision_is_evidence_that_names_parties_and_nobody(project, meeting, rania, olu):
    from charter.pieces import pieces_of_project

    record_attendance(meeting=meeting, by=olu, people={rania: "parent_carers"}, others=[("Mina", "young_people")])
    made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
    take_position(decision=made, by=olu, party="health", stance="disagree", words="There is no nurse.")
    pieces = {piece.source: piece for piece in pieces_of_project(project, [])}
    piece = pieces[f"{project.reference}/decision:{made.pk}"]
    assert piece.group == "decisions"
    assert "Health: Disagrees. There is no nurse." in piece.text
    assert "Parent carer forum (1)" in piece.text
    for name in ("Rania", "Olu", "Mina"):
        assert name not in piece.text


@pytest.mark.parametrize("how_many", [1, 20])
def test_pages_take_as_many_queries_however_much_was_decided(
    as_user, project, meeting, olu, django_assert_num_queries, how_many
):
    for _number in range(how_many):
        made = a_decision(meeting, olu, what=WHAT, reasons=WHY)
        take_position(decision=made, by=olu, party="health", stance="agree")
    browser = as_user(olu)
    browser.get(home(made))
    browser.get(f"/projects/{project.reference}/meetings/{meeting.pk}/")  # rules are worded once a process
    with django_assert_num_queries(6):
        browser.get(f"/projects/{project.reference}/decisions/")
    with django_assert_num_queries(20):
        browser.get(f"/projects/{project.reference}/meetings/{meeting.pk}/")
    with django_assert_num_queries(6):
        browser.get(home(made))

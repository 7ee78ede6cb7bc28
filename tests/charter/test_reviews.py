"""One assessor's room: declare first, then read, find, hand in; or step back."""

import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction

from charter import models
from charter.actions.decisions import decide
from charter.actions.panel import declare, hand_in_review, open_panel, recuse, save_finding, stand_down
from charter.actions.submissions import pick_evidence, withdraw_submission
from charter.actions.testimony import withdraw_testimony
from charter.models import Finding, Seat, Version
from charter.pieces import pieces_of
from charter.states import Interest, State
from projects.actions.problems import Refused
from projects.models import Answer
from tests.charter.panels import (
    a_panel,
    agree_all,
    an_open_panel,
    declared,
    invited,
    of,
    reviewed,
    score,
    three_assessors,
)
from tests.charter.rooms import WORDS, a_finished_project, a_submission, a_testimony, ask_for, asked, picked
from tests.factories import an_action
from tests.pages import fields, fill, words
from tests.projects.test_at_the_same_time import all_at_once


@pytest.fixture
def version(finished, rania):
    return asked(finished, rania)


@pytest.fixture
def seats(version, lena):
    return a_panel(version, lena)[1]


@pytest.fixture
def mina(as_user, seats):
    return as_user(of(seats[0]).user)


@pytest.fixture
def room(seats):
    return of(seats[0]).url


def test_nothing_can_be_read_before_declaring(as_user, lena, version):
    [seat, *_others] = invited(version.submission, lena, three_assessors(lena))
    browser, room = as_user(of(seat).user), of(seat).url
    shown = words(browser.get(room))
    assert "Do you have a link to this work or to the people in it?" in shown
    assert "About purpose" not in shown
    assert WORDS not in shown
    for page in ("access-needs/", "check/", "files/1/"):
        assert browser.get(room + page).status_code == 404


def test_the_home_page_tells_an_assessor_what_waits(as_user, lena, version):
    [seat, *_others] = invited(version.submission, lena, three_assessors(lena))
    browser = as_user(of(seat).user)
    home, asked_for = browser.get("/"), version.submission.holder
    assert f"You are asked to review {asked_for} Say first if you have a link to this work." in words(home)
    assert of(seat).url in home.content.decode()


def test_the_home_page_is_quiet_once_a_review_is_handed_in(as_user, seats, mina, room):
    assert "Your review is not handed in yet." in words(mina.get("/"))
    reviewed(seats[0])
    assert "You are asked to review" not in words(mina.get("/"))


def test_declared_but_not_started_there_is_still_nothing_to_read(as_user, lena, version):
    [seat, *_others] = invited(version.submission, lena, three_assessors(lena))
    browser, room = as_user(of(seat).user), of(seat).url
    assert fill(browser, room, interest="none")["Location"] == room
    assert "Thank you. Now please wait." in words(browser.get(room))
    assert browser.get(room + "access-needs/").status_code == 404
    assert fill(browser, room, interest="personal", reason="My son.")["Location"] == room
    assert Seat.objects.get(pk=seat.pk).interest_reason == "My son."


def test_an_interest_must_say_what_it_is(as_user, lena, version):
    [seat, *_others] = invited(version.submission, lena, three_assessors(lena))
    refused = fill(as_user(of(seat).user), of(seat).url, interest="other", reason=" ")
    assert refused.status_code == 422
    assert "Say what the link is." in words(refused)
    assert Seat.objects.get(pk=seat.pk).declared_at is None


def test_the_overview_shows_criteria_and_testimonies_and_leads_to_the_whole_version(mina, room, version):
    shown = words(mina.get(room))
    assert "0 of 19 done." in shown
    assert "People get what they need to take part. To do" in shown
    assert f"{WORDS} A parent carer or somebody else in the family" in shown
    assert f"{room}everything/" in mina.get(room).content.decode()
    everything = words(mina.get(f"{room}everything/"))
    assert "About purpose" in everything
    assert version.digest in everything


def test_a_testimony_comes_unedited_with_its_helper(as_user, lena, finished, rania):
    submission = a_submission(finished, rania)
    picked(submission, rania)
    a_testimony(submission, words="We was  never asked.\nThen we was.", was_helped=True, helper="my youth worker")
    [seat, *_others] = a_panel(ask_for(submission, rania), lena)[1]
    answer = as_user(of(seat).user).get(of(seat).url)
    assert "We was  never asked.\nThen we was." in answer.content.decode()
    assert "helped to write by my youth worker" in words(answer)


def test_a_testimony_that_was_withdrawn_is_gone(mina, room):
    withdraw_testimony(testimony=models.Testimony.objects.get())
    shown = words(mina.get(room))
    assert WORDS not in shown
    assert "One testimony was withdrawn by the person who wrote it." in shown


def test_a_testimony_that_was_tampered_with_says_so(mina, room):
    assert "This is not the wording" not in words(mina.get(room))
    models.Testimony.objects.update(words="All was fine.")
    assert "This is not the wording that was there when the team asked." in words(mina.get(room))


def test_what_the_team_changes_later_is_not_read(mina, room, finished):
    before = words(mina.get(room + "access-needs/"))
    finished.title = "Another title"
    finished.save()
    Answer.objects.update(value="Something new.")
    finished.meetings.update(outcomes="Something new.")
    assert words(mina.get(room + "access-needs/")).replace("Another title", "Travel training together") == before


def test_a_criterion_stands_beside_its_evidence(mina, room):
    shown = words(mina.get(room + "access-needs/"))
    assert "Welcome and care: 1 of 19 People get what they need to take part." in shown
    assert "Met looks like this: You asked each person what they need." in shown
    assert "Plan: What is your project for? Why the team picked this: Look here. About purpose" in shown
    for level in ("Not yet", "Partly", "Met", "Others can learn from this", "I would rather not judge this one"):
        assert level in shown


def test_a_finding_leads_to_the_next_criterion(mina, room):
    answer = fill(mina, room + "access-needs/", level="met", comment="I saw it.")
    assert answer["Location"] == room + "times-and-places/?saved=access-needs"
    shown = mina.get(answer["Location"])
    assert "Saved: People get what they need to take part." in words(shown)
    assert f'data-saved-path="{room}access-needs/"' in shown.content.decode()
    assert "1 of 19 done." in words(mina.get(room))
    again = fields(mina.get(room + "access-needs/"))
    assert (again["level"], again["comment"]) == (["met"], "I saw it.")


def test_a_finding_may_wait_for_its_level_and_leads_back_to_the_list(mina, room):
    answer = fill(mina, room + "access-needs/", level=None, comment="I must think.", then="list")
    assert answer["Location"] == room + "?saved=access-needs"
    assert "Saved: People get what they need to take part." in words(mina.get(answer["Location"]))
    fill(mina, room + "times-and-places/", level="met", comment="")
    shown = words(mina.get(room))
    assert "0 of 19 done." in shown
    assert "Meetings are at times and in places that work for families. Met Say why" in shown


def test_the_last_criterion_leads_to_the_check(mina, room):
    assert fill(mina, room + "real-change/", level="met", comment="Yes.")["Location"].startswith(room + "check/")


def test_what_is_typed_is_kept_at_once(mina, room, seats):
    answer = mina.post(room + "access-needs/draft/", {"level": "partly", "comment": "Half a sen"})
    assert list(answer.json()) == ["kept_at"]
    finding = Finding.objects.get()
    assert (finding.seat, finding.level, finding.comment) == (seats[0], "partly", "Half a sen")
    page = mina.get(room + "access-needs/").content.decode()
    assert f'data-draft-url="{room}access-needs/draft/"' in page


@pytest.mark.parametrize("sent", [{"level": "superb"}, {"level": "agreed", "comment": "x"}])
def test_a_draft_with_a_level_that_is_none_is_refused(mina, room, sent):
    assert mina.post(room + "access-needs/draft/", sent).status_code == 404
    assert Finding.objects.count() == 0


def test_a_criterion_that_is_none_is_not_there(mina, room):
    assert mina.get(room + "nonsense/").status_code == 404
    assert mina.post(room + "nonsense/draft/", {"level": "met"}).status_code == 404


def test_handing_in_asks_for_what_is_open(mina, room, seats):
    score(seats[0], comment="Yes.")
    Finding.objects.filter(criterion="real-change").update(level="")
    Finding.objects.filter(criterion="equal-voice").update(comment=" ")
    shown = words(mina.get(room + "check/"))
    assert "Everyone has an equal voice. (Say why) Something changed that families can notice. (To do)" in shown
    refused = mina.post(room + "check/", {})
    assert refused.status_code == 422
    assert "Say what you find of each thing first. Still open: Something changed" in words(refused)
    assert Seat.objects.get(pk=seats[0].pk).handed_in_at is None


def test_whoever_abstains_need_not_say_why(mina, room, seats):
    score(seats[0], real_change="abstain")
    Finding.objects.filter(criterion="real-change").update(comment="")
    fill(mina, room + "check/")
    assert Seat.objects.get(pk=seats[0].pk).handed_in_at is not None


def test_handed_in_it_stays_as_it_is(mina, room, seats):
    score(seats[0], comment="Yes.")
    answer = fill(mina, room + "check/", follow=True)
    assert "Thank you. Your review is handed in." in words(answer)
    assert mina.get(room + "access-needs/")["Location"] == room
    assert mina.post(room + "access-needs/", {"level": "partly"})["Location"] == room
    assert mina.post(room + "access-needs/draft/", {"level": "partly"}).status_code == 409
    assert set(Finding.objects.values_list("level", flat=True)) == {"met"}
    assert "Yes." in words(mina.get(room + "check/"))


def test_handing_in_twice_is_refused_with_one_record(mina, room, seats):
    score(seats[0])
    fill(mina, room + "check/")
    first = Seat.objects.get(pk=seats[0].pk).handed_in_at
    refused = mina.post(room + "check/", {})
    assert refused.status_code == 422
    assert "You have handed in your review. It can't be changed any more." in words(refused)
    assert Seat.objects.get(pk=seats[0].pk).handed_in_at == first
    assert seats[0].version.submission.events.filter(did="handed_in").count() == 1


@pytest.mark.django_db(transaction=True)
def test_handing_in_and_stepping_back_at_the_same_time_is_one_or_the_other(seats):
    score(seats[0])
    jobs = [lambda: hand_in_review(seat=seats[0])] * 2 + [lambda: recuse(seat=seats[0], reason="I know them.")]
    results = all_at_once(jobs)
    seat = Seat.objects.get(pk=seats[0].pk)
    events = seats[0].version.submission.events.filter(did__in=("handed_in", "recused"))
    assert {type(result) for result in results} <= {Seat, Refused}
    assert seat.recused_at is not None
    assert events.filter(did="recused").count() == 1
    assert events.filter(did="handed_in").count() == (seat.handed_in_at is not None)


def test_stepping_back_ends_the_review(mina, room, seats):
    score(seats[0])
    answer = fill(mina, room + "recuse/", reason="My neighbour leads it.", follow=True)
    assert "You stepped back from this panel. Thank you for saying so." in words(answer)
    assert "Nothing that you wrote counts" in words(mina.get(room))
    assert WORDS not in words(mina.get(room))
    for page in ("access-needs/", "check/", "files/1/"):
        assert mina.get(room + page).status_code == 404
    assert mina.post(room + "access-needs/draft/", {"level": "met"}).status_code == 404
    with pytest.raises(Refused, match="You stepped back from this panel"):
        hand_in_review(seat=seats[0])
    with pytest.raises(Refused, match="You stepped back from this panel"):
        save_finding(seat=seats[0], criterion="access-needs", level="partly", comment="")


def test_stepping_back_needs_a_reason(mina, room, seats):
    assert fill(mina, room + "recuse/", reason=" ").status_code == 422
    assert Seat.objects.get(pk=seats[0].pk).recused_at is None


def test_nobody_steps_back_from_a_decision(mina, room, version, lena, seats):
    for seat in seats:
        reviewed(seat)
    submission = open_panel(submission=version.submission, by=lena)
    agree_all(submission, lena)
    decide(
        submission=submission, by=lena, request_key=uuid.uuid4(), result="awarded", reasons="Yes.",
        panel_met_on=submission.latest.asked_at.date(),
    )  # fmt: skip
    refused = fill(mina, room + "recuse/", reason="I forgot something.")
    assert "This panel is over, so you can't step back any more." in words(refused)


def test_taken_off_the_panel_the_room_is_gone(mina, room, seats, lena):
    stand_down(seat=seats[0], by=lena)
    assert mina.get(room).status_code == 404
    assert "Travel training together" not in words(mina.get("/charter/reviews/"))


def test_what_the_team_took_back_is_not_read_any_more(mina, room, version, rania, seats):
    withdraw_submission(submission=version.submission, by=rania, reason="We are not ready.")
    assert "This panel is not open." in words(mina.get(room))
    assert mina.get(room + "access-needs/").status_code == 404
    assert "The team took it back" in words(mina.get("/charter/reviews/"))
    with pytest.raises(Refused, match="The reviews are not open now"):
        declare(seat=seats[0], interest=Interest.NONE)


def test_my_panels(mina, as_user, sam, version):
    shown = words(mina.get("/charter/reviews/"))
    reference = version.submission.reference
    assert f"Travel training together To review {reference}, version 1 · Go on with your review" in shown
    assert "Nobody has asked you onto a panel yet." in words(as_user(sam).get("/charter/reviews/"))


def test_a_file_comes_as_it_was_frozen(mina, room, finished):
    answer = mina.get(room + "files/1/")
    assert b"".join(answer.streaming_content) == b"Buses come at nine."
    assert answer["Content-Disposition"] == 'attachment; filename="Easy read times.txt"'


def test_a_file_that_the_version_does_not_hold_is_not_given_out(mina, room):
    assert mina.get(room + "files/2/").status_code == 404


def test_a_file_that_was_changed_on_the_disk_is_not_given_out(mina, room, finished):
    stored = finished.attachments.get().file.name
    with default_storage.open(stored, "wb") as opened:
        opened.write(b"Buses come at ten.")
    assert mina.get(room + "files/1/").status_code == 404


def test_nobody_opens_the_review_of_another(as_user, client, seats, lena, rania, sam):
    for seat in seats[1:]:
        room = of(seat).url
        for user in (of(seats[0]).user, lena, rania, sam):
            browser = as_user(user)
            for page in ("", "access-needs/", "check/", "recuse/", "files/1/"):
                assert browser.get(room + page).status_code == 404
                assert browser.post(room + page).status_code == 404
        assert client.get(room)["Location"].startswith("/accounts/login/")


def straight(**changes):
    """Change findings without any action; says whether the database refused."""
    try:
        with transaction.atomic():
            Finding.objects.update(**changes)
    except DatabaseError as problem:
        return "this review is handed in or over" in str(problem)
    return False


def test_the_database_itself_keeps_a_review_that_was_handed_in(seats):
    reviewed(seats[0])
    assert straight(level="partly")
    assert straight(comment="Better")
    with pytest.raises(DatabaseError, match="finding_first"), transaction.atomic():
        Finding.objects.create(seat=seats[0], criterion="more", level="met")
    with pytest.raises(DatabaseError, match="seat_handed_in_once"), transaction.atomic():
        Seat.objects.filter(pk=seats[0].pk).update(handed_in_at=None)
    assert set(Finding.objects.values_list("level", flat=True)) == {"met"}


def test_the_database_itself_keeps_out_a_review_after_stepping_back(seats):
    score(seats[0])
    recuse(seat=seats[0], reason="I know them.")
    assert straight(level="partly")
    with pytest.raises(DatabaseError, match="seat_handed_in_once"), transaction.atomic():
        Seat.objects.filter(pk=seats[0].pk).update(handed_in_at="2026-05-01T10:00Z")


def pieces_for(submission, rania, finished, how_many):
    """Many answers, minutes and promises, all picked for one criterion."""
    for _number in range(how_many - 1):
        an_action(finished, rania)
    sources = [source for source in pieces_of(submission) if "/action:" in source][:how_many]
    assert len(sources) == how_many
    pick_evidence(submission=submission, by=rania, criterion="access-needs", notes=dict.fromkeys(sources, "Look."))


@pytest.mark.parametrize("how_many", [1, 200])
def test_queries_do_not_grow_with_the_evidence(as_user, lena, rania, finished, how_many, django_assert_num_queries):
    submission = a_submission(finished, rania)
    picked(submission, rania)
    pieces_for(submission, rania, finished, how_many)
    a_testimony(submission)
    [seat, *_others] = a_panel(ask_for(submission, rania), lena)[1]
    browser, room = as_user(of(seat).user), of(seat).url
    browser.get(room)
    with django_assert_num_queries(4):
        assert browser.get(room + "access-needs/").content.count(b"app-piece") == how_many
    with django_assert_num_queries(5):
        browser.get(room)


@pytest.mark.parametrize("how_many", [1, 3])
def test_queries_do_not_grow_with_my_panels(as_user, lena, rania, olu, how_many, django_assert_num_queries):
    assessors = three_assessors(lena)
    for number in range(how_many):
        version = asked(a_finished_project(rania, olu, title=f"Project {number}"), rania)
        declared(invited(version.submission, lena, assessors))
    browser = as_user(assessors[0].user)
    with django_assert_num_queries(3):
        assert words(browser.get("/charter/reviews/")).count("Not open yet") == how_many


def test_versions_are_never_changed(version):
    with pytest.raises(DatabaseError, match="version_frozen"), transaction.atomic():
        Version.objects.update(digest="0" * 64)


def test_an_open_panel_shows_the_way_to_it(as_user, lena, version):
    submission, seats = an_open_panel(version, lena)
    shown = words(as_user(of(seats[0]).user).get(of(seats[0]).url))
    assert "The panel is open. You can see what each of you found. Go to the panel" in shown
    assert submission.state == State.PANEL

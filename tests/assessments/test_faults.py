"""Whatever happens to the server or to the clock, what was acknowledged is there, whole and once: on both databases."""

import http.client
import threading
from collections import Counter
from urllib.parse import urlencode

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from assessments.access import COOKIE
from assessments.actions.ballots import join
from assessments.actions.workshops import close_workshop, reveal_workshop
from assessments.models import Ballot, Score
from assessments.summary.own import blank_lines
from assessments.summary.results import results_of
from projects.actions.problems import Refused
from tests.projects.test_at_the_same_time import all_at_once
from tests.servers import Server

TOKEN = "0" * 32
TYPE = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def server(transactional_db):
    server = Server()
    server.start()
    yield server
    server.stop()


def twelve_scores(workshop, value="7"):
    return {line.name: value for line in blank_lines(workshop.pk) if line.instrument.edition.key == "conditions"}


def carried(ballot, code):
    """The cookie that a device got for this ballot."""
    return signing.get_cookie_signer(salt=f"{COOKIE}ballot:{code}").sign(str(ballot.pk))


def hand_in(server, ballot, workshop):
    """Whether the server said that the scores are in. Raises OSError or HTTPException when it says nothing."""
    cookies = {"Cookie": f"ballot={carried(ballot, workshop.code)}; csrftoken={TOKEN}"}
    body = urlencode(twelve_scores(workshop) | {"csrfmiddlewaretoken": TOKEN})
    phone = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        phone.request("POST", f"/join/{workshop.code}/all/", body, TYPE | cookies)
        answer = phone.getresponse()
        return answer.status == 302 and answer.headers["Location"].endswith("/done/")
    finally:
        phone.close()


def counted():
    """How many scores each ballot has that was handed in."""
    handed_in = set(Ballot.objects.exclude(handed_in_at=None).values_list("pk", flat=True))
    return handed_in, Counter(Score.objects.values_list("ballot", flat=True))


def test_what_was_acknowledged_outlives_the_server(server, opened):
    waiting = [join(workshop=opened, party="council") for _person in range(400)]
    acknowledged, enough, lock = set(), threading.Event(), threading.Lock()

    def keep_handing_in():
        while True:
            with lock:
                if not waiting:
                    return
                ballot = waiting.pop()
            try:
                was_in = hand_in(server, ballot, opened)
            except (OSError, http.client.HTTPException):
                return  # the server is gone
            with lock:
                assert was_in
                acknowledged.add(ballot.pk)
                if len(acknowledged) >= 25:
                    enough.set()

    threads = [threading.Thread(target=keep_handing_in) for _phone in range(4)]
    for thread in threads:
        thread.start()
    assert enough.wait(60)
    server.stop()
    for thread in threads:
        thread.join()
    server.start()
    assert waiting  # it stopped in the middle
    handed_in, scores = counted()
    assert acknowledged <= handed_in
    assert set(scores) == handed_in  # nobody is in by half
    assert set(scores.values()) == {12}
    everyone = list(Ballot.objects.all())
    again = [ballot for ballot in everyone if ballot.pk not in acknowledged][:20]
    again += [ballot for ballot in everyone if ballot.pk in acknowledged][:3]  # and some who press twice
    assert [hand_in(server, ballot, opened) for ballot in again] == [True] * 23
    handed_in, scores = counted()
    assert acknowledged | {ballot.pk for ballot in again} <= handed_in
    assert set(scores.values()) == {12}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", [0, 6, 11])
def test_closing_at_the_same_moment_counts_a_hand_in_whole_or_not_at_all(opened, rania, place):
    ballots = [join(workshop=opened, party="council") for _person in range(12)]
    scores = twelve_scores(opened)

    def phone_of(ballot):
        phone = Client()
        phone.cookies[COOKIE] = carried(ballot, opened.code)
        return lambda: phone.post(f"/join/{opened.code}/all/", scores).status_code

    jobs = [phone_of(ballot) for ballot in ballots]
    jobs.insert(place, lambda: close_workshop(workshop=opened, by=rania).state)
    answers = all_at_once(jobs)
    assert answers.pop(place) == "closed"
    assert set(answers) <= {302, 422}
    acknowledged = {ballot.pk for ballot, status in zip(ballots, answers, strict=True) if status == 302}
    handed_in, kept = counted()
    assert handed_in == acknowledged
    assert kept == dict.fromkeys(acknowledged, 12)
    opened.refresh_from_db()
    revealed = reveal_workshop(workshop=opened, by=rania)
    _dial, conditions = results_of(revealed, outside=False)
    shown = [result.total.n if result.total else 0 for result in conditions.results]
    assert shown == [len(acknowledged) if len(acknowledged) >= 3 else 0] * 12


@pytest.mark.django_db(transaction=True)
def test_sixty_people_at_the_same_instant(opened, rania):
    def person(number):
        def take_part():
            phone, room = Client(), f"/join/{opened.code}/"
            joined = phone.post(room, {"party": ["council", "health"][number % 2]})
            handed_in = phone.post(f"{room}all/", scores | {"party": "other"})
            return joined.status_code, handed_in["Location"]

        return take_part

    scores = twelve_scores(opened, value="4")
    answers = all_at_once([person(number) for number in range(60)])
    assert answers == [(302, f"/join/{opened.code}/done/")] * 60
    handed_in, kept = counted()
    assert (Ballot.objects.count(), len(handed_in)) == (60, 60)
    assert kept == dict.fromkeys(handed_in, 12)
    assert Counter(Ballot.objects.values_list("party", flat=True)) == {"council": 30, "health": 30}
    close_workshop(workshop=opened, by=rania)
    with pytest.raises(Refused):
        join(workshop=opened, party="council")


def device(opened):
    """A phone that has joined and has looked around, as any has before it hands in."""
    phone = Client()
    phone.post(f"/join/{opened.code}/", {"party": "council"})
    phone.get(f"/join/{opened.code}/1/")
    return phone


def test_handing_in_twelve_scores_takes_four_questions_to_the_database(opened, django_assert_num_queries):
    phone, scores = device(opened), twelve_scores(opened)
    phone.post(f"/join/{opened.code}/all/", scores)
    # Whose ballot; hold the room open; the scores; it is in. The last two are one message to PostgreSQL.
    asked = {"sqlite": 4, "postgresql": 3}[connection.vendor]
    savepoint = 2  # a test is one transaction, so that of the hand-in is a savepoint: made and let go
    with django_assert_num_queries(asked + savepoint):
        phone.post(f"/join/{opened.code}/all/", scores)
    assert Score.objects.count() == 12


def test_opening_one_statement_takes_two_questions_to_the_database(opened, django_assert_num_queries):
    phone = device(opened)
    with django_assert_num_queries(2):  # whose ballot, and what it says so far
        phone.get(f"/join/{opened.code}/2/")

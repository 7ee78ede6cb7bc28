"""The page on which administrators see letters that did not arrive, and send them again or leave them."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from coproduction.outbox.actions import leave, post, send_again
from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting
from tests.pages import words

PAGE = "/letters/"


def in_trouble(key="check:7", state="failed", problem="SMTPRecipientsRefused: no", **fields):
    made = post(key=key, to="rania@example.org", subject=f"About {key}", text="Secret words")
    now = timezone.now() - timedelta(minutes=5)
    returned = {"returned_at": now} if state == "returned" else {}
    fields = {"state": state, "problem": problem, "attempts": 5, "tried_at": now} | returned | fields
    Letter.objects.filter(pk=made.pk).update(**fields)
    return Letter.objects.get(pk=made.pk)


@pytest.fixture
def letter(db):
    return in_trouble()


@pytest.mark.parametrize(
    ("state", "problem", "why"),
    [
        ("failed", "SMTPRecipientsRefused: {…}", "The mail server does not take letters to this address."),
        ("failed", "ConnectionRefusedError: nobody", "We could not reach the mail server."),
        ("failed", "HTTPError: 403 - Invalid token", "its key or password is wrong"),
        ("failed", "HTTP503Error: 503 - Request failed", "The mail server was busy or broken each time we tried."),
        ("failed", "SMTPDataError: (550, b'no')", "The mail server said no each time we tried."),
        ("unsure", "TimeoutError: ", "We handed it over and heard nothing back. It may have arrived"),
        ("returned", "permanent-failure", "There is no such address, or it is closed."),
        ("returned", "5.1.1 smtp; 550 unknown", "There is no such address, or it is closed."),
        ("returned", "5.2.2 smtp; 552 full", "The mailbox was full, or away for days."),
        ("returned", "5.7.1 smtp; 550 spam", "Their mail system did not want to let it in."),
        ("returned", "technical-failure", "GOV.UK Notify could not send it."),
        ("returned", "5.0.0", "Their mail system sent it back."),
    ],
)
def test_each_is_told_in_plain_words_without_its_contents(as_user, ade, state, problem, why):
    in_trouble(state=state, problem=problem)
    page = words(as_user(ade).get(PAGE))
    assert "About check:7" in page
    assert "To rania@example.org" in page
    assert why in page
    assert "Secret" not in page


def test_only_what_is_in_trouble_is_there(as_user, ade):
    post(key="fine", to="a@example.org", subject="Waits", text="Hello")
    in_trouble(state="sent", sent_at=timezone.now(), problem="")
    in_trouble(key="forgotten", to="")
    assert "There are none." in words(as_user(ade).get(PAGE))


def test_send_it_again_sends_it_once_however_often_it_is_pressed(as_user, ade, letter, mailoutbox):
    browser = as_user(ade)
    assert "We send it again now." in words(browser.post(f"{PAGE}{letter.pk}/again/", follow=True))
    second = browser.post(f"{PAGE}{letter.pk}/again/", follow=True)
    assert "Somebody has dealt with this letter already." in words(second)
    again = Letter.objects.get()
    assert (again.state, again.attempts, again.looked_by, again.problem) == ("waiting", 0, ade, "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", ["failed", "unsure", "returned"])
def test_it_goes_out_with_all_its_tries(server, ade, state):
    letter = in_trouble(state=state)
    assert send_again(letter=letter, by=ade)
    assert not send_again(letter=letter, by=ade)
    send_waiting.func()
    assert len(server.sent) == 1
    assert Letter.objects.values_list("state", "attempts", "returned_at").get() == ("sent", 1, None)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_press_at_the_same_moment_one_sends_it(ade):
    letter, start, answers = in_trouble(), threading.Barrier(4), []

    def press():
        start.wait()
        answers.append(send_again(letter=letter, by=ade))
        connection.close()

    hands = [threading.Thread(target=press) for _ in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(answers) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_one_that_fails_again_is_shown_again(server, ade, as_user):
    letter = in_trouble()
    send_again(letter=letter, by=ade)
    later = timezone.now() + timedelta(days=1)
    Letter.objects.update(state="failed", attempts=5, tried_at=later, problem="x")
    assert "About check:7" in words(as_user(ade).get(PAGE))


def test_leave_it_takes_it_off_the_page_as_it_is(as_user, ade, letter):
    answer = as_user(ade).post(f"{PAGE}{letter.pk}/leave/", follow=True)
    assert "There are none." in words(answer)
    left = Letter.objects.get()
    assert (left.state, left.looked_by) == ("failed", ade)
    assert not send_again(letter=letter, by=ade)
    assert not leave(letter=letter, by=ade)


def test_one_that_was_left_and_then_came_back_is_shown_again(as_user, ade, letter):
    leave(letter=letter, by=ade)
    Letter.objects.update(state="returned", returned_at=timezone.now() + timedelta(minutes=1))
    assert "Came back" in words(as_user(ade).get(PAGE))


@pytest.mark.parametrize("who", ["lena", "pat", "sam"])
def test_to_everyone_else_there_is_no_such_page(as_user, request, letter, who):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(PAGE).status_code == 404
    for verb in ("again", "leave"):
        assert browser.post(f"{PAGE}{letter.pk}/{verb}/").status_code == 404
    assert Letter.objects.get().looked_at is None
    assert "did not arrive" not in words(browser.get("/people/"))


def test_an_administrator_finds_it_beside_the_people(as_user, ade):
    assert 'href="/letters/"' in as_user(ade).get("/people/").content.decode()


def test_a_button_is_pressed_not_followed(as_user, ade, letter):
    assert as_user(ade).get(f"{PAGE}{letter.pk}/again/").status_code == 405
    assert as_user(ade).post(f"{PAGE}{letter.pk + 99}/again/").status_code == 404


def test_after_25_there_is_another_page_and_buttons_lead_back_to_it(as_user, ade):
    made = [in_trouble(f"number {number}") for number in range(27)]
    browser = as_user(ade)
    assert "Next" in words(browser.get(PAGE))
    assert browser.get(PAGE, {"page": 2}).content.decode().count("Leave it") == 2
    answer = browser.post(f"{PAGE}{made[0].pk}/leave/", {"page": "2"})
    assert answer["Location"] == "/letters/?page=2"
    assert browser.post(f"{PAGE}{made[1].pk}/leave/", {"page": "//evil.example"})["Location"] == "/letters/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_three_as_for_one(as_user, ade, django_assert_num_queries, count):
    for number in range(count):
        in_trouble(f"check:{number}")
    browser = as_user(ade)
    with django_assert_num_queries(4):  # session, user, how many, the letters
        browser.get(PAGE)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ settings }}"])
def test_what_servers_say_stays_words(as_user, ade, hostile):
    in_trouble(problem=hostile)
    assert hostile in words(as_user(ade).get(PAGE))
    assert "<script>alert" not in as_user(ade).get(PAGE).content.decode()

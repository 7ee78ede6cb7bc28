"""What is new: told at once or once a day, to people with and without an account, never twice; stopped by a link."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from coproduction.news.actions import News, choose, send_digests, tell
from coproduction.news.models import Item, Reader
from coproduction.news.states import How
from coproduction.outbox.models import Letter
from coproduction.outbox.tasks import send_waiting
from tests.factories import a_person
from tests.pages import fill, words

MOVED = News("voice:1:done", "Travel training", "“The bus comes too late” is now done.", "/projects/CP-2026-0001/")
NOW = timezone.now()
OTHER = News("voice:2:said", "Short breaks", "Something new was said.", "/projects/CP-2026-0002/")


@pytest.fixture
def reader(rania):
    return Reader.objects.of(user=rania)


@pytest.fixture
def parent(db):
    """Somebody without an account."""
    return Reader.objects.of(email="Parent@Example.org")


def letters():
    return list(Letter.objects.values_list("to", "subject", "text"))


def test_a_day_of_news_is_one_letter(reader, rania):
    tell([reader], MOVED)
    tell([reader], OTHER)
    assert letters() == []
    assert send_digests() == 1
    [(to, subject, text)] = letters()
    assert to == rania.email
    assert subject.endswith(": 2 things are new")
    assert text.index("Short breaks") < text.index("Something new was said.") < text.index("Travel training")
    assert "http://localhost:8000/projects/CP-2026-0001/" in text
    assert send_digests() == 0
    assert len(letters()) == 1


def test_the_html_says_the_same_and_names_its_language(reader):
    tell([reader], MOVED)
    send_digests()
    html = Letter.objects.get().html
    assert '<html lang="en-gb">' in html
    assert '<a href="http://localhost:8000/projects/CP-2026-0001/">“The bus comes too late” is now done.</a>' in html
    assert "<h2>Travel training</h2>" in html


def test_hostile_words_stay_words(reader):
    tell([reader], News("voice:3", "<b>Bold</b>", "<script>alert(1)</script>", "/projects/"))
    send_digests()
    assert "<script>" not in Letter.objects.get().html
    assert "&lt;b&gt;Bold" in Letter.objects.get().html


def test_who_wants_it_at_once_gets_it_at_once_and_not_again_in_the_digest(reader):
    choose(reader=reader, how=How.INSTANT)
    tell([Reader.objects.get()], MOVED)
    [(_to, subject, text)] = letters()
    assert subject == "New in “Travel training”"
    assert "is now done" in text
    assert send_digests() == 0


def test_the_same_news_is_told_once(reader):
    assert (tell([reader], MOVED), tell([reader], MOVED)) == (1, 0)
    assert Item.objects.count() == 1


def test_without_an_account_the_link_stops_it(client, parent):
    tell([parent], MOVED)
    send_digests()
    [(to, _subject, text)] = letters()
    assert to == "parent@example.org"
    link = re.search(r"http://localhost:8000(/news/\S+)", text)[1]
    page = client.get(link)
    assert "For parent@example.org." in words(page)
    assert page["Cache-Control"] == "no-store"
    assert "We will do that from now on." in words(fill(client, link, how="none", follow=True))
    assert tell([Reader.objects.get()], OTHER) == 0
    assert send_digests() == 0


def test_one_press_in_an_email_program_stops_it(client, parent):
    answer = client.post(f"/news/{parent.token}/stop", {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.content.decode()) == (200, "We have stopped these emails.")
    assert Reader.objects.get().how == How.NONE
    assert client.post("/news/0000/stop").status_code == 404


def test_looking_at_the_link_stops_nothing(client, parent):
    client.get(f"/news/{parent.token}/stop")
    assert Reader.objects.get().how == How.DAILY


def test_what_waited_is_let_go_when_somebody_wants_nothing(reader):
    tell([reader], MOVED)
    choose(reader=reader, how=How.NONE)
    assert send_digests() == 0
    choose(reader=reader, how=How.DAILY)
    assert send_digests() == 0


def test_each_chooses_for_themselves(as_user, rania, olu):
    fill(as_user(rania), "/news/", how="instant")
    assert Reader.objects.of(user=rania).how == How.INSTANT
    assert Reader.objects.of(user=olu).how == How.DAILY
    assert "When you hear what is new" in words(as_user(rania).get("/account/"))


@pytest.mark.parametrize("people", [3, 30])
def test_digests_of_many_take_as_many_queries_as_of_few(db, django_assert_num_queries, people):
    readers = [Reader.objects.of(user=a_person(f"Person {number}")) for number in range(people)]
    tell(readers, MOVED)
    with django_assert_num_queries(11):
        assert send_digests() == people


def test_the_daily_command_sends_them(reader):
    tell([reader], MOVED)
    call_command("daily", verbosity=0)
    call_command("daily", verbosity=0)
    assert [message.subject.split(": ")[1] for message in mail.outbox] == ["1 thing is new"]


def test_who_can_not_be_reached_is_told_where_they_choose(as_user, rania, client, parent):
    for to in (rania.email, parent.address):
        Letter.objects.create(key=to, to=to, state="returned", returned_at=NOW, attempts=1, tried_at=NOW)
    sentence = "We could not reach you at {}: our last email came back."
    assert sentence.format(rania.email) in words(as_user(rania).get("/news/"))
    assert sentence.format(parent.address) in words(client.get(f"/news/{parent.token}/"))
    Letter.objects.create(key="next", to=rania.email, state="sent", sent_at=NOW, attempts=1, tried_at=NOW)
    assert "We could not reach you" not in words(as_user(rania).get("/news/"))


@pytest.mark.django_db(transaction=True)
def test_every_letter_of_news_says_how_a_program_can_stop_it(reader):
    tell([reader], MOVED)
    send_digests()
    choose(reader=reader, how=How.INSTANT)
    tell([Reader.objects.get()], OTHER)
    send_waiting.func()
    stop = f"<http://localhost:8000/news/{reader.token}/stop>"
    headers = [
        (one.extra_headers["List-Unsubscribe"], one.extra_headers["List-Unsubscribe-Post"]) for one in mail.outbox
    ]
    assert headers == [(stop, "List-Unsubscribe=One-Click")] * 2

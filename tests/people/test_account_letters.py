"""What somebody waits for at the door comes in plain words, and says what to do if it was not them."""

import re

import pytest
from django.core import mail

from tests.pages import words

CODE = r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$"


def sent():
    [letter] = mail.outbox
    assert "Questions? Write to coproduction@exampleshire.example." in letter.body
    assert "Co-production together, Exampleshire" in letter.body
    assert "testserver!" not in letter.body
    assert letter.alternatives == []
    return letter


def test_a_code_to_sign_in(client, pat):
    client.post("/accounts/login/code/", {"email": pat.email})
    letter = sent()
    assert letter.subject == "Your code to sign in"
    assert re.search(CODE, letter.body, re.MULTILINE)
    assert "Never give it to anyone" in letter.body


def test_a_link_for_a_new_password(client, pat):
    client.post("/accounts/password/reset/", {"email": pat.email})
    letter = sent()
    assert letter.subject == "Choose a new password"
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", letter.body)[1]
    assert client.get(link, follow=True).status_code == 200
    assert "your password stays as it is" in letter.body


@pytest.mark.parametrize("door", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_a_stranger_learns_by_email_only_that_there_is_no_account(client, db, door):
    client.post(door, {"email": "nobody@example.org"})
    letter = sent()
    assert letter.subject == "There is no account with this email address"
    assert "People come in by invitation" in letter.body
    assert "signup" not in letter.body


def test_a_new_address_is_confirmed_with_a_code(as_user, pat):
    as_user(pat).post("/accounts/email/", {"action_add": "", "email": "new@example.org"})
    letter = sent()
    assert (letter.to, letter.subject) == (["new@example.org"], "Is this your email address?")
    assert re.search(CODE, letter.body, re.MULTILINE)


def test_answers_go_to_those_who_help_where_letters_come_from_elsewhere(client, pat, settings):
    settings.DEFAULT_FROM_EMAIL = "letters@exampleshire.example"
    client.post("/accounts/login/code/", {"email": pat.email})
    assert mail.outbox[0].message()["Reply-To"] == "coproduction@exampleshire.example"


def test_when_the_mail_server_is_away_the_page_says_so(client, pat, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = client.post("/accounts/login/code/", {"email": pat.email}, follow=True)
    assert page.status_code == 200
    assert "We could not send the email just now. Try again in a few minutes." in words(page)

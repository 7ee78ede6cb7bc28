import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from coproduction.people.models import User
from tests.factories import PASSWORD
from tests.pages import words


def sign_in(client, user, password=PASSWORD):
    return client.post("/accounts/login/", {"login": user.email, "password": password}, follow=True)


def test_with_a_password(client, pat):
    assert "Hello, Pat Hill" in words(sign_in(client, pat))


def test_with_a_wrong_password_one_sentence_and_the_address_kept(client, pat):
    answer = sign_in(client, pat, "wrong")
    assert "not correct" in words(answer)
    assert pat.email in answer.content.decode()


def test_with_a_code_from_an_email(client, pat, mailoutbox):
    client.post("/accounts/login/code/", {"email": pat.email})
    [letter] = mailoutbox
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", letter.body, re.MULTILINE)[1]
    answer = client.post("/accounts/login/code/confirm/", {"code": code}, follow=True)
    assert "Hello, Pat Hill" in words(answer)


def test_the_page_offers_a_code_and_a_passkey(client, db):
    text = words(client.get("/accounts/login/"))
    assert "code" in text
    assert "passkey" in text


@pytest.mark.parametrize("who", ["lena", "ade"])
def test_who_runs_the_area_sets_up_a_second_factor_first(as_user, request, settings, who):
    settings.REQUIRE_SECOND_FACTOR = True
    user = request.getfixturevalue(who)
    browser = as_user(user)
    answer = browser.get("/projects/", follow=True)
    assert answer.redirect_chain[0] == ("/accounts/2fa/", 302)
    assert "Your role needs a second way to prove that it is you." in words(answer)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert browser.get("/projects/").status_code == 200


OPEN = ["/look.css", "/healthz", "/accessibility/", "/privacy/", "/accounts/2fa/", "/accounts/sessions/"]


@pytest.mark.urls("tests.people.urls_that_look_alike")
def test_what_is_open_before_the_second_factor_is_open_by_its_name_alone(as_user, lena, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    browser = as_user(lena)
    assert [browser.get(address).status_code for address in OPEN] == [200] * len(OPEN)
    for alike in ("/look-back/", "/healthz-report/", "/privacy/of/people/"):
        assert browser.get(alike)["Location"] == "/accounts/2fa/"


def test_the_first_administrator_gets_in_without_an_email_and_sets_up_a_second_step(
    client, db, settings, monkeypatch, mailoutbox
):
    settings.REQUIRE_SECOND_FACTOR = True
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Keeper@Example.org", name="Kit Keeper", interactive=False, verbosity=0)
    answer = sign_in(client, User.objects.get(email="keeper@example.org"))
    assert answer.redirect_chain[-1] == ("/accounts/2fa/", 302)
    assert "Your role needs a second way to prove that it is you." in words(answer)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    assert mailoutbox == []


def test_a_member_needs_no_second_factor(as_user, pat, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    assert as_user(pat).get("/projects/").status_code == 200


def test_on_a_machine_for_trying_out_nobody_does(as_user, lena, settings):
    assert settings.REQUIRE_SECOND_FACTOR is False
    assert as_user(lena).get("/people/").status_code == 200


def test_too_many_wrong_passwords_are_slowed_down(client, pat):
    answers = [words(sign_in(client, pat, "wrong")) for _ in range(12)]
    assert "Too many" in answers[-1]

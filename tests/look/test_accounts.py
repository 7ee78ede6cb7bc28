"""allauth's pages in our clothes: each is there, whole, and says what to do."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.utils import timezone

from coproduction.devices import device
from coproduction.people.models import User
from tests.look.html import by_id, can_be_focused, elements, error_links
from tests.pages import words

pytestmark = pytest.mark.django_db

SIGNED_OUT = [
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/x-y/",
    "/accounts/password/reset/key/done/",
    "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/",
]
SIGNED_IN = [
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/sessions/",
    "/accounts/3rdparty/",
]
WITH_SECOND_STEP = [
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
]


@pytest.fixture
def rep():
    person = User.objects.create_user("rep@exampleshire.example", "a long pass phrase", name="Rae")
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    return person


@pytest.fixture
def signed_in(client, rep):
    client.post("/accounts/login/", {"login": rep.email, "password": "a long pass phrase"})
    assert client.post("/accounts/reauthenticate/", {"password": "a long pass phrase"}).status_code == 302
    return client


def assert_whole(answer):
    """One h1; ids once; labels and descriptions that lead somewhere; nothing inline."""
    ids, tags = by_id(answer), elements(answer)
    assert answer.status_code == 200
    assert [tag for tag, _ in tags].count("h1") == 1
    named = [word for _, attrs in tags for word in attrs.get("aria-describedby", "").split()]
    named += [attrs["for"] for tag, attrs in tags if tag == "label"]
    named += [attrs["form"] for _, attrs in tags if "form" in attrs]
    assert [one for one in named if one not in ids] == []
    assert [attrs for _, attrs in tags if "style" in attrs] == []
    assert [link for link in error_links(answer) if not can_be_focused(ids[link])] == []


@pytest.mark.parametrize("address", SIGNED_OUT)
def test_pages_on_the_way_in(client, address):
    assert_whole(client.get(address))


@pytest.mark.parametrize("address", SIGNED_IN)
def test_pages_about_ones_account(signed_in, address):
    assert_whole(signed_in.get(address))


@pytest.mark.parametrize("address", WITH_SECOND_STEP)
def test_pages_about_the_second_step(signed_in, rep, address):
    TOTP.activate(rep, generate_totp_secret())
    RecoveryCodes.activate(rep)
    assert_whole(signed_in.get(address))


def test_pages_about_a_key(signed_in, rep):
    key = Authenticator.objects.create(
        user=rep,
        type="webauthn",
        data={"name": "Blue key", "credential": {}},
        last_used_at=timezone.now(),
    )
    for address in ("/accounts/2fa/webauthn/", f"/accounts/2fa/webauthn/keys/{key.pk}/remove/"):
        answer = signed_in.get(address)
        assert_whole(answer)
        assert "Blue key" in answer.content.decode()


def test_the_second_step_itself(client, rep):
    TOTP.activate(rep, generate_totp_secret())
    answer = client.post("/accounts/login/", {"login": rep.email, "password": "a long pass phrase"}, follow=True)
    assert answer.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    assert_whole(answer)
    answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert_whole(answer)
    assert error_links(answer) == ["id_code"]


def test_a_code_by_email_signs_in(client, rep):
    answer = client.post("/accounts/login/code/", {"email": rep.email}, follow=True)
    assert_whole(answer)
    assert "rep@exampleshire.example" in answer.content.decode()
    assert [letter.to for letter in mail.outbox] == [["rep@exampleshire.example"]]


def test_a_wrong_password_is_answered_in_an_error_summary(client, rep):
    answer = client.post("/accounts/login/", {"login": rep.email, "password": "wrong"})
    assert_whole(answer)
    assert error_links(answer) == ["id_login"]


def test_nobody_signs_up_alone_but_is_told_whom_to_ask(client):
    answer = client.get("/accounts/signup/")
    assert "We invite people one by one" in answer.content.decode()
    assert [tag for tag, _ in elements(answer)].count("form") == 0


def test_signing_out_is_one_button_on_every_page(signed_in):
    assert '<form method="post" action="/accounts/logout/">' in signed_in.get("/accounts/email/").content.decode()
    assert signed_in.post("/accounts/logout/", follow=True).request["PATH_INFO"] == "/"


def test_where_one_is_signed_in_is_said_in_words(client, rep):
    phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile"
    details = {"login": rep.email, "password": "a long pass phrase"}
    client.post("/accounts/login/", details, headers={"User-Agent": phone})
    page = client.get("/accounts/sessions/").content.decode()
    assert "Chrome on Android<br>127.0.0.1" in page
    assert "Mozilla" not in page


DEVICES = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
    " Edg/142.0.0.0": "Edge on Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Linux",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0"
    " Mobile/15E148 Safari/604.1": "Safari on an iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0"
    " Safari/605.1.15": "Safari on a Mac or an iPad",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
    " Safari/537.36": "Chrome on a Mac",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0"
    " Mobile Safari/537.36": "Samsung Internet on Android",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
    " Safari/537.36": "Chrome on a Chromebook",
    "Lynx/2.9.2 libwww-FM/2.14 Linux": "Another browser on Linux",
    "curl/8.5.0": "Another browser",
    "": "Another browser",
}


@pytest.mark.parametrize(("user_agent", "said"), DEVICES.items(), ids=DEVICES.values())
def test_a_browser_is_called_by_its_name_if_we_know_it(user_agent, said):
    assert device(user_agent) == said


@pytest.mark.django_db(transaction=True)  # the words come once it is saved
def test_the_second_step_and_its_spare_codes_are_called_so_everywhere(signed_in, rep):
    page = words(signed_in.get("/accounts/2fa/totp/activate/"))
    secret = re.search(r"Type this secret into the app: (\w+)", page)[1]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    said = words(signed_in.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True))
    assert "Your second step is on: the app makes your codes." in said
    assert "You have new spare codes. Keep them somewhere safe." in words(
        signed_in.post("/accounts/2fa/recovery-codes/generate/", follow=True)
    )
    assert "The app that makes codes is off." in words(signed_in.post("/accounts/2fa/totp/deactivate/", follow=True))


def test_whoever_has_tried_too_often_gets_in_after_five_minutes(client, rep, monkeypatch):
    for _ in range(6):
        client.post("/accounts/login/", {"login": rep.email, "password": "wrong"})
    right = {"login": rep.email, "password": "a long pass phrase"}
    assert "Wait five minutes" in client.post("/accounts/login/", right).content.decode()
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 5 * 60)
    assert client.post("/accounts/login/", right).status_code == 302


def test_someone_who_tries_too_often_is_asked_to_wait(client, rep):
    for _ in range(6):
        answer = client.post("/accounts/login/", {"login": rep.email, "password": "wrong"})
    assert "Too many tries. Wait five minutes, then try again." in answer.content.decode()
    for _ in range(40):
        answer = client.post("/accounts/login/", {"login": rep.email, "password": "wrong"})
    assert answer.status_code == 429
    assert "Please wait a little" in answer.content.decode()

"""allauth's pages in our clothes: each is there, whole, and says what to do."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.utils import timezone

from coproduction.people.models import User
from tests.look.html import by_id, can_be_focused, elements, error_links

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


def test_someone_who_tries_too_often_is_asked_to_wait(client, rep):
    for _ in range(6):
        answer = client.post("/accounts/login/", {"login": rep.email, "password": "wrong"})
    assert "too many" in answer.content.decode().lower()
    for _ in range(40):
        answer = client.post("/accounts/login/", {"login": rep.email, "password": "wrong"})
    assert answer.status_code == 429
    assert "Please wait a little" in answer.content.decode()

import re
from datetime import timedelta

import pytest

from coproduction.outbox.models import Letter
from coproduction.people import views
from coproduction.people.actions import accept_invitation, renew_invitation
from coproduction.people.models import Invitation, User
from tests.pages import fill, words
from tests.projects.test_at_the_same_time import all_at_once

INVITE = "/people/invite/"


def invite(browser, **details):
    return fill(browser, INVITE, **{"email": "nia@example.org", "name": "Nia Evans", "role": "member", **details})


def letters():
    """What was posted, the oldest first."""
    return list(Letter.objects.order_by("pk"))


def link_in(letter):
    return re.search(r"http://localhost:8000(/invitations/\S+)", letter.text)[1]


def come_in(client, link, password="three plain words"):
    return client.post(link, {"name": "Nia Evans", "password": password}, follow=True)


def test_a_lead_invites_someone_to_the_area_who_comes_in(as_user, lena, forum, client):
    invite(as_user(lena), organisation=forum.pk)
    assert "Lena Brook invites you" in letters()[0].text
    inside = come_in(client, link_in(letters()[0]))
    assert "Hello, Nia Evans" in words(inside)
    nia = User.objects.get(email="nia@example.org")
    assert (nia.organisation, nia.role) == (forum, "member")
    client.logout()
    answer = client.post("/accounts/login/", {"login": "nia@example.org", "password": "three plain words"}, follow=True)
    assert "Hello, Nia Evans" in words(answer)


def test_who_came_in_by_a_link_is_signed_out_for_good_when_they_may_no_longer_sign_in(as_user, lena, client):
    invite(as_user(lena))
    come_in(client, link_in(letters()[0]))
    assert "This device" in words(client.get("/accounts/sessions/"))
    nia = User.objects.get(email="nia@example.org")
    fill(as_user(lena), f"/people/{nia.pk}/", is_active=None)
    fill(as_user(lena), f"/people/{nia.pk}/", is_active="on")
    assert client.get("/projects/").status_code == 302


def test_a_weak_password_is_refused_with_a_sentence(as_user, lena, client):
    invite(as_user(lena))
    answer = come_in(client, link_in(letters()[0]), password="password")
    assert answer.status_code == 422
    assert "too common" in words(answer)


def test_an_old_link_says_whom_to_ask(as_user, lena, client):
    invite(as_user(lena))
    Invitation.objects.update(sent_at=Invitation.objects.get().sent_at - timedelta(days=15))
    page = client.get(link_in(letters()[0]))
    assert "Ask Lena Brook to send you a new one." in words(page)
    come_in(client, link_in(letters()[0]))
    assert not User.objects.get(email="nia@example.org").has_usable_password()


def test_inviting_again_changes_the_link(as_user, lena, client):
    invite(as_user(lena))
    nia = User.objects.get(email="nia@example.org")
    fill(as_user(lena), f"/people/{nia.pk}/invite-again/")
    first, second = (link_in(letter) for letter in letters())
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_a_wrong_address_is_put_right_before_they_come_in(as_user, lena, pat, client):
    invite(as_user(lena), email="nai@example.org")
    nia = User.objects.get(email="nai@example.org")
    again = f"/people/{nia.pk}/invite-again/"
    taken = fill(as_user(lena), again, email=pat.email.upper())
    assert taken.status_code == 422
    assert "Someone with this email address is already here." in words(taken)
    page = fill(as_user(lena), again, email=" Nia@Example.org ", follow=True)
    assert "We sent a new invitation to nia@example.org." in words(page)
    assert [letter.to for letter in letters()] == ["nai@example.org", "nia@example.org"]
    assert nia.history.first().history_user == lena
    assert "Hello, Nia Evans" in words(come_in(client, link_in(letters()[1])))
    late = fill(as_user(lena), again, email="else@example.org")
    assert late.status_code == 422
    assert "They are here already" in words(late)
    assert User.objects.get(pk=nia.pk).email == "nia@example.org"


def test_the_key_of_a_moment_ago_lets_nobody_in(as_user, lena, client, just_before):
    invite(as_user(lena))
    nia = User.objects.get(email="nia@example.org")
    just_before(views, "accept_invitation", lambda: renew_invitation(user=nia, by=lena, email="nia.evans@example.org"))
    page = come_in(client, link_in(letters()[0]))
    assert page.status_code == 422
    assert "If you have a newer one, use its link. If not, ask Lena Brook for one." in words(page)
    assert 'value="Nia Evans"' in page.content.decode()
    assert not User.objects.get(pk=nia.pk).has_usable_password()
    assert client.get("/projects/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_five_who_come_in_by_one_key_one_does(as_user, lena):
    invite(as_user(lena))
    found = Invitation.objects.get()

    def accept(number):
        return lambda: accept_invitation(invitation=found, name=f"Nia {number}", password=f"three plain words {number}")

    results = all_at_once([accept(number) for number in range(5)])
    assert sorted(type(result).__name__ for result in results) == ["User"] + ["ValidationError"] * 4
    winner = next(number for number, result in enumerate(results) if isinstance(result, User))
    assert User.objects.get(email="nia@example.org").check_password(f"three plain words {winner}")


def test_someone_who_is_here_is_not_invited_twice(as_user, lena, pat):
    answer = invite(as_user(lena), email=pat.email.upper())
    assert answer.status_code == 422
    assert "Someone with this email address is already here." in words(answer)
    assert letters() == []


@pytest.mark.parametrize("role", ["lead", "administrator"])
def test_a_lead_gives_no_role_above_member(as_user, lena, role):
    assert invite(as_user(lena), role=role).status_code == 422


def test_an_administrator_gives_every_role(as_user, ade):
    assert invite(as_user(ade), role="lead").status_code == 302
    assert User.objects.get(email="nia@example.org").role == "lead"


def test_nobody_signs_up_alone(client, db):
    answer = client.get("/accounts/signup/")
    assert "We invite people" in words(answer)
    client.post("/accounts/signup/", {"email": "nia@example.org", "password1": "three plain words"})
    assert not User.objects.exists()


def comes_in_by_code(client, mailoutbox, email="nia@example.org"):
    client.post("/accounts/login/code/", {"email": email})
    code = re.search(r"^([A-Z0-9-]{7,})$", mailoutbox[-1].body, re.MULTILINE)[1]
    return client.post("/accounts/login/code/confirm/", {"code": code}, follow=True)


@pytest.mark.parametrize("typed", ["nia@example.org", "Nia@Example.org"])
def test_who_was_invited_comes_in_with_one_code_which_confirms_their_address(as_user, lena, client, mailoutbox, typed):
    invite(as_user(lena))
    page = comes_in_by_code(client, mailoutbox, typed)
    assert "Hello, Nia Evans" in words(page)
    assert [letter.subject for letter in mailoutbox] == ["Your code to sign in"]
    assert "Not checked yet" not in words(client.get("/accounts/email/"))
    client.logout()
    assert "Hello, Nia Evans" in words(comes_in_by_code(client, mailoutbox))


def test_who_came_in_by_a_code_is_here_and_nobody_changes_their_address(as_user, lena, client, mailoutbox):
    invite(as_user(lena))
    comes_in_by_code(client, mailoutbox)
    assert "Hello, Nia Evans" in words(client.get("/"))
    assert "Invited, not here yet" not in words(as_user(lena).get("/people/"))
    nia = User.objects.get(email="nia@example.org")
    refused = fill(as_user(lena), f"/people/{nia.pk}/invite-again/", email="else@example.org")
    assert "They are here already" in words(refused)
    assert User.objects.get(pk=nia.pk).email == "nia@example.org"
    assert "You have already come in" in words(client.get(link_in(letters()[0])))


def test_the_link_of_somebody_who_may_not_sign_in_says_so(as_user, lena, client):
    invite(as_user(lena))
    nia = User.objects.get(email="nia@example.org")
    fill(as_user(lena), f"/people/{nia.pk}/", is_active=None)
    page = come_in(client, link_in(letters()[0]))
    assert "This invitation was taken back" in words(page)
    assert not User.objects.get(pk=nia.pk).has_usable_password()

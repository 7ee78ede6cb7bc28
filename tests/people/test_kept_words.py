"""Without scripts: the session ends while someone types; after signing in again the words are there."""

import pytest
from django.contrib.sessions.models import Session

from projects.models import Answer, Project
from tests.factories import PASSWORD, an_action
from tests.pages import fields, words


@pytest.fixture
def browser(client, olu):
    client.post("/accounts/login/", {"login": olu.email, "password": PASSWORD})
    return client


def sign_in(browser, user, next_page):
    return browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD, "next": next_page}, follow=True)


def test_the_words_are_back_after_signing_in_and_can_be_saved(browser, olu, project):
    url = f"/projects/{project.reference}/plan/purpose/"
    typed = fields(browser.get(url)) | {"purpose": "A long answer typed on a bus."}
    Session.objects.all().delete()
    sent = browser.post(url, typed, follow=True)
    assert "We kept what you typed" in words(sent)
    back = sign_in(browser, olu, url)
    assert fields(back)["purpose"] == "A long answer typed on a bus."
    assert "Here is what you typed." in words(back)
    assert browser.post(url, fields(back)).status_code == 302
    assert Answer.objects.get().value == "A long answer typed on a bus."
    assert fields(browser.get(url))["purpose"] == "A long answer typed on a bus."


def test_it_works_for_every_form(browser, olu, council):
    typed = fields(browser.get("/projects/new/")) | {"title": "Half a project", "level": "strategic"}
    Session.objects.all().delete()
    browser.post("/projects/new/", typed)
    back = sign_in(browser, olu, "/projects/new/")
    assert fields(back)["title"] == "Half a project"
    assert fields(back)["level"] == ["strategic"]
    assert back.status_code == 200
    assert not Project.objects.exists()


def test_whoever_pressed_a_button_after_the_session_had_ended_is_told_to_press_it_again(browser, olu, project):
    url = f"/projects/{project.reference}/actions/{an_action(project, olu).pk}/undo/"
    Session.objects.all().delete()
    asked = browser.post(url)
    page = browser.post(asked["Location"], {"login": olu.email, "password": PASSWORD, "next": url}, follow=True)
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Go back to the page with the button, and press it again." in words(page)
    assert "Sign out" in words(page)


@pytest.mark.parametrize(
    "pressed", [{"stop": "1"}, {"remove": "7", "request_key": "c0ffee"}, {"purpose": " ", "base_purpose": "2"}]
)
def test_a_button_without_words_is_not_said_to_have_been_typed(browser, project, pressed):
    Session.objects.all().delete()
    asked = browser.post(f"/projects/{project.reference}/plan/purpose/", pressed, follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/login/")
    assert "We kept what you typed" not in words(asked)
    assert "kept_words" not in browser.session


def test_what_was_chosen_is_kept_as_what_was_typed_is(browser, project):
    Session.objects.all().delete()
    asked = browser.post(f"/projects/{project.reference}/details/", {"level": "strategic"}, follow=True)
    assert "We kept what you typed" in words(asked)


def test_nobody_else_gets_the_words(browser, olu, rania, project):
    url = f"/projects/{project.reference}/plan/purpose/"
    typed = fields(browser.get(url)) | {"purpose": "Olu's private thought."}
    Session.objects.all().delete()
    browser.post(url, typed)
    page = sign_in(browser, rania, url)
    assert "Olu's private thought." not in page.content.decode()


def test_passwords_are_never_kept(browser, olu):
    Session.objects.all().delete()
    browser.post("/account/", {"name": "Olu", "password": "secret words"})
    assert "secret words" not in str(browser.session.items())


@pytest.mark.parametrize("name", ["tokenism", "postcode", "code-of-conduct"])
def test_a_question_may_be_about_tokenism_or_a_postcode(browser, olu, name):
    Session.objects.all().delete()
    browser.post("/account/", {name: "What we think of it."})
    assert "What+we+think+of+it." in str(browser.session["kept_words"])


def test_a_stranger_cannot_fill_the_session(client, db):
    client.post("/projects/new/", {"title": "x" * 1000})
    assert "kept_words" not in client.session

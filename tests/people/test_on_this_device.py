"""What a browser may keep of the pages of somebody who is signed in, and for how long."""

import pytest
from django.urls import reverse

ALONE = "no-cache, private"


def kept(response):
    return ", ".join(sorted(response.get("Cache-Control", "").split(", ")))


@pytest.mark.parametrize(
    "path", ["/", "/projects/", "/projects/{}/", "/projects/{}/plan/", "/nowhere/", "/accounts/email/"]
)
def test_pages_of_who_is_signed_in_are_for_them_alone(as_user, rania, project, path):
    assert kept(as_user(rania).get(path.format(project.reference))) == ALONE


def test_what_says_itself_how_long_it_is_kept_is_left_alone(as_user, rania, project):
    browser = as_user(rania)
    assert kept(browser.get("/charter/")) == "max-age=300, public"
    assert "immutable" in kept(browser.get("/look.css"))
    assert kept(browser.get(reverse("projects:list_csv"))) == "no-store, private"


def test_pages_of_nobody_say_nothing_more(client, db):
    assert "Cache-Control" not in client.get("/")


def test_a_form_that_was_refused_may_be_gone_back_to(as_user, rania):
    answer = as_user(rania).post("/projects/new/", {"title": ""})
    assert (answer.status_code, kept(answer)) == (422, ALONE)


def test_signing_out_clears_what_the_browser_kept(as_user, client, rania):
    browser = as_user(rania)
    assert "Clear-Site-Data" not in browser.get("/projects/")
    assert "Clear-Site-Data" not in browser.get("/accounts/logout/")
    assert browser.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.post("/accounts/logout/")

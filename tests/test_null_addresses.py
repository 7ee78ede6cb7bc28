"""A private key is guessed with anything: PostgreSQL raises at a null character, and nobody gets an error for that."""

import pytest

from tests.pages import words

PATHS = [
    "/calendar/%00.ics",
    "/projects/heard/%00/",
    "/news/%00/",
    "/news/%00/stop",
    "/feedback/%00/",
    "/documents/%00/",
]
PATHS += ["/invitations/%00/", "/charter/testimony/%00/"]


@pytest.mark.parametrize("address", PATHS)
def test_an_address_with_a_null_character_is_not_understood(as_user, client, rania, address):
    for browser in (client, as_user(rania)):
        page = browser.get(address)
        assert page.status_code == 400
        assert "We could not understand that" in words(page)


ASKED = ["/workshops/new/?again=%00", "/projects/?q=tra%00vel", "/projects/?q=tra%0%000vel"]


@pytest.mark.parametrize("address", ASKED)
def test_a_null_character_in_what_is_asked_is_left_out(as_user, rania, project, address):
    page = as_user(rania).get(address)
    assert page.status_code == 200
    assert "Travel training" in words(page)

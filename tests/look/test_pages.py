import re

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.forms import BaseForm, CharField
from django.test import Client
from django.urls import get_resolver

from coproduction import colours, looks
from coproduction.errors import bad_request, server_error
from coproduction.middleware import MEGABYTE
from tests.look.html import by_id, elements

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kitchen(settings):
    settings.ROOT_URLCONF = "tests.look.kitchen"


# The local area's colour and logo


def test_the_areas_colour_is_a_small_style_sheet_kept_for_a_year(client, settings):
    settings.AREA_COLOUR = "#1d5e6e"
    answer = client.get("/look.css")
    assert answer.content == b":root{--area-colour:#1d5e6e;--area-text-colour:#ffffff;--govuk-brand-colour:#1d5e6e}\n"
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#808080", "#757575", "#ffcc00", "#1d5e6e", "#ff0000"])
def test_words_on_the_areas_colour_can_be_read(colour):
    assert colours.contrast(colour, colours.text_colour(colour)) >= 4.5


def test_another_colour_or_logo_has_another_address(settings, tmp_path):
    before = looks.look_version()
    settings.AREA_COLOUR = "#123456"
    coloured = looks.look_version()
    settings.AREA_LOGO = str(tmp_path / "logo.png")
    (tmp_path / "logo.png").write_bytes(b"picture")
    assert len({before, coloured, looks.look_version()}) == 3


def test_the_areas_logo_stands_for_its_name(client, settings, tmp_path):
    settings.AREA_LOGO, settings.AREA_NAME = str(tmp_path / "logo.svg"), "Borsetshire"
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    pictures = [attrs for tag, attrs in elements(client.get("/")) if tag == "img"]
    assert [picture["alt"] for picture in pictures] == ["Borsetshire"]
    answer = client.get(pictures[0]["src"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer.content.startswith(b"<svg")


PICTURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/svg+xml": b"<?xml version='1.0'?>\n<!-- ours -->\n<svg xmlns='http://www.w3.org/2000/svg'></svg>",
}
NO_PICTURES = [
    b"",
    b"root:x:0:0:root:/root:/bin/sh\n",
    b"GIF89a",
    b"<html><svg></svg></html>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:alert(1)'/></svg>",
]


@pytest.mark.parametrize(("kind", "content"), PICTURES.items())
def test_a_logo_is_what_its_content_is_whatever_its_name(client, settings, tmp_path, kind, content):
    settings.AREA_LOGO = str(tmp_path / "logo.txt")
    (tmp_path / "logo.txt").write_bytes(content)
    answer = client.get("/look/logo")
    assert (answer["Content-Type"], answer.content) == (kind, content)
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("content", NO_PICTURES)
def test_what_is_no_picture_or_holds_a_script_is_not_shown(client, settings, tmp_path, content):
    settings.AREA_LOGO = str(tmp_path / "logo.svg")
    (tmp_path / "logo.svg").write_bytes(content)
    assert client.get("/look/logo").status_code == 404


def test_without_a_logo_there_is_none(client):
    assert client.get("/look/logo").status_code == 404
    assert "Exampleshire" in client.get("/").content.decode()


# Every page


@pytest.mark.parametrize("address", ["/", "/kitchen/", "/accessibility/", "/privacy/", "/accounts/login/", "/nowhere/"])
def test_every_page_has_what_every_page_needs(client, address):
    answer = client.get(address)
    tags = elements(answer)
    assert ("html", {"lang": "en-gb", "class": "govuk-template"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert [tag for tag, _ in tags].count("main") == 1
    assert by_id(answer)["main-content"][0] == "main"
    assert 'href="#main-content" class="govuk-skip-link"' in answer.content.decode()


def test_nothing_inline_may_run(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_english_words_are_never_called_anything_else(client):
    answer = client.get("/", headers={"Accept-Language": "cy, fr, en"})
    assert elements(answer)[0] == ("html", {"lang": "en-gb", "class": "govuk-template"})


def test_the_page_speaks_the_readers_language_once_its_words_are_there(client, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("cy", "Welsh")]
    answer = client.get("/", headers={"Accept-Language": "cy"})
    assert elements(answer)[0] == ("html", {"lang": "cy", "class": "govuk-template"})


# When something goes wrong


def test_a_page_that_is_not_there_says_why_that_may_be(client):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.parametrize("address", ["/nowhere/", "/accounts/nowhere", "/look/logo"])
def test_a_page_that_is_not_there_says_so_on_a_machine_for_trying_things_out_too(client, settings, caplog, address):
    settings.DEBUG = True
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()
    assert "URLconf" not in answer.content.decode()
    assert f"Not Found: {address}" in caplog.text


def test_an_address_without_its_last_slash_is_led_on(client, settings):
    settings.DEBUG = True
    assert client.get("/accessibility")["Location"] == "/accessibility/"


def test_whoever_builds_the_site_sees_why_a_page_broke(client, settings):
    settings.DEBUG, client.raise_request_exception = True, False
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert "kitchen fire" in answer.content.decode()


def test_a_page_that_breaks_says_sorry_without_asking_the_database(client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        answer = client.get("/broken/")
    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.content.decode()
    assert "coproduction@exampleshire.example" in answer.content.decode()


def test_even_without_templates_a_broken_page_says_sorry(rf, settings):
    settings.TEMPLATES = []
    answer = server_error(rf.get("/"))
    assert (answer.status_code, answer.content) == (500, b"Sorry, something went wrong.\n")


def test_a_request_that_makes_no_sense_is_told_so(rf):
    answer = bad_request(rf.get("/"), ValueError())
    assert answer.status_code == 400
    assert "We could not understand that" in answer.content.decode()


def test_too_much_text_is_told_the_same_as_too_big_a_file(rf):
    answer = bad_request(rf.get("/"), RequestDataTooBig())
    assert answer.status_code == 413
    assert "A file can be up to 10 MB." in answer.content.decode()


def test_too_much_text_in_a_form_is_answered_with_the_limit(client):
    form = "story=" + "x" * 2_600_000
    answer = client.post("/kitchen/", form, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "That is too big" in answer.content.decode()


def test_an_upload_that_is_too_big_is_told_the_limit(client):
    sent = b"x" * (12 * MEGABYTE)
    answer = client.generic("POST", "/kitchen/", sent, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "A file can be up to 10 MB." in answer.content.decode()


def test_an_upload_within_the_limit_is_let_through(client, settings):
    settings.UPLOAD_LIMIT_MB = 2
    sent = b"x" * (2 * MEGABYTE)
    assert client.generic("POST", "/kitchen/", sent, content_type="application/octet-stream").status_code == 422


def test_a_form_that_fails_its_safety_check_gives_the_words_back():
    strict = Client(enforce_csrf_checks=True)
    typed = {"what_happened": "Two\nlines & <b>", "password": "hidden", "csrfmiddlewaretoken": "no", "next": "/x/"}
    answer = strict.post("/kitchen/", typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "We have not saved this yet" in page
    assert '<label class="govuk-label" for="kept-0">What happened</label>' in page
    assert "\nTwo\nlines &amp; &lt;b&gt;</textarea>" in page
    assert "hidden</textarea>" not in page
    assert page.count("<textarea") == 1


def test_long_words_are_given_back_in_a_box_that_shows_them():
    typed = {"story": "word " * 240 + "\nthe end", "name": "Rae", "paper": "line\n" * 500}
    boxes = elements(Client(enforce_csrf_checks=True).post("/kitchen/", typed))
    assert [attrs["rows"] for tag, attrs in boxes if tag == "textarea"] == ["22", "1", "30"]


def names_that_pages_put_in():
    """The names of all hidden fields and buttons of our pages and forms, but for those that somewhere are typed."""
    pages = "".join(page.read_text() for page in (settings.BASE_DIR / "templates").rglob("*.html"))
    tags = re.findall(r'<(?:input type="hidden"|button [^>]*?) name="([^"]+)"', pages)
    names = {re.sub(r"{{.*?}}", "x", name) for name in tags if not name.startswith("{{")}
    fields = [(name, field) for form in every_form(BaseForm) for name, field in form.base_fields.items()]
    names |= {name for name, field in fields if field.widget.is_hidden}
    return names - {name for name, field in fields if isinstance(field, CharField) and not field.widget.is_hidden}


def every_form(base):
    """Our forms, made of fields, below a class of forms."""
    get_resolver("coproduction.urls").url_patterns  # noqa: B018 - loads them all
    for form in base.__subclasses__():
        if form.__module__.partition(".")[0] in ("coproduction", "projects", "assessments", "charter"):
            yield form
        yield from every_form(form)


def test_what_a_page_itself_puts_into_a_form_is_not_given_back_as_what_somebody_wrote():
    names = names_that_pages_put_in()
    assert names > {"base_x", "request_key", "revision", "seen", "then"}
    machinery = dict.fromkeys(names, "6f1c2d9a-0b7e-4a51-9d2f-1f6f0d1f7a33")
    page = Client(enforce_csrf_checks=True).post("/kitchen/", machinery | {"story": "Mine"})
    assert re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.content.decode()) == ["Mine"]


def test_words_are_given_back_whatever_the_name_of_their_box():
    page = Client(enforce_csrf_checks=True).post("/kitchen/", {"to": "whom it may concern"}).content.decode()
    assert "whom it may concern</textarea>" in page


def test_a_form_that_fails_its_safety_check_with_no_words_says_to_fill_it_in_again():
    page = Client(enforce_csrf_checks=True).post("/kitchen/", {"password": "x"}).content.decode()
    assert "Fill it in again, and save." in page
    assert "<textarea" not in page


def test_what_every_page_has_in_common_is_made_once_but_for_its_readers(as_user, ade, rania, client, settings):
    settings.ROOT_URLCONF = "coproduction.urls"
    way_to_people, way_out = "/people/", 'action="/accounts/logout/"'
    pages = {who: browser.get("/").content.decode() for who, browser in [
        ("administrator", as_user(ade)), ("rep", as_user(rania)), ("nobody", client), ("again", as_user(ade)),
    ]}  # fmt: skip
    assert [f'href="{way_to_people}"' in pages[who] for who in pages] == [True, False, False, True]
    assert [way_out in pages[who] for who in pages] == [True, True, False, True]


def test_another_name_or_address_of_the_area_is_on_the_next_page(client, settings):
    client.get("/")
    settings.AREA_NAME, settings.HELP_EMAIL, settings.SERVICE_NAME = "Borsetshire", "ask@bors.example", "Hand in hand"
    page = client.get("/").content.decode()
    assert page.count("Borsetshire") >= 2
    assert page.count('href="mailto:ask@bors.example"') >= 2
    assert page.count("Hand in hand") >= 2

"""What anyone sees of marks: the register, the check page, certificate and badge. All of it can be kept by a cache."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charter.actions.marks import withdraw_mark
from charter.models import Mark
from coproduction.colours import contrast
from tests import pdfs
from tests.charter.marks import a_mark, a_service, a_service_mark
from tests.look.html import by_id
from tests.pages import fill, words


@pytest.fixture
def mark(project, lena):
    return a_mark(project, lena)


@pytest.fixture
def outreach(rania, lena, council):
    """A service's mark, given in 2025 and so valid until 2028."""
    return a_service_mark(a_service("Outreach & play", council), lena, team=[rania], met=date(2025, 11, 3))


@pytest.fixture
def expired(rania, lena, council):
    return a_service_mark(a_service("Short breaks", council), lena, team=[rania], met=date(2020, 2, 3))


def test_a_valid_mark_says_so_first(client, mark):
    page = client.get("/charter/marks/CM-2026-0001/")
    assert page.status_code == 200
    shown = words(page)
    assert "This charter mark is valid Travel training holds it. It has no end date." in shown
    assert "Reference CM-2026-0001" in shown
    assert "Held by Travel training" in shown
    assert "Organisation Parent Carer Forum" in shown
    assert "Awarded 12 May 2026" in shown
    assert "Given by Exampleshire" in shown
    assert "Welcome and care : People feel safe" in shown
    assert "It has 3 seats: at least 2 for people with lived experience, and at least 1 for professionals." in shown


def test_a_services_mark_says_until_when(client, outreach):
    shown = words(client.get("/charter/marks/CM-2025-0001/"))
    assert "This charter mark is valid Outreach & play holds it. It is valid until 3 November 2028." in shown


def test_an_expired_mark_says_so_first(client, expired):
    shown = words(client.get("/charter/marks/CM-2020-0001/"))
    assert "This charter mark has expired Short breaks held it until 3 February 2023." in shown


def test_a_withdrawn_mark_says_why(client, mark, lena):
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    shown = words(client.get("/charter/marks/CM-2026-0001/"))
    assert "This charter mark was withdrawn Travel training has not held it since" in shown
    assert "Why: The work has stopped." in shown
    assert "Lena Brook" not in shown


def test_a_replaced_mark_leads_to_the_newer_one(client, expired, rania, lena):
    new = a_service_mark(a_service("Short breaks 2"), lena, team=[rania], met=date(2026, 2, 1), renews=expired)
    page = client.get("/charter/marks/CM-2020-0001/")
    assert "This charter mark was replaced by a newer one" in words(page)
    assert f'href="/charter/marks/{new.reference}/"' in page.content.decode()


def test_small_letters_are_forgiven(client, mark):
    assert client.get("/charter/marks/cm-2026-0001/").status_code == 200


@pytest.mark.parametrize("typed", ["CM-2026-9999", "CM-26-1", "XX-2026-0001", "<b>hello</b>"])
def test_a_reference_that_was_never_given(client, mark, typed):
    page = client.get("/charter/marks/", {"reference": typed}, follow=True)
    assert page.status_code == 404
    assert "We have never given a mark with this reference" in words(page)
    assert 'name="reference"' in page.content.decode()
    assert "<b>hello" not in page.content.decode().lower()


@pytest.mark.parametrize("typed", [" cm-2026 -0001 ", "CM20260001", "2026-0001", "cm 2O26 OOO1", "CM–2026–0001"])
def test_the_box_forgives_what_people_type(client, mark, typed):
    page = client.get("/charter/marks/", {"reference": typed}, follow=True)
    assert page.redirect_chain == [("/charter/marks/CM-2026-0001/", 302)]
    assert "This charter mark is valid" in words(page)


def test_the_box_left_empty_stays(client, db):
    page = client.get("/charter/marks/?reference=+")
    assert page.status_code == 200
    assert "Check a charter mark" in words(page)


@pytest.mark.parametrize(
    "path", ["/charter/marks/CM-2026-9999/certificate.pdf", "/charter/marks/CM-2026-9999/badge.svg"]
)
def test_nothing_is_drawn_for_a_forged_reference(client, db, path):
    page = client.get(path)
    assert page.status_code == 404
    assert "We have never given a mark with this reference" in words(page)


PUBLIC = ["/charter/", "/charter/marks/CM-2026-0001/", "/charter/marks/CM-2026-0001/badge.svg", "/charter/marks.csv",
          "/charter/marks/CM-2026-0001/certificate.pdf"]  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("who", ["nobody", "lena", "rania"])
def test_what_is_public_is_the_same_for_all_and_may_be_kept(client, as_user, mark, request, who, path, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    browser = client if who == "nobody" else as_user(request.getfixturevalue(who))
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path)
        content = answer.getvalue().decode("latin-1")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    assert [query for query in queries if "session" in query["sql"] or "people_user" in query["sql"]] == []
    assert "Sign out" not in content


@pytest.mark.parametrize("path", ["/charter/", "/charter/marks/CM-2026-0001/", "/charter/marks/CM-2026-0001/badge.svg"])
def test_what_has_not_changed_is_not_sent_again(client, mark, path):
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_what_has_changed_is(client, mark, lena):
    first = client.get("/charter/marks/CM-2026-0001/")
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    assert client.get("/charter/marks/CM-2026-0001/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["/charter/marks/CM-2026-9999/", "/charter/marks/nonsense/"])
def test_what_is_not_there_is_asked_for_again_each_time(client, db, path):
    assert client.get(path)["Cache-Control"] == "no-cache"


def test_public_pages_only_answer_those_who_look(client, mark):
    assert [client.post(path).status_code for path in PUBLIC] == [405] * 5


def test_a_message_waits_for_a_page_of_its_readers_own(as_user, rania, project, mark):
    browser = as_user(rania)
    fill(browser, f"/projects/{project.reference}/archive/", reason="It is done.")
    assert "archived" not in words(browser.get("/charter/"))
    assert "The project is archived." in words(browser.get("/"))


def test_the_check_page_takes_one_query_however_many_marks_there_are(client, mark, outreach, django_assert_num_queries):
    client.get("/charter/marks/CM-2026-0001/")
    with django_assert_num_queries(1):
        client.get("/charter/marks/CM-2026-0001/")


def many(mark, count):
    """So many marks more: rows as they stand, each with its decision."""
    from tests.charter.marks import a_decision, a_submission

    for n in range(count):
        submission = a_submission(mark.decision.decided_by, service=a_service(f"Service {n:02d}"))
        decision = a_decision(submission, mark.decision.decided_by)
        Mark.objects.create(
            reference=f"CM-2026-1{n:03d}",
            decision=decision,
            kind="service",
            holder=f"Service {n:02d}",
            organisation="The Council",
            awarded_on=date(2026, 6, 1),
        )


@pytest.mark.parametrize("count", [0, 3])
def test_the_register_takes_three_queries_however_many_marks_it_shows(client, mark, count, django_assert_num_queries):
    many(mark, count)
    with django_assert_num_queries(3):
        client.get("/charter/")


def titles(page):
    return [each.holder for each in page.context["marks"]]


def test_the_register_shows_holders_newest_first_and_no_person(client, mark, outreach, expired, rania, olu, lena):
    page = client.get("/charter/")
    assert titles(page) == ["Travel training", "Outreach & play", "Short breaks"]
    shown = words(page)
    assert "3 marks." in shown
    assert "Valid CM-2026-0001 · Parent Carer Forum · A project · Organisational · awarded 12 May 2026" in shown
    assert "Expired CM-2020-0001 · The Council · A service · awarded 3 February 2020 · until 3 February 2023" in shown
    assert [person.name for person in (rania, olu, lena) if person.name in page.content.decode()] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "council"}, ["Outreach & play", "Short breaks"]),
        ({"q": "TRAVEL"}, ["Travel training"]),
        ({"q": "play council"}, ["Outreach & play"]),
        ({"q": "cm-2020-0001"}, ["Short breaks"]),
        ({"q": "100%"}, []),
        ({"kind": "project"}, ["Travel training"]),
        ({"kind": "service", "year": "2025"}, ["Outreach & play"]),
        ({"level": "organisational"}, ["Travel training"]),
        ({"year": "2026"}, ["Travel training"]),
        ({"year": "nonsense", "kind": "x"}, ["Travel training", "Outreach & play", "Short breaks"]),
    ],
)
def test_searching_and_filtering(client, mark, outreach, expired, query, found):
    assert titles(client.get("/charter/", query)) == found
    rows = client.get("/charter/marks.csv", query).getvalue().decode().splitlines()[1:]
    assert [row.split(",")[1] for row in rows] == found


@pytest.mark.parametrize("typed", ["cafe lodz", "ŁÓDŹ", "Café orsted"])
def test_a_mark_is_found_with_its_accents_or_without(client, mark, typed):
    mark.holder, mark.organisation = "Café Łódź", "Ørsted"
    mark.save()
    assert titles(client.get("/charter/", {"q": typed})) == ["Café Łódź"]


def test_a_filter_that_has_no_such_choice_is_left_out_and_says_so(client, mark):
    told = "We left out “For” and “Year” from this address, because what they ask for is not among the choices."
    assert told in words(client.get("/charter/?kind=x&year=1999&level=organisational"))
    assert "We left out" not in words(client.get("/charter/?year=2026"))


def test_the_boxes_take_as_much_as_is_looked_for_and_no_more(client, mark):
    box = by_id(client.get("/charter/", {"q": "x" * 5000}))["id_q"][1]
    assert len(box["value"]) == int(box["maxlength"])
    looked_for = client.get("/charter/marks/", {"reference": "x" * 5000})["Location"].strip("/").split("/")[-1]
    assert len(looked_for) == int(by_id(client.get("/charter/"))["id_reference"][1]["maxlength"])


def test_years_are_offered_from_the_first_to_the_last(client, mark, expired):
    assert client.get("/charter/").context["filter_form"].selects[2].options == (
        ("", "Any"),
        *((str(year), str(year)) for year in range(2026, 2019, -1)),
    )


def test_the_register_without_any_mark(client, db):
    assert "No mark has been given yet." in words(client.get("/charter/"))


def test_nothing_found(client, mark):
    assert "No mark matches. Try fewer words or fewer filters." in words(client.get("/charter/?q=zebra"))


def test_a_long_register_comes_in_pages(client, mark):
    many(mark, 30)
    first, second = client.get("/charter/"), client.get("/charter/?page=2")
    assert (len(titles(first)), len(titles(second))) == (25, 6)
    assert titles(second)[-1] == "Travel training"
    assert "31 marks." in words(first)


def test_the_table(client, mark, outreach, project):
    Mark.objects.filter(pk=outreach.pk).update(holder="=1+1")
    rows = client.get("/charter/marks.csv").getvalue().decode("utf-8-sig").splitlines()
    assert rows == [
        "Reference,Held by,Organisation,For,Level,Awarded,Valid until,Standing",
        "CM-2026-0001,Travel training,Parent Carer Forum,A project,Organisational,2026-05-12,,Valid",
        "CM-2025-0001,'=1+1,The Council,A service,,2025-11-03,2028-11-03,Valid",
    ]


def test_it_is_linked_from_the_front_door(client, db):
    page = client.get("/").content.decode()
    assert page.count('href="/charter/"') == 2


@pytest.mark.parametrize("query", ["", "?size=large"])
def test_the_certificate_is_a_document_that_all_can_read(client, outreach, query):
    answer = client.get(f"/charter/marks/CM-2025-0001/certificate.pdf{query}")
    assert answer.status_code == 200
    assert pdfs.faults(answer.content) == []
    text = pdfs.text_of(answer.content)
    for said in ("Exampleshire", "Co-production charter mark", "Outreach & play", "The Council", "CM-2025-0001",
                 "3 November 2025", "3 November 2028"):  # fmt: skip
        assert said in text
    assert "http://localhost:8000/charter/marks/CM-2025-0001/" in text.replace(" ", "")


def test_the_certificate_is_one_page(client, outreach, mark):
    for reference in ("CM-2025-0001", "CM-2026-0001"):
        assert len(pdfs.read(client.get(f"/charter/marks/{reference}/certificate.pdf").content).pages) == 1


def test_the_certificate_has_the_areas_logo(client, mark, settings, tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><rect width="90" height="20"/></svg>'
    )
    settings.AREA_LOGO = str(logo)
    answer = client.get("/charter/marks/CM-2026-0001/certificate.pdf")
    assert answer.status_code == 200
    assert pdfs.faults(answer.content) == []


def test_a_withdrawn_mark_has_no_certificate(client, mark, lena):
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    answer = client.get("/charter/marks/CM-2026-0001/certificate.pdf")
    assert answer.status_code == 410
    assert "There is no certificate or credential for CM-2026-0001 any more." in words(answer)


SVG = "{http://www.w3.org/2000/svg}"


def picture(client, reference):
    answer = client.get(f"/charter/marks/{reference}/badge.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    return ET.fromstring(answer.content)


def test_the_badge_has_a_title_and_a_description(client, outreach):
    badge = picture(client, "CM-2025-0001")
    assert badge.find(f"{SVG}title").text == "Co-production charter mark: Outreach & play"
    assert badge.find(f"{SVG}desc").text == "Exampleshire. CM-2025-0001. Valid until 3 November 2028."
    assert badge.get("aria-labelledby").split() == [
        badge.find(f"{SVG}title").get("id"),
        badge.find(f"{SVG}desc").get("id"),
    ]


def test_the_badge_says_how_the_mark_stands_today(client, mark, expired, lena):
    assert picture(client, "CM-2020-0001").find(f"{SVG}desc").text.endswith("Expired on 3 February 2023.")
    assert picture(client, "CM-2026-0001").find(f"{SVG}desc").text.endswith("Awarded 12 May 2026.")
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    assert picture(client, "CM-2026-0001").find(f"{SVG}desc").text.endswith("Withdrawn.")


def test_the_name_of_the_area_fits_on_the_badge(client, mark, settings):
    settings.AREA_NAME = "The Combined Partnership of Bath, North East Somerset and Somewhere Else Entirely"
    badge = picture(client, "CM-2026-0001")
    assert [text.text for text in badge.iter(f"{SVG}text")][1:3] == ["The Combined Partnership", "of Bath, North East"]


@pytest.mark.parametrize("colour", ["#1d5e6e", "#ffdd00", "#ffffff", "#00ff00"])
def test_badge_and_certificate_can_be_read_whatever_the_areas_colour(client, mark, settings, colour):
    settings.AREA_COLOUR = colour
    stroke = picture(client, "CM-2026-0001").find(f"{SVG}rect").get("stroke")
    assert contrast("#ffffff", stroke) >= 4.5
    assert (stroke == colour) == (colour == "#1d5e6e")


def test_a_certificate_with_the_longest_name_is_still_one_page(client, mark):
    Mark.objects.filter(pk=mark.pk).update(holder=("Inclusion and outreach for families " * 6)[:200].strip())
    assert len(pdfs.read(client.get("/charter/marks/CM-2026-0001/certificate.pdf").content).pages) == 1

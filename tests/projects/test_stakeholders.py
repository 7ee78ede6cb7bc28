"""Who is at the table: groups on a map, as a list and as a picture, and who is missing."""

import re
import uuid
from math import atan2, dist, hypot, pi

import pytest

from coproduction.toolkit import library
from projects.actions.meetings import record_attendance
from projects.actions.problems import Refused
from projects.actions.table import add_stakeholder, change_stakeholder, remove_stakeholder
from projects.models import Stakeholder
from projects.summary.table import picture_of, rows_of, slices_of
from tests.factories import a_meeting
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of


def a_group(project, by, name="Youth club", **fields):
    details = {"segment": "community", "ring": "often", "is_involved": True}
    return add_stakeholder(project=project, by=by, request_key=uuid.uuid4(), name=name, **details | fields)


def table_of(project):
    return f"/projects/{project.reference}/stakeholders/"


def drawing(page):
    return re.search(r"<svg class=\"app-picture app-map.*?</svg>", page.text, re.S)[0]


def test_a_group_is_put_on_the_map_with_what_it_brings(as_user, project, olu):
    browser = as_user(olu)
    assert f"{table_of(project)}new/" in browser.get(table_of(project)).text
    page = fill(
        browser, f"{table_of(project)}new/", follow=True,
        name="Youth club", segment="community", ring="often", is_involved="yes",
        brings=["networks", "sharing"], brings_in=["young-carers"], reach="Come on Tuesday.", note="Ask first.",
    )  # fmt: skip
    shown = words(page)
    for part in (
        *("1. Youth club", "Involved", "Now and then", "Things and skills to share", "People they know"),
        *("Brothers, sisters and young carers", "Come on Tuesday.", "Ask first."),
    ):
        assert part in shown
    assert re.search("put on the map .?Youth club", words(browser.get(f"/projects/{project.reference}/history/")))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "There is a problem"),
        ({"segment": "moon"}, "Select a valid choice"),
        ({"is_involved": ""}, "There is a problem"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(as_user, project, olu, given, sentence):
    full = {"name": "Youth club", "segment": "health", "ring": "close", "is_involved": "no", "reach": "By post"}
    page = fill(as_user(olu), f"{table_of(project)}new/", **full | given)
    assert page.status_code == 422
    assert sentence in words(page)
    assert "By post" in page.text
    assert Stakeholder.objects.count() == 0


def test_the_same_form_twice_is_one_group_and_a_name_stands_once(as_user, project, olu):
    key = uuid.uuid4()
    details = {"project": project, "by": olu, "name": "School", "segment": "education", "ring": "close"}
    assert add_stakeholder(**details, request_key=key) == add_stakeholder(**details, request_key=key)
    with pytest.raises(Refused, match="on the map already"):
        a_group(project, olu, name="SCHOOL")
    page = fill(
        as_user(olu), f"{table_of(project)}new/", name="School", segment="health", ring="close", is_involved="no"
    )
    assert page.status_code == 422
    assert "“School” is on the map already." in words(page)
    assert Stakeholder.objects.count() == 1


def test_a_group_is_changed_and_two_who_change_it_lose_nothing(as_user, project, rania, olu):
    group = a_group(project, olu)
    browser, address = as_user(rania), f"{table_of(project)}{group.pk}/"
    before = browser.get(address)
    change_stakeholder(stakeholder=group, by=olu, revision=1, reach="Ring the bell.")
    page = browser.post(address, fields(before) | {"reach": "By post."})
    assert page.status_code == 422
    assert "Someone else saved while you were writing" in words(page)
    assert "Ring the bell." in words(page)
    browser.post(address, fields(page))
    group.refresh_from_db()
    assert (group.reach, group.revision) == ("By post.", 3)
    other = a_group(project, olu, name="School")
    with pytest.raises(Refused, match="on the map already"):
        change_stakeholder(stakeholder=other, by=olu, revision=1, name="youth club")


def test_a_group_is_taken_off_and_can_come_back(as_user, project, olu):
    group = a_group(project, olu)
    address = f"{table_of(project)}{group.pk}/remove/"
    assert "Take “Youth club” off the map?" in words(as_user(olu).get(address))
    page = as_user(olu).post(address, follow=True)
    assert "Community and voluntary Nobody yet." in words(page)
    assert as_user(olu).get(address).status_code == 404
    a_group(project, olu)
    assert "1. Youth club" in words(as_user(olu).get(table_of(project)))


def test_readers_and_partners_read_and_strangers_find_nothing(as_user, client, project, rhea, pat, sam, olu):
    group = a_group(project, olu)
    for reader in (rhea, pat):
        page = as_user(reader).get(table_of(project))
        assert "Youth club" in words(page)
        assert "Put a group on the map" not in words(page)
        for path in ("new/", f"{group.pk}/", f"{group.pk}/remove/"):
            assert as_user(reader).get(table_of(project) + path).status_code == 403
            assert as_user(reader).post(table_of(project) + path).status_code == 403
    for path in ("", "missing/", "new/", f"{group.pk}/", f"{group.pk}/remove/"):
        assert as_user(sam).get(table_of(project) + path).status_code == 404
        assert client.get(table_of(project) + path).status_code == 302


def test_the_picture_has_a_title_and_says_in_words_what_it_draws(as_user, project, olu):
    a_group(project, olu, name="<b>Club</b>")
    a_group(project, olu, name="Nurses", segment="health", ring="close", is_involved=False)
    svg = drawing(as_user(olu).get(table_of(project)))
    assert 'role="img" aria-labelledby="map-title map-words"' in svg
    assert re.search(r'<title id="map-title">The map around the child or young person\.</title>', svg)
    described = " ".join(re.search(r'<desc id="map-words">(.*?)</desc>', svg, re.S)[1].split())
    assert "C, Health: 1 Nurses (close by, not yet involved)." in described
    assert "F, Community and voluntary: 2 &lt;b&gt;Club&lt;/b&gt; (now and then, involved)." in described
    assert "B, Education: nobody yet." in described
    assert len(re.findall(r'r="10.5" fill="#0b0c0c"', svg)) == 1
    assert len(re.findall(r'r="10.5" fill="#ffffff"', svg)) == 1


def test_more_groups_than_fit_are_counted_in_the_picture_and_all_in_the_list(as_user, project, olu):
    for number in range(30):
        a_group(project, olu, name=f"Group {number:02}", segment="health", ring="close")
    page = as_user(olu).get(table_of(project))
    dots = len(re.findall(r'r="10.5"', drawing(page)))
    assert f">+{30 - dots}</text>" in drawing(page)
    assert "30. Group 29" in words(page)


def test_dots_stay_in_their_segment_and_ring_and_off_each_other(project, olu):
    chart = library.stakeholder_map()
    for segment in chart.segments:
        for ring in chart.rings:
            for number in range(3):
                a_group(project, olu, name=f"{segment.key} {ring.key} {number}", segment=segment.key, ring=ring.key)
    picture = picture_of(slices_of(rows_of(project)))
    spots = [(dot.x, dot.y) for dot in picture.dots]
    assert len(spots) >= 7 * 3 * 2
    assert min(dist(one, other) for place, one in enumerate(spots) for other in spots[:place]) >= 21
    for x, y in spots:
        radius, angle = hypot(x - 220, y - 220), (atan2(x - 220, 220 - y) / (2 * pi)) % (1 / 7)
        assert picture.circles[0] + 10 < radius < picture.circles[-1] - 10
        assert min(abs(radius - circle) for circle in picture.circles) >= 10
        assert min(angle, 1 / 7 - angle) * 2 * pi * radius >= 10


def test_who_is_missing_names_what_the_map_and_the_meetings_lack(as_user, project, olu, rania):
    a_group(project, olu, brings_in=["fathers"])
    a_group(project, olu, name="Nurses", segment="health", ring="close", is_involved=False, reach="Ring Ann's desk")
    meeting = a_meeting(project, olu)
    record_attendance(meeting=meeting, by=olu, people={rania: "parent_carers"}, others=[])
    shown = words(as_user(olu).get(f"{table_of(project)}missing/"))
    empty, rest = shown.split("These rings are empty")
    assert "Education" in empty
    assert "therapists" not in empty
    rings, rest = rest.split("On the map, but not involved yet")
    assert "Behind the scenes" in rings
    assert "Close by" not in rings
    waiting, rest = rest.split("At no meeting so far")
    assert "Nurses: Ring Ann's desk" in waiting
    parties, rest = rest.split("Seldom heard, and nobody on the map brings them in")
    assert "Children and young people" in parties
    assert "Parent carer forum" not in parties
    groups, questions = rest.split("Questions to ask together")
    assert "Families with little money" in groups
    assert "Fathers" not in groups
    assert "Is anyone's input missing?" in questions


def test_who_came_to_a_confidential_meeting_is_not_told_to_others(as_user, project, olu, pat):
    meeting = a_meeting(project, olu, is_confidential=True, confidential_reason="A family's matter")
    record_attendance(meeting=meeting, by=olu, people={}, others=[("Ann", "health")])
    parties = {
        who: words(as_user(who).get(f"{table_of(project)}missing/")).split("At no meeting so far")[1].split("Seldom")[0]
        for who in (olu, pat)
    }
    assert "Health" not in parties[olu]
    assert "Health" in parties[pat]


def test_the_map_is_printed_with_its_list(as_user, project, olu):
    a_group(project, olu, reach="Come on Tuesday.")
    pdf = as_user(olu).get(f"/projects/{project.reference}/stakeholders.pdf").content
    assert faults(pdf) == []
    for part in (
        "F. Community and voluntary",
        "1. Youth club",
        "Come on Tuesday.",
        "Who is missing?",
        "Behind the scenes",
    ):
        assert part in text_of(pdf)


def test_the_task_list_says_how_many_are_involved(as_user, project, olu):
    home = f"/projects/{project.reference}/"
    assert re.search(r"Who is at the table .*? Nobody yet", words(as_user(olu).get(home)))
    a_group(project, olu)
    gone = a_group(project, olu, name="Gone")
    a_group(project, olu, name="Nurses", is_involved=False)
    remove_stakeholder(stakeholder=gone, by=olu)
    assert "1 of 2 involved" in words(as_user(olu).get(home))


def test_a_group_whose_place_an_area_took_off_the_map_is_still_there(as_user, project, olu):
    a_group(project, olu, segment="moon", ring="often")
    shown = words(as_user(olu).get(table_of(project)))
    assert "Not on this map any more" in shown
    assert "1. Youth club" in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_as_many_queries_however_many_groups(as_user, project, olu, django_assert_num_queries, count):
    for number in range(count):
        a_group(project, olu, name=f"Group {number}")
    browser = as_user(olu)
    browser.get(table_of(project))
    with django_assert_num_queries(4):
        browser.get(table_of(project))
    with django_assert_num_queries(5):
        browser.get(f"{table_of(project)}missing/")

"""Guides anyone may read, and words explained where they stand."""

import re
from statistics import mean

import pytest
from django.urls import reverse

from coproduction.toolkit import library
from coproduction.toolkit.problems import ToolkitProblems
from tests.pages import words
from tests.pdfs import faults, text_of
from tests.toolkit.reading_age import grade
from tests.toolkit.test_words import LONG

KEYS = ["benefits", "challenges", "law", "organisations", "promise", "what-it-is"]
pytestmark = pytest.mark.django_db


def texts(guide):
    for chapter in guide.chapters:
        yield from (text for text in (chapter.text, *chapter.points) if text)
        yield from (link.meaning for link in chapter.links)


def test_the_guides_that_the_product_brings():
    assert sorted(guide.key for guide in library.guides()) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_guide_says_all_its_words_to_anyone(client, key, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(reverse("toolkit:guide", args=[key]))
    guide, shown = library.guide(key), words(page)
    assert [text for text in texts(guide) if " ".join(text.split()) not in shown] == []
    assert guide.source in shown
    assert [link.url for chapter in guide.chapters for link in chapter.links if f'"{link.url}"' not in page.text] == []
    assert reverse("toolkit:guide", args=[key]) in client.get("/toolkit/").text


@pytest.mark.parametrize("size", ["", "?size=large"])
@pytest.mark.parametrize("key", KEYS)
def test_a_guide_can_be_printed(client, key, size):
    address = reverse("guide_pdf", args=[key])
    pdf, guide = client.get(address + size).content, library.guide(key)
    assert faults(pdf) == []
    foot = "•*" + re.escape("".join(guide.title.split())) + r"\d+/\d+"  # where a sentence goes on on the next page
    printed = re.sub(foot, "", "".join(text_of(pdf).split()))
    assert [text for text in texts(guide) if "".join(text.split()) not in printed] == []
    links = [link for chapter in guide.chapters for link in chapter.links]
    assert [link.url for link in links if "".join(link.url.split()) not in printed] == []
    assert f'"{address}"' in client.get(reverse("toolkit:guide", args=[key])).text


def test_no_guide_is_no_document(client):
    assert client.get(reverse("guide_pdf", args=["of-magic"])).status_code == 404


def test_no_guide_is_no_page(client):
    assert client.get("/toolkit/guides/plum/").status_code == 404


def test_links_within_the_site_lead_somewhere(client):
    inner = [link.url for guide in library.guides() for chapter in guide.chapters for link in chapter.links]
    assert [client.get(url).status_code for url in inner if url.startswith("/")] == [200, 200]


def test_the_law_says_when_it_was_last_checked(client):
    day = library.guide("law").checked_on
    assert f"Last checked on {day.day} {day:%B %Y}." in words(client.get("/toolkit/guides/law/"))
    assert "Last checked" not in words(client.get("/toolkit/guides/promise/"))


@pytest.mark.parametrize("key", KEYS)
def test_a_guide_can_be_read_at_ten(key):
    long = [text for text in texts(library.guide(key)) if len(text.split()) >= LONG]
    assert mean(map(grade, long)) <= 6
    assert {text: grade(text) for text in long if grade(text) > 9} == {}


def test_the_map_can_be_read_at_ten():
    chart = library.stakeholder_map()
    parts = [part.meaning for name in ("rings", "segments", "assets", "groups") for part in getattr(chart, name)]
    long = [text for text in (chart.purpose, *parts, *chart.prompts) if len(text.split()) >= LONG]
    assert mean(map(grade, long)) <= 6
    assert {text: grade(text) for text in long if grade(text) > 9} == {}


HEAD = """
shape = "guide"
key = "promise"
version = "2"
title = "Our promise"
language = "en-gb"
source = "Us"
"""


def test_an_area_puts_its_own_promise_in_the_place_of_ours(client, folder):
    folder("promise.toml", HEAD + '[[chapters]]\nkey = "all"\ntitle = "To all"\ntext = "We keep our word."\n')
    shown = words(client.get("/toolkit/guides/promise/"))
    assert "We keep our word." in shown
    assert "To those who work in services" not in shown


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ('last_checked = "soon"', "“soon” is no day"),
        ('links = [{title = "Here", url = "javascript:alert(1)"}]', "can't be followed safely"),
        ('links = [{title = "Here", url = "//example.org"}]', "can't be followed safely"),
    ],
)
def test_a_guide_that_is_not_sound_says_what_to_mend(folder, line, cure):
    chapter = '[[chapters]]\nkey = "all"\ntitle = "To all"\n'
    text = HEAD + chapter + line if line.startswith("links") else HEAD + line + "\n" + chapter
    folder("promise.toml", text)
    with pytest.raises(ToolkitProblems, match=re.escape(cure)):
        library.everything()


@pytest.mark.parametrize("name", ["toolkit:ladder", "toolkit:charter"])
def test_words_are_explained_on_the_page_itself(client, name):
    explained(client.get(reverse(name)))


def test_words_are_explained_on_a_projects_page(as_user, project, olu):
    explained(as_user(olu).get(f"/projects/{project.reference}/stakeholders/missing/"))


def explained(page):
    assert "<details" not in page.text.split("words-on-this-page")[1].split("</section>")[0]
    keys = re.findall(r'href="#word-([a-z-]+)"', page.text)
    assert "lived-experience" in keys
    for key in keys:
        glossary, term = library.term(key)
        assert page.text.count(f'id="word-{key}"') == 1
        assert term.meaning in words(page)
        assert f'href="/toolkit/words/#{glossary.key}-{key}"' in page.text

"""A document is there at once when it is short."""

import pytest

from coproduction.documents import rendering
from tests import factories
from tests.documents.conftest import SHORT
from tests.pdfs import faults, read, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(rania, as_user):
    return as_user(rania)


def test_a_short_document_is_there_at_once(browser):
    answer = browser.get(SHORT)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="cp-2026-0001-plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert faults(answer.content) == []


def test_it_says_who_made_it_and_when(browser, freeze_at):
    freeze_at("2026-07-01T13:05:00Z")
    assert "Made by Rania Malik on 1 July 2026, 14:05 (UK time)." in text_of(browser.get(SHORT).content)


RULES = "/toolkit/meetings.pdf"


def test_what_anyone_may_print_says_its_day_and_is_made_once_for_all(client, freeze_at, monkeypatch):
    made, make = [], rendering._made
    monkeypatch.setattr(rendering, "_made", lambda *page: made.append(page) or make(*page))
    rendering._made_for_all.cache_clear()
    for moment in ("2026-07-01T08:00:00Z", "2026-07-01T19:30:00Z"):
        freeze_at(moment)
        assert "Made on 1 July 2026." in text_of(client.get(RULES).content)
    assert len(made) == 1
    freeze_at("2026-07-01T23:30:00Z")  # after midnight in the United Kingdom
    assert "Made on 2 July 2026." in text_of(client.get(RULES).content)
    assert len(made) == 2


def test_it_can_be_found_its_way_in(browser):
    content = read(browser.get(SHORT).content)
    outline = [(entry["/Title"], depth) for entry, depth in flat(content.outline)]
    assert outline == [
        ("Travel training", 0),
        ("What people said", 1),
        ("Question 1", 2),
        ("Question 2", 2),
        ("Who was there", 1),
    ]
    assert content.metadata.title == "Travel training"
    assert content.metadata.author == "Exampleshire"
    assert content.trailer["/Root"]["/Lang"] == "en-gb"
    assert "1 / 1" in text_of(browser.get(SHORT).content)


def flat(entries, depth=0):
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry, depth + 1)
        else:
            yield entry, depth


def test_large_print_has_a_name_of_its_own_and_more_pages(browser):
    normal, large = browser.get(SHORT, {"parts": 6}), browser.get(SHORT, {"parts": 6, "size": "large"})
    assert large["Content-Disposition"] == 'inline; filename="cp-2026-0001-plan-large-print.pdf"'
    assert len(read(large.content).pages) > len(read(normal.content).pages)
    assert faults(large.content) == []


def test_what_people_type_is_shown_and_never_obeyed(browser):
    typed = '<script>alert(1)</script><img src="file:///etc/passwd"> & {{ secret }} </style><h1>Mine</h1>'
    content = browser.get("/story.pdf", {"said": typed}).content
    assert typed.replace(" ", "") in text_of(content).replace("\n", "").replace(" ", "")
    assert faults(content) == []


def test_line_breaks_are_kept(browser):
    content = browser.get("/story.pdf", {"said": "first\nsecond"}).content
    assert "first\nsecond" in read(content).pages[0].extract_text()


def test_someone_signed_out_is_sent_to_sign_in(client):
    answer = client.get(SHORT)
    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={SHORT}")


def test_a_name_in_another_script_is_in_the_document(as_user, forum):
    yusra = factories.a_person("یسریٰ ملک", organisation=forum)
    assert "یسر" in text_of(as_user(yusra).get(SHORT).content)

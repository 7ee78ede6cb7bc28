"""Terms of reference: the rules of fair meetings as data, in sentences, on paper, and checked."""

import pytest

from coproduction.toolkit import library
from coproduction.toolkit.problems import ToolkitProblems
from tests.pages import words
from tests.pdfs import faults, text_of

OURS = """
    shape = "terms"
    key = "terms-of-reference"
    version = "7"
    title = "Our group"
    language = "en-gb"
    source = "Exampleshire"
    chair = ["council", "parent_carers", "health"]
    core = ["council", "parent_carers"]
    [rules]
    notice_days = 21
    [[quorum]]
    party = "young_people"
    people = 3
    [[members]]
    key = "youth"
    title = "The youth board"
    party = "young_people"
"""


def test_the_rules_are_those_of_east_sussex():
    terms = library.terms()
    assert [(seats.party, seats.people) for seats in terms.quorum] == [
        ("council", 2),
        ("parent_carers", 2),
        ("health", 1),
    ]
    rules = terms.rules
    assert (rules.notice_days, rules.papers_days, rules.agenda_working_days, rules.length_minutes) == (14, 7, 3, 90)
    assert (rules.school_starts, rules.school_ends) == ("09:00", "15:30")
    assert terms.core == ("council", "parent_carers", "health")


def test_forum_and_council_take_turns_and_the_notes_mirror_the_chair():
    terms = library.terms()
    assert terms.next_turn("parent_carers") == ("council", "parent_carers")
    assert terms.next_turn("council") == ("parent_carers", "council")
    assert terms.next_turn("") == ("parent_carers", "council")


@pytest.mark.django_db
def test_anyone_can_read_and_print_them(client):
    shown = words(client.get("/toolkit/meetings/"))
    pdf = client.get("/toolkit/meetings.pdf").content
    assert faults(pdf) == []
    for part in (
        "asked 14 days before",
        "90 minutes at most",
        "between 09:00 and 15:30",
        "Parent carer forum, Council",
    ):
        assert part in shown
        assert part in " ".join(text_of(pdf).split())
    assert "/toolkit/meetings/" in client.get("/toolkit/").text


def test_an_area_has_its_own(folder):
    folder("ours.toml", OURS)
    terms = library.terms()
    assert (terms.rules.notice_days, terms.rules.length_minutes) == (21, 90)
    assert terms.next_turn("health") == ("council", "parent_carers")


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ('party = "young_people"\n    people', 'party = "parents"\n    people', "no kind of partner “parents”"),
        ('chair = ["council", "parent_carers", "health"]', 'chair = ["council"]', "one party can't take turns"),
        ('core = ["council", "parent_carers"]', 'core = ["council", "council"]', "named twice"),
        ("people = 3", "people = 0", "from 1 to 50"),
        ("notice_days = 21", "notice_days = -1", "from 0 to 365"),
        ("notice_days = 21", "length_minutes = 0", "from 1 to 600"),
        ("notice_days = 21", 'school_starts = "nine"', "like 09:00"),
        ("notice_days = 21", 'school_ends = "08:00"', "end after it starts"),
    ],
)
def test_what_can_not_be_kept_is_told_when_it_is_read(folder, right, wrong, sentence):
    folder("ours.toml", OURS.replace(right, wrong))
    with pytest.raises(ToolkitProblems, match=sentence):
        library.terms()

"""The dial and the dots: where things go, so that they can be read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.summary.pictures import APART, LETTER_SIZE, WIDTH, fits, spread
from assessments.summary.results import results_of
from tests.assessments.rooms import a_workshop, talk_about

FORUM_AND_COUNCIL = [("parent_carers", 0.25)] * 4 + [("council", 0.25)] * 4


def first(workshop):
    return results_of(workshop, outside=False)[0]


@given(st.lists(st.floats(0, 1), max_size=8))
def test_letters_never_touch_and_keep_their_order(shares):
    places = spread(shares)
    assert all(0 <= place <= 1 for place in places)
    in_order = [place for _share, place in sorted(zip(shares, places, strict=True))]
    assert sorted(in_order) == pytest.approx(in_order)
    assert all(after - before >= APART - 1e-9 for before, after in pairwise(sorted(places)))


def test_letters_that_do_not_touch_stand_at_their_readings():
    assert spread([0.75, 0, 0.25]) == [0.75, 0, 0.25]


@pytest.mark.django_db
def test_parties_of_one_mind_have_needles_that_can_be_told_apart(rania, project):
    [(_result, picture)] = first(a_workshop(rania, project, "revealed", people=FORUM_AND_COUNCIL)).dials
    letters = {needle.label: (needle.letter_x, needle.letter_y) for needle in picture.needles}
    assert list(letters) == ["Council", "Parent carer forum", "Everyone"]
    for (x, y), (other_x, other_y) in pairwise(letters.values()):
        assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > 2 * LETTER_SIZE
    assert len({needle.pattern for needle in picture.needles}) == 3
    assert [needle.is_everyone for needle in picture.needles] == [False, False, True]
    assert {needle.reading for needle in picture.needles} == {"Consultation"}
    assert picture.intended_label == "Co-design"


@pytest.mark.django_db
def test_names_of_rungs_fit_or_become_numbers_with_a_legend(rania, project):
    [(_result, picture)] = first(a_workshop(rania, project, "revealed", people=FORUM_AND_COUNCIL)).dials
    assert [mark.words for mark in picture.marks] == [
        "Informing",
        "Consultation",
        "Engagement",
        "Co-design",
        "Co-production",
    ]
    assert picture.legend == []
    assert not fits(0.25, "x" * WIDTH)


@pytest.mark.django_db
def test_a_dot_a_person_or_bars_for_many(rania, project):
    few = first(a_workshop(rania, project, "revealed", ["conditions"], FORUM_AND_COUNCIL)).results[0].dot_plot
    assert [len(place.dots) for place in few.places] == [place.count for place in few.places]
    assert (few.is_bars, few.is_rows, few.words) == (False, False, "3: 8")
    assert [place.label for place in few.places] == [str(number) for number in range(1, 11)]
    many = first(a_workshop(rania, project, "revealed", ["commitments"], FORUM_AND_COUNCIL * 2)).results[0].dot_plot
    assert (many.is_bars, many.is_rows) == (True, True)
    assert [place.label for place in many.places] == ["Not yet", "Partly", "Kept"]


@pytest.mark.django_db
def test_what_parties_said_openly_is_drawn_where_no_group_can_be_shown(rania, project):
    small = a_workshop(rania, project, "revealed", people=[("council", 1), ("health", 0.5), ("other", 0)])
    talk_about(small, rania)
    [(_result, picture)] = first(small).dials
    assert [(needle.label, needle.reading) for needle in picture.needles] == [
        ("Health", "Consultation"),
        ("Everyone", "Engagement"),
    ]

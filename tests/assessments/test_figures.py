from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.figures import Figures, publish, to_talk_about_first
from assessments.states import Told

DONT_KNOW, RATHER_NOT = Told.DONT_KNOW, Told.RATHER_NOT


def figures(*scores):
    return Figures(Counter(scores))


@pytest.mark.parametrize(
    ("scores", "median", "middle_half"),
    [
        ([7], 7, (7, 7)),
        ([3, 8], 5.5, (4.25, 6.75)),
        ([1, 2, 3, 4, 5], 3, (2, 4)),
        ([1, 1, 10, 10], 5.5, (1, 10)),
        ([6, DONT_KNOW, 8, RATHER_NOT, 10], 8, (7, 9)),
        ([DONT_KNOW], None, (None, None)),
    ],
)
def test_median_and_middle_half(scores, median, middle_half):
    assert figures(*scores).median == median
    assert figures(*scores).middle_half == middle_half


def test_dont_know_is_counted_and_never_in_an_average():
    shown = figures(1, DONT_KNOW, DONT_KNOW, RATHER_NOT)
    assert (shown.n, shown.dont_know, shown.rather_not, shown.median) == (1, 2, 1, 1)


@pytest.mark.parametrize(
    ("scores", "level"),
    [
        ([5] * 8 + [1, 10], "very_good"),  # 8 of 10 within 1
        ([5] * 5 + [1, 1, 9, 10, 10], "good"),  # half within 1
        ([3, 3, 3, 3, 5, 7, 7, 7, 7], "good"),  # all within 2, few within 1
        ([1, 1, 3, 3, 5, 7, 7, 9, 9], "some"),  # half within 2
        ([2, 2, 2, 2, 5, 8, 8, 8, 8], "some"),  # all within 3
        ([1, 1, 1, 1, 5, 10, 10, 10, 10], "none"),
    ],
)
def test_agreement_by_the_delphi_rules(scores, level):
    assert figures(*scores).agreement(9) == level


def test_the_rules_are_not_bent_to_short_scales():
    assert figures(1, 1, 2).agreement(2) is None


def test_what_to_talk_about_first():
    statements = {
        "agreed": figures(*[8] * 10),
        "split": figures(1, 1, 1, 1, 5, 10, 10, 10, 10),
        "low": figures(*[2] * 10),
        "unknown": None,
    }
    assert to_talk_about_first(statements, 9) == ["split", "low", "agreed", "unknown"]


def room(**groups):
    return {party: Counter(scores) for party, scores in groups.items()}


def test_a_small_group_is_hidden_and_the_next_smallest_with_it():
    shown = publish(room(council=[5] * 6, forum=[7] * 8, health=[1, 2]), 5)
    assert shown.hidden == ("council", "health")
    assert list(shown.groups) == ["forum"]
    assert shown.total.n == 16


def test_two_small_groups_hide_each_other():
    shown = publish(room(forum=[7] * 8, council=[4, 9, 9], health=[1, 2]), 5)
    assert shown.hidden == ("council", "health")
    assert list(shown.groups) == ["forum"]


def test_small_groups_that_all_said_the_same_do_not_hide_each_other():
    shown = publish(room(forum=[7] * 8, council=[4, 4, 4], health=[4, 4]), 5)
    assert shown.groups == {}
    assert shown.total.n == 13


def test_too_few_in_all_show_nothing():
    assert publish(room(council=[5, 6], forum=[7, 8]), 5).total is None


def test_dont_knows_do_not_make_a_group_big_enough():
    shown = publish(room(council=[5] * 4 + [DONT_KNOW] * 9, forum=list(range(1, 9))), 5)
    assert "council" in shown.hidden


PARTIES = ["council", "forum", "health", "young"]
answers = st.lists(st.sampled_from([1, 2, 3, 10, DONT_KNOW, RATHER_NOT]), max_size=7)
rooms = st.dictionaries(st.sampled_from(PARTIES), answers, min_size=1)


def ways(sizes, together):
    """Every way to deal the answers of the hidden groups back to groups of these sizes, as tuples of histograms."""
    values = sorted(together)
    if len(sizes) == 1:
        return [(tuple(together[value] for value in values),)]
    first, found = sizes[0], []
    for taken in product(*(range(together[value] + 1) for value in values)):
        if sum(taken) == first:
            left = together - Counter(dict(zip(values, taken, strict=True)))
            rest = Counter({value: left[value] for value in values})
            found += [(taken, *others) for others in ways(sizes[1:], rest)]
    return found


@settings(max_examples=400, deadline=None)
@given(rooms, st.integers(3, 6))
def test_no_hidden_group_can_be_worked_out_from_what_is_published(scores, at_least):
    """An onlooker knows the total, the groups shown, and how many people each hidden group has. It is not enough."""
    groups = {party: Counter(given) for party, given in scores.items()}
    shown = publish(groups, at_least)
    assert all(each.n >= at_least for each in shown.groups.values())
    if shown.total is None or not shown.hidden or not shown.groups:
        return  # nothing to subtract from: the total alone is all that anyone has
    together = shown.total.counts - sum((each.counts for each in shown.groups.values()), Counter())
    sizes = [sum(groups[party].values()) for party in shown.hidden]
    possible = ways(sizes, Counter({value: count for value, count in together.items() if count}))
    for place, _party in enumerate(shown.hidden):
        assert len({way[place] for way in possible}) > 1


@settings(max_examples=200, deadline=None)
@given(rooms, st.integers(3, 6))
def test_what_is_published_is_true(scores, at_least):
    groups = {party: Counter(given) for party, given in scores.items()}
    shown = publish(groups, at_least)
    assert all(each.counts == groups[party] for party, each in shown.groups.items())
    assert shown.total is None or shown.total.counts == sum(groups.values(), Counter())

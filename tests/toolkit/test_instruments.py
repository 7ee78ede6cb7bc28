"""The self-assessments and the tools beside them, counted and ordered against the five toolkits they come from."""

import re

import pytest
from django.urls import reverse

from coproduction.toolkit import library
from tests.pdfs import faults, read, text_of
from tests.toolkit.test_library import LEVELS, listing

pytestmark = pytest.mark.django_db

IMPOWER = "IMPOWER, Building lived experience and co-production into High Needs, tool "
SHROPSHIRE = "Shropshire PACC, Embedding Coproduction for SEND, "
EAST_SUSSEX = "East Sussex SEND Co-production Handbook, "
STOKE = "Stoke-on-Trent SEND Co-production Toolkit, "
DIAL = ["informing", "consultation", "engagement", "co-design", "co-production"]
INSTRUMENTS = {  # key: (source, scale, drawing, its statements in the order of the source)
    "dial-strategic": (IMPOWER + "1", "ladder", "dial", "now"),
    "dial-individual": (IMPOWER + "1", "ladder", "dial", "now"),
    "characteristics": (
        *(IMPOWER + "3", "present", "dots"),
        "equality ethos communication openness active-part power every-stage give-and-take",
    ),
    "conditions": (
        *(IMPOWER + "5", "one-to-ten", "dots"),
        "leadership outcomes what-matters-most vision lived-experience sharing-power "
        "time-and-resources governance openness innovation diversity learning",
    ),
    "bench": (SHROPSHIRE, "used", "dots", "educating informing consultation engagement co-design"),
    "indicators-individual": (
        *(SHROPSHIRE + "indicators for individual", "yes-partly-not-yet", "dots"),
        "services-there services-offer who-and-when good-result someone-to-ask listened-to asked "
        "raising-concerns enough-time dates-agreed meeting-others",
    ),
    "indicators-operational": (
        *(SHROPSHIRE + "indicators for operational", "yes-partly-not-yet", "dots"),
        "clear-information needed-information in-their-way asks-for-feedback how-to-give-feedback how-it-answers "
        "shares-feedback yearly-review shares-review forum reference-group funding",
    ),
    "indicators-strategic": (
        *(SHROPSHIRE + "indicators for strategic", "yes-partly-not-yet", "dots"),
        "no-surprises voice meeting-times the-question yearly-report clear-data open-resources "
        "induction training who-decides funding",
    ),
    "enabling-environment": (
        *(SHROPSHIRE, "yes-partly-not-yet", "dots"),
        "shared-language time closing-the-loop hearing-directly commitment flexibility whole-life",
    ),
    "quality-of-collaboration": (EAST_SUSSEX + "appendix E", "zero-to-ten", "dots", "quality"),
    "rung-reached": (EAST_SUSSEX + "appendix E", "ladder", "dial", "rung"),
    "key-ingredients": (
        *(EAST_SUSSEX + "section 5", "yes-partly-not-yet", "dots"),
        "skills clear-words learning right-people listening needs sharing-power equals give-and-take support",
    ),
    "commitments": (EAST_SUSSEX + "section 6", "kept", "dots", "a b c d e f g h i j k l m n o"),
}
COUNTS = {
    "dial-strategic": 1,
    "dial-individual": 1,
    "characteristics": 8,
    "conditions": 12,
    "bench": 5,
    "indicators-individual": 11,
    "indicators-operational": 12,
    "indicators-strategic": 11,
    "enabling-environment": 7,
    "quality-of-collaboration": 1,
    "rung-reached": 1,
    "key-ingredients": 10,
    "commitments": 15,
}
PLACES = {  # scale: what can be picked, the lowest first
    "present": ["not-yet", "partly", "present"],
    "used": ["not-used", "used"],
    "yes-partly-not-yet": ["not-yet", "partly", "yes"],
    "kept": ["not-yet", "partly", "kept"],
    "one-to-ten": [str(number) for number in range(1, 11)],
    "zero-to-ten": [str(number) for number in range(11)],
    "ladder": DIAL,
}


def keys(things):
    return [thing.key for thing in things]


def test_every_self_assessment_of_the_five_toolkits_is_there():
    assert sorted(keys(library.statements_all())) == sorted(INSTRUMENTS)


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_it_has_all_the_statements_of_its_source_in_order(key):
    source, scale, draw, order = INSTRUMENTS[key]
    instrument = library.statements(key)
    assert keys(instrument.statements) == order.split()
    assert len(instrument.statements) == COUNTS[key]
    assert instrument.source.startswith(source)
    assert (instrument.scale.key, instrument.draw, instrument.version) == (scale, draw, "1")
    assert instrument.purpose
    assert len({statement.label for statement in instrument.statements}) == COUNTS[key]


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_it_is_scored_from_the_lowest_up_and_nothing_but_places_is_told(key):
    scale = library.statements(key).scale
    assert keys(scale.options) == PLACES[scale.key]
    places = [place for place, _label in scale.positions]
    assert places == [int(each) for each in PLACES[scale.key]] if scale.has_numbers else list(range(len(places)))


def test_the_score_of_the_feedback_form_still_tells_that_someone_does_not_know():
    assert keys(library.scale("quality").options)[-2:] == ["dont-know", "prefer-not-to-say"]


def test_only_the_characteristics_ask_for_an_example():
    assert [each.key for each in library.statements_all() if each.example] == ["characteristics"]


def test_each_is_made_for_the_levels_of_its_source():
    levels = {each.key: each.levels for each in library.statements_all()}
    every = ("individual", "organisational", "strategic")
    assert levels == dict.fromkeys(INSTRUMENTS, every) | {
        "dial-individual": ("individual",),
        "indicators-individual": ("individual",),
        "indicators-operational": ("organisational",),
        "indicators-strategic": ("strategic",),
        "commitments": ("strategic",),
        "dial-strategic": ("organisational", "strategic"),
        "conditions": ("organisational", "strategic"),
    }


def test_the_dials_have_impowers_four_and_three_questions():
    assert [len(library.statements(f"dial-{which}").prompts) for which in ("strategic", "individual")] == [4, 3]
    firsts = [prompt.split()[0] for prompt in library.statements("dial-strategic").prompts]
    assert firsts == ["Where", "What", "What", "What"]


def test_no_element_of_the_bench_is_above_another():
    bench = library.statements("bench")
    assert (bench.draw, bench.scale.has_numbers) == ("dots", False)
    assert {"coercion", "co-production"}.isdisjoint(keys(bench.statements))


def test_what_is_required_has_three_themes_with_all_ideas_and_examples():
    themes = library.themes()
    assert themes.source.startswith(IMPOWER + "4")
    assert keys(themes.themes) == ["culture", "structure", "relationships"]
    assert [len(theme.ideas) for theme in themes.themes] == [6, 7, 5]
    assert [len(theme.examples) for theme in themes.themes] == [3, 3, 2]
    assert all(theme.meaning for theme in themes.themes)


def test_moving_up_says_of_every_rung_of_the_dial_what_it_looks_like_and_what_is_next():
    way = library.moving_up()
    assert way.source.startswith(IMPOWER + "6")
    assert keys(way.steps) == DIAL == keys(library.ladder().as_scale("on_dial").choices)
    assert [key for key in DIAL if len(way.step(key).looks_like) < 3 or len(way.step(key).needs) < 4] == []


def test_the_matrix_has_four_kinds_at_three_levels_with_examples_in_each():
    matrix = library.matrix()
    assert matrix.source.startswith(STOKE)
    assert keys(matrix.kinds) == ["information", "consultation", "collaboration", "empowerment"]
    cells = [[(cell.level, bool(cell.examples)) for cell in kind.cells] for kind in matrix.kinds]
    assert cells == [[(key, True) for key in keys(library.levels().levels)]] * 4
    assert all(len(kind.ways) == 2 for kind in matrix.kinds)


def test_the_command_lists_them_in_even_columns():
    lines = listing()
    told = {tuple(line.split()[:4]) for line in lines}
    assert told >= {
        (key, "1", str(count), "statement" if count == 1 else "statements") for key, count in COUNTS.items()
    }
    assert told >= {
        ("what-is-required", "1", "3", "themes"),
        ("moving-up", "1", "5", "rungs"),
        ("participation-matrix", "1", "4", "kinds"),
        ("one-to-ten", "1", "10", "choices"),
    }
    assert {re.match(r"\S+ +", line).end() for line in lines} == {25}


def page_of(client, name, *arguments):
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


def escaped(text):
    return text.replace("'", "&#x27;")


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_anyone_can_look_at_all_that_it_asks(client, key, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = page_of(client, "toolkit:statements", key)
    instrument = library.statements(key)
    words = [each for statement in instrument.statements for each in (statement.label, statement.hint)]
    words += [instrument.title, instrument.purpose, instrument.source, *instrument.prompts]
    words += [each for choice in instrument.scale.choices for each in (choice.label, choice.hint)]
    assert [each for each in words if escaped(each) not in page] == []
    assert ("Give an example with each score." in page) is instrument.example
    address = reverse("blank_statements", args=[key])
    assert f'href="{address}"' in page
    assert f'href="{address}?size=large"' in page


def test_numbers_say_what_their_ends_mean(client):
    page = page_of(client, "toolkit:statements", "conditions")
    assert "Pick a whole number from 1 to 10." in page
    assert "<li>10 – fully in place</li>" in page


def test_the_tools_for_next_steps_can_be_read_whole(client):
    texts = {
        "toolkit:themes": [each for theme in library.themes().themes for each in (theme.meaning, *theme.ideas)],
        "toolkit:moving_up": [each for step in library.moving_up().steps for each in step.looks_like + step.needs],
        "toolkit:matrix": [each for kind in library.matrix().kinds for cell in kind.cells for each in cell.examples],
    }
    for name, words in texts.items():
        page = page_of(client, name)
        assert [each for each in words if escaped(each) not in page] == []


def test_the_matrix_is_a_table_whose_heads_name_their_row_or_column(client):
    page = page_of(client, "toolkit:matrix")
    assert [page.count(part) for part in ("<table", "<caption", 'scope="col"', 'scope="row"')] == [4, 4, 8, 12]


def test_the_index_leads_to_all_of_them(client):
    page = page_of(client, "toolkit:index")
    addresses = [reverse("toolkit:statements", args=[key]) for key in INSTRUMENTS]
    addresses += [reverse(f"toolkit:{name}") for name in ("themes", "moving_up", "matrix")]
    assert [address for address in addresses if f'href="{address}"' not in page] == []
    assert [page.count(f">{each}</h2>") for each in ("Score how you work together", "Ideas for next steps")] == [1, 1]


def test_what_is_not_there_is_not_found(client):
    assert client.get(reverse("toolkit:statements", args=["plum"])).status_code == 404
    assert client.get(reverse("blank_statements", args=["plum"])).status_code == 404


@pytest.mark.parametrize("size", ["", "?size=large"])
@pytest.mark.parametrize("key", INSTRUMENTS)
def test_it_can_be_printed_blank_and_typed_in(client, key, size):
    content = client.get(reverse("blank_statements", args=[key]) + size).content
    assert faults(content) == []
    instrument, words = library.statements(key), text_of(content)
    printed = words.replace(" ", "")  # a line may end inside "co-production"
    assert [each.key for each in instrument.statements if each.label.replace(" ", "") not in printed] == []
    assert ("I don't know" in words, "I'd rather not say" in words) == (True, True)
    fields = set(read(content).get_fields())
    wanted = {each.key for each in instrument.statements}
    wanted |= {f"example-{each.key}" for each in instrument.statements if instrument.example}
    wanted |= {f"prompt-{number}" for number, _prompt in enumerate(instrument.prompts, start=1)}
    wanted |= {"intended", "intended-why"} if instrument.draw == "dial" else set()
    assert fields == wanted


def test_the_planner_has_room_for_steps_under_each_theme(client):
    for size in ("", "?size=large"):
        content = client.get(reverse("blank_planner") + size).content
        assert faults(content) == []
        assert "culture-1-what" in read(content).get_fields()
        assert [theme.key for theme in library.themes().themes if theme.title not in text_of(content)] == []


def test_an_area_puts_its_own_headings_over_statements(client, folder):
    folder(
        "ours.toml",
        """
        shape = "statements"
        key = "ours"
        version = "1"
        title = "Ours"
        language = "en-gb"
        source = "Us"
        scale = "one-to-ten"
        [[statements]]
        key = "warm"
        label = "We are warm."
        group = "Welcome"
        [[statements]]
        key = "kind"
        label = "We are kind."
        group = "Care"
        """,
    )
    page = page_of(client, "toolkit:statements", "ours")
    assert re.findall(r"<(h[34])[^>]*>([^<]+)<", page) == [
        *(("h3", "Welcome"), ("h4", "1. We are warm."), ("h3", "Care"), ("h4", "2. We are kind.")),
    ]
    assert faults(client.get(reverse("blank_statements", args=["ours"])).content) == []


def test_an_areas_own_levels_leave_the_matrix_readable(client, folder):
    folder("levels.toml", LEVELS)
    assert '<th scope="row" class="govuk-table__header">individual</th>' in page_of(client, "toolkit:matrix")

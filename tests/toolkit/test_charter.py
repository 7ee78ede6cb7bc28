"""The charter: what the mark is given for and by which rules, as data that an area replaces without code."""

import re
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.urls import reverse

from coproduction.toolkit import evidence, library, models
from coproduction.toolkit.explaining import explained, lasting, months
from coproduction.toolkit.models import Edition
from coproduction.toolkit.problems import NotInToolkit, ToolkitProblems
from coproduction.toolkit.reading import read
from coproduction.toolkit.shapes import PanelRules, Promises, Validity
from tests.pdfs import faults, text_of
from tests.pdfs import read as read_pdf

STONES = ["welcome-and-care", "value-and-include", "communicate", "work-in-partnership"]
OUTCOMES = ["awarded", "conditions", "more", "deferred", "not-yet"]
FINDINGS = ["not-yet", "partly", "met", "exemplary"]
OURS = """
    shape = "charter"
    key = "charter"
    version = "7"
    title = "Addewid Sir Enghraifft"
    language = "cy"
    source = "Cyngor Sir Enghraifft"

    [[cornerstones]]
    key = "croeso"
    title = "Croeso"

    [[cornerstones.criteria]]
    key = "pawb"
    label = "Mae croeso i bawb."
    evidence = ["plan.purpose", "meetings"]
"""
REWORDED = "".join(
    f"""
    [[outcomes]]
    key = "{key}"
    title = "Canlyniad {key}"
    letter = "Annwyl dîm {key}."
    """
    for key in OUTCOMES
)
LEVELS = "".join(f'\n    [[findings]]\n    key = "{key}"\n    label = "Lefel {key}"\n' for key in FINDINGS)
SLIPS = {  # what an author added: where it is told, and the cure
    "a place of evidence that is none": (
        *('"meetings"]', '"diary"]', "croeso.pawb.evidence"),
        "nothing is found at “diary”. Use one of: meetings, decisions, actions, workshops, files, facts.parties",
    ),
    "a question that the form does not ask": (
        *("plan.purpose", "plan.colour", "croeso.pawb.evidence"),
        "the form “plan” has no question “colour”. Use one of: name, leads,",
    ),
    "a form without a question": ("plan.purpose", "review", "croeso.pawb.evidence", "has no question “”."),
    "evidence that is no list": ('["plan.purpose", "meetings"]', '"meetings"', "croeso.pawb.evidence", "a list here"),
    "a criterion twice": (
        "[[cornerstones.criteria]]",
        '[[cornerstones.criteria]]\nkey = "pawb"\nlabel = "P"\n[[cornerstones.criteria]]',
        *("pawb", "Give each its own key"),
    ),
    "more seats than people": (
        *("", "[panel]\nsize = 2", "panel.size"),
        "2 people can't hold 3 seats. Make size 3, or ask for fewer.",
    ),
    "nobody on the panel": (
        *("", "[panel]\nsize = 0\nlived_experience = 0\nprofessional = 0", "panel.size"),
        "Write 1 or more.",
    ),
    "fewer than none": ("", "[panel]\nprofessional = -1", "panel.professional", "Write a whole number from 0 to 500."),
    "a promise in words": ("", '[promises]\nletter_working_days = "ten"', "promises.letter_working_days",
                           "write a whole number here, not 'ten'."),
    "a promise without end": ("", "[promises]\ndefer_months = 100000", "promises.defer_months", "from 0 to 500"),
    "a promise that we do not make": ("", "[promises]\nletter_days = 3", "promises.letter_days", "Did you mean “l"),
    "a panel that is no table": ("source", "panel = 3\nsource", "panel", "a table of its own, like [panel]."),
    "a prompt after the end": (
        *("", "[service_mark]\nlasts_months = 33\nprompt_months = [32, 34]", "service_mark.prompt_months"),
        "the mark ends after 33 months, so month 34 is too late. Write earlier months.",
    ),
    "a check at the end": (
        *("", "[service_mark]\nlasts_months = 24\nprompt_months = []", "service_mark.check_months"),
        "so month 24 is too late",
    ),
    "months in no order": ("", "[project_mark]\ncheck_months = [24, 12]", "project_mark.check_months",
                           "write each month once, from 1 to 500, the first one first."),
    "a month before the award": ("", "[project_mark]\ncheck_months = [0]", "project_mark.check_months", "from 1 to"),
    "a prompt for a mark without an end": ("", "[project_mark]\nprompt_months = [3]", "project_mark.prompt_months",
                                           "Take the prompts out, or write lasts_months."),
    "a mark that ended before it began": ("", "[project_mark]\nlasts_months = -1", "project_mark.lasts_months",
                                          "from 0 (no end) to 500"),
    "an outcome of their own": ("", f'{REWORDED}\n[[outcomes]]\nkey = "aur"\ntitle = "Aur"\nletter = "Aur."', "aur",
                                "there is no outcome “aur”, and none can be added. Put it in other words as one of: "),
    "an outcome dropped": (
        *("", REWORDED.replace('key = "deferred"', 'key = "more"'), "outcomes"),
        "the outcome “deferred” is missing, and none can be dropped. Add [[outcomes]] with this key, or leave all "
        "outcomes out to keep the words that are there.",
    ),
    "an outcome twice": ("", REWORDED.replace('key = "deferred"', 'key = "more"'), "more", "Give each its own key."),
    "a letter without its opening": ("", REWORDED.replace('letter = "Annwyl dîm more."', ""), "more.letter",
                                     "Write the sentence that a decision letter opens with."),
    "a level dropped": ("", LEVELS.replace('key = "exemplary"', 'key = "met"'), "findings",
                        "the finding “exemplary” is missing"),
    "levels upside down": (
        *("", "".join(f'\n[[findings]]\nkey = "{key}"\nlabel = "L"' for key in FINDINGS[::-1]), "findings"),
        "Put them in this order: not-yet, partly, met, exemplary.",
    ),
    "words in a language that is none": ("", LEVELS + '\nlanguage = "Cymraeg"', "exemplary.language",
                                         "Use one such as en-gb, cy or pl."),
}  # fmt: skip


def keys(things):
    return [thing.key for thing in things]


def test_four_cornerstones_hold_nineteen_criteria():
    charter = library.charter()
    assert keys(charter.cornerstones) == STONES
    assert [len(stone.criteria) for stone in charter.cornerstones] == [4, 5, 5, 5]
    assert [part for part in ("Genuine Partnerships", "Stoke-on-Trent", "Shropshire", "IMPOWER", "East Sussex",
                              "Buckinghamshire") if part not in charter.source] == []  # fmt: skip


def test_each_criterion_says_what_met_looks_like_and_where_to_find_it():
    criteria = library.charter().criteria
    bare = [each.key for each in criteria if not (each.hint and each.met_project and each.met_service)]
    assert bare == []
    assert [each.key for each in criteria if not each.evidence] == []
    assert [place for each in criteria for place in each.evidence if not evidence.called(place)] == []
    assert len({each.label for each in criteria}) == 19


def test_the_rules_are_those_of_practice():
    charter = library.charter()
    assert charter.panel == PanelRules(size=3, lived_experience=2, professional=1, look_back_years=3)
    assert charter.promises == Promises(
        letter_working_days=10, more_working_days=20, defer_months=3, appeal_months=1, acknowledge_working_days=2,
        review_working_days=12, appeal_panel=3, testimonies=1,
    )  # fmt: skip
    assert charter.validity("project") == Validity(lasts_months=0, check_months=(12,), prompt_months=())
    assert charter.validity("service") == Validity(lasts_months=36, check_months=(12, 24), prompt_months=(32, 34))
    assert keys(charter.outcomes) == OUTCOMES
    assert keys(charter.findings) == FINDINGS
    assert all(outcome.title and outcome.meaning and outcome.letter for outcome in charter.outcomes)


def test_everything_in_it_is_found_by_its_key():
    charter = library.charter()
    assert charter.criterion("equal-voice").label == "Everyone has an equal voice."
    assert charter.cornerstone_of("equal-voice").key == "work-in-partnership"
    assert (charter.outcome("more").title, charter.finding("partly").label) == ("More information asked", "Partly")
    with pytest.raises(NotInToolkit, match="There is no mark for a “street” here. There are: project, service."):
        charter.validity("street")
    with pytest.raises(NotInToolkit, match="There is no criterion “gold” here."):
        charter.cornerstone_of("gold")


def test_an_areas_charter_leaves_out_what_is_as_in_ours(folder):
    product = library.charter()
    folder("addewid.toml", OURS)
    charter = library.charter()
    assert (charter.title, keys(charter.criteria)) == ("Addewid Sir Enghraifft", ["pawb"])
    assert [getattr(charter, name) for name in ("panel", "promises", "project_mark", "service_mark")] == [
        *(product.panel, product.promises, product.project_mark, product.service_mark),
    ]
    assert charter.outcomes == tuple(replace(each, language="en-gb") for each in product.outcomes)
    assert charter.findings == tuple(replace(each, language="en-gb") for each in product.findings)


def test_an_area_says_only_the_numbers_that_are_its_own(folder):
    folder("addewid.toml", OURS + "\n[panel]\nsize = 5\n[service_mark]\nlasts_months = 48\n")
    charter = library.charter()
    assert charter.panel == PanelRules(size=5, lived_experience=2, professional=1, look_back_years=3)
    assert charter.validity("service") == Validity(48, (12, 24), (32, 34))


def test_an_area_puts_outcomes_and_findings_in_its_own_words(folder):
    folder("addewid.toml", OURS + REWORDED + LEVELS)
    charter = library.charter()
    assert (charter.outcome("more").letter, charter.outcome("more").language) == ("Annwyl dîm more.", "")
    assert [level.label for level in charter.findings] == [f"Lefel {key}" for key in FINDINGS]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_charter_is_told_with_file_key_and_cure(slip, folder):
    right, wrong, key, cure = SLIPS[slip]
    folder("addewid.toml", OURS.replace(right, wrong, 1) if right else OURS + wrong)
    with pytest.raises(ToolkitProblems) as found:
        library.charter()
    told = [(problem.file, problem.cure) for problem in found.value.problems if problem.key == key]
    assert len(told) == 1
    assert told[0][0] == "addewid.toml"
    assert cure in told[0][1]
    assert told[0][1].endswith((".", "?"))


def test_the_site_does_not_start_with_a_panel_that_cannot_be_filled(folder):
    folder("addewid.toml", OURS + "\n[panel]\nsize = 2\n")
    with pytest.raises(SystemCheckError, match=r"In the toolkit file addewid\.toml, at “panel\.size”: 2 people can't"):
        call_command("check")


def test_a_charter_that_stands_on_no_other_must_say_its_outcomes_itself(tmp_path):
    text = OURS.replace('evidence = ["plan.purpose", "meetings"]', "")
    (tmp_path / "alone.toml").write_text(re.sub("^ +", "", text, flags=re.MULTILINE))
    with pytest.raises(ToolkitProblems) as found:
        read(tmp_path)
    assert [problem.key for problem in found.value.problems] == ["outcomes"] * 5 + ["findings"] * 4
    (tmp_path / "alone.toml").write_text(re.sub("^ +", "", text + REWORDED + LEVELS, flags=re.MULTILINE))
    assert read(tmp_path)["charter", "charter"].panel == PanelRules()


@pytest.mark.django_db
@pytest.mark.parametrize("more", [None, OURS, OURS + REWORDED + LEVELS + "\n    [panel]\n    size = 5\n"])
def test_an_edition_of_a_charter_gives_back_the_same_charter(folder, more):
    if more:
        folder("addewid.toml", more)
    charter = library.charter()
    edition = Edition.objects.of(charter)
    models._rebuilt.clear()  # as in another process
    assert Edition.objects.get(pk=edition.pk).toolkit == charter
    assert Edition.objects.of(charter) == edition


def test_evidence_is_called_as_people_know_it():
    assert evidence.called("plan.purpose") == "Plan: What is your project for?"
    assert evidence.called("facts.parties") == "Who was at each meeting"


def test_a_question_that_an_areas_own_form_does_not_ask_is_passed_over(folder):
    folder(
        "plan.toml",
        """
        shape = "questionnaire"
        key = "plan"
        version = "2"
        title = "Our plan"
        language = "en-gb"
        source = "Us"
        [[sections]]
        key = "all"
        title = "All"
        [[sections.questions]]
        key = "why"
        label = "Why?"
        """,
    )
    assert evidence.places(library.charter().criterion("from-the-start")) == [
        *("Our plan: Why?", "Are you ready to co-produce?: Can this be shaped here, by local people?"),
        *("Meetings and their minutes", "Who was at each meeting"),
    ]


def test_months_are_said_as_people_say_them():
    assert [months(number) for number in (1, 3, 12, 18, 36)] == [
        "1 month",
        "3 months",
        "1 year",
        "18 months",
        "3 years",
    ]


def test_a_mark_says_how_long_it_lasts():
    charter = library.charter()
    assert lasting(charter.project_mark) == [
        "It has a date, and no end.",
        "We ask how it is going 1 year after you get it.",
    ]
    assert lasting(charter.service_mark) == [
        "It lasts for 3 years.",
        "We ask how it is going 1 year and 2 years after you get it.",
        "We remind you 4 months and 2 months before it ends, so that you can ask for it again.",
    ]
    assert lasting(Validity(6, ())) == ["It lasts for 6 months."]


def page_of(client):
    return client.get(reverse("toolkit:charter")).content.decode()


def unescaped(page):
    return page.replace("&#x27;", "'")


def all_words(charter):
    """Everything that a reader of the charter needs, on the screen and on paper."""
    words = [charter.title, charter.purpose]
    words += [each for stone in charter.cornerstones for each in (stone.title, stone.meaning)]
    words += [each for one in charter.criteria for each in (one.label, one.hint, one.met_project, one.met_service)]
    words += [each for outcome in charter.outcomes for each in (outcome.title, outcome.meaning)]
    words += [each for finding in charter.findings for each in (finding.label, finding.meaning)]
    told = explained(charter)
    words += [*told["panel"], *told["clocks"], *told["appeal"]]
    return words + [sentence for _mark, sentences in told["marks"] for sentence in sentences]


@pytest.mark.django_db
def test_anyone_can_read_the_whole_charter(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = unescaped(page_of(client))
    charter = library.charter()
    assert [words for words in all_words(charter) if words not in page] == []
    assert [each.key for each in charter.criteria if any(place not in page for place in evidence.places(each))] == []
    assert charter.source in page
    address = reverse("charter_pdf")
    assert (f'href="{address}"' in page, f'href="{address}?size=large"' in page) == (True, True)


@pytest.mark.django_db
def test_the_page_says_the_numbers_of_practice(client):
    page = unescaped(page_of(client))
    for sentence in (
        "3 people decide together.",
        "At least 2 of them have lived experience.",
        "At least 1 of them is a professional.",
        "in the last 3 years.",
        "At least 1 family member or young person tells the panel, in their own words, how it was for them.",
        "within 10 working days of the panel's meeting.",
        "you have 20 working days to send it.",
        "the panel looks again within 3 months.",
        "you can appeal within 1 month of the letter.",
        "We tell you within 2 working days that we have got it.",
        "and answers within 12 working days.",
        "a panel of 3 other people hears your appeal.",
    ):
        assert page.count(sentence) == 1, sentence


@pytest.mark.django_db
def test_each_link_of_the_page_leads_to_a_heading_that_is_there_once(client):
    page = page_of(client)
    linked = re.findall(r'href="#([\w-]+)" ?[^>]*>', page.partition("<h1")[2])
    targets = [each for each in linked if not each.startswith("word-")]  # words are explained where they stand
    assert targets == [
        *(f"cornerstone-{key}" for key in STONES),
        "who-decides",
        "what-they-decide",
        "how-long",
        "appeal",
    ]
    ids = re.findall(r'\bid="([\w-]+)"', page)
    assert [each for each in ids if ids.count(each) > 1] == []
    assert set(linked) <= set(ids)


@pytest.mark.django_db
def test_the_guidance_leads_to_the_charter(client):
    page = client.get(reverse("toolkit:index")).content.decode()
    assert f'href="{reverse("toolkit:charter")}">Our co-production charter</a>' in page


@pytest.mark.django_db
def test_an_areas_charter_takes_the_place_of_ours_and_each_language_is_named(client, folder):
    folder("addewid.toml", OURS)
    page = page_of(client)
    assert '<section class="app-part" lang="cy" aria-labelledby="cornerstone-croeso">' in page
    assert "Mae croeso i bawb." in page
    assert page.count('<div class="govuk-summary-list__row" lang="en-gb">') == len(OUTCOMES) + len(FINDINGS)
    assert "Everyone has an equal voice." not in page


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["", "?size=large"])
def test_the_charter_can_be_printed(client, size):
    content = client.get(reverse("charter_pdf") + size).content
    assert faults(content) == []
    printed = text_of(content).replace(" ", "")  # a line may end inside "co-production"
    assert [words for words in all_words(library.charter()) if words.replace(" ", "") not in printed] == []
    assert read_pdf(content).metadata.title == "Our co-production charter"

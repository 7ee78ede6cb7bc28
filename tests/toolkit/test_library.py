"""A local area adds and replaces toolkits without touching code; a bad file stops the start."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError

from coproduction.toolkit import library
from coproduction.toolkit.problems import NotInToolkit
from coproduction.toolkit.shapes import SHAPES

CHARTER = """
    shape = "charter"
    key = "charter"
    version = "2026"
    title = "Siarter cydgynhyrchu Sir Enghraifft"
    language = "cy"
    source = "Cyngor Sir Enghraifft, Siarter, 2026"
    purpose = "Beth rydym yn ei addo i'n gilydd."

    [[cornerstones]]
    key = "croeso"
    title = "Croeso a gofal"

    [[cornerstones.criteria]]
    key = "croeso-pawb"
    label = "Mae pawb yn teimlo bod croeso iddynt."

    [[cornerstones.criteria]]
    key = "gofal-amser"
    label = "Rydym yn cymryd amser i ddod i adnabod ein gilydd – ŵyr pawb enwau'r tîm."

    [[cornerstones]]
    key = "gwerth"
    title = "Gwerthfawrogi a chynnwys"

    [[cornerstones.criteria]]
    key = "gwerth-llais"
    label = "Mae pob llais yn cyfrif."
"""
LEVELS = """
    shape = "levels"
    key = "levels"
    version = "2"
    title = "Our levels"
    language = "en-gb"
    source = "Exampleshire"

    [[levels]]
    key = "family"
    title = "Family"
    meaning = "One family."
"""


def test_a_charter_that_is_not_there_is_named_with_those_that_are(folder):
    folder("ours.toml", CHARTER.replace('key = "charter"', 'key = "ours"'))
    with pytest.raises(NotInToolkit, match="The toolkit has no charter “theirs”. It has: charter, ours."):
        library.charter("theirs")


def test_an_area_adds_its_charter_in_welsh(folder):
    folder("siarter.toml", CHARTER)
    charter = library.charter()
    assert (charter.language, charter.version) == ("cy", "2026")
    assert [stone.title for stone in charter.cornerstones] == ["Croeso a gofal", "Gwerthfawrogi a chynnwys"]
    assert [criterion.key for criterion in charter.criteria] == ["croeso-pawb", "gofal-amser", "gwerth-llais"]
    assert charter.criteria[1].label.endswith("ŵyr pawb enwau'r tîm.")
    assert library.questionnaire("plan").title == "Plan"


def test_an_area_replaces_a_toolkit_and_forms_that_use_it_follow(folder):
    folder("levels.toml", LEVELS)
    assert (library.levels().version, len(library.levels().levels)) == ("2", 1)
    assert library.questionnaire("readiness").question("level").shown("family") == "Family"


def test_the_same_key_of_another_shape_is_an_addition(folder):
    folder("more.toml", CHARTER.replace('key = "charter"', 'key = "plan"'))
    assert library.charter("plan").version == "2026"
    assert len(library.questionnaire("plan").questions) == 27


def test_what_is_not_there_is_named_with_what_is():
    with pytest.raises(NotInToolkit, match="no questionnaire “plum”. It has: .*plan, "):
        library.questionnaire("plum")
    with pytest.raises(NotInToolkit, match="There is no rung “roof” here. There are: coercion, "):
        library.ladder().rung("roof")
    with pytest.raises(NotInToolkit, match="has no page for “name”"):
        library.questionnaire("plan").page("name")


def test_a_page_is_found_by_any_of_its_questions():
    form = library.questionnaire("readiness")
    assert form.page("time-no") == form.page("time") == form.pages[1]
    assert form.section_of("time-no").key == "ready"


def test_a_bad_file_stops_every_check_with_file_key_and_cure(folder):
    folder("siarter.toml", CHARTER.replace('language = "cy"', 'language = "Cymraeg"'))
    with pytest.raises(SystemCheckError) as stopped:
        call_command("check")
    assert "In the toolkit file siarter.toml, at “language”: “Cymraeg” is not a language code." in str(stopped.value)
    assert "Use one such as en-gb, cy or pl." in str(stopped.value)


def test_a_bad_file_stops_the_web_server(folder):
    area = folder("siarter.toml", CHARTER.replace('language = "cy"', 'language = "Cymraeg"'))
    started = subprocess.run(
        [sys.executable, "-c", "import coproduction.wsgi"],
        cwd=site.BASE_DIR,
        env={
            **os.environ,
            "DEBUG": "true",
            "TOOLKIT_DIR": str(area),
            "DJANGO_SETTINGS_MODULE": "coproduction.settings",
        },
        capture_output=True,
        text=True,
    )
    assert started.returncode == 1
    assert "In the toolkit file siarter.toml, at “language”" in started.stderr


def listing(*arguments):
    out = StringIO()
    call_command("toolkit", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_lists_what_is_loaded_a_line_each():
    lines = {tuple(line.split()[:4]) for line in listing()}
    assert lines >= {
        ("readiness", "2", "5", "questions"),
        ("stoke-on-trent-plan", "1", "15", "questions"),
        ("plan", "1", "27", "questions"),
        ("review", "1", "7", "questions"),
        ("ladder", "1", "7", "rungs"),
        ("levels", "1", "3", "levels"),
        ("east-sussex", "1", "11", "terms"),
        ("east-sussex", "1", "5", "priorities"),
        ("quality", "1", "13", "choices"),
        ("charter", "1", "19", "criteria"),
    }
    assert len(listing()) == len(library.everything())
    assert next(line for line in listing() if line.startswith("review")).endswith(", Review form")


def test_the_command_checks_a_folder_before_it_is_used(folder, settings):
    area = folder("siarter.toml", CHARTER)
    settings.TOOLKIT_DIR = None
    (line,) = listing("--check", str(area))
    assert line.split()[:6] == ["OK", "siarter.toml", "charter", "2026", "3", "criteria"]
    assert library.charter().version == "1"


def test_the_command_tells_what_is_wrong_even_while_that_folder_is_in_use(folder):
    area = folder("siarter.toml", CHARTER.replace('version = "2026"', ""))
    out = StringIO()
    with pytest.raises(CommandError, match=r"To mend: 1\. Nothing was changed\."):
        call_command("toolkit", "--check", str(area), stdout=out)
    assert out.getvalue() == (
        "In the toolkit file siarter.toml, at “version”: “version” is missing or empty. "
        'Add a line such as version = "1", and raise it whenever the wording changes.\n'
    )


def test_one_part_is_counted_as_one_and_more_as_more():
    words = {line.split()[3] for line in listing() if line.split()[2] == "1"}
    assert words == {"statement"}
    for _shape, _parts, one, more in SHAPES.values():
        assert one != more


def test_an_empty_folder_is_not_a_toolkit(tmp_path):
    with pytest.raises(CommandError, match="There are no toolkit files"):
        call_command("toolkit", "--check", str(tmp_path))

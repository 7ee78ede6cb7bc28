"""Each mistake in a toolkit file is told with its file, its key and a cure; all of them at once."""

from pathlib import Path
from textwrap import dedent

import pytest

from coproduction.toolkit import library
from coproduction.toolkit.problems import ToolkitProblem, ToolkitProblems
from coproduction.toolkit.reading import read, read_text

HEAD = """
    shape = "questionnaire"
    key = "hello"
    version = "1"
    title = "Hello"
    language = "en-gb"
    source = "Us"
"""
FORM = (
    HEAD
    + """
    [[sections]]
    key = "start"
    title = "Start"

    [[sections.questions]]
    key = "ready"
    label = "Are you ready?"
    kind = "choice"
    choices = [{ key = "yes", label = "Yes" }, { key = "no", label = "No" }]

    [[sections.questions]]
    key = "help"
    label = "What would help?"
    kind = "paragraph"
    follows = ["ready", "no"]
"""
)
MISTAKES = {
    "an unknown shape": ('shape = "questionnaire"', 'shape = "form"', "shape", "Use one of: scale, ladder"),
    "no shape": ('shape = "questionnaire"', "", "shape", "say which shape"),
    "no key": ('key = "hello"', "", "key", 'Add a line such as key = "plan"'),
    "a key that can't stand in an address": ('key = "hello"', 'key = "Hello you"', "key", "small letters a to z"),
    "no version": ('version = "1"', "", "version", 'Add a line such as version = "1"'),
    "a version without quotes": ('version = "1"', "version = 1.0", "version", "write text in quotes here"),
    "no title": ('title = "Hello"', "", "title", "Add a line such as title"),
    "a bad language code": ('"en-gb"', '"English"', "language", "Use one such as en-gb, cy or pl"),
    "an unknown kind": ('kind = "paragraph"', 'kind = "essay"', "start.help.kind", "Use one of: text, paragraph"),
    "a typing mistake": ('label = "What', 'lable = "What', "start.help.lable", "Did you mean “label”?"),
    "a field that nothing resembles": ('title = "Start"', 'title = "S"\nxyz = 1', "start.xyz", "Use: key, title"),
    "a key used twice": ('key = "help"', 'key = "ready"', "ready", "Give each its own key"),
    "no scale": ('choices = [{ key = "yes", label = "Yes" }, { key = "no", label = "No" }]', "",
                 "start.ready.scale", "Add scale = … or choices = [...]"),
    "a scale that is not there": ('choices = [{ key = "yes", label = "Yes" }, { key = "no", label = "No" }]',
                                  'scale = "maybe"', "start.ready.scale", "add a file for it"),
    "a scale where none belongs": ('follows = ["ready", "no"]', 'scale = "yes-no-not-sure"',
                                   "start.help.scale", "Take it out"),
    "a score without numbers": ('kind = "choice"', 'kind = "score"', "start.ready.scale", "a minimum and a maximum"),
    "a follow-up of an unknown question": ('["ready", "no"]', '["reddy", "no"]', "start.help.follows", "Name one"),
    "a follow-up of an unknown answer": ('["ready", "no"]', '["ready", "never"]', "start.help.follows",
                                         "Use one of: yes, no"),
    "a follow-up of nothing in particular": ('["ready", "no"]', '["ready"]', "start.help.follows", "a list of 2"),
    "an unknown fact": ('follows = ["ready", "no"]', 'fact = "colour"', "start.help.fact", "Use one of: title, lead"),
    "a limit beyond what we keep": ('follows = ["ready", "no"]', "limit = 90000", "start.help.limit",
                                    "from 1 to 20000"),
    "a smallest number of words": ('follows = ["ready", "no"]', "minimum = 0", "start.help.minimum",
                                   "only a question of kind “number”"),
    "a greatest number of words": ('follows = ["ready", "no"]', "maximum = 9", "start.help.maximum", "Take it out."),
    "words with decimals": ('follows = ["ready", "no"]', "decimals = true", "start.help.decimals", "Take it out."),
    "a greatest number below the smallest": ('kind = "paragraph"', 'kind = "number"\nminimum = 5\nmaximum = 4',
                                             "start.help.maximum", "below the minimum, 5. Make it 5 or more."),
    "a greatest number below nothing": ('kind = "paragraph"', 'kind = "number"\nmaximum = -1', "start.help.maximum",
                                        "Make it 0 or more."),
    "a number too great to keep": ('kind = "paragraph"', 'kind = "number"\nmaximum = 1000000000', "start.help.maximum",
                                   "no number beyond 999999999 is kept"),
    "half a number": ('kind = "paragraph"', 'kind = "number"\nmaximum = 9.5', "start.help.maximum", "a whole number"),
    "decimals in words": ('kind = "paragraph"', 'kind = "number"\ndecimals = "yes"', "start.help.decimals",
                          "write true or false here"),
    "a short name for the greatest number": ('kind = "paragraph"', 'kind = "number"\nmax = 9', "start.help.max",
                                             "Did you mean “maximum”?"),
    "a control character": ('label = "What would', 'label = "What \\u0000would', "start.help.label", "U+0000"),
    "a question that is none": ('label = "What would help?"', "label = true", "start.help.label", "text in quotes"),
    "same_as in a form that combines nothing": ('follows = ["ready", "no"]', 'same_as = ["plan.why"]',
                                                "start.help.same_as", "combines = [...]"),
    "something to sort out after words": ('follows = ["ready", "no"]', 'sort_out = "time"', "start.help.unready",
                                          "only a question of kind “choice”"),
    "answers without what to sort out": ('kind = "choice"', 'kind = "choice"\nunready = ["no"]', "start.ready.unready",
                                         "Write both, or neither."),
    "an answer to sort out that is none": ('kind = "choice"', 'kind = "choice"\nunready = ["never"]\nsort_out = "time"',
                                           "start.ready.unready", "there is no answer “never”. Use one of: yes, no."),
}  # fmt: skip


def problems_of(*folders):
    with pytest.raises(ToolkitProblems) as found:
        read(*folders)
    return found.value.problems


def put(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(dedent(text))
    return folder


@pytest.fixture
def scales(tmp_path):
    shelf = tmp_path / "scales"
    shelf.mkdir()
    data = Path(__file__).parents[2] / "coproduction" / "toolkit" / "data"
    (shelf / "scale.toml").write_text((data / "scale-yes-no-not-sure.toml").read_text())
    return shelf


@pytest.fixture
def area(tmp_path):
    made = tmp_path / "area"
    made.mkdir()
    return made


def test_a_sound_file_is_read(area, scales):
    form = read(scales, put(area, hello=FORM))["questionnaire", "hello"]
    assert form.question("help").follows == ("ready", "no")
    assert [question.limit for question in form.questions] == [0, 20_000]
    assert form.question("ready").scale.key == "hello-ready"
    assert form.question("ready").source == "Us"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_key_and_cure(mistake, area, scales):
    right, wrong, key, cure = MISTAKES[mistake]
    assert FORM.count(right) >= 1
    found = problems_of(scales, put(area, hello=FORM.replace(right, wrong, 1)))
    told = {problem.key: problem for problem in found}
    assert key in told
    assert told[key].file == "hello.toml"
    assert cure in told[key].cure
    assert str(told[key]) == f"In the toolkit file hello.toml, at “{key}”: {told[key].cure}"
    assert told[key].cure.endswith((".", "?", "…", "]]"))


def test_everything_wrong_in_a_folder_is_told_at_once(area):
    put(
        area,
        a=HEAD.replace("hello", "a"),
        b=FORM.replace('"choice"', '"chioce"').replace('"no"]', '"never"]'),
        c="key = ",
    )
    assert [(problem.file, problem.key) for problem in problems_of(area)] == [
        ("a.toml", "sections"),
        ("b.toml", "start.ready.kind"),
        ("b.toml", "start.help.follows"),
        ("c.toml", ""),
    ]


def test_broken_toml_names_the_line():
    with pytest.raises(ToolkitProblem) as found:
        read_text('key = "a"\nversion = \n', "broken.toml")
    assert str(found.value).startswith("In the toolkit file broken.toml: it is not written as TOML (")
    assert "line 2" in str(found.value)


def test_a_file_in_another_encoding_says_so(area):
    (area / "old.toml").write_bytes('title = "Sgôr"'.encode("latin-1"))
    (problem,) = problems_of(area)
    assert (problem.file, problem.cure) == (
        "old.toml",
        "it is not saved as UTF-8 (byte 12 is something else). Save it again as UTF-8.",
    )


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_fine(area):
    (area / "hello.toml").write_bytes(b"\xef\xbb\xbf" + dedent(FORM).replace("\n", "\r\n").encode())
    assert ("questionnaire", "hello") in read(area)


def test_two_files_with_one_key_name_each_other(area):
    (problem,) = problems_of(put(area, a=FORM, b=FORM))
    assert (problem.file, problem.key) == ("b.toml", "key")
    assert problem.cure.startswith("a.toml is a questionnaire with this key too.")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    (problem,) = problems_of(tmp_path / "nowhere")
    assert problem.cure == "there is no such folder. Check TOOLKIT_DIR, or leave it empty."


def test_a_broken_scale_is_told_once_and_not_again_by_those_who_use_it(area):
    scale = HEAD.replace("questionnaire", "scale").replace("hello", "maybe").replace("Hello", "Maybe")
    form = FORM.replace("choices = [", "scale = 'maybe' #")
    found = problems_of(put(area, scale=scale, form=form))
    assert [(problem.file, problem.key) for problem in found] == [("scale.toml", "choices")]


LADDER = """
    shape = "ladder"
    key = "ladder"
    version = "1"
    title = "Ladder"
    language = "en-gb"
    source = "Us"

    [[zones]]
    key = "up"
    label = "Up"

    [[rungs]]
    key = "one"
    label = "One"
    meaning = "First."
    zone = "down"
"""


def test_a_rung_in_no_zone_is_told(area):
    (problem,) = problems_of(put(area, ladder=LADDER))
    assert (problem.key, problem.cure) == ("one.zone", "there is no zone “down”. Use one of: up.")


def test_a_combined_form_that_loses_or_doubles_a_question_is_told(area):
    both = (
        HEAD.replace("hello", "both")
        + """
    combines = ["hello"]
    [[sections]]
    key = "start"
    title = "Start"
    [[sections.questions]]
    key = "ready"
    same_as = ["hello.ready"]
    [[sections.questions]]
    key = "again"
    same_as = ["hello.ready", "hello.gone"]
    """
    )
    told = {problem.key: problem.cure for problem in problems_of(put(area, hello=FORM, both=both))}
    assert told == {
        "hello.ready": "this is asked 2 times. Put “hello.ready” into the same_as of exactly one question.",
        "hello.help": "this is asked by no question. Put “hello.help” into the same_as of exactly one question.",
        "hello.gone": "this question is taken over from hello.toml, which does not have it. Put it back there, or"
        " replace this file as well, by one whose same_as does not name “hello.gone”.",
    }


def test_an_area_whose_form_drops_a_question_reads_which_file_still_takes_it_over(area):
    planning = (
        (library.DATA / "east-sussex-planning.toml").read_text().replace('key = "success"', 'key = "how-it-ends"')
    )
    told = {(each.file, each.key): each.cure for each in problems_of(library.DATA, put(area, ours=planning))}
    asked = "east-sussex-planning.how-it-ends"
    assert told == {
        ("plan.toml", "east-sussex-planning.success"): "this question is taken over from ours.toml, which does not have"
        " it. Put it back there, or replace this file as well, by one whose same_as does not name"
        " “east-sussex-planning.success”.",
        ("plan.toml", asked): f"this is asked by no question. Put “{asked}” into the same_as of exactly one question.",
    }


@pytest.mark.parametrize("wrong", ["5", "[1]", "[[]]", "{ a = 1 }", "'text'", "true"])
def test_a_form_of_the_wrong_shape_is_told_and_so_is_the_form_that_combines_it(area, wrong):
    head = dedent(HEAD)
    both = head.replace("hello", "both") + 'combines = ["hello"]\n[[sections]]\nkey = "start"\ntitle = "Start"\n'
    both += '[[sections.questions]]\nkey = "ready"\nsame_as = ["hello.ready"]\nlabel = "Ready?"\n'
    found = problems_of(put(area, hello=f"{head}sections = {wrong}", both=both))
    assert {problem.file for problem in found} == {"hello.toml", "both.toml"}


def of_shape(shape, key="hello"):
    return HEAD.replace("questionnaire", shape).replace("hello", key)


PLACES = LADDER.replace('zone = "down"', 'zone = "up"')
LEVELS = (
    of_shape("levels", "levels")
    + """
    [[levels]]
    key = "family"
    title = "Family"
    meaning = "One family."
"""
)
SCORED = (
    of_shape("statements")
    + """
    scale = "yes-no-not-sure"
    draw = "dots"
    levels = ["family"]
    [[statements]]
    key = "open"
    label = "We are open."
"""
)
THEMES = (
    of_shape("themes")
    + """
    [[themes]]
    key = "culture"
    title = "Culture"
    meaning = "What people believe."
    [[themes.examples]]
    title = "A forum"
    text = "It trains staff."
"""
)
WAY = (
    of_shape("moving-up")
    + """
    [[steps]]
    key = "one"
    looks_like = ["You tell people."]
"""
)
MATRIX = (
    of_shape("matrix")
    + """
    [[kinds]]
    key = "information"
    title = "Information"
    meaning = "You tell people."
    [[kinds.cells]]
    level = "family"
    examples = ["A letter"]
"""
)
NUMBERS = 'scale = { key = "n", version = "1", title = "N", language = "en-gb", source = "Us", minimum = 1, maximum = 9'
SLIPS = {
    "a scale that is not there": (SCORED, '"yes-no-not-sure"', '"maybe"', "scale", "add a file for it"),
    "a part of a ladder that has none": (SCORED, '"yes-no-not-sure"', '"ladder:up"', "scale", "Use one of: "),
    "a scale that tells what is always offered": (
        *(SCORED, 'scale = "yes-no-not-sure"', NUMBERS + ', choices = [{ key = "shy", label = "Shy" }] }'),
        *("scale", "“n” has shy beside its numbers, which is always offered. Name one without."),
    ),
    "a scale with one place": (SCORED, '"yes-no-not-sure"', '"ladder"', "scale", "with two or more"),
    "a scale upside down": (
        *(SCORED, 'scale = "yes-no-not-sure"', NUMBERS.replace("minimum = 1", "minimum = 10") + " }"),
        *("scale.maximum", "greater than the minimum"),
    ),
    "an unknown drawing": (SCORED, '"dots"', '"pie"', "draw", "Use one of: dots, dial."),
    "an unknown level": (SCORED, '["family"]', '["street"]', "levels", "no level “street”. Use one of: family; or add"),
    "a statement twice": (SCORED, "[[statements]]", '[[statements]]\nkey = "open"\nlabel = "Open"\n[[statements]]',
                          "open", "Give each its own key"),
    "no statement": (SCORED, SCORED[SCORED.index("[[st") :], "", "statements", "Add at least one [[statements]]."),
    "an example that is true or false in words": (SCORED, 'draw = "dots"', 'example = "yes"', "example",
                                                  "write true or false here"),
    "a theme without a meaning": (THEMES, 'meaning = "What people believe."', "", "culture.meaning",
                                  "Add a line such as meaning"),
    "an example without words": (THEMES, 'text = "It trains staff."', "", "culture.examples 1.text",
                                 "Add a line such as text"),
    "a theme twice": (THEMES, "[[themes]]", '[[themes]]\nkey = "culture"\ntitle = "C"\nmeaning = "C."\n[[themes]]',
                      "culture", "Give each its own key"),
    "a step that is no rung": (WAY, '"one"', '"two"', "two", "there is no rung “two”. Use one of: one; or add"),
    "a step that looks like nothing": (WAY, '["You tell people."]', "[]", "one.looks_like",
                                       "Add a line such as looks_like = ["),
    "a cell of an unknown level": (MATRIX, '"family"', '"street"', "information.street", "no level “street”"),
    "two cells of one level": (MATRIX, "[[kinds.cells]]", '[[kinds.cells]]\nlevel = "family"\n[[kinds.cells]]',
                               "information.family", "Put all its examples into one"),
    "an example that is no list": (MATRIX, '["A letter"]', '"A letter"', "information.cells 1.examples", "a list here"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_mistake_in_a_self_assessment_or_a_tool_is_told_with_file_key_and_cure(slip, area, scales):
    text, right, wrong, key, cure = SLIPS[slip]
    assert text.count(right) == 1
    (problem,) = problems_of(scales, put(area, hello=text.replace(right, wrong), levels=LEVELS, ladder=PLACES))
    assert (problem.file, problem.key) == ("hello.toml", key)
    assert cure in problem.cure
    assert problem.cure.endswith((".", "…", "…]"))


@pytest.mark.parametrize("text", [SCORED, THEMES, WAY, MATRIX])
def test_a_sound_self_assessment_or_tool_is_read(area, scales, text):
    assert len(read(scales, put(area, hello=text, levels=LEVELS, ladder=PLACES))) == 4


def test_a_broken_scale_is_not_told_again_by_the_self_assessment_that_uses_it(area):
    found = problems_of(put(area, maybe=of_shape("scale", "maybe"), levels=LEVELS,
                            hello=SCORED.replace("yes-no-not-sure", "maybe")))  # fmt: skip
    assert [(problem.file, problem.key) for problem in found] == [("maybe.toml", "choices")]


def test_an_area_with_levels_and_a_ladder_of_its_own_need_not_replace_what_names_the_products(area, scales, tmp_path):
    product = tmp_path / "product"
    product.mkdir()
    put(product, hello=MATRIX, way=WAY, scored=SCORED.replace("hello", "scored"), levels=LEVELS, ladder=PLACES)
    own = put(area, levels=LEVELS.replace("family", "home"), ladder=PLACES.replace('"one"', '"first"'))
    assert ("matrix", "hello") in read(scales, product, own)

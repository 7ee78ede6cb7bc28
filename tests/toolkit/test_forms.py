"""The form builder: every kind of question, and nothing typed is lost or changed."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from coproduction.govuk.text import without_controls
from coproduction.toolkit import library
from coproduction.toolkit.forms import QuestionForm
from coproduction.toolkit.shapes import Choice, Question, Scale

HEAD = {"version": "1", "title": "A scale", "language": "en-gb", "source": "Us"}
COLOURS = Scale(key="colours", choices=(Choice("red", "Red", "Like <fire> & light"), Choice("blue", "Blue")), **HEAD)
MARKS = Scale(key="marks", minimum=0, maximum=3, least="poor", choices=(Choice("dont-know", "Don't know"),), **HEAD)
KINDS = (
    Question("line", "What is it called?", kind="text"),
    Question("story", "What happened?", "Do not say <b>who</b>.", kind="paragraph", required=True),
    Question("colour", "Which colour?", kind="choice", scale=COLOURS),
    Question("why", "Why red?", kind="paragraph", follows=("colour", "red"), required=True),
    Question("colours", "Which colours?", kind="choices", scale=COLOURS),
    Question("many", "How many?", kind="number", decimals=True),
    Question("day", "Which day?", kind="date"),
    Question("rung", "Which rung?", kind="rung", scale=library.ladder().as_scale()),
    Question("mark", "How good?", kind="score", scale=MARKS),
)
FILLED = {
    "line": "Washing machine",
    "story": "It worked.",
    "colour": "red",
    "why": "It is warm.",
    "colours": ["red", "blue"],
    "many": "06.50",
    "day_day": "3",
    "day_month": "March",
    "day_year": "2026",
    "rung": "co-design",
    "mark": "0",
}
STORED = {
    "line": "Washing machine",
    "story": "It worked.",
    "colour": "red",
    "why": "It is warm.",
    "colours": "red\nblue",
    "many": "6.5",
    "day": "2026-03-03",
    "rung": "co-design",
    "mark": "0",
}


def posted(answers):
    return MultiValueDict({key: value if isinstance(value, list) else [value] for key, value in answers.items()})


def form_of(questions=KINDS, **answers):
    return QuestionForm(questions, posted(answers))


def story(text):
    return form_of((Question("story", "What happened?", kind="paragraph"),), story=text)


def drawn(form):
    from crispy_forms.utils import render_crispy_form

    return render_crispy_form(form, context={"csrf_token": "token", "request": RequestFactory().get("/")})


def test_every_kind_of_answer_becomes_text_to_store():
    form = form_of(**FILLED)
    assert form.is_valid(), form.errors
    assert form.answers == STORED


def test_what_was_stored_is_shown_again_to_be_changed():
    form = QuestionForm(KINDS, initial=STORED)
    page = drawn(form)
    assert [form[key].value() for key in ("line", "story", "many", "rung")] == [
        *("Washing machine", "It worked.", "6.5", "co-design"),
    ]
    assert form["day"].value() == date(2026, 3, 3)
    assert page.count(" checked") == 5  # red; red and blue; co-design; 0
    assert 'value="2026"' in page


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("colour", "Red"),
        ("colours", "Red; Blue"),
        ("day", "3 March 2026"),
        ("rung", "Co-design"),
        ("mark", "0 – poor"),
        ("many", "6.5"),
        ("story", "It worked."),
    ],
)
def test_a_stored_answer_is_shown_in_words(key, words):
    question = next(question for question in KINDS if question.key == key)
    assert question.shown(STORED[key]) == words
    assert question.shown("") == ""


def test_an_answer_that_the_scale_no_longer_has_is_shown_as_it_is():
    assert KINDS[2].shown("green") == "green"


def test_nothing_at_all_leaves_only_what_is_needed_to_be_filled_in():
    form = form_of()
    assert dict(form.errors) == {"story": ["This field is required."]}
    assert form["story"].problems == ["Fill in “What happened?”."]


def test_what_may_be_left_out_is_stored_as_nothing():
    form = form_of(story="x")
    assert form.is_valid()
    assert form.answers == dict.fromkeys(STORED, "") | {"story": "x"}


def test_a_follow_up_is_needed_only_after_its_answer():
    assert form_of(story="x", colour="blue").is_valid()
    assert list(form_of(story="x", colour="red").errors) == ["why"]


def test_text_under_a_choice_that_was_not_made_is_kept():
    form = form_of(story="x", colour="blue", why="I changed my mind later.")
    assert form.is_valid()
    assert form.answers["why"] == "I changed my mind later."


def test_the_first_question_is_the_heading_and_follow_ups_hang_under_their_choice():
    page = drawn(QuestionForm(KINDS[2:4]))
    assert page.count("<h1") == 1
    assert '<h1 class="govuk-fieldset__heading">Which colour? (optional)</h1>' in page
    assert page.index("Why red?") < page.index(">Blue<")
    assert "Like &lt;fire&gt; &amp; light" in page


def test_a_hint_is_words_and_never_markup():
    page = drawn(QuestionForm(KINDS[1:2]))
    assert "Do not say &lt;b&gt;who&lt;/b&gt;." in page


PASTED = "Name\tRole\tDone?\r\nSanjit\tlead\t☑\r\n\r\nعائشہ\tوالدہ\tہاں\n\n  – ਪੰਜਾਬੀ, বাংলা, ŵy, Żółć 👩🏽‍🦽🏴󠁧󠁢󠁷󠁬󠁳󠁿  \n"


def test_text_is_kept_as_it_was_typed_in_every_script_with_tabs_and_spaces():
    form = story(PASTED)
    assert form.is_valid()
    assert form.answers == {"story": PASTED.replace("\r\n", "\n")}


def test_only_white_space_is_no_answer():
    form = story(" \r\n\t\n ")
    assert form.is_valid()
    assert form.answers == {"story": ""}


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "a null character"),
        ("\x0b", "a vertical tab"),
        ("\x1b", "an escape character"),
        ("\x01", "the control character U+0001"),
        ("\x7f", "a delete character"),
        ("\x85", "a next-line character"),
    ],
)
def test_a_control_character_is_refused_by_name_and_line_and_taken_out(character, name):
    form = story(f"one\r\ntwo\r\nth{character}ree\tfour 🎉")
    assert form.errors["story"] == [
        f"Line 3 has {name}, which can't be saved. We took it out. Check the text and save again."
    ]
    shown = form["story"].value()
    assert shown == "one\ntwo\nthree\tfour 🎉"
    assert story(shown).is_valid()


def test_without_controls_leaves_joiners_and_directions_alone():
    assert without_controls("a\u200d\u200f\u2028b\tc\nd\x00\x9f") == "a\u200d\u200f\u2028b\tc\nd"


def test_twenty_thousand_characters_fit_and_one_more_is_told():
    emoji = "🎉" * 19_999 + "\r\n"
    assert story(emoji).is_valid()
    form = story("🎉" * 20_001)
    assert form.errors["story"] == ["Your answer is 1 character too long. The most we can keep is 20,000."]
    assert form["story"].value() == "🎉" * 20_001
    assert story("x" * 21_234).errors["story"][0].startswith("Your answer is 1,234 characters too long.")


def test_a_line_has_its_own_limit():
    question = Question("line", "What is it called?", kind="text", limit=5)
    assert form_of((question,), line="abcde").is_valid()
    assert form_of((question,), line="abcdefg").errors["line"] == [
        "Your answer is 2 characters too long. The most we can keep is 5."
    ]


@pytest.mark.parametrize("number", ["ten", "-1", "1e999999", "NaN", "1.234"])
def test_what_is_no_number_is_refused_and_shown_again(number):
    form = form_of((KINDS[5],), many=number)
    assert not form.is_valid()
    assert form["many"].value() == number


MEETINGS = Question("meetings", "How many meetings?", "A guess is fine.", kind="number", minimum=1, maximum=2000)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("9.5", "How many meetings? Enter a whole number, like 6."),
        ("a dozen", "How many meetings? Enter a whole number, like 6."),
        ("0", "“How many meetings?” must be 1 or more."),
        ("1000000000", "“How many meetings?” must be 2,000 or less."),
    ],
)
def test_a_number_is_whole_and_within_its_bounds_and_what_is_not_is_named_and_shown_again(typed, problem):
    form = form_of((MEETINGS,), meetings=typed)
    assert form["meetings"].problems_by_name == [problem]
    assert form["meetings"].value() == typed


def test_a_number_says_how_large_it_may_be_and_is_typed_on_figures_not_spun():
    page = drawn(QuestionForm((MEETINGS,)))
    assert "A guess is fine. A whole number from 1 to 2,000." in page
    assert 'type="text"' in page
    assert 'inputmode="numeric"' in page
    with_decimals = drawn(QuestionForm((Question("hours", "How long?", kind="number", maximum=8, decimals=True),)))
    assert "A number from 0 to 8." in with_decimals
    assert 'inputmode="decimal"' in with_decimals


@pytest.mark.parametrize("typed", ["12", " 12 ", "12.0", "012"])
def test_a_whole_number_is_stored_in_one_way(typed):
    form = form_of((MEETINGS,), meetings=typed)
    assert form.is_valid()
    assert form.answers == {"meetings": "12"}


def test_a_number_without_bounds_is_a_whole_one_from_0_up():
    question = Question("many", "How many?", "Count them.", kind="number")
    assert question.help_text == "Count them."
    assert form_of((question,), many="-1")["many"].problems == ["“How many?” must be 0 or more."]
    assert form_of((question,), many="1000000000")["many"].problems == ["“How many?” must be 999,999,999 or less."]
    none = form_of((question,), many="0")
    assert none.is_valid()
    assert none.answers == {"many": "0"}


def test_an_answer_from_before_there_were_bounds_is_shown_as_it_is():
    assert MEETINGS.shown("9.5") == "9.5"
    assert 'value="9.5"' in drawn(QuestionForm((MEETINGS,), initial={"meetings": "9.5"}))


@pytest.mark.parametrize(("typed", "stored"), [("6", "6"), ("100", "100"), ("0", "0"), ("1.50", "1.5"), (" 7 ", "7")])
def test_a_number_is_stored_in_one_way(typed, stored):
    form = form_of((KINDS[5],), many=typed)
    assert form.is_valid()
    assert form.answers == {"many": stored}


def test_a_day_that_is_none_is_refused():
    assert not form_of((KINDS[6],), day_day="31", day_month="2", day_year="2026").is_valid()


def test_an_answer_that_is_not_on_the_page_is_refused():
    assert form_of(story="x", colour="green").errors["colour"] == ["Choose from the answers on this page."]


@pytest.mark.parametrize("form", library.questionnaires(), ids=lambda form: form.key)
def test_every_page_of_every_form_can_be_drawn(form):
    for page in form.pages:
        html = drawn(QuestionForm(page))
        assert html.count("<h1") == 1
        assert all(f'name="{question.key}"' in html for question in page)

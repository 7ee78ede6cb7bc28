"""Sheets to fill in with a pen."""

import pytest

from assessments.sheets import sheet_code
from tests.pdfs import faults, read, text_of


@pytest.mark.parametrize("size", ["", "large"])
def test_sheets_are_sound_documents_with_a_code_each_and_room_for_every_answer(as_user, rania, opened, size):
    answer = as_user(rania).get(f"/workshops/{opened.reference}/sheets.pdf?count=2&size={size}")
    assert faults(answer.content) == []
    text = text_of(answer.content)
    for words in (
        f"Sheet {sheet_code(opened, 1)}",
        f"Sheet {sheet_code(opened, 2)}",
        "Please do not write your name.",
        "Who do you speak for today? Tick one box.",
        "1 means: not in place at all. 10 means: fully in place.",
        "1 2 3 4 5 6 7 8 9 10",
        "Rather not say",
        "Co-production: People and services are equal partners",
    ):
        assert words in text


def test_a_sheet_is_never_on_the_back_of_another(as_user, rania, opened):
    answer = as_user(rania).get(f"/workshops/{opened.reference}/sheets.pdf?count=3")
    begins = [
        number for number, page in enumerate(read(answer.content).pages) if page.extract_text().count("Tick one box")
    ]
    assert len(begins) == 3
    assert all(number % 2 == 0 for number in begins)

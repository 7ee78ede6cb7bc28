"""The toolkit is open to anyone, on the screen and on paper."""

import pytest
from django.urls import reverse

from coproduction.toolkit import library
from tests.pdfs import faults, read, text_of

PAGES = {
    "index": "Guidance",
    "ladder": "The ladder of participation",
    "levels": "Levels of co-production",
    "priorities": "Priorities",
    "glossary": "Words and what they mean",
}
FORMS = [form.key for form in library.questionnaires()]
pytestmark = pytest.mark.django_db


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_guidance_is_open_to_anyone(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = page_of(client, reverse(f"toolkit:{name}"))
    assert f">{PAGES[name]}</h1>" in page


def test_the_index_leads_to_every_form(client):
    page = page_of(client, reverse("toolkit:index"))
    assert [key for key in FORMS if reverse("toolkit:form", args=[key]) not in page] == []


@pytest.mark.parametrize("key", FORMS)
def test_a_form_shows_all_that_it_asks_and_leads_to_paper(client, key):
    form, page = library.questionnaire(key), page_of(client, reverse("toolkit:form", args=[key]))
    assert [question.key for question in form.questions if escaped(question.label) not in page] == []
    assert form.reminder in page
    address = reverse("blank_form", args=[key])
    assert f'href="{address}"' in page
    assert f'href="{address}?size=large"' in page


@pytest.mark.parametrize("key", FORMS)
def test_a_form_says_once_where_its_questions_come_from(client, key):
    form, page = library.questionnaire(key), page_of(client, reverse("toolkit:form", args=[key]))
    assert page.count(f"The questions come from: {escaped(form.source)}. The words are ours.") == 1
    assert "Source: " not in page
    assert ("Where each question comes from" in page) == (key == "plan")


def test_a_form_of_two_toolkits_says_of_each_question_where_it_is_from_to_whoever_opens_that(client):
    page = page_of(client, reverse("toolkit:form", args=["plan"]))
    before, listed = page.split("Where each question comes from")
    assert [question.key for question in library.questionnaire("plan").questions if question.source not in listed] == []
    assert "question 1" not in before


def escaped(text):
    return text.replace("'", "&#x27;")


def test_a_form_that_is_not_there_is_not_found(client):
    assert client.get(reverse("toolkit:form", args=["plum"])).status_code == 404
    assert client.get(reverse("blank_form", args=["plum"])).status_code == 404


def test_each_word_can_be_pointed_at(client):
    page = page_of(client, reverse("toolkit:glossary"))
    ids = [f"{glossary.key}-{term.key}" for glossary in library.glossaries() for term in glossary.terms]
    assert [page.count(f'id="{each}"') for each in ids] == [1] * len(ids)


def test_the_ladder_stands_with_its_top_rung_first(client):
    page = page_of(client, reverse("toolkit:ladder"))
    places = [page.index(f'id="{rung.key}"') for rung in library.ladder().rungs]
    assert places == sorted(places, reverse=True)


def test_an_areas_form_in_another_language_says_so(client, folder):
    folder(
        "hello.toml",
        """
        shape = "questionnaire"
        key = "helo"
        version = "1"
        title = "Helô"
        language = "cy"
        source = "Ni"
        [[sections]]
        key = "dechrau"
        title = "Dechrau"
        [[sections.questions]]
        key = "barod"
        label = "Ydych chi'n barod?"
        """,
    )
    page = page_of(client, reverse("toolkit:form", args=["helo"]))
    assert '<div lang="cy">' in page
    assert "Ydych chi&#x27;n barod?" in page


def pdf_of(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert faults(response.content) == []
    return read(response.content)


@pytest.mark.parametrize("size", ["", "?size=large"])
@pytest.mark.parametrize("key", FORMS)
def test_every_form_can_be_printed_blank_and_typed_in(client, key, size):
    reader = pdf_of(client, reverse("blank_form", args=[key]) + size)
    form = library.questionnaire(key)
    fields = set(reader.get_fields())
    assert {question.key for question in form.questions if question.kind in ("text", "paragraph", "number")} <= fields
    words = text_of(reader.stream.getvalue())
    assert [question.key for question in form.questions if question.label not in words] == []


def test_a_number_says_on_paper_how_large_it_may_be(client):
    words = text_of(pdf_of(client, reverse("blank_form", args=["plan"])).stream.getvalue())
    assert "A whole number from 0 to 200." in " ".join(words.split())


def test_a_field_says_which_question_it_answers(client):
    reader = pdf_of(client, reverse("blank_form", args=["review"]))
    fields = reader.get_fields()
    assert fields["people"]["/TU"] == "1. Who took part, and what did they do?"


@pytest.mark.parametrize("name", ["ladder_pdf", "glossary_pdf"])
@pytest.mark.parametrize("size", ["", "?size=large"])
def test_the_ladder_and_the_words_can_be_printed(client, name, size):
    pdf_of(client, reverse(name) + size)

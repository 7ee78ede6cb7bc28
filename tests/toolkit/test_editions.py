"""Answers keep the wording that they were given under."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from coproduction.toolkit import library, models
from coproduction.toolkit.models import Edition

FORM = """
    shape = "questionnaire"
    key = "hello"
    version = "{version}"
    title = "Hello"
    language = "en-gb"
    source = "Us"

    [[sections]]
    key = "start"
    title = "Start"

    [[sections.questions]]
    key = "ready"
    label = "{label}"
    kind = "choice"
    scale = "yes-no-not-sure"

    [[sections.questions]]
    key = "help"
    label = "What would help?"
    follows = ["ready", "no"]
"""


@pytest.mark.django_db
def test_an_old_edition_keeps_its_words_after_the_file_changes(folder):
    folder("hello.toml", FORM.format(version="1", label="Are you ready?"))
    old = Edition.objects.of(library.questionnaire("hello"))
    folder("hello.toml", FORM.format(version="2", label="All set?"))
    new = Edition.objects.of(library.questionnaire("hello"))
    models._rebuilt.clear()  # as in another process

    kept, now = Edition.objects.get(pk=old.pk).questionnaire, Edition.objects.get(pk=new.pk).questionnaire
    assert (kept.version, kept.question("ready").label) == ("1", "Are you ready?")
    assert (now.version, now.question("ready").label) == ("2", "All set?")
    assert now == library.questionnaire("hello")
    assert kept.question("ready").shown("not-sure") == "Not sure"
    assert kept.pages == ((kept.question("ready"), kept.question("help")),)
    assert str(old) == "hello 1"


@pytest.mark.django_db
@pytest.mark.parametrize("form", library.questionnaires(), ids=lambda form: form.key)
def test_every_form_comes_back_as_it_went_in(form):
    edition = Edition.objects.of(form)
    models._rebuilt.clear()
    assert Edition.objects.get(pk=edition.pk).questionnaire == form


@pytest.mark.django_db
def test_the_same_words_are_one_edition_and_one_query(django_assert_num_queries):
    first = Edition.objects.of(library.questionnaire("plan"))
    library.reload()
    with django_assert_num_queries(1):
        second = Edition.objects.of(library.questionnaire("plan"))
    assert first == second
    assert Edition.objects.count() == 1


@pytest.mark.django_db
def test_a_changed_word_without_a_new_version_is_another_edition(folder):
    folder("hello.toml", FORM.format(version="1", label="Are you ready?"))
    first = Edition.objects.of(library.questionnaire("hello"))
    folder("hello.toml", FORM.format(version="1", label="Are you ready now?"))
    assert Edition.objects.of(library.questionnaire("hello")) != first


@pytest.mark.django_db
def test_the_database_refuses_one_wording_twice():
    edition = Edition.objects.of(library.questionnaire("plan"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(kind=edition.kind, key=edition.key, version="1", digest=edition.digest, content={})


@pytest.mark.django_db
def test_a_shape_that_has_grown_since_reads_old_editions():
    edition = Edition.objects.of(library.questionnaire("review"))
    content = Edition.objects.get(pk=edition.pk).content
    content["colour"] = "blue"  # no longer a field
    del content["sections"][0]["questions"][0]["hint"]  # did not exist then
    models._rebuilt.clear()
    old = Edition.objects.create(kind="questionnaire", key="review", version="0", digest="0" * 64, content=content)
    assert old.questionnaire.question("people").hint == ""
    models._rebuilt.clear()


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_share_one_edition():
    def ask(_turn):
        try:
            return Edition.objects.of(library.questionnaire("plan")).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert len(set(people.map(ask, range(8)))) == 1
    assert Edition.objects.count() == 1

import pytest
from django.core.management import call_command
from django.db import connection

from coproduction import views


@pytest.fixture(autouse=True)
def a_process_that_has_just_started():
    views.up_to_date.clear()
    yield
    views.up_to_date.clear()


@pytest.mark.django_db
def test_a_site_that_is_ready_says_ok(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok\n", "text/plain")


@pytest.mark.django_db
def test_once_ready_one_small_question_is_enough(client, django_assert_num_queries):
    client.get("/healthz")
    with django_assert_num_queries(1):
        client.get("/healthz")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_waits_for_migrations_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'documents'")
    try:
        answer = client.get("/healthz")
        assert (answer.status_code, answer.content) == (503, b"The database waits for manage.py migrate.\n")
    finally:
        call_command("migrate", "documents", fake=True, verbosity=0)
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_answer_is_not_ready(client, settings, tmp_path):
    views.up_to_date.set()
    connection.close()
    kept = connection.settings_dict["NAME"]
    nowhere = {"sqlite": f"{tmp_path}/no/such/file", "postgresql": "no_such_database"}
    connection.settings_dict["NAME"] = nowhere[connection.vendor]
    try:
        answer = client.get("/healthz")
        assert (answer.status_code, answer.content) == (503, b"The database does not answer.\n")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept

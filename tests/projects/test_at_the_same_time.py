"""Several people, or one impatient finger, at the same instant: on both databases."""

import threading
import uuid

import pytest
from django.db import connection

from projects.actions.answers import save_answers
from projects.actions.people import add_member
from projects.actions.problems import Conflict
from projects.actions.projects import start_project
from projects.models import Answer, Membership, Project
from tests.factories import a_project


def all_at_once(jobs):
    """Run the jobs in threads that start together. Returns what each gave back or raised."""
    gate, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number, job):
        gate.wait()
        try:
            results[number] = job()
        except Exception as problem:
            results[number] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number, job)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_five_times_makes_one_project(rania, forum):
    key = uuid.uuid4()

    def start():
        return start_project(
            by=rania,
            request_key=key,
            title="Once",
            level="strategic",
            lead_organisation=forum,
            intended_rung="co-design",
        ).pk

    results = all_at_once([start] * 5)
    assert results == [Project.objects.get().pk] * 5


@pytest.mark.django_db(transaction=True)
def test_five_projects_get_five_references(rania):
    results = all_at_once([lambda: a_project(rania).reference] * 5)
    assert sorted(reference[-4:] for reference in results) == ["0001", "0002", "0003", "0004", "0005"]


@pytest.mark.django_db(transaction=True)
def test_of_two_first_answers_one_stands_and_the_other_is_told(rania, olu):
    project = a_project(rania)

    def answer(by, words):
        return lambda: save_answers(project=project, form="plan", answers={"purpose": words}, bases={}, by=by)

    results = all_at_once([answer(rania, "Hers."), answer(olu, "His.")])
    [conflict] = [result for result in results if isinstance(result, Conflict)]
    standing = Answer.objects.get(is_current=True)
    assert conflict.theirs["purpose"] == standing
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_someone_new_is_invited_once(rania, forum):
    project = a_project(rania)

    def invite():
        return add_member(
            project=project,
            by=rania,
            email="nia@example.org",
            name="Nia",
            organisation=forum,
            role="reader",
            welcome=lambda user, is_new: None,
        ).pk

    results = all_at_once([invite] * 4)
    assert results == [Membership.objects.get(user__email="nia@example.org").pk] * 4

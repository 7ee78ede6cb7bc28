"""Queries that are worked out once: what stays in them, and what they find."""

import pytest

from projects.models import Project
from projects.prepared import Blanks
from projects.summary.work import asking_for_unanswered


def test_states_stand_in_the_query_as_in_the_index_of_what_waits():
    """SQLite looks in an index of rows in some states only if the query names the states."""
    assert """"status" IN ('said', 'disputed')""" in asking_for_unanswered().sql


@pytest.mark.parametrize("title", ["do", "it's", '50% "off"; --', "Łódź"])
def test_what_stays_in_a_query_is_found_as_it_is_written(project, title):
    project.title = title
    project.save()
    blanks = Blanks(pk=int)
    found = Project.objects.filter(pk=blanks.pk, title=title).values_list("title")
    assert blanks.statement("{found}", found=found).rows(pk=project.pk) == [(title,)]

"""Keep the words to be searched in step with what people wrote."""

from functools import lru_cache

from django.db import transaction

from projects.models import Answer, Membership, Project, SearchText
from projects.prepared import Blanks
from projects.search import MARKED, marks_of, plain

AT_ONCE = 200
FILTERED_BY = [*MARKED.values(), "archived_at", "open_to_partners"]
BYTES_AT_MOST = 300_000  # PostgreSQL's own index entry holds 1 MB with its overhead


def refresh_search(*, at_once=AT_ONCE):
    """Make the search texts of changed projects again, at most `at_once`. Returns how many. One query if none."""
    if not stale_one().rows():
        return 0
    with transaction.atomic():
        stale = Project.objects.select_for_update(skip_locked=True, of=("self",)).filter(search_is_stale=True)
        projects = list(stale.only("reference", "title", "summary", *FILTERED_BY)[:at_once])
        answers, members = answers_of(projects), members_of(projects)
        SearchText.objects.bulk_create(
            (
                SearchText(project=each, body=body_of(each, answers.get(each.pk, []), members.get(each.pk, [])))
                for each in projects
            ),
            update_conflicts=True,
            unique_fields=["project"],
            update_fields=["body"],
        )
        Project.objects.filter(pk__in=[project.pk for project in projects]).update(search_is_stale=False)
    return len(projects)


@lru_cache(maxsize=1)
def stale_one():
    return Blanks().statement("{stale}", stale=Project.objects.filter(search_is_stale=True).values_list("pk")[:1])


def answers_of(projects):
    """Current answers by project id, as texts."""
    found = {}
    rows = Answer.objects.filter(is_current=True, response__project__in=projects).exclude(value="")
    for project, value in rows.values_list("response__project", "value"):
        found.setdefault(project, []).append(value)
    return found


def members_of(projects):
    """Ids of the members by project id."""
    found = {}
    for project, user in Membership.objects.filter(project__in=projects).values_list("project", "user"):
        found.setdefault(project, []).append(user)
    return found


def body_of(project, answers, members):
    """What can be found of a project: marks, reference, title, summary, answers. Cut before the index refuses it."""
    words = [*marks_of(project, members), project.reference, project.title, project.summary, *answers]
    return plain(" ".join(words)).encode()[:BYTES_AT_MOST].decode(errors="ignore")

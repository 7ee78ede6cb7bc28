"""What the team has picked for each criterion, and what "met" looks like."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.states import Kind
from projects.summary.tasks import DONE, NOT_STARTED, Task


@dataclass(frozen=True)
class Stone:
    """A cornerstone with its criteria as rows of a task list."""

    cornerstone: object
    tasks: list

    @property
    def done(self):
        """For how many of its criteria something is picked."""
        return sum(task.status == DONE for task in self.tasks)


def stones_of(submission):
    """[`Stone`, …] with how many pieces each criterion has. One query."""
    counts = Counter(submission.links.values_list("criterion", flat=True))
    return [
        Stone(stone, [task_of(submission, criterion, counts[criterion.key]) for criterion in stone.criteria])
        for stone in submission.charter.cornerstones
    ]


def task_of(submission, criterion, count):
    words = ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": count} if count else _("Nothing yet")
    return Task(
        id=criterion.key,
        label=criterion.label,
        url=reverse("charter:criterion", args=[submission.reference, criterion.key]),
        status=DONE if count else NOT_STARTED,
        words=words,
    )


def met_by(criterion, kind):
    """What "met" looks like for a project or a service."""
    return criterion.met_service if kind == Kind.SERVICE else criterion.met_project


def following(charter, criterion):
    """The next criterion of the charter, or None after the last."""
    keys = [one.key for one in charter.criteria]
    at = keys.index(criterion.key) + 1
    return charter.criteria[at] if at < len(keys) else None


def place_of(charter, criterion):
    """(number, count) of a criterion in its charter, from 1."""
    return [one.key for one in charter.criteria].index(criterion.key) + 1, len(charter.criteria)

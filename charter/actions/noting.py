"""What every kind of reminder has: rows to look through, their people, and the notes that are due."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from projects.models import Membership
from projects.states import ProjectRole


@dataclass(frozen=True)
class Note:
    """A letter that is due: its key, for whom, and what it is made from."""

    key: str
    user: object
    subject: str
    template: str
    context: dict = field(default_factory=dict)


class Kind:
    """One kind of reminder. `path` leads from its rows to their submission."""

    path = "decision__version__submission"

    def rows(self, today):
        """The queryset to look through."""
        raise NotImplementedError

    def notes(self, row, today, runners):
        """The `Note`s due for one row; `runners` are those who run the area."""
        raise NotImplementedError

    def dressed(self, rows):
        """`rows` with submission, its names and its people: as many queries for one as for hundreds."""
        members = Prefetch(
            f"{self.path}__project__memberships", Membership.objects.select_related("user"), to_attr="everyone"
        )
        names = [f"{self.path}__{name}" for name in ("project", "service", "edition")]
        long_ones = [f"{self.path}__edition__content", f"{self.path.removesuffix('__submission')}__content"]
        return rows.select_related(*names).defer(*long_ones).prefetch_related(members, f"{self.path}__team")

    def submission(self, row):
        for name in self.path.split("__"):
            row = getattr(row, name)
        return row

    def each(self, users, key, subject, template, **context):
        """The same note to each of these people who can sign in."""
        return [Note(f"{key}:user-{user.pk}", user, subject, template, context) for user in users if user.is_active]


def team(submission):
    """Those who hear of it: who leads the project, or the service's team."""
    if submission.service_id:
        return list(submission.team.all())
    return [each.user for each in submission.project.everyone if each.role == ProjectRole.LEAD]


def outside(submission, runners):
    """Those who run the area, but for those who belong to the work: they learn of a decision by its letter."""
    if submission.service_id:
        inside = {user.pk for user in submission.team.all()}
    else:
        inside = {each.user_id for each in submission.project.everyone}
    return [user for user in runners if user.pk not in inside]


def standing(prefix=""):
    """The condition that a mark was neither withdrawn nor replaced."""
    return Q(**{f"{prefix}withdrawn_at": None, f"{prefix}superseded_by": None})

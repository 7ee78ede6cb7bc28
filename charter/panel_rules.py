"""Is a panel as the charter promises: big enough, with lived experience, independent? A breach needs a reason."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.models import Decision
from charter.pieces import projects_of
from charter.states import Interest
from coproduction.people.models import User
from projects.models import Action, Answer, Attendance, Event, Membership

A_YEAR = timedelta(days=365.25)


@dataclass(frozen=True)
class Broken:
    """A rule that is not kept: `rule` names it for good, with the seat it is about, if any; `words` say it."""

    rule: str
    words: str


def broken_rules(version, seats):
    """[`Broken`, …] for these sitting seats of a version. Queries do not grow with seats."""
    rules = version.submission.charter.panel
    return [*broken_sizes(rules, seats), *broken_independence(version.submission, rules, seats)]


def broken_sizes(rules, seats):
    lived = sum(seat.has_lived_experience for seat in seats)
    if len(seats) != rules.size:
        words = ngettext("The panel has %(n)s person, and should have %(size)s.",
                         "The panel has %(n)s people, and should have %(size)s.", len(seats))  # fmt: skip
        yield Broken("size", words % {"n": len(seats), "size": rules.size})
    if lived < rules.lived_experience:
        words = _("The panel has %(n)s with lived experience, and should have at least %(wanted)s.")
        yield Broken("lived-experience", words % {"n": lived, "wanted": rules.lived_experience})
    if len(seats) - lived < rules.professional:
        words = _("The panel has %(n)s professionals, and should have at least %(wanted)s.")
        yield Broken("professional", words % {"n": len(seats) - lived, "wanted": rules.professional})


def broken_independence(submission, rules, seats):
    involved = involved_people(submission, rules.look_back_years)
    for seat in seats:
        name = str(seat.assessor)
        if seat.assessor.user_id in involved:
            words = _("%(name)s took part in this work within the last %(years)s years.")
            yield Broken(f"independence:{seat.pk}", words % {"name": name, "years": rules.look_back_years})
        elif seat.interest not in ("", Interest.NONE):
            words = _("%(name)s declared an interest: %(reason)s")
            yield Broken(f"interest:{seat.pk}", words % {"name": name, "reason": seat.interest_reason})


def involved_people(submission, years):
    """Ids of everyone who belongs to this work, or left a trace in it within so many years: the look-back."""
    projects = [project.pk for project in projects_of(submission)]
    since = timezone.now() - years * A_YEAR
    people = set(submission.team.values_list("pk", flat=True)) | {submission.created_by_id}
    people |= set(Membership.objects.filter(project__in=projects).values_list("user", flat=True))
    people |= set(Event.objects.filter(project__in=projects, at__gte=since).values_list("by", flat=True))
    people |= set(
        Answer.objects.filter(response__project__in=projects, saved_at__gte=since).values_list("author", flat=True)
    )
    people |= set(Action.objects.filter(project__in=projects, created_at__gte=since).values_list("owner", flat=True))
    met = Attendance.objects.filter(meeting__project__in=projects, meeting__held_on__gte=since, user__isnull=False)
    return people | set(met.values_list("user", flat=True))


def uninvolved_people(submission):
    """Those who may answer an appeal: they can sign in, and had no part in the work, a panel or a decision on it."""
    involved = involved_people(submission, submission.charter.panel.look_back_years)
    deciders = Decision.objects.filter(version__submission=submission).values("decided_by")
    rows = User.objects.filter(is_active=True).exclude(pk__in=involved).exclude(pk__in=deciders)
    return rows.exclude(assessor__seats__version__submission=submission).order_by("name", "pk")

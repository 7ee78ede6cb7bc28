"""What a submission still needs before its team can ask, each with the way to put it right; what is worth a look."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.pieces import projects_of
from charter.states import Kind
from projects.models import Response
from projects.states import Form


@dataclass(frozen=True)
class Need:
    """One thing that is asked for: `words` say what, `url` leads to where it is put right."""

    key: str
    words: str
    url: str
    is_there: bool
    must: bool = True


def needs_of(submission):
    """[`Need`, …] in the order of the work. At most five queries, and one a project of a portfolio."""
    needs = project_needs(submission.project) if submission.kind == Kind.PROJECT else portfolio_needs(submission)
    return [*needs, testimony_need(submission), evidence_need(submission)]


def missing(submission):
    """The needs that must be met before asking, and are not."""
    return [need for need in needs_of(submission) if need.must and not need.is_there]


def project_needs(project):
    finished = set(Response.objects.filter(project=project, finished_at__isnull=False).values_list("form", flat=True))
    meetings = project.meetings.readable(is_member=False).exclude(outcomes="")
    review_url = form_url(project, Form.REVIEW)
    meetings_url = reverse("projects:meetings", args=[project.reference])
    return [
        Need("plan", _("Your Plan is filled in and finished"), form_url(project, Form.PLAN), Form.PLAN in finished),
        Need("meeting", _("At least one meeting has minutes with its key outcomes"), meetings_url, meetings.exists()),
        Need("review", _("Your Review is filled in and finished"), review_url, Form.REVIEW in finished),
    ]


def form_url(project, form):
    return reverse(f"projects:{form.value}", args=[project.reference])


def portfolio_needs(submission):
    url = reverse("charter:portfolio", args=[submission.reference])
    projects = projects_of(submission)
    done = [one for one in projects if all(need.is_there for need in project_needs(one))]
    words = _("Your portfolio has at least one project with its Plan, minutes and Review")
    return [
        Need("about", _("You say what your service does"), url, bool(submission.service.about.strip())),
        Need("portfolio", words, url, bool(done)),
    ]


def testimony_need(submission):
    wanted = submission.charter.promises.testimonies
    given = sum(testimony.is_given for testimony in submission.testimonies.all())
    words = ngettext(
        "%(wanted)s family member or young person has told the panel about it",
        "%(wanted)s family members or young people have told the panel about it",
        wanted,
    )
    url = reverse("charter:testimonies", args=[submission.reference])
    return Need("testimony", words % {"wanted": wanted}, url, given >= wanted)


def evidence_need(submission):
    """Not a must: the panel sees an empty criterion for itself."""
    criteria = {criterion.key for criterion in submission.charter.criteria}
    without = len(criteria - set(submission.links.values_list("criterion", flat=True)))
    words = _("You have picked evidence for each of the %(count)s things we ask") % {"count": len(criteria)}
    if 0 < without < len(criteria):
        left = ngettext("%(left)s has none yet", "%(left)s have none yet", without) % {"left": without}
        words = f"{words} ({left})"
    url = reverse("charter:evidence", args=[submission.reference])
    return Need("evidence", words, url, not without, must=False)

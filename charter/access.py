"""Who may do what with a submission: its team, those who run panels, assessors in their seat. A stranger finds nothing.

Somebody of the team never runs the panel of their own work, whatever their role in the area; nor does somebody who sits
on it, until it is over.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.http import Http404
from django.utils.translation import gettext as _

from assessments.access import workshops_for
from assessments.models import Workshop
from assessments.states import SHOWS_FIGURES, Sharing
from charter.models import Appeal, Assessor, Decision, Reach, Seat, Submission, Testimony
from charter.states import State
from coproduction.people.models import User
from projects.access import or_404
from projects.models import Membership, Project
from projects.states import ProjectRole

WITH_NAMES = ("project__lead_organisation", "service__organisation")


def submissions_for(user):
    """Submissions that this person may read: their team's; for those who run the area, all that were ever asked."""
    rows = Submission.objects.with_part_of(user).select_related(*WITH_NAMES)
    mine = Submission.objects.of_team(user).values("pk")
    if user.runs_the_area:
        return rows.filter(Q(pk__in=mine) | ~Q(state=State.DRAFT))
    return rows.filter(pk__in=mine)


def submission_for(user, reference, *, to=None):
    """The submission with this reference, with `in_team`, `may_write` and `runs`: whether this person runs its panel.

    `to` is "write" (gather evidence), or "run" (panel and decision). Raises `Http404` for those who may not know of it,
    `PermissionDenied` with a sentence for those who may read it but not do that.
    """
    found = submissions_for(user).filter(reference=reference.upper()).select_related("edition").first()
    if found is None:
        raise Http404
    sits = user.runs_the_area and sits_on_panel(user, found)
    found.runs = user.runs_the_area and not found.in_team and not sits
    if to == "write" and not found.may_write:
        raise PermissionDenied(_("Only those who can write in this project can do this."))
    if to == "run" and not found.runs:
        raise PermissionDenied(
            _("You belong to this team, so another co-production lead has to do this.")
            if found.in_team
            else _("You sit on this panel, so another co-production lead has to do this.")
            if sits
            else _("Only a co-production lead can do this.")
        )
    return found


def sits_on_panel(user, submission):
    """Whether this person was asked onto the panel of the newest version, and was not stood down. One query."""
    newest = submission.versions.order_by("-number").values("pk")[:1]
    return Seat.objects.filter(version__in=newest, assessor__user=user, stood_down_at=None).exists()


def with_submission(to=None):
    """A view decorator: `reference` from the address becomes the submission, checked for this person."""

    def decorate(view):
        @wraps(view)
        def guarded(request, reference, **kwargs):
            return view(request, submission_for(request.user, reference, to=to), **kwargs)

        return guarded

    return decorate


def seats_of(user):
    """This person's places on panels, the newest first."""
    rows = Seat.objects.filter(assessor__user=user).select_related("assessor", *seat_names())
    return rows.filter(stood_down_at=None).order_by("-invited_at", "-pk")


def seat_names():
    return [f"version__submission__{name}" for name in WITH_NAMES]


# What every page of a review needs of its seat: short. The frozen content and the charter's wording are long, and the
# same each time: what reads them keeps them for the whole process.
OF_A_SEAT = (
    *("interest", "interest_reason", "declared_at", "handed_in_at", "recused_at", "stood_down_at"),
    *("assessor__user_id", "version__number", "version__digest"),
    *(f"version__submission__{name}" for name in ("reference", "kind", "state", "edition__digest", "edition__kind")),
    *("version__submission__project__title", "version__submission__project__lead_organisation__name"),
    *("version__submission__service__name", "version__submission__service__organisation__name"),
)


def seat_for(user, pk):
    """This person's own seat with this number, or 404: nobody, whatever their role, opens another's review."""
    rows = seats_of(user).select_related("version__submission__edition", *seat_names()).only(*OF_A_SEAT)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def with_seat(view):
    """A view decorator: `pk` from the address becomes this person's own seat."""

    @wraps(view)
    def guarded(request, pk, **kwargs):
        return view(request, seat_for(request.user, pk), **kwargs)

    return guarded


def may_see_reviews(user, version, *, runs):
    """Whether this person may see what assessors found: only once the panel has opened, with every review in.

    Then those who run it, and the assessors who handed in.
    """
    if version.submission.state not in (State.PANEL, State.DECIDED):
        return False
    return runs or version.seats.handed_in().filter(assessor__user=user).exists()


def meeting_for(user, reference):
    """(submission, its newest version) once its panel is open, for those who run it and the assessors who handed in.

    Raises `Http404`; for those who run it, `PermissionDenied` with a sentence while the reviews are not all in.
    """
    rows = Submission.objects.with_part_of(user).select_related("edition", *WITH_NAMES)
    found = or_404(rows, reference=reference.upper())
    found.runs = user.runs_the_area and not found.in_team and not sits_on_panel(user, found)
    version = found.latest
    if version:
        version.submission = found
        if may_see_reviews(user, version, runs=found.runs):
            return found, version
    if found.runs and found.state != State.DRAFT:
        raise PermissionDenied(_("The panel opens when every review is in. Until then nobody sees what others found."))
    raise Http404


def with_meeting(view):
    """A view decorator: `reference` from the address becomes the submission and the version whose panel meets."""

    @wraps(view)
    def guarded(request, reference, **kwargs):
        return view(request, *meeting_for(request.user, reference), **kwargs)

    return guarded


def assessors_of_area():
    """Everyone whom the area ever asked to review, those who still do first."""
    rows = Assessor.objects.select_related("user__organisation").annotate(panels=Count("seats"))
    return rows.order_by(F("stopped_at").asc(nulls_first=True), "user__name", "pk")


def possible_new_assessors():
    """Those who can sign in and do not review yet."""
    reviewing = Assessor.objects.filter(stopped_at=None).values("user")
    return User.objects.filter(is_active=True).exclude(pk__in=reviewing).order_by("name", "pk")


def seat_on_panel(submission, pk):
    """The seat with this number on the panel of the newest version, or 404."""
    return or_404(Seat.objects.select_related("assessor__user", "version"), pk=pk, version=submission.latest)


def events_for(user, submission):
    """The history of a submission; how the reviews came in is for those who run the panel."""
    rows = submission.events.select_related("by")
    return rows if submission.runs else rows.filter(reach=Reach.ALL)


def testimonies_for(submission):
    """The testimonies of a submission for its team: that they were asked for and came, with words only if allowed."""
    rows = list(submission.testimonies.all())
    told = submission.versions.filter(decision__letter_sent_at__isnull=False).exists()
    for row in rows:
        row.readable_words = row.words if (row.team_may_read or told and row.frozen_at) else ""
    return rows


def testimony_for(token):
    """The testimony with this key in its address, or 404."""
    found = Testimony.objects.select_related(*(f"submission__{name}" for name in WITH_NAMES)).filter(token=token)
    if not (testimony := found.first()):
        raise Http404
    return testimony


def sheet_to_print(submission, pk):
    """The testimony with this number that waits for its author's words, or 404."""
    return or_404(submission.testimonies.filter(given_at=None), pk=pk)


def testimony_on_sheet(code):
    """The testimony whose printed sheet has this code, or None. Spaces and small letters are forgiven."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return Testimony.objects.select_related("submission").filter(sheet=f"{plain[:4]}-{plain[4:]}").first()


def sheet_for(user, code):
    """The testimony whose printed sheet has this code, for those who run the area, or None for a code that is none.

    Raises `PermissionDenied` for anyone else, and for the sheets of one's own team.
    """
    if not user.runs_the_area:
        raise PermissionDenied(_("Only a co-production lead can type in a sheet."))
    found = testimony_on_sheet(code)
    if found and Submission.objects.of_team(user).filter(pk=found.submission_id).exists():
        raise PermissionDenied(_("You belong to this team, so another co-production lead has to do this."))
    return found


def asking_already(user, *, project=None, service="", organisation=None):
    """The newest submission of this project or service that was not taken back, if this person may read it; or None."""
    rows = submissions_for(user).of_holder(project=project, service=service, organisation=organisation)
    return rows.exclude(state=State.WITHDRAWN).first()


def portfolio_choices(user, submission):
    """(projects, workshops) that this person may put into a service's portfolio: those they may read, of workshops
    only where the room let all partners see the results, and those that are in it already."""
    mine = Project.objects.visible_to(user).current().values("pk")
    projects = Project.objects.filter(Q(pk__in=mine) | Q(pk__in=submission.projects.values("pk")))
    workshops = workshops_for(user).filter(sharing__in=(Sharing.PARTNERS, Sharing.PUBLIC), state__in=SHOWS_FIGURES)
    rows = Workshop.objects.filter(Q(pk__in=workshops.values("pk")) | Q(pk__in=submission.workshops.values("pk")))
    return projects.order_by("title"), rows.order_by("title")


def version_for(submission, number):
    """The frozen version of a submission with this number, or 404."""
    found = or_404(submission.versions.select_related("asked_by"), number=number)
    found.submission = submission
    return found


def projects_to_ask_for(user):
    """Projects for which this person may start to ask for the mark."""
    mine = Membership.objects.filter(user=user, role__in=(ProjectRole.LEAD, ProjectRole.CONTRIBUTOR)).values("project")
    return Project.objects.filter(pk__in=mine).current().order_by("title")


def possible_assessors():
    """Those whom the area may ask to review."""
    return Assessor.objects.filter(stopped_at=None).select_related("user__organisation")


def decision_for(submission, number):
    """The decision on this version, for whoever may read the submission: the team only once its letter is out."""
    rows = Decision.objects.select_related("version", "decided_by").filter(
        version__submission=submission, version__number=number
    )
    found = or_404(rows if submission.runs else rows.filter(letter_sent_at__isnull=False))
    found.version.submission = submission
    return found


def appeal_for(user, reference, number):
    """(submission, decision, appeal or None) for the team, those who run the panel, and the appeal's reviewer.

    The reviewer sees this one decision and nothing else of the submission.
    """
    rows = Appeal.objects.select_related(
        "reviewer",
        "decision__version__submission__edition",
        *(f"decision__version__submission__{n}" for n in WITH_NAMES),
    )
    made = rows.filter(
        decision__version__submission__reference=reference.upper(), decision__version__number=number
    ).first()
    if made and made.reviewer_id == user.pk:
        submission = made.decision.version.submission
        submission.in_team = submission.may_write = submission.runs = False
        return submission, made.decision, made
    submission = submission_for(user, reference)
    return submission, decision_for(submission, number), made

"""Who may do what with a workshop: those who run it, those in the room, and those whom the room lets see it."""

from datetime import UTC
from functools import cache, wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from assessments.actions.answering import Given
from assessments.actions.feedback import end_if_over
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Workshop, Writing
from assessments.states import Sharing, State
from projects.access import members_of, or_404, writes_in
from projects.models import Project
from projects.prepared import Blanks

COOKIE = "ballot"
SIXTY_DAYS = 60 * 24 * 3600
A_YEAR = 366 * 24 * 3600


def workshops_for(user):
    """Workshops that this person runs or may see the results of, each with `is_mine`: whether they run it."""
    return Workshop.objects.visible_to(user).with_mine(user.pk).select_related("project")


def workshop_for(user, reference, *, run=False):
    """The workshop with this reference, or 404. Raises `PermissionDenied` for a reader who would run it."""
    asked = asking(user.is_partner).ask(user=user.pk, reference=reference.upper())
    found = next(iter(Workshop.objects.raw(*asked)), None)
    if found is None:
        raise Http404
    if run and not found.is_mine:
        raise PermissionDenied(_("Only those who run this workshop can do this."))
    if found.project_id:
        found.project = known_project(found)
    return found


@cache
def asking(is_partner):
    """What asks for one workshop with its project's name: every page of a workshop begins with it."""
    blanks = Blanks(user=int, reference=str)
    readable = Workshop.objects.readable(blanks.user, is_partner=is_partner).with_mine(blanks.user)
    return blanks.statement(
        "SELECT w.*, p.reference AS project_reference, p.title AS project_title "
        "FROM ({readable}) w LEFT JOIN projects_project p ON p.id = w.project_id",
        readable=readable.filter(reference=blanks.reference).order_by(),
    )


def known_project(found):
    kept = [found.project_id, found.project_reference, found.project_title]
    return Project.from_db(found._state.db, ["id", "reference", "title"], kept)


def open_to_public(view):
    """A results view: signed-out people see what the room let anyone see; for the rest they are asked to sign in."""
    guarded = with_workshop()(view)

    @login_not_required  # open: only for workshops whose room chose, before it opened, that anyone may see the results
    @wraps(view)
    def opened(request, reference, **kwargs):
        if request.user.is_authenticated:
            return guarded(request, reference=reference, **kwargs)
        found = Workshop.objects.public().filter(reference=reference.upper()).select_related("project").first()
        if found is None:
            return redirect_to_login(request.get_full_path())
        found.is_mine = False
        return view(request, found, **kwargs)

    return opened


def with_room(view):
    """A view decorator for those who run a workshop with a room: its code, its screen, its paper. Elsewhere 404."""

    @wraps(view)
    def guarded(request, workshop, **kwargs):
        if not workshop.is_room:
            raise Http404
        return view(request, workshop, **kwargs)

    return with_workshop(run=True)(guarded)


def with_team(view):
    """A view decorator for those who run a workshop of a project and belong to it: they say who runs it with them.
    Elsewhere 404: who scored alone did it for themselves."""

    @wraps(view)
    def guarded(request, workshop, **kwargs):
        if not workshop.project_id or workshop.is_alone:
            raise Http404
        if not workshop.facilitators.able().filter(user=request.user).exists():
            raise PermissionDenied(_("Only members of its project say who runs it."))
        return view(request, workshop, **kwargs)

    return with_workshop(run=True)(guarded)


def facilitators_of(workshop):
    """Those who run it, by name, each with `is_able`: whether they can sign in and belong to its project."""
    able = workshop.facilitators.able().filter(pk=OuterRef("pk"))
    rows = workshop.facilitators.select_related("user__organisation", "workshop")
    return rows.annotate(is_able=Exists(able)).order_by("user__name", "pk")


def may_run(workshop):
    """The members of its project who can sign in and do not run it yet."""
    return members_of(workshop.project).filter(is_active=True).exclude(workshops_run__workshop=workshop)


def without_facilitator(user):
    """The workshops that nobody can run any more, in projects that this person leads."""
    return Workshop.objects.that_nobody_runs().led_by(user).select_related("project")


def with_workshop(run=False):
    """A view decorator: `reference` from the address becomes the workshop, checked for this person."""

    def decorate(view):
        @wraps(view)
        def guarded(request, reference, **kwargs):
            return view(request, workshop_for(request.user, reference, run=run), **kwargs)

        return guarded

    return decorate


def plain_code(typed):
    """A code as people type it, spaces, hyphens and capitals forgiven."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())[:20]


def workshop_by_code(code):
    """The workshop that has this code, whatever its state, or None. One query."""
    return Workshop.objects.filter(code=plain_code(code)).exclude(code=None).exclude(state=State.DRAFT).first()


def ballot_of(request, code):
    """The ballot that this device carries for the workshop with this code, with its workshop; or None.

    A forged or changed cookie is no ballot.
    """
    try:
        key = request.get_signed_cookie(COOKIE, salt=f"ballot:{code}", max_age=SIXTY_DAYS)
    except (KeyError, signing.BadSignature):
        return None
    return ballot_with_workshop(key, code)


def ballot_with_workshop(key, code):
    """The ballot with this id, if it is of the workshop with this code, or None. What is not asked for here (needs,
    sheet, owner) is asked for when someone wants it."""
    pk = Ballot._meta.pk.to_python(key)
    asked = asking_for_ballot().ask(ballot=Ballot._meta.pk.get_db_prep_value(pk, connection), code=code)
    workshop = next(iter(Workshop.objects.raw(*asked)), None)
    if workshop is None:
        return None
    columns = ["id", "workshop_id", "party", "handed_in_at"]
    ballot = Ballot.from_db(
        connection.alias, columns, [pk, workshop.pk, workshop.of_party, moment_of(workshop.was_in_at)]
    )
    ballot.workshop = workshop
    return ballot


@cache
def asking_for_ballot():
    return Blanks().statement(
        "SELECT w.*, b.party AS of_party, b.handed_in_at AS was_in_at FROM assessments_ballot b "
        "JOIN assessments_workshop w ON w.id = b.workshop_id WHERE b.id = {@ballot} AND w.code = {@code}"
    )


def moment_of(kept):
    """A time as SQLite keeps it, in UTC and in words, or as PostgreSQL gives it."""
    return parse_datetime(kept).replace(tzinfo=UTC) if isinstance(kept, str) else kept


def voices_in(user, workshop):
    """The reference of the project in which this person may write down as voices what is shown of the workshop, or "".

    What is not to leave the room goes nowhere. One query.
    """
    stays = workshop.sharing == Sharing.ROOM or not workshop.shows_figures
    if stays or not workshop.project_id or not user.is_authenticated or not writes_in(user, workshop.project_id):
        return ""
    return workshop.project.reference


def round_of(workshop):
    """The round of feedback that this workshop is, or 404. Keeps what is known of the workshop."""
    found = FeedbackRound.objects.select_related("edition").filter(workshop=workshop.pk).first()
    if found is None:
        raise Http404
    found.workshop = workshop
    return found


def with_round(view):
    """A view decorator for those who run a round of feedback: the view gets the round, ended if its day is over."""

    @wraps(view)
    def guarded(request, workshop, **kwargs):
        return view(request, end_if_over(round_of(workshop)), **kwargs)

    return with_workshop(run=True)(guarded)


def round_to_ask_again(user, project, reference):
    """The round of this project that is asked again, for those who run it, or None where the address names none.
    Raises `Http404` or `PermissionDenied`."""
    if not reference:
        return None
    workshop = workshop_for(user, reference, run=True)
    if workshop.project_id != project.pk:
        raise Http404
    return end_if_over(round_of(workshop))


def invites_of(feedback):
    """Everyone who has a link or had one."""
    return feedback.invites.all()


def people_of(feedback):
    """Those who have a link that works, or none where there is no round. Nobody can tell who has used it."""
    return list(invites_of(feedback).filter(withdrawn_at=None)) if feedback else []


def invite_for(feedback, pk):
    return or_404(invites_of(feedback), pk=pk)


def invite_with(token):
    """The invitation with this private key, with its round, workshop and project, or None."""
    rows = FeedbackInvite.objects.select_related("round__workshop__project", "round__edition")
    return rows.filter(token=token).first()


def given_on(request, invite):
    """What this device gave by this link (`Given`), or None. A forged or changed cookie, or one of an earlier link,
    is nothing."""
    try:
        kept = request.get_signed_cookie(COOKIE, salt=f"feedback:{invite.token}", max_age=A_YEAR)
    except (KeyError, signing.BadSignature):
        return None
    ballot, _colon, writing = kept.partition(":")
    found = Ballot.objects.filter(pk=ballot, workshop=invite.round.workshop_id).first()
    wrote = Writing.objects.filter(pk=writing, round=invite.round_id).first() if writing else None
    return Given(found, wrote) if found else None

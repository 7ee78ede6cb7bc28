"""Gather evidence, ask for the mark, ask again, take it back."""

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from charter.actions.journal import record
from charter.freezing import digest_of, frozen
from charter.missing import missing
from charter.models import (
    Did,
    Link,
    PortfolioFile,
    Service,
    Submission,
    SubmissionCounter,
    Version,
)
from charter.pieces import pieces_of
from charter.states import Kind, Result, State
from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.actions.references import next_reference


def locked(submission):
    """The submission's row, held until the transaction ends."""
    return Submission.objects.select_for_update().get(pk=submission.pk)


def move(submission, state):
    """Go to `state` if there is a way there. Raises `Refused` with a sentence if there is none."""
    if not submission.may_become(state):
        words = {"now": submission.get_state_display(), "then": State(state).label}
        raise Refused(_("This submission is “%(now)s”. It can't become “%(then)s” from there.") % words)
    submission.state = state
    submission.save()
    return submission


def can_gather(submission):
    """Whether evidence may change: before asking, and again after an answer that is no mark."""
    if submission.state == State.DRAFT:
        return True
    return submission.state == State.DECIDED and can_ask_again(submission)


def can_change_team(submission):
    """Whether people may join or leave a service's team: not while a panel reads what this team sent. A mark outlives
    those who asked for it, so somebody must be able to take their place."""
    return submission.state in (State.DRAFT, State.DECIDED)


def can_ask_again(submission):
    """Whether the newest decision, once its letter is out, leaves the door open."""
    version = submission.latest
    decision = getattr(version, "decision", None)
    return bool(decision and decision.is_sent and decision.result in (Result.MORE, Result.DEFERRED, Result.NOT_YET))


def taken_back():
    return _("This was taken back. Start again if you want to ask.")


def refuse_unless_gathering(submission):
    if submission.state == State.WITHDRAWN:
        raise Refused(taken_back())
    if not can_gather(submission):
        raise Refused(_("The evidence is frozen now, so it can't be changed. The panel reads it as you sent it."))


@transaction.atomic
def start_submission(*, by, request_key, project=None, service="", organisation=None, about="", renews=None):
    """Begin to gather for a project, or for the service with this name. One project or service asks once at a time.

    `renews` is the `Mark` that this is to follow; its portfolio and evidence are taken over where they still exist.
    """

    def make():
        refuse_second(project, service, organisation)
        known = as_service(service, organisation, about) if project is None else None
        submission = Submission.objects.create(
            reference=next_reference(SubmissionCounter, timezone.localdate().year),
            kind=Kind.PROJECT if project else Kind.SERVICE,
            project=project,
            service=known,
            edition=Edition.objects.of(library.charter()),
            renews=renews,
            request_key=request_key,
            created_by=by,
        )
        if known:
            submission.team.add(by)
        record(submission, by=by, did=Did.STARTED)
        if renews:
            take_over(submission, renews.decision.version.submission, by)
        return submission

    try:
        return once(Submission.objects.filter(created_by=by), request_key, make)
    except IntegrityError:
        raise Refused(already()) from None


def already():
    return _("Somebody has already started to ask for the mark here. You find it in your list.")


def refuse_second(project, service, organisation):
    """Raise `Refused` where an asking is under way, or can go on after an answer that is no mark."""
    same = Submission.objects.of_holder(project=project, service=service, organisation=organisation)
    if same.under_way().exists():
        raise Refused(already())
    last = same.filter(state=State.DECIDED).first()
    if last and not is_settled(last):
        raise Refused(_("You have asked before. Go on there: the panel then reads your next version."))


def is_settled(submission):
    """Whether a decided submission is over: a mark was given and its letter is out. Any other can be asked again."""
    decision = getattr(submission.latest, "decision", None)
    return bool(decision and decision.is_sent and decision.is_award)


def as_service(name, organisation, about):
    found = Service.objects.filter(name__iexact=name.strip(), organisation=organisation).first()
    return found or Service.objects.create(name=name.strip(), organisation=organisation, about=about)


def take_over(submission, before, by):
    """The portfolio and the evidence of an earlier submission, as far as this charter still asks for it."""
    submission.team.set(before.team.all())
    submission.team.add(by) if submission.kind == Kind.SERVICE else None
    submission.projects.set(before.projects.all())
    submission.workshops.set(before.workshops.all())
    for file in before.files.filter(removed_at=None).order_by("pk"):
        PortfolioFile.objects.create(
            submission=submission, file=file.file.name, name=file.name, media_type=file.media_type, size=file.size,
            added_by=by,
        )  # fmt: skip
    asked = {criterion.key for criterion in submission.charter.criteria}
    renamed = moved_files(before, submission)
    Link.objects.bulk_create(
        Link(
            submission=submission,
            criterion=link.criterion,
            source=renamed.get(link.source, link.source),
            note=link.note,
            added_by=by,
        )
        for link in before.links.all()
        if link.criterion in asked
    )


def moved_files(before, after):
    """{source of a portfolio file before: its source now}"""
    olds = before.files.filter(removed_at=None).order_by("pk")
    news = after.files.order_by("pk")
    return {f"portfolio/file:{old.pk}": f"portfolio/file:{new.pk}" for old, new in zip(olds, news, strict=True)}


@transaction.atomic
def start_renewal(*, mark, by, request_key):
    """Begin to ask again for what holds this mark, with its portfolio and evidence. A lost mark is refused."""
    if mark.withdrawn_at:
        raise Refused(_("This mark was withdrawn, so it can't be renewed. You can ask for a new one."))
    if mark.superseded_by_id:
        raise Refused(_("A newer mark has taken the place of this one. Renew that one."))
    before = mark.decision.version.submission
    if before.kind == Kind.PROJECT:
        return start_submission(by=by, request_key=request_key, project=before.project, renews=mark)
    service = before.service
    return start_submission(
        by=by, request_key=request_key, service=service.name, organisation=service.organisation, renews=mark
    )


@transaction.atomic
def change_portfolio(*, submission, by, about, projects, workshops):
    """Say what a service does, and which projects and workshops show it."""
    current = locked(submission)
    refuse_unless_gathering(current)
    current.service.about = about
    current.service.save(update_fields=["about"])
    current.projects.set(projects)
    current.workshops.set(workshops)
    record(current, by=by, did=Did.PORTFOLIO)
    return current


@transaction.atomic
def add_portfolio_file(*, submission, by, request_key, upload, media_type, name):
    """Keep a file of the portfolio. The same `request_key` again keeps one."""
    current = locked(submission)
    refuse_unless_gathering(current)

    def make():
        kept = PortfolioFile.objects.create(
            submission=current, added_by=by, request_key=request_key, file=upload, media_type=media_type,
            size=upload.size, name=name,
        )  # fmt: skip
        record(current, by=by, did=Did.ADDED_FILE, about=name)
        return kept

    return once(current.files, request_key, make)


@transaction.atomic
def remove_portfolio_file(*, file, by):
    """Take a file out of the portfolio; what a panel has read stays."""
    current = locked(file.submission)
    refuse_unless_gathering(current)
    if file.removed_at is None:
        file.removed_at, file.removed_by = timezone.now(), by
        file.save(update_fields=["removed_at", "removed_by"])
        record(current, by=by, did=Did.REMOVED_FILE, about=file)
    return file


@transaction.atomic
def change_team(*, submission, by, add=(), remove=()):
    """Who of a service gathers the evidence and looks after its mark. Somebody always stays. Raises `Refused` while a
    panel reads, too."""
    current = locked(submission)
    if not can_change_team(current):
        raise Refused(_("A panel reads what this team sent, so the team stays as it is until there is a decision."))
    staying = set(current.team.all()) - set(remove) | set(add)
    if not staying:
        raise Refused(_("Somebody must stay in the team."))
    for user in add:
        current.team.add(user)
        record(current, by=by, did=Did.ADDED_PERSON, about=user)
    for user in remove:
        current.team.remove(user)
        record(current, by=by, did=Did.REMOVED_PERSON, about=user)
    return current


@transaction.atomic
def pick_evidence(*, submission, by, criterion, notes):
    """Make `notes`, {source: why it shows it}, the evidence of one criterion. What nobody offers is refused."""
    current = locked(submission)
    refuse_unless_gathering(current)
    kept = {link.source: link for link in current.links.filter(criterion=criterion)}
    new = set(notes) - set(kept)
    if new - set(pieces_of(current)):
        raise Refused(_("Some of this evidence is not there any more. Look at the list again."))
    for source in set(kept) - set(notes):
        kept[source].delete()
    for source, note in notes.items():
        Link.objects.update_or_create(
            submission=current, criterion=criterion, source=source,
            defaults={"note": note}, create_defaults={"note": note, "added_by": by},
        )  # fmt: skip
    if new or set(kept) - set(notes):
        record(current, by=by, did=Did.LINKED, about=current.charter.criterion(criterion).label)
    return current


@transaction.atomic
def ask(*, submission, by, request_key):
    """Freeze what is there and ask the panel: version 1, or the next one. The same `request_key` again asks once.

    Raises `Refused` with what is missing, or where the panel already has it.
    """
    current = locked(submission)
    found = current.versions.filter(request_key=request_key).first()
    if found:
        return found
    if current.state == State.WITHDRAWN:
        raise Refused(taken_back())
    if current.state not in (State.DRAFT, State.DECIDED):
        raise Refused(_("You have already asked. The panel has what you sent."))
    refuse_unless_gathering(current)
    if lacking := missing(current):
        words = "; ".join(need.words for need in lacking)
        raise Refused(_("Something is missing before you can ask: %(words)s.") % {"words": words})
    return freeze(current, by, request_key)


def freeze(submission, by, request_key, content=None):
    """The next version of a locked submission; `content` is that of an earlier version where a panel looks again."""
    before = submission.latest
    content = content or frozen(submission, default_storage)
    version = Version.objects.create(
        submission=submission,
        number=before.number + 1 if before else 1,
        content=content,
        digest=digest_of(content),
        asked_at=timezone.now(),
        asked_by=by,
        request_key=request_key,
    )
    shown = [testimony["pk"] for testimony in content["testimonies"]]
    submission.testimonies.filter(pk__in=shown, frozen_at=None).update(frozen_at=timezone.now())
    move(submission, State.ASKED)
    record(submission, by=by, did=Did.ASKED, about=_("Version %(number)s") % {"number": version.number})
    return version


@transaction.atomic
def withdraw_submission(*, submission, by, reason):
    """The team takes it back: no panel goes on with it. What was written stays on the record."""
    current = locked(submission)
    if current.state == State.WITHDRAWN:
        return current
    current.withdrawn_at, current.withdrawn_by, current.withdrawn_reason = timezone.now(), by, reason
    move(current, State.WITHDRAWN)
    record(current, by=by, did=Did.WITHDREW, note=reason)
    return current

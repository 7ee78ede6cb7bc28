"""A submission as people see it: where it stands, whose turn it is, who belongs to it."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from charter.access import submissions_for
from charter.actions.submissions import can_ask_again
from charter.missing import needs_of
from charter.models import Version
from charter.states import Kind, Result, State
from coproduction.clocks import day_in_words
from projects.states import ProjectRole
from projects.summary.paging import paged
from projects.summary.tasks import DONE, NOT_STARTED, Task

OUTCOME_COLOURS = {Result.AWARDED: "green", Result.CONDITIONS: "turquoise"}


@dataclass(frozen=True)
class Standing:
    """Where a submission is: a coloured box, what is happening, what comes next, and whose turn it is."""

    tag: str
    colour: str
    now: str
    then: str
    turn: str


def with_versions(rows):
    """The same submissions, each with its versions and their decisions, without what the versions hold."""
    versions = Version.objects.defer("content").select_related("decision", "asked_by")
    return rows.prefetch_related(Prefetch("versions", versions))


def submissions_page(user, number):
    """A page of the submissions that this person may read, each with `standing`. Queries do not grow with rows."""
    rows = with_versions(submissions_for(user).select_related("edition").order_by("-created_at", "-pk"))
    found = paged(rows, number)
    for submission in found:
        submission.standing = standing_of(submission, newest(submission))
    return found


def newest(submission):
    """The newest of the versions that are loaded, or None."""
    return next(iter(submission.versions.all()), None)


def standing_of(submission, version):
    """The `Standing` of a submission whose newest version is `version`."""
    known = {
        State.DRAFT: Standing(
            _("Being put together"),
            "grey",
            _("You gather what shows how you work together."),
            _("When nothing is missing any more, you ask. Then what you gathered is frozen and goes to a panel."),
            _("your team"),
        ),
        State.ASKED: Standing(
            _("Waiting for a panel"),
            "yellow",
            _("You have asked. What you sent is frozen, so nothing that you change now will change it."),
            _("A co-production lead asks people to the panel. Most of them have lived experience."),
            _("a co-production lead"),
        ),
        State.REVIEWING: Standing(
            _("With the assessors"),
            "blue",
            _("The people on the panel read what you sent, each alone."),
            _("When all have finished, they meet and talk about it."),
            _("the assessors"),
        ),
        State.PANEL: Standing(
            _("With the panel"),
            "blue",
            _("Everyone on the panel has read what you sent. Now they meet."),
            _("They decide together. You then get a letter that says what they decided and why."),
            _("the panel"),
        ),
        State.WITHDRAWN: Standing(
            _("Taken back"),
            "grey",
            _("You took it back: %(reason)s") % {"reason": submission.withdrawn_reason},
            _("You can start again at any time."),
            "",
        ),
    }
    return known[State(submission.state)] if submission.state in known else decided(submission, version)


def decided(submission, version):
    """The `Standing` once a panel has decided; what it decided only when its letter is out."""
    decision = version.decision
    if not decision.is_sent:
        day = day_in_words(decision.letter_due_on)
        return Standing(
            _("The panel has decided"),
            "blue",
            _("The panel has decided. A co-production lead is writing your letter."),
            _("You get it by %(day)s at the latest.") % {"day": day},
            _("a co-production lead"),
        )
    outcome = submission.charter.outcome(decision.result)
    if decision.result == Result.CONDITIONS:
        then = _("Your letter says what to put right, and by when. Tell the panel there when each is done.")
        turn = _("your team")
    elif decision.is_award:
        then, turn = _("Your letter says why, and what the panel advises."), ""
    else:
        then = _("Your letter says why. You can gather more and ask again: the panel then reads your next version.")
        turn = _("your team")
    return Standing(outcome.title, OUTCOME_COLOURS.get(decision.result, "orange"), outcome.meaning, then, turn)


class Hub:
    """Everything that the page of one submission shows. Queries do not grow with what it holds."""

    def __init__(self, submission):
        self.submission = submission
        self.versions = list(submission.versions.defer("content").select_related("decision", "asked_by"))
        self.newest = self.versions[0] if self.versions else None
        self.standing = standing_of(submission, self.newest)
        self.is_gathering = submission.state == State.DRAFT or (
            submission.state == State.DECIDED and can_ask_again(submission)
        )
        self.needs = needs_of(submission) if self.is_gathering else []

    @property
    def tasks(self):
        """The needs as rows of a task list."""
        return [
            Task(
                id=need.key,
                label=need.words,
                url=need.url,
                status=DONE if need.is_there else NOT_STARTED,
                words=_("Done") if need.is_there else _("Not yet") if need.must else _("Worth a look"),
            )
            for need in self.needs
        ]

    @property
    def lacking(self):
        """The needs that must be met before asking, and are not."""
        return [need for need in self.needs if need.must and not need.is_there]

    @property
    def next_steps(self):
        """What follows once the team has asked, with the days that the charter promises."""
        rules, promises = self.submission.charter.panel, self.submission.charter.promises
        words = _(
            "A co-production lead asks %(size)s people to the panel, at least %(lived)s of them with lived experience. "
            "Each of them reads it alone. Then they meet and decide. You get a letter with their reasons within "
            "%(days)s working days of their meeting."
        )
        return words % {"size": rules.size, "lived": rules.lived_experience, "days": promises.letter_working_days}

    @property
    def is_service(self):
        return self.submission.kind == Kind.SERVICE

    @property
    def may_withdraw(self):
        return self.submission.may_become(State.WITHDRAWN)

    @property
    def team(self):
        """[(person, their part in words), …]"""
        if self.is_service:
            return [(user, "") for user in self.submission.team.all()]
        members = self.submission.project.memberships.select_related("user")
        return [(member.user, ProjectRole(member.role).label) for member in members]

    @property
    def about_url(self):
        """The project's own page; nothing for a service."""
        return "" if self.is_service else reverse("projects:detail", args=[self.submission.project.reference])

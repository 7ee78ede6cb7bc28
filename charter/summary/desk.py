"""What waits for those who run the area, and by when: the late first. A constant number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.access import WITH_NAMES, submissions_for
from charter.models import Appeal, Check, Condition, Decision, Seat, Submission, Version
from charter.states import Appealed, State
from coproduction.clocks import working_days_between


@dataclass(frozen=True)
class Row:
    """One thing that waits. `due` is its last day, if it has one; `left` says how long that is, in words."""

    title: str
    url: str
    what: str
    due: date | None = None
    left: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Pile:
    """Rows of one kind, those due first on top."""

    key: str
    title: str
    rows: list


def owed(user):
    """{kind: queryset} of what those who run the area promised by a day. What is of this person's own team (`user` may
    be their id), or of a panel that they sit on, is left out: other leads see to it."""
    conditions = Condition.objects.filter(met_at=None, decision__letter_sent_at__isnull=False)
    checks = Check.objects.filter(done_at=None, mark__withdrawn_at=None, mark__superseded_by=None)
    return {
        "letters": Decision.objects.filter(letter_sent_at=None).exclude(of_others(user, "")),
        "appeals": Appeal.objects.exclude(state=Appealed.CLOSED).exclude(of_others(user, "decision__")),
        "conditions": conditions.filter(decision__mark__withdrawn_at=None).exclude(of_others(user, "decision__")),
        "checks": checks,
    }


def late(today):
    """{kind: condition} under which something `owed` is late."""
    return {
        "letters": Q(letter_due_on__lt=today),
        "appeals": Q(state=Appealed.MADE, acknowledge_by_day__lt=today)
        | Q(state=Appealed.ACKNOWLEDGED, answer_by_day__lt=today),
        "conditions": Q(due_on__lt=today),
        "checks": Q(due_on__lt=today),
    }


def of_others(user, path):
    mine = Submission.objects.of_team(user).values("pk")
    seats = Seat.objects.filter(assessor__user=user, stood_down_at=None, version=OuterRef(f"{path}version"))
    return Q(**{f"{path}version__submission__in": mine}) | Exists(seats)


class Desk:
    """Everything that waits. `user` runs the area; of their own team's work, and of a panel that they sit on, they see
    that it is there, and no more."""

    def __init__(self, user):
        self.user, self.today, self.owed = user, timezone.localdate(), owed(user)

    @cached_property
    def piles(self):
        """[`Pile`, …] that hold something, without what is late."""
        return [Pile(key, title, [row for row in rows if not row.is_late]) for key, title, rows in self.kinds if rows]

    @property
    def full_piles(self):
        return [pile for pile in self.piles if pile.rows]

    @cached_property
    def late(self):
        """What is late, of every kind, the longest first."""
        rows = [row for _key, _title, rows in self.kinds for row in rows if row.is_late]
        return sorted(rows, key=lambda row: row.due)

    @cached_property
    def kinds(self):
        """[(key, heading, [`Row`, …]), …]"""
        return [
            ("letters", _("Letters to send"), self.letters),
            ("appeals", _("Appeals"), self.appeals),
            ("decide", _("Panels that meet: decisions to record"), self.in_state(State.PANEL)),
            ("open", _("Every review is in: panels to open"), [row for row, ready in self.reviewing if ready]),
            ("form", _("Panels to put together"), self.in_state(State.ASKED)),
            ("reviews", _("With the assessors"), [row for row, ready in self.reviewing if not ready]),
            ("conditions", _("Conditions"), self.conditions),
            ("checks", _("Did it stick? Checks of marks"), self.checks),
        ]

    @cached_property
    def counts(self):
        """[(state in words, how many), …] of everything that was ever asked."""
        rows = submissions_for(self.user).exclude(state=State.DRAFT).order_by().values_list("state", flat=True)
        counted = Counter(rows)
        return [(state.label, counts) for state in State if (counts := counted[state])]

    @cached_property
    def under_way(self):
        """Submissions that a panel has or waits for, each with its `newest` version and whether others must run it."""
        seats = Prefetch("seats", Seat.objects.sitting().select_related("assessor"))
        versions = Version.objects.defer("content").prefetch_related(seats)
        rows = submissions_for(self.user).filter(state__in=(State.ASKED, State.REVIEWING, State.PANEL))
        found = list(rows.order_by("created_at", "pk").prefetch_related(Prefetch("versions", versions)))
        for submission in found:
            submission.newest = submission.versions.all()[0]
            people = {seat.assessor.user_id for seat in submission.newest.seats.all()}
            submission.is_for_others = submission.in_team or self.user.pk in people
        return found

    def in_state(self, state):
        """A row for each submission in a state before or after the reviews."""
        words = {State.ASKED: self.forming, State.PANEL: lambda one: _("The panel agrees what it finds")}[state]
        name = {State.ASKED: "panel", State.PANEL: "meeting"}[state]
        return [self.row_of(one, words(one), name) for one in self.under_way if one.state == state]

    def row_of(self, submission, words, name):
        if submission.is_for_others:
            words, name = _("Another lead runs this: you belong to the team or sit on the panel"), "submission"
            if not submission.in_team:
                return Row(submission.holder, reverse("charter:reviews"), words)
        return Row(submission.holder, reverse(f"charter:{name}", args=[submission.reference]), words)

    def forming(self, submission):
        seats = submission.newest.seats.all()
        size = submission.charter.panel.size
        declared = sum(seat.declared_at is not None for seat in seats)
        words = _("%(n)s of %(size)s people asked, %(declared)s declared")
        return words % {"n": len(seats), "size": size, "declared": declared}

    @cached_property
    def reviewing(self):
        """[(`Row`, whether every review is in), …]"""
        rows = []
        for submission in self.under_way:
            if submission.state == State.REVIEWING:
                seats = submission.newest.seats.all()
                done = sum(seat.handed_in_at is not None for seat in seats)
                words = _("%(done)s of %(n)s reviews are in") % {"done": done, "n": len(seats)}
                ready = bool(seats) and done == len(seats) and not submission.is_for_others
                rows.append((self.row_of(submission, words, "panel"), ready))
        return rows

    def row(self, title, url, what, due):
        return Row(title, url, what, due, self.left(due), due < self.today)

    def left(self, due):
        """How long until a day, in words: working days, as they are promised."""
        n = working_days_between(self.today, due)
        if due < self.today:
            return ngettext("%(n)s working day late", "%(n)s working days late", max(-n, 1)) % {"n": max(-n, 1)}
        if due == self.today:
            return _("today")
        return ngettext("%(n)s working day left", "%(n)s working days left", n) % {"n": n}

    @cached_property
    def letters(self):
        names = [f"version__submission__{name}" for name in WITH_NAMES]
        rows = self.owed["letters"].select_related(*names)
        return [
            self.row(
                decision.version.submission.holder,
                address("charter:decision", decision),
                _("The decision letter"),
                decision.letter_due_on,
            )
            for decision in rows.defer("version__content").order_by("letter_due_on", "pk")
        ]

    @cached_property
    def conditions(self):
        names = [f"decision__version__submission__{name}" for name in WITH_NAMES]
        rows = self.owed["conditions"].select_related(*names)
        return [
            self.row(
                condition.decision.version.submission.holder,
                address("charter:decision", condition.decision),
                _("The team says it is done: %(what)s") % {"what": condition.what}
                if condition.told_at
                else condition.what,
                condition.due_on,
            )
            for condition in rows.defer("decision__version__content").order_by("due_on", "pk")
        ]

    @cached_property
    def appeals(self):
        names = [f"decision__version__submission__{name}" for name in WITH_NAMES]
        rows = self.owed["appeals"].select_related("reviewer", *names)
        rows = rows.defer("decision__version__content").order_by("made_at", "pk")
        return [self.appeal(one) for one in rows]

    def appeal(self, appeal):
        title = appeal.decision.version.submission.holder
        url = address("charter:appeal", appeal.decision)
        if appeal.state == Appealed.MADE:
            return self.row(title, url, _("Tell the team that their appeal came"), appeal.acknowledge_by_day)
        if appeal.state == Appealed.ACKNOWLEDGED:
            words = _("%(name)s answers the appeal") % {"name": appeal.reviewer}
            return self.row(title, url, words, appeal.answer_by_day)
        if appeal.state == Appealed.ANSWERED:
            return Row(title, url, _("Answered. The team says whether that settles it"))
        return Row(title, url, _("An appeal panel has to meet"))

    @cached_property
    def checks(self):
        rows = self.owed["checks"].filter(due_on__lte=self.soon).select_related("mark").order_by("due_on", "pk")
        return [
            self.row(
                check.mark.holder,
                reverse("charter:mark", args=[check.mark.reference]),
                _("Asked the team"),
                check.due_on,
            )
            for check in rows
        ]

    @property
    def soon(self):
        """Checks that are further off than two months do not wait for anyone yet."""
        return date.fromordinal(self.today.toordinal() + 60)


def address(name, decision):
    return reverse(name, args=[decision.version.submission.reference, decision.version.number])

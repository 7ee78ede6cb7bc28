"""Evidence that is already here: what a project's team can point at, and the facts that the app knows by itself.

A piece has a `source` that names it for good, such as `CP-2026-0001/answer:plan.purpose`. Nothing confidential is ever
offered: assessors are not members of the project.
"""

from dataclasses import asdict, dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.states import SHOWS_FIGURES, Sharing
from assessments.summary.results import results_of
from charter.states import Kind
from coproduction.clocks import day_in_words
from coproduction.people.states import Party
from projects.models.meetings import by_party
from projects.states import Form
from projects.summary.answers import FilledForm
from projects.summary.facts import rung_label

GROUPS = ("facts", "answers", "minutes", "decisions", "actions", "workshops", "files")


@dataclass(frozen=True)
class Piece:
    """One piece of evidence. `text` is all of it in words; `file` is what finds and proves a file, or nothing."""

    source: str
    group: str
    place: str
    title: str
    text: str
    url: str = ""
    file: dict = field(default_factory=dict)

    @property
    def plain(self):
        return asdict(self)


def group_names():
    """{group: its heading}, in order."""
    return {
        "facts": _("What the records show"),
        "answers": _("Answers in your forms"),
        "minutes": _("Minutes of meetings"),
        "decisions": _("What meetings decided"),
        "actions": _("Promises and what came of them"),
        "workshops": _("Workshop results"),
        "files": _("Files"),
    }


def pieces_of(submission):
    """{source: `Piece`} of everything that this submission may point at. Queries grow with projects and workshops,
    not with pieces."""
    shared = [(workshop, results_of(workshop, outside=True)) for workshop in workshops_of(submission)]
    found = [piece for project in projects_of(submission) for piece in pieces_of_project(project, shared)]
    found += [workshop_piece(workshop, results) for workshop, results in shared]
    found += [file_piece(f"portfolio/file:{row.pk}", row) for row in submission.files.filter(removed_at=None)]
    return {piece.source: piece for piece in found}


def projects_of(submission):
    """What a submission stands on: its project, or the projects of a service's portfolio."""
    return [submission.project] if submission.kind == Kind.PROJECT else list(submission.projects.order_by("title"))


def workshops_of(submission):
    """Workshops whose results the room let partners see: of the project, or picked for the portfolio."""
    rows = submission.project.workshops if submission.kind == Kind.PROJECT else submission.workshops
    shared = rows.filter(sharing__in=(Sharing.PARTNERS, Sharing.PUBLIC), state__in=SHOWS_FIGURES)
    return list(shared.order_by("created_at", "pk"))


def pieces_of_project(project, shared):
    """The pieces of one project; `shared` is (workshop, its results) of those that may be pointed at."""
    meetings = project.meetings.readable(is_member=False).taking_place().order_by("held_on", "pk")
    meetings = meetings.prefetch_related("attendances", "decisions__positions")
    actions = list(project.actions.readable(is_member=False).order_by("due_on", "pk"))
    results = [result for workshop, found in shared if workshop.project_id == project.pk for result in found]
    yield from fact_pieces(project, meetings, actions, results)
    yield from answer_pieces(project)
    for meeting in meetings:
        yield from meeting_pieces(project, meeting)
    yield from (action_piece(project, action) for action in actions)
    for row in project.attachments.readable(is_member=False).order_by("added_at", "pk"):
        url = reverse("projects:file", args=[project.reference, row.pk])
        yield file_piece(f"{project.reference}/file:{row.pk}", row, url)


def answer_pieces(project):
    for form in Form:
        filled = FilledForm(project, form)
        for _section, lines in filled.sections:
            for line in lines:
                if line.is_answered and not line.question.fact:
                    key = f"{form.value}.{line.question.key}"
                    yield Piece(
                        source=f"{project.reference}/answer:{key}",
                        group="answers",
                        place=key,
                        title=f"{form.label}: {line.question.label}",
                        text=str(line.shown),
                        url=reverse("projects:question", args=[project.reference, form.value, line.page_key]),
                    )


def meeting_pieces(project, meeting):
    url = reverse("projects:meeting", args=[project.reference, meeting.pk])
    when = day_in_words(meeting.held_on)
    parts = [
        (_("Parties who were there"), ", ".join(parties_at(meeting))),
        (_("Agenda"), meeting.agenda),
        (_("Key outcomes"), meeting.outcomes),
        (_("What happens next"), meeting.follow_up),
    ]
    words = "\n\n".join(f"{name}: {text}" for name, text in parts if text.strip())
    if words:
        title = _("%(title)s, %(when)s") % {"title": meeting.title, "when": when}
        yield Piece(f"{project.reference}/meeting:{meeting.pk}", "minutes", "meetings", title, words, url)
    if meeting.outcomes.strip():
        title = _("Decided at %(title)s, %(when)s") % {"title": meeting.title, "when": when}
        source = f"{project.reference}/decisions:{meeting.pk}"
        yield Piece(source, "decisions", "decisions", title, meeting.outcomes, url)
    yield from (decision_piece(project, meeting, decision) for decision in meeting.decisions.all())


def decision_piece(project, meeting, decision):
    """What was decided, why, and where each party stands; never who. One that does not stand any more says so first."""
    stances = (stance_of(row) for row in decision.positions.all())
    withdrawn = _("Withdrawn: %(why)s") % {"why": decision.withdrawn_reason} if decision.is_withdrawn else ""
    parts = [
        *([withdrawn] if withdrawn else []),
        decision.what,
        _("Why: %(reasons)s") % {"reasons": decision.reasons},
        _("Parties who were there: %(parties)s") % {"parties": ", ".join(parties_at(meeting)) or "–"},
        *(stance.strip() for stance in stances),
    ]
    title = _("Decision of %(when)s: %(what)s") % {"when": day_in_words(decision.made_on), "what": decision}
    url = reverse("projects:decision", args=[project.reference, decision.pk])
    return Piece(
        f"{project.reference}/decision:{decision.pk}", "decisions", "decisions", title, "\n\n".join(parts), url
    )


def stance_of(position):
    words = f"{position.get_party_display()}: {position.get_stance_display()}. {position.words}"
    return f"{words} {_('(to the earlier wording)')}" if position.is_to_earlier_wording else words


def parties_at(meeting):
    """The names of the parties at a meeting; never of people."""
    counts = by_party(meeting.attendances.all())
    return [f"{Party(party).label} ({counts[party]})" for party in Party.values if party in counts]


def action_piece(project, action):
    """A promise, without the name of whoever made it."""
    due = day_in_words(action.due_on)
    if action.done_at:
        text = _("Promised for %(due)s. Done on %(done)s. %(outcome)s") % {
            "due": due,
            "done": day_in_words(timezone.localtime(action.done_at)),
            "outcome": action.outcome,
        }
    else:
        text = _("Promised for %(due)s. Not done yet.") % {"due": due}
    url = reverse("projects:actions", args=[project.reference])
    return Piece(f"{project.reference}/action:{action.pk}", "actions", "actions", action.what, text.strip(), url)


def fact_pieces(project, meetings, actions, results):
    """What the app knows by itself: parties at each meeting, promises kept, and how far up the ladder it came."""

    def fact(key, title, text):
        return Piece(f"{project.reference}/facts:{key}", "facts", f"facts.{key}", title, text)

    if meetings:
        rows = [f"{date_format(one.held_on, 'j F Y')}: {', '.join(parties_at(one)) or '–'}" for one in meetings]
        yield fact("parties", _("Who was at each meeting"), "\n".join(rows))
    if actions:
        done = sum(action.done_at is not None for action in actions)
        words = ngettext(
            "%(done)s of %(all)s promise was kept.", "%(done)s of %(all)s promises were kept.", len(actions)
        )
        yield fact("actions", _("Promises kept"), words % {"done": done, "all": len(actions)})
    yield fact("rungs", _("How far up the ladder"), rungs_text(project, results))


def rungs_text(project, results):
    """Where the project wanted to be on the ladder, and where its newest workshop with a dial says that it is."""
    wanted = rung_label(project)
    readings = [
        result.agreed or result.median
        for instrument in results
        for result in instrument.results
        if instrument.statements.draw == "dial" and (result.agreed or result.median)
    ]
    if not readings:
        return _("The team wanted to reach: %(wanted)s. No workshop has said yet how far it came.") % {"wanted": wanted}
    words = _("The team wanted to reach: %(wanted)s. A workshop read the dial at: %(reached)s.")
    return words % {"wanted": wanted, "reached": readings[-1]}


def workshop_piece(workshop, results):
    """The published figures of a workshop in words: what leaves the room, and no more."""
    lines = []
    for instrument in results:
        for result in instrument.results:
            if result.median:
                words = _("%(statement)s Median %(median)s, %(n)s scores.")
                lines.append(
                    words % {"statement": result.statement.label, "median": result.median, "n": result.total.n}
                )
    text = "\n".join(lines) or _("The room was too small to publish figures.")
    url = reverse("assessments:results", args=[workshop.reference])
    return Piece(f"workshop:{workshop.reference}", "workshops", "workshops", workshop.title, text, url)


def file_piece(source, row, url=""):
    kept = {"row": row.pk, "name": row.name, "media_type": row.media_type, "size": row.size, "stored": row.file.name}
    return Piece(source, "files", "files", row.name, _("A file."), url, kept)

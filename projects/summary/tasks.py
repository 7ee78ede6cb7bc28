"""A project's task list: what is done, what is next, and whose turn it is."""

from dataclasses import dataclass
from datetime import date, time
from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from projects.access import is_member
from projects.models import Action, Attachment, CheckIn, Meeting, MonitoringRhythm, Stakeholder, Voice
from projects.prepared import Blanks
from projects.states import Form, Stage, is_under_way
from projects.summary.progress import progress_in_full
from projects.summary.rows import a_day, in_words

NOT_STARTED, UNDER_WAY, DONE, LATE = "not_started", "under_way", "done", "late"


@dataclass(frozen=True)
class Task:
    """One row: `status` is one of the four above, `words` says it to people; `id` is its own on the page.

    `who` says whose turn it is, or who was there last; `first` what to sort out before all else.
    """

    id: str
    label: str
    url: str
    status: str
    words: str
    hint: str = ""
    who: str = ""
    first: str = ""

    @property
    def described_by(self):
        """The ids of what is said about its link, in the order in which it is read."""
        said = [name for name in ("hint", "who", "first") if getattr(self, name)]
        return " ".join(f"task-{self.id}-{name}" for name in (*said, "status"))

    def __getitem__(self, name):
        """A template asks for task["words"] before task.words: answering saves an exception at each turn."""
        return getattr(self, name)


def form_task(project, progress):
    status, words, hint = NOT_STARTED, _("Not started"), hints()[progress.form]
    if progress.answered:
        words = _("%(answered)s of %(asked)s answered") % {"answered": progress.answered, "asked": progress.asked}
        status = UNDER_WAY
    if progress.is_finished:
        status, words, hint = DONE, _("Done"), ""
    form, url = progress.form, reverse(f"projects:{progress.form}", args=[project.reference])
    first = sort_out_first(progress) if is_under_way(project) else ""
    return Task(form.value, form.label, url, status, words, hint, who_answers(progress), first)


def sort_out_first(progress):
    return _("Sort out first: %(what)s.") % {"what": ", ".join(progress.sort_out)} if progress.sort_out else ""


def who_answers(progress):
    if progress.last is None:
        return _("Anyone who writes in this project can answer.")
    name, moment = progress.last
    day = in_words(timezone.localdate(moment), get_language())
    return _("%(name)s answered last, %(day)s.") % {"name": name, "day": day}


def hints():
    return {
        Form.READINESS: _("Five questions. Is co-production the right way to do this?"),
        Form.PLAN: _("Fill this in together, before you begin."),
        Form.REVIEW: _("Look back together when the work is done."),
    }


@cache
def asking_for_counts(is_member):
    """What counts the meetings (all; the day of the next), the actions (all, open, late; of the next the owner's name,
    e-mail and day), the files, the voices (all, unanswered), the groups on the map (all, involved) and the check-ins
    (all, 1 when one is due) of a project, for a member or another."""
    blanks = Blanks(project=int, today=date, now=time)
    meetings, actions, files, voices = (
        model.objects.filter(project=blanks.project).readable(is_member=is_member).order_by()
        for model in (Meeting, Action, Attachment, Voice)
    )
    return blanks.statement(
        "SELECT m.*, a.*, n.*, (SELECT COUNT(*) FROM ({files}) f), v.*, s.*, k.* "
        "FROM (SELECT (SELECT COUNT(*) FROM ({meetings}) h), "
        "(SELECT MIN(held_on) FROM ({coming}) i)) m, "
        "(SELECT COUNT(*), COUNT(*) - COUNT(done_at), "
        "COUNT(CASE WHEN done_at IS NULL AND due_on < {@today} THEN 1 END) "
        "FROM ({actions}) b) a LEFT JOIN ({promised}) n ON 1 = 1, "
        "(SELECT COUNT(*), COUNT(CASE WHEN status = 'said' THEN 1 END) FROM ({voices}) c) v, "
        "(SELECT COUNT(*), COUNT(CASE WHEN is_involved THEN 1 END) FROM ({stakeholders}) d) s, "
        "(SELECT (SELECT COUNT(*) FROM ({check_ins}) e), "
        "(SELECT COUNT(*) FROM ({rhythm}) g WHERE next_on <= {@today})) k",
        meetings=meetings.values_list("pk"),
        coming=meetings.taking_place().to_come(blanks.today, blanks.now).values_list("held_on"),
        actions=actions.values_list("done_at", "due_on"),
        promised=first_promise(actions),
        files=files.values_list("pk"),
        voices=voices.values_list("status"),
        check_ins=CheckIn.objects.filter(project=blanks.project).order_by().values_list("pk"),
        rhythm=MonitoringRhythm.objects.running().filter(project=blanks.project).values_list("next_on"),
        stakeholders=Stakeholder.objects.on_map().filter(project=blanks.project).order_by().values_list("is_involved"),
    )


def first_promise(actions):
    """The action that is due next: (its owner's name, their e-mail, its day)."""
    return actions.still_open().order_by("due_on", "pk").values_list("owner__name", "owner__email", "due_on")[:1]


def meeting_task(project, count, day):
    """`day` is that of the next meeting to come, or None."""
    words = ngettext("%(count)s meeting", "%(count)s meetings", count) % {"count": count}
    return Task(
        "meetings",
        _("Meetings"),
        reverse("projects:meetings", args=[project.reference]),
        UNDER_WAY if count else NOT_STARTED,
        words if count else _("None yet"),
        _("Minutes, and who was there."),
        _("Next: %(day)s.") % {"day": in_words(a_day(day), get_language())} if day else "",
    )


def action_task(project, counts):
    url = reverse("projects:actions", args=[project.reference])
    hint = _("What people promised to do, and by when.")
    if not counts["all"]:
        return Task("actions", _("Actions"), url, NOT_STARTED, _("None yet"), hint)
    if not counts["open"]:
        return Task("actions", _("Actions"), url, DONE, _("All done"), hint)
    if counts["late"]:
        words = ngettext("%(late)s late", "%(late)s late", counts["late"]) % counts
        return Task("actions", _("Actions"), url, LATE, words, hint, who_is_next(*counts["next"]))
    words = ngettext("%(open)s open", "%(open)s open", counts["open"]) % counts
    return Task("actions", _("Actions"), url, UNDER_WAY, words, hint, who_is_next(*counts["next"]))


def who_is_next(name, email, due_on):
    day = in_words(a_day(due_on), get_language())
    return _("Next: %(name)s, by %(day)s.") % {"name": name or email, "day": day}


def table_task(project, counts):
    """`counts` are (groups on the map, those involved)."""
    url, hint = reverse("projects:stakeholders", args=[project.reference]), _("Whom you work with, and who is missing.")
    label = _("Who is at the table")
    if not counts[0]:
        return Task("table", label, url, NOT_STARTED, _("Nobody yet"), hint)
    words = ngettext("%(involved)s of %(n)s involved", "%(involved)s of %(n)s involved", counts[0])
    return Task("table", label, url, UNDER_WAY, words % {"n": counts[0], "involved": counts[1]}, hint)


def voice_task(project, counts):
    """`counts` are (all, without an answer)."""
    heard, waiting = counts
    url, hint = reverse("projects:voices", args=[project.reference]), _("And what came of it. Tell those who said it.")
    label = _("What was said")
    if not heard:
        return Task("voices", label, url, NOT_STARTED, _("Nothing yet"), hint)
    if waiting:
        words = ngettext("%(n)s without an answer", "%(n)s without an answer", waiting) % {"n": waiting}
        return Task("voices", label, url, UNDER_WAY, words, hint)
    return Task("voices", label, url, DONE, _("All answered"), hint)


def check_in_task(project, counts):
    """`counts` are (check-ins and notes, 1 when one is due now)."""
    count, is_due = counts
    url, hint = reverse("projects:monitoring", args=[project.reference]), _("Look at the work while it goes on.")
    label = _("How it is going")
    if is_due:
        return Task("monitoring", label, url, LATE, _("Due now"), hint)
    words = ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count}
    return Task("monitoring", label, url, UNDER_WAY if count else NOT_STARTED, words if count else _("None yet"), hint)


def file_task(project, count):
    words = ngettext("%(count)s file", "%(count)s files", count) % {"count": count}
    url = reverse("projects:files", args=[project.reference])
    return Task("files", _("Files"), url, UNDER_WAY if count else NOT_STARTED, words if count else _("None yet"))


def task_list(user, project):
    """[(heading, [Task, …]), …] in the order of the work, and the progress of each form. Two queries."""
    ask = asking_for_counts(is_member(user, project))
    here = timezone.localtime()
    counts = ask.rows(project=project.pk, today=f"{here.date()}", now=f"{here.time()}")[0]
    meetings, day, actions, still_open, late, *promise = counts[:8]
    files, *others = counts[8:]
    voices, groups, looks = others[:2], others[2:4], others[4:]
    progress = progress_in_full(project)
    ready, plan, review = (form_task(project, each) for each in progress)
    promises = {"all": actions, "open": still_open, "late": late, "next": promise}
    do = [meeting_task(project, meetings, day), action_task(project, promises)]
    do += [check_in_task(project, looks), voice_task(project, voices), file_task(project, files)]
    sections = [
        (_("1. Get ready"), [ready, table_task(project, groups)]),
        (_("2. Plan"), [plan]),
        (_("3. Do"), do),
        (_("4. Review"), [review]),
    ]
    return sections, progress


def next_step(project, progress):
    """(sentence, address) of the one thing to do next, or None for a finished or archived project."""
    if not is_under_way(project):
        return None
    current = next((each for each in progress if STAGE_FORM.get(project.stage) == each.form), None)
    if current is None:
        return do_step(project)
    url = reverse(f"projects:{current.form}", args=[project.reference])
    if current.is_finished:
        return do_step(project)
    if not current.left:
        return _("Check the answers in “%(form)s”, then finish it.") % {"form": current.form.label}, url
    words = ngettext(
        "Answer %(left)s more question in “%(form)s”.", "Answer %(left)s more questions in “%(form)s”.", current.left
    )
    return words % {"left": current.left, "form": current.form.label}, url


STAGE_FORM = {Stage.READY: Form.READINESS, Stage.PLAN: Form.PLAN, Stage.REVIEW: Form.REVIEW}


def do_step(project):
    words = _("Meet, keep your promises, and write down what happens. When the work is done, start the review.")
    return words, reverse("projects:meetings", args=[project.reference])

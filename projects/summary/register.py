"""The register: search, filter, sort and page through the projects that someone may see.

What costs time is asked so that an index answers alone: first which projects, then the words of 25 of them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coproduction.toolkit import library
from projects.models import Project
from projects.models.sorting import sort_key
from projects.prepared import Weighed, moment
from projects.search import matches_of, matching
from projects.states import stage_tag
from projects.summary.rows import Row, in_utc, in_words

PER_PAGE = 25
COUNTED_AT_MOST = 1_000
PLACED_FROM = COUNTED_AT_MOST // PER_PAGE  # the last page that has a number to click
SORTS = {
    "changed": ["-changed_at", "-pk"],
    "newest": ["-pk"],
    "oldest": ["pk"],
    "title": ["title_key", "pk"],
}
SORTED_BY = {
    "changed": ["changed_at DESC", "id DESC"],
    "newest": ["id DESC"],
    "oldest": ["id"],
    "title": ["title_key", "id"],
}
COLUMNS = {"stage": "stage", "level": "level", "rung": "intended_rung", "party": "lead_party"}
BLANKS = Weighed(user=int, organisation=int, stage=str, level=str, rung=str, party=str, own=str, shared=str)


@dataclass(frozen=True)
class Page:
    """One page of the register. `count` is exact up to 1,000; `is_more` says that there are more than that.

    `after`, far down, is the place that the next page begins behind.
    """

    rows: list
    number: int
    count: int
    is_more: bool
    has_next: bool
    pages: list = field(default_factory=list)
    after: str = ""

    @property
    def has_previous(self):
        return self.number > 1

    @property
    def previous_page_number(self):
        return self.number - 1

    @property
    def next_page_number(self):
        return self.number + 1


def narrowed(projects, filters):
    """A queryset of projects under the filters that are columns: stage, level, rung, party, organisation, archived."""
    exact = {column: filters[name] for name, column in COLUMNS.items() if filters.get(name)}
    if filters.get("organisation"):
        exact["lead_organisation"] = filters["organisation"]
    return projects.filter(archived_at__isnull=not filters.get("archived"), **exact)


def found(user, filters):
    """The queryset of all projects that a reader sees under these filters, in the order they asked for.

    `filters` holds any of: q, stage, level, rung, organisation, party, mine, archived, sort.
    """
    projects = narrowed(Project.objects.visible_to(user), filters)
    if filters.get("mine"):
        projects = projects.of(user)
    if filters.get("q"):
        matches = matches_of(filters["q"], filters, user)
        matches = matches if user.is_partner else {"own": matches.get("own", "")}
        projects = matching(projects, **matches) if matches.get("own") else projects.none()
    return projects.order_by(*SORTS[filters.get("sort") or "changed"])


def page_of(user, filters, number, after=""):
    """The `Page` with this number, counted from 1; the last page when there are fewer. As a rule in two queries.

    `after` is the `Page.after` of the page before: with it, a page far down is found as quickly as the first.
    """
    matches = matches_of(filters["q"], filters, user) if "q" in filters else {}
    if "q" in filters and not matches:
        return Page(rows=[], number=1, count=0, is_more=False, has_next=False)
    sort = filters.get("sort") or "changed"
    ask = asking(frozenset(filters) - {"sort"}, sort, user.is_partner)
    values, number = {"user": user.pk, **filters, **matches}, max(1, number)
    rows, count = ask.read(values, number, place_in(after, sort))
    if not rows and number > 1:
        number = max(1, -(-ask.count_all(values) // PER_PAGE))
        rows, count = ask.read(values, number, None)
    has_next = len(rows) > PER_PAGE
    return Page(
        rows=worded(rows[:PER_PAGE]),
        number=number,
        count=min(count, COUNTED_AT_MOST),
        is_more=count > COUNTED_AT_MOST,
        has_next=has_next,
        pages=numbers_around(number, max(1, -(-min(count, COUNTED_AT_MOST) // PER_PAGE))),
        after=place_of(rows[PER_PAGE - 1], sort) if has_next and number >= PLACED_FROM else "",
    )


# What stands behind a place in a list. A place is the sorting value of a project and its id.
BEHIND = {
    "changed": "(changed_at <= {@place} AND (changed_at < {@place} OR id < {@place_id}))",
    "newest": "id < {@place_id}",
    "oldest": "id > {@place_id}",
    "title": "(title_key >= {@place} AND (title_key > {@place} OR id > {@place_id}))",
}


def place_of(row, sort):
    """The place of what `WORDS` gave, for an address."""
    pk, title, changed_at = row[0], row[2], row[6]
    value = {"changed": in_utc(changed_at).isoformat(), "title": sort_key(title)}.get(sort, "")
    return f"{value}~{pk}"


def place_in(after, sort):
    """The values of `BEHIND` for a place from an address; None for nonsense."""
    value, _tilde, pk = after.rpartition("~")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    if sort == "changed":
        try:
            value = moment(in_utc(datetime.fromisoformat(value)))
        except (ValueError, OverflowError):
            return None
    return {"place": value, "place_id": int(pk)}


WORDS = """
    SELECT p.id, p.reference, p.title, p.stage, p.level, p.intended_rung, p.changed_at, p.open_to_partners,
        p.archived_at IS NOT NULL, o.name, {count}
    FROM projects_project p JOIN people_organisation o ON o.id = p.lead_organisation_id
    WHERE p.id IN ({ids}) ORDER BY {order}
"""


def words_of(ids, sort, count="0"):
    """SQL of the words of some projects. `ids` and `count` are SQL too."""
    order = ", ".join(f"p.{column}" for column in SORTED_BY[sort])
    return WORDS.replace("{ids}", ids).replace("{count}", count).replace("{order}", order)


@lru_cache(maxsize=512)
def asking(names, sort, is_partner):
    """What asks for pages under these filters: `Shared` where open projects are among them, else `Listed`."""
    blank = {name: getattr(BLANKS, name, True) for name in names}
    own = narrowed(Project.objects.of(BLANKS.user), blank)
    is_shared = is_partner and "mine" not in names
    shared = narrowed(Project.objects.filter(open_to_partners=True), blank)
    if "q" in names:
        both = [matching(own, own=BLANKS.own), matching(shared, shared=BLANKS.shared)]
        return Listed(both if is_shared else both[:1], sort)
    if is_shared:
        return Shared(shared, own, sort)
    return Listed([own], sort)


class Listed:
    """Projects that are few, or cut at 1,001 by the search: all are found and counted, one page is shown."""

    def __init__(self, lists, sort):
        """`lists` are querysets; what is in more than one of them counts once."""
        order = ", ".join(SORTED_BY[sort])
        columns = ["id", *(name.lstrip("-") for name in SORTS[sort] if not name.endswith("pk"))]
        parts = {f"part{place}": each.order_by().values_list(*columns) for place, each in enumerate(lists)}
        found = " UNION ".join(f"{{{name}}}" for name in parts)
        ids = "SELECT id FROM found ORDER BY " + order + " LIMIT {@limit} OFFSET {@start}"  # noqa: S608 - our own words
        words = words_of(ids, sort, count="(SELECT COUNT(*) FROM found)")
        self._rows = BLANKS.statement(f"WITH found AS ({found}) {words}", **parts)
        self._count = BLANKS.statement(f"SELECT COUNT(*) FROM ({found}) found", **parts)  # noqa: S608 - as above

    def read(self, values, number, after):
        """What `WORDS` gives for one page and the first of the next, and how many there are in all."""
        rows = self._rows.rows(start=(number - 1) * PER_PAGE, limit=PER_PAGE + 1, **values)
        return rows, rows[0][-1] if rows else 0

    def count_all(self, values):
        return self._count.rows(**values)[0][0]


class Shared:
    """Projects open to all partners, which are many, and with them the reader's own that are not, which are few.

    An index holds the open ones in order: counting on in it is quick, to some depth. How many of the reader's others
    come before a page is not known beforehand, but it is not more than there are. So we start that many earlier,
    sort them all in, and cut the page out. Behind a place that is known, nothing needs to be counted.
    """

    def __init__(self, shared, own, sort):
        columns = ["id", "changed_at", "title_key"]
        others = own.filter(open_to_partners=False).order_by().values_list(*columns)
        shared = shared.order_by().values_list(*columns)
        order, behind = ", ".join(SORTED_BY[sort]), BEHIND[sort]
        page = "SELECT id FROM ({shared}) s %s ORDER BY %s LIMIT {@limit} %s"
        both = "SELECT id FROM (%s) p UNION ALL SELECT id FROM ({others}) o %s"
        counted = both % (page % ("", order, "OFFSET {@start}"), "")
        placed = both % (page % (f"WHERE {behind}", order, ""), f"WHERE {behind}")
        self._counted = BLANKS.statement(words_of(counted, sort), shared=shared, others=others)
        self._placed = BLANKS.statement(words_of(placed, sort), shared=shared, others=others)
        few = "(SELECT COUNT(*) FROM (SELECT id FROM ({shared}) a LIMIT {@limit}) s)"
        counts = f"SELECT {few}, (SELECT COUNT(*) FROM ({{others}}) o)"  # noqa: S608 - our own words
        self._counts = BLANKS.statement(counts, shared=shared, others=others)
        self._count_all = BLANKS.statement("SELECT COUNT(*) FROM ({shared}) s", shared=shared)

    def read(self, values, number, after):
        """What `WORDS` gives for one page and the first of the next, and how many there are: 1,001 or more for many."""
        shared, others = self._counts.rows(limit=COUNTED_AT_MOST + 1, **values)[0]
        if after:
            return self._placed.rows(limit=PER_PAGE + 1, **after, **values)[: PER_PAGE + 1], shared + others
        start = (number - 1) * PER_PAGE
        earlier = max(0, start - others)
        rows = self._counted.rows(start=earlier, limit=start - earlier + PER_PAGE + 1, **values)
        return rows[start - earlier :][: PER_PAGE + 1], shared + others

    def count_all(self, values):
        shared, others = self._counts.rows(limit=0, **values)[0]
        return self._count_all.rows(**values)[0][0] + shared + others


def worded(rows):
    """`Row`s of what the database gave."""
    levels, rungs = labels(library.levels()), labels(library.ladder())
    pattern = reverse("projects:detail", args=["CP-0000-0000"])
    aim, changed, only_members = _("aim: %(rung)s"), _("changed %(day)s"), _("members only")
    language, shown = get_language(), []
    for _pk, reference, title, stage, level, rung, changed_at, is_open, is_archived, organisation, _count in rows:
        facts = [
            reference,
            organisation,
            levels.get(level, level),
            aim % {"rung": rungs.get(rung, rung)},
            changed % {"day": in_words(timezone.localtime(in_utc(changed_at)).date(), language)},
        ]
        if not is_open:
            facts.append(only_members)
        words, colour = stage_tag(stage, is_archived)
        shown.append(Row(pattern.replace("CP-0000-0000", reference), title, " · ".join(facts), words, colour))
    return shown


def labels(toolkit):
    return {option.key: option.label for option in toolkit.as_scale().options}


def numbers_around(number, last):
    """Page numbers to show: the first, those next to this one, the last; None stands for a gap.

    >>> numbers_around(5, 9)
    [1, None, 4, 5, 6, None, 9]
    """
    wanted = sorted(n for n in {1, number - 1, number, number + 1, last} if 1 <= n <= max(last, number))
    shown = []
    for n in wanted:
        if shown and n - shown[-1] > 1:
            shown.append(None)
        shown.append(n)
    return shown if len(wanted) > 1 else []


TABLE = ["reference", "title", "stage", "level", "intended_rung", "changed_at", "starts_on", "ends_on", "lead_party"]


def table_of(projects):
    """Rows of the CSV, read from the database a few hundred at a time."""
    levels, rungs = labels(library.levels()), labels(library.ladder())
    rows = projects.select_related("lead_organisation").only(*TABLE, "lead_organisation__name")
    for project in rows.iterator(chunk_size=500):
        yield [
            project.reference,
            project.title,
            project.get_stage_display(),
            levels.get(project.level, project.level),
            rungs.get(project.intended_rung, project.intended_rung),
            project.lead_organisation.name,
            project.get_lead_party_display(),
            project.starts_on,
            project.ends_on,
            timezone.localtime(project.changed_at).strftime("%Y-%m-%d %H:%M"),
        ]

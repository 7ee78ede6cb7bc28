"""Full-text search: what people type becomes a query of the database's own index.

What the register filters by is in the index too, as marks, words that nobody types. So the index itself finds
the newest that match and pass the filters, and a very common word costs no more than a rare one.
"""

import hashlib
import re
import unicodedata

from django.db import connection
from django.db.models import BooleanField, F, Func
from django.db.models.expressions import RawSQL

from coproduction.folding import folded

MATCHES_AT_MOST = 1_001  # one more than the register counts
MARKED = {"stage": "stage", "level": "level", "rung": "intended_rung", "organisation": "lead_organisation_id"}
MARKED |= {"party": "lead_party"}
WORD = re.compile(r'"([^"]+)"|(\S+)')


def phrases(typed):
    """The words and "quoted phrases" of a search box, as plain texts without punctuation.

    >>> phrases('travel "parent carer"')
    ['travel', 'parent carer']
    """
    parts = [quoted or word for quoted, word in WORD.findall(typed[:200])]
    cleaned = [" ".join(plain(part).split()) for part in parts]
    return [part for part in cleaned if any(map(str.isalnum, part))][:12]


class _Plain(dict):
    """For `str.translate`: letters, figures and the marks on them stay, small and without accents (Punjabi, Bengali and
    Urdu write vowels as marks, which are none), all else becomes a space. Each character is looked up once.
    """

    def __missing__(self, code):
        self[code] = "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in folded(chr(code)))
        return self[code]


PLAIN = _Plain()


def plain(text):
    """The words of a text with spaces between, `folded`. Both databases take the same words from it, and from what is
    typed."""
    return text.translate(PLAIN)


def mark(name, value):
    """A word for the index that stands for a value of a filter: letters and figures, the same in both databases."""
    return "q" + hashlib.sha256(f"{name}:{value}".encode()).hexdigest()[:15]


def marks_of(project, members):
    """The marks of everything that a project may be filtered by, and of who belongs to it (ids of users)."""
    marks = [mark(name, getattr(project, column)) for name, column in MARKED.items()]
    marks += [mark("member", pk) for pk in members]
    return [*marks, mark("shared", project.is_archived)] if project.open_to_partners else marks


def matches_of(typed, filters, user):
    """Two queries in the form that both indexes read, as a dict: `shared` for projects that are open to partners,
    `own` for those that the user belongs to. Each word, phrase and mark is in quotes, all of them wanted.

    Empty when nothing but punctuation was typed: that matches nothing.
    """
    words = phrases(typed)
    if not words:
        return {}
    both = [*words, *(mark(name, filters[name]) for name in MARKED if filters.get(name))]
    shared = mark("shared", bool(filters.get("archived")))
    return {"shared": in_quotes([*both, shared]), "own": in_quotes([*both, mark("member", user.pk)])}


def in_quotes(words):
    return " ".join(f'"{word}"' for word in words)


OWN = {
    "sqlite": "SELECT rowid AS id FROM projects_words WHERE projects_words MATCH %s",
    "postgresql": (
        "SELECT project_id AS id FROM projects_searchtext WHERE words @@ websearch_to_tsquery('english', %s)"
    ),
}
# The newest first: the database stops as soon as it has enough.
SHARED = {vendor: f"{sql} ORDER BY 1 DESC LIMIT {MATCHES_AT_MOST}" for vendor, sql in OWN.items()}


class Among(Func):
    """Whether an id is among those of a subquery. PostgreSQL is told to look them up one by one: they are few."""

    output_field = BooleanField()
    template, arg_joiner = "%(expressions)s", " IN "

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, arg_joiner=" = ANY(ARRAY", template="%(expressions)s)", **context)


def matching(projects, *, own="", shared=""):
    """Narrow a queryset to what matches the queries of `matches_of`: with `own` every project that the user belongs
    to, so that nobody's own is lost behind others; with `shared` the newest 1,001 of those open to partners.

    This only finds: who may read what is for the queryset to say.
    """
    asked = [(sql[connection.vendor], match) for sql, match in ((OWN, own), (SHARED, shared)) if match]
    ids = " UNION ".join(f"SELECT id FROM ({sql}) matches" for sql, _match in asked)  # noqa: S608 - fixed text
    return projects.filter(Among(F("pk"), RawSQL(ids, [match for _sql, match in asked])))  # noqa: S611 - as above

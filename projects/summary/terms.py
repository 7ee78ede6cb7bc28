"""The rules of a project's meetings, as people read them."""

from dataclasses import dataclass

from django.utils import timezone

from coproduction.toolkit import library
from coproduction.toolkit.models import digest_of
from coproduction.toolkit.shapes import Terms
from coproduction.toolkit.terms_words import rules_of, seats_of
from projects.models import MeetingTerms


@dataclass(frozen=True)
class Rules:
    """What a project's meetings keep now: the choice, if any; its terms, if any; each rule a sentence.

    `is_newer_there` says that the toolkit words the same terms otherwise by now.
    """

    standing: MeetingTerms | None
    terms: Terms | None
    sentences: list
    seats: list
    is_newer_there: bool


def rules_now(project):
    """The `Rules` of today. Two queries at most."""
    standing = project.terms.on(timezone.localdate())
    terms = standing.kept if standing else library.terms()
    sentences, seats = (rules_of(terms), seats_of(terms)) if terms else ([], [])
    newest = {each.key: each for each in library.terms_all()}.get(terms.key) if terms else None
    is_newer = bool(newest and standing and digest_of(newest) != standing.edition.digest)
    return Rules(standing, terms, sentences, seats, is_newer)


def choices_of(project):
    """Every choice so far, the newest first, with whoever chose and without the wordings' own rows."""
    return project.terms.select_related("edition", "by")

"""Where something was said that becomes a voice: an answer, and whatever the apps above add, such as a workshop's note.

A source is looked up each time for whoever asks, so that its words and its address are only there for those who may see
it. The apps above name their kinds with `finds` when they load (`AppConfig.ready`); nothing here knows them.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.pages import number
from projects.models import Answer, CheckIn
from projects.states import Form, SaidIn


class Reach(models.TextChoices):
    """How far words from a source may go."""

    MEMBERS = "members"
    PARTNERS = "partners"
    PUBLIC = "public"


@dataclass(frozen=True)
class Source:
    """Something that was said, as one person may see it. `party` is empty where it is not known whose words they are.

    `is_nameless`: nobody knows who said it, so nobody can be told, and the party stays what it is.
    """

    key: str
    words: str
    said_in: str
    called: str
    said_on: date
    path: str
    party: str = ""
    asked: str = ""
    reach: str = Reach.PUBLIC
    is_nameless: bool = False


FINDERS = {}


def finds(kind):
    """Register `find(user, project, rest)` for keys `kind:rest`: a `Source` of this project, or None when there is none
    that this person may see."""

    def register(find):
        FINDERS[kind] = find
        return find

    return register


def source_for(user, project, key):
    """The `Source` with this key, such as `answer:12`, for this person, who may read the project; or None."""
    kind, _colon, rest = key.partition(":")
    return FINDERS[kind](user, project, rest) if kind in FINDERS and len(key) <= 200 else None


@finds("answer")
def answer(user, project, pk):
    """One wording of an answer in words. Whoever reads the project reads its answers."""
    rows = Answer.objects.select_related("response__edition", "author__organisation").exclude(value="")
    found = rows.filter(pk=number(pk), response__project=project).first()
    if found is None:
        return None
    questions = found.response.edition.questionnaire.questions
    asked = next((each for each in questions if each.key == found.question), None)
    if asked is None or not asked.is_free_text:
        return None
    return Source(
        key=f"answer:{found.pk}",
        words=found.value[:5000],
        said_in=SaidIn.ANSWER,
        called=f"{Form(found.response.form).label}: {asked.label}",
        said_on=timezone.localdate(found.saved_at),
        path=reverse(f"projects:{found.response.form}", args=[project.reference]),
        party=found.author.party,
        asked=asked.label[:500],
    )


@finds("look")
def look(user, project, rest):
    """What a check-in answered, `look:<number>:<question>`, or a quick note, `look:<number>`. Whoever reads the project
    reads both."""
    pk, _colon, key = rest.partition(":")
    found = CheckIn.objects.select_related("edition", "by__organisation").filter(pk=number(pk), project=project).first()
    if found is None:
        return None
    asked, words = None, found.summary if not key else ""
    if key and found.edition:
        asked = next((each for each in found.edition.questionnaire.questions if each.key == key), None)
        words = found.answers.get(key, "") if asked and asked.is_free_text else ""
    if not words:
        return None
    return Source(
        key=f"look:{rest}",
        words=words[:5000],
        said_in=SaidIn.LOOK,
        called=_("How it was going: %(question)s") % {"question": asked.label} if asked else _("A quick note"),
        said_on=timezone.localdate(found.at),
        path=reverse("projects:check_in", args=[project.reference, found.pk]),
        party=found.by.party,
        asked=asked.label[:500] if asked else "",
    )

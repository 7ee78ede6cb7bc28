"""What was said in workshops and in feedback, as sources of a project's voices (`projects.sources`).

Each is looked up as its page shows it to this person: after the reveal, where the room let them see it. What is not to
leave the room is no source. A voice goes no further than what the room chose before it opened.
"""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import FeedbackRound, Instrument, NextStep, Said, Workshop
from assessments.states import SHOWS_FIGURES, Sharing
from assessments.summary.feedback import may_go_on, words_of
from coproduction.pages import number
from coproduction.people.states import Party
from projects.sources import Reach, Source, finds
from projects.states import SaidIn

REACH = {Sharing.MEMBERS: Reach.MEMBERS, Sharing.PARTNERS: Reach.PARTNERS, Sharing.PUBLIC: Reach.PUBLIC}


def seen(user, project):
    """Workshops of this project whose figures this person may see, and which let something out of the room."""
    rows = Workshop.objects.visible_to(user).filter(project=project, state__in=SHOWS_FIGURES, sharing__in=REACH)
    return rows.with_mine(user.pk)


@finds("note")
def note(user, project, rest):
    """What was written down of one statement: `note:<instrument>:<statement>`."""
    pk, _colon, item = rest.partition(":")
    instrument = Instrument.objects.select_related("edition").filter(pk=number(pk)).first()
    workshop = seen(user, project).filter(pk=instrument.workshop_id).first() if instrument else None
    said = (
        Said.objects.filter(instrument=instrument, item=item, party="").exclude(text="").first() if workshop else None
    )
    if said is None:
        return None
    asked = instrument.edition.statements.statement(item).label
    path = reverse("assessments:results", args=[workshop.reference]) + f"#statement-{instrument.pk}-{item}"
    return source(f"note:{rest}", said.text, workshop, said.at, path, asked=asked)


@finds("step")
def step(user, project, pk):
    """A next step of a workshop: `step:<number>`."""
    found = NextStep.objects.filter(pk=number(pk)).first()
    workshop = seen(user, project).filter(pk=found.workshop_id).first() if found else None
    if workshop is None:
        return None
    page = "next_steps" if workshop.is_mine else "results"
    return source(
        f"step:{found.pk}", found.what, workshop, found.at, reverse(f"assessments:{page}", args=[workshop.reference])
    )


def source(key, words, workshop, at, path, *, asked=""):
    day, called = timezone.localdate(at), workshop.title
    return Source(
        key, words[:5000], SaidIn.WORKSHOP, called, day, path, asked=asked[:500], reach=REACH[workshop.sharing]
    )


@finds("word")
def word(user, project, rest):
    """What one person wrote in a round of feedback: `word:<reference>:<key>`. The key tells nothing of the person, and
    the day is that of the end, the same for all.

    Words go to those who sign in, as each of those who wrote was told; so they are never for everyone.
    """
    reference, _colon, key = rest.partition(":")
    workshop = seen(user, project).filter(reference=reference).first()
    feedback = FeedbackRound.objects.select_related("edition").filter(workshop=workshop).first() if workshop else None
    if feedback is None:
        return None
    feedback.workshop = workshop
    if not may_go_on(feedback):
        return None
    words = ((question, each) for question, said in words_of(feedback) for each in said)
    question, found = next(((question, each) for question, each in words if each.key == key), (None, None))
    if found is None:
        return None
    return Source(
        key=f"word:{rest}",
        words=found.text[:5000],
        said_in=SaidIn.FEEDBACK,
        called=_("What people wrote: %(title)s") % {"title": workshop.title},
        said_on=timezone.localdate(workshop.closed_at),
        path=reverse("assessments:feedback_words", args=[reference]),
        party=found.writing.party or Party.OTHER,
        asked=question.label[:500],
        reach=Reach.MEMBERS if workshop.sharing == Sharing.MEMBERS else Reach.PARTNERS,
        is_nameless=True,
    )

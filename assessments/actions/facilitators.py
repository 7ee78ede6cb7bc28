"""Who runs a workshop: let another member of its project run it, take one off, take one over that nobody can run."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.actions.workshops import locked
from assessments.models import Facilitator, Workshop
from coproduction.news.actions import News, let_go, tell
from coproduction.news.models import Reader
from projects.actions.journal import record
from projects.actions.problems import Refused
from projects.models.events import Did


@transaction.atomic
def add_facilitator(*, workshop, by, user):
    """Let another member of its project run a workshop, and tell them. Twice is once. Gives the `Facilitator`.

    Raises `Refused` for somebody who can't sign in or is no member, and once its results stay in their room.
    """
    current = locked(workshop)
    if current.keeps_to_its_room:
        raise Refused(stays_in_its_room())
    if not current.project.memberships.filter(user=user, user__is_active=True).exists():
        raise Refused(_("Choose somebody who is a member of the project and can sign in."))
    made, is_new = Facilitator.objects.get_or_create(workshop=current, user=user)
    if is_new:
        record_about(current, by=by, did=Did.ADDED_FACILITATOR, user=user)
        words = _("%(name)s asks you to help run this: “%(title)s”.") % {"name": by, "title": current.title}
        news = News(f"runs:{made.pk}", current.project.title, words, page_of(current))
        tell([Reader.objects.of(user=user)], news)
    return made


def stays_in_its_room():
    return _(
        "The results have been shown, and were promised to nobody but those who were there and those who ran it. So "
        "nobody else can come to run it now."
    )


@transaction.atomic
def remove_facilitator(*, facilitator, by):
    """Somebody runs a workshop no more; what they did stays theirs. Raises `Refused` if nobody could run it then."""
    current = locked(facilitator.workshop)
    if not current.facilitators.able().exclude(pk=facilitator.pk).exists():
        raise Refused(_("Somebody must be able to run it. Add another person first."))
    if current.facilitators.filter(pk=facilitator.pk).delete()[0]:
        record_about(current, by=by, did=Did.REMOVED_FACILITATOR, user=facilitator.user)
        let_go(user=facilitator.user, under=page_of(current))


@transaction.atomic
def take_over(*, workshop, by):
    """A lead of its project runs a workshop from now on, instead of those who can't any more. Gives the workshop.

    Raises `Refused` when somebody can run it after all.
    """
    current = locked(workshop)
    if not Workshop.objects.that_nobody_runs().filter(pk=current.pk).exists():
        raise Refused(_("Somebody can run it, so it stays with them."))
    current.facilitators.all().delete()
    Facilitator.objects.create(workshop=current, user=by)
    record(current.project, by=by, did=Did.TOOK_OVER, about=current.reference)
    return current


def record_about(workshop, *, by, did, user):
    """The line names the workshop by its reference alone: partners read the history, too, and not what it is called."""
    record(workshop.project, by=by, did=did, about=user, note=workshop.reference)


def page_of(workshop):
    return reverse("assessments:workshop", args=[workshop.reference])

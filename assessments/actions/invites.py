"""A link for each person: send it, ask those of an earlier round again, send a new one, take it back, remind those who
have not answered.

None of these looks at `is_used` for whoever runs the round: sending again and taking back do the same for somebody who
has answered as for somebody who has not, so that neither tells (docs/adr/0017).
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions.feedback import over, start_round
from assessments.letters import invitation, reminder
from assessments.models import FeedbackInvite, FeedbackRound
from assessments.states import State
from coproduction.outbox.actions import letter, post_all
from coproduction.tokens import new_token
from projects.actions.problems import Refused

BATCH = 500  # letters made together


@transaction.atomic
def invite(*, feedback, by, called, party, email=""):
    """A link for one person, sent to `email` if there is one. Raises `Refused` when closed, or for an address twice."""
    if not feedback.is_open:
        raise over()
    details = {"called": called, "party": party, "email": email.lower(), "sent_by": by}
    try:
        with transaction.atomic():
            made = FeedbackInvite.objects.create(round=feedback, **details)
    except IntegrityError:
        raise Refused(
            _("This email address has a link already. In the list above you can send them a new one.")
        ) from None
    send(made)
    return made


@transaction.atomic
def ask_again(*, people, by, **asked):
    """Open a new round (`asked` is what `start_round` takes), with a link for each of `people`, who are invitations of
    an earlier one. Gives the round. The same `request_key` again gives it back unchanged."""
    feedback = start_round(by=by, **asked)
    if feedback.invites.exists():
        return feedback
    rows = [
        FeedbackInvite(round=feedback, called=each.called, party=each.party, email=each.email, sent_by=by)
        for each in people
    ]
    send(*FeedbackInvite.objects.bulk_create(rows))
    return feedback


def send(*invites):
    post_all([inviting(each) for each in invites if each.email])


def inviting(invite):
    subject, text = invitation(invite)
    return letter(key=f"feedback:{invite.pk}:{invite.links}", to=invite.email, subject=subject, text=text)


def held(invite):
    """The invitation, held until the transaction ends, with its round, workshop and project."""
    rows = FeedbackInvite.objects.select_for_update(of=("self",)).select_related("round__workshop__project")
    return rows.get(pk=invite.pk)


@transaction.atomic
def send_again(*, invite, by):
    """A new link for somebody, also for one whose link was taken back; earlier ones stop working. Gives the invitation.

    Who has answered stays known as having answered. Raises `Refused` when the round has ended.
    """
    current = held(invite)
    if not current.round.is_open:
        raise over()
    current.token, current.links = new_token(), current.links + 1
    current.sent_at, current.sent_by = timezone.now(), by
    current.withdrawn_at = current.withdrawn_by = None
    current.save()
    send(current)
    return current


@transaction.atomic
def withdraw(*, invite, by):
    """Take a link back: it stops working. What was answered by it stays, since nobody can tell which answers they are.

    Twice is once. Raises `Refused` when the round has ended.
    """
    current = held(invite)
    if not current.round.is_open:
        raise over()
    if not current.is_withdrawn:
        current.withdrawn_at, current.withdrawn_by = timezone.now(), by
        current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return current


def remind_invited(today=None):
    """Remind, once ever, those who got their link by e-mail on an earlier day and have not used it. Gives how many.

    A round reminds from `remind_before` days before its last day on. A last day that is moved reminds nobody twice.
    """
    today, told = today or timezone.localdate(), 0
    open_ones = FeedbackRound.objects.filter(workshop__state=State.OPEN, closes_on__gte=today)
    due = [each.pk for each in open_ones if each.reminds_on <= today]
    rows = FeedbackInvite.objects.filter(
        round__in=due,
        round__workshop__project__archived_at=None,
        is_used=False,
        withdrawn_at=None,
        sent_at__date__lt=today,
    )
    rows, last = rows.exclude(email="").select_related("round__workshop__project"), 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        told += post_all([reminding(each) for each in batch])
        last = batch[-1].pk
    return told


def reminding(invite):
    subject, text = reminder(invite)
    return letter(key=f"feedback-reminder:{invite.pk}", to=invite.email, subject=subject, text=text)

"""Tell the room something while it scores."""

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Workshop
from assessments.states import State
from projects.actions.problems import Refused


def nudge_room(*, workshop, by, text):
    """Show `text` on the big screen and on phones, such as "Two minutes left"; an empty one takes the last down.

    One statement, so that it never makes a hand-in wait. Raises `Refused` when the workshop is not open.
    """
    nudge = {"nudge": text, "nudged_at": timezone.now(), "nudged_by": by}
    if not Workshop.objects.filter(pk=workshop.pk, state=State.OPEN).update(**nudge):
        raise Refused(_("You can send a message to the room while the workshop is open."))

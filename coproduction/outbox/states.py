"""Where a letter is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """waiting → sending → sent; or back to waiting, and failed after the last try; or unsure whether it went out.

    Any of them that was tried may be returned: the other end could not give it to its reader.
    """

    WAITING = "waiting", _("Waiting to go out")
    SENDING = "sending", _("Going out now")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    UNSURE = "unsure", _("We are not sure that it went out")
    RETURNED = "returned", _("Came back")


OVER = (Stage.SENT, Stage.FAILED, Stage.UNSURE, Stage.RETURNED)
IN_TROUBLE = (Stage.FAILED, Stage.UNSURE, Stage.RETURNED)


class Receipt(models.TextChoices):
    """What GOV.UK Notify says of an e-mail that it took: docs.notifications.service.gov.uk, delivery receipts."""

    DELIVERED = "delivered", _("It arrived")
    PERMANENT = "permanent-failure", _("There is no such address")
    TEMPORARY = "temporary-failure", _("The mailbox was full or away for days")
    TECHNICAL = "technical-failure", _("Notify could not send it")

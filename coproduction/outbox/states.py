"""Where a letter is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """waiting → sending → sent; or back to waiting, and failed after the last try; or unsure whether it went out."""

    WAITING = "waiting", _("Waiting to go out")
    SENDING = "sending", _("Going out now")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    UNSURE = "unsure", _("We are not sure that it went out")


OVER = (Stage.SENT, Stage.FAILED, Stage.UNSURE)
IN_TROUBLE = (Stage.FAILED, Stage.UNSURE)

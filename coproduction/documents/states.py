"""Where the making of a long document has got to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """waiting → running → ready | failed; asking again brings a failed or stalled one back to waiting."""

    WAITING = "waiting", _("Waiting to start")
    RUNNING = "running", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")

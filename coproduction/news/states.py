"""How somebody wants to hear what is new."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    DAILY = "daily", _("Once a day, all in one email")
    INSTANT = "instant", _("At once, an email each time")
    NONE = "none", _("Not by email: I look for myself")

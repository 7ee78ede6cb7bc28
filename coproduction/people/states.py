"""Parties and roles: the few words that say who someone is in the local area."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Party(models.TextChoices):
    """The kinds of partner at the table. Source: East Sussex's partners, Stoke-on-Trent's engagement partners."""

    COUNCIL = "council", _("Council")
    PARENT_CARERS = "parent_carers", _("Parent carer forum")
    YOUNG_PEOPLE = "young_people", _("Children and young people")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Schools, early years and colleges")
    VOLUNTARY = "voluntary", _("Voluntary and community groups")
    OTHER = "other", _("Someone else")


class Role(models.TextChoices):
    """What someone may do across the whole area. Leading a project is a membership, not a role."""

    MEMBER = "member", _("Member")
    LEAD = "lead", _("Co-production lead")
    ADMINISTRATOR = "administrator", _("Administrator")

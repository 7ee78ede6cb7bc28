"""Who can hold a mark; the states of a submission, a seat on a panel and an appeal, and the only ways between them.

The words of outcomes and findings are the charter's own (`coproduction.toolkit`); what is computed with is here.
"""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What can hold a mark. Source: practice.md, "The charter mark"."""

    PROJECT = "project", _("A project")
    SERVICE = "service", _("A service")


class State(models.TextChoices):
    """Where a submission is. What was decided is on its `Decision`."""

    DRAFT = "draft", _("Being put together")
    ASKED = "asked", _("Waiting for a panel")
    REVIEWING = "reviewing", _("With the assessors")
    PANEL = "panel", _("With the panel")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Taken back")


# Asking again goes from decided to asked: after “more information”, “deferred”, “not yet” or an appeal that was upheld.
WAYS = {
    State.DRAFT: (State.ASKED, State.WITHDRAWN),
    State.ASKED: (State.REVIEWING, State.WITHDRAWN),
    State.REVIEWING: (State.PANEL, State.WITHDRAWN),
    State.PANEL: (State.REVIEWING, State.DECIDED, State.WITHDRAWN),
    State.DECIDED: (State.ASKED,),
    State.WITHDRAWN: (),
}
UNDER_WAY = (State.DRAFT, State.ASKED, State.REVIEWING, State.PANEL)


class Result(models.TextChoices):
    """What a panel can decide; the keys of a charter's `Outcome`. Source: practice.md."""

    AWARDED = "awarded", _("Awarded")
    CONDITIONS = "conditions", _("Awarded with conditions")
    MORE = "more", _("More information asked")
    DEFERRED = "deferred", _("Deferred")
    NOT_YET = "not-yet", _("Not yet")


AWARDS = (Result.AWARDED, Result.CONDITIONS)


class Level(models.TextChoices):
    """What an assessor finds of one criterion: the keys of a charter's `FindingLevel`, or an abstention.

    An abstention stays out of every count of the spread.
    """

    NOT_YET = "not-yet", _("Not yet")
    PARTLY = "partly", _("Partly")
    MET = "met", _("Met")
    EXEMPLARY = "exemplary", _("Exemplary")
    ABSTAIN = "abstain", _("I would rather not judge this one")


JUDGED = (Level.NOT_YET, Level.PARTLY, Level.MET, Level.EXEMPLARY)


class Interest(models.TextChoices):
    """What an assessor declares before reading. Source: Genuine Partnerships, rOpenSci."""

    NONE = "none", _("No, I have no link to this work or its people")
    PROFESSIONAL = "professional", _("Yes, through work")
    PERSONAL = "personal", _("Yes, in my own life")
    OTHER = "other", _("Yes, in another way")


class Way(models.TextChoices):
    """How somebody is asked for their testimony."""

    EMAIL = "email", _("By email")
    LINK = "link", _("With a link that you pass on")
    PAPER = "paper", _("On a printed sheet")


class Voice(models.TextChoices):
    """Whose testimony it is. Source: Investing in Children."""

    FAMILY = "family", _("A parent carer or somebody else in the family")
    YOUNG_PERSON = "young_person", _("A child or young person")


class Standing(models.TextChoices):
    """What anyone can read of a mark."""

    VALID = "valid", _("Valid")
    EXPIRED = "expired", _("Expired")
    SUPERSEDED = "superseded", _("Replaced by a newer mark")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Stuck(models.TextChoices):
    """The answer to “did it stick?”."""

    YES = "yes", _("Yes, it is how we work now")
    PARTLY = "partly", _("In part")
    NO = "no", _("No, it has slipped")


EARLY = timedelta(days=31)  # a look back at a mark may be answered this long before its day


class Appealed(models.TextChoices):
    """Where an appeal is. The decision stands meanwhile. Source: UKAS."""

    MADE = "made", _("Made")
    ACKNOWLEDGED = "acknowledged", _("With a reviewer")
    ANSWERED = "answered", _("Answered")
    TO_PANEL = "to_panel", _("With the appeal panel")
    CLOSED = "closed", _("Closed")


APPEAL_WAYS = {
    Appealed.MADE: (Appealed.ACKNOWLEDGED,),
    Appealed.ACKNOWLEDGED: (Appealed.ANSWERED,),
    Appealed.ANSWERED: (Appealed.TO_PANEL, Appealed.CLOSED),
    Appealed.TO_PANEL: (Appealed.CLOSED,),
    Appealed.CLOSED: (),
}


class Answer(models.TextChoices):
    """What a reviewer or an appeal panel can answer."""

    STANDS = "stands", _("The decision stands")
    AGAIN = "again", _("A new panel looks again")

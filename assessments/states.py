"""A workshop's states and the only ways between them; what leaves the room; what a score can be. One page to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a workshop is, in order."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    REVEALED = "revealed", _("Revealed")
    AGREED = "agreed", _("Agreed")


# From each state to the next, and back from closed to open for those who came late. Revealed figures stay revealed.
WAYS = {
    State.DRAFT: (State.OPEN,),
    State.OPEN: (State.CLOSED,),
    State.CLOSED: (State.OPEN, State.REVEALED),
    State.REVEALED: (State.AGREED,),
    State.AGREED: (),
}
SHOWS_FIGURES = (State.REVEALED, State.AGREED)


class Sharing(models.TextChoices):
    """What leaves the room, decided before it opens. Source: practice.md, "who sees it after"."""

    ROOM = "room", _("Nothing: only the people in the room and the facilitators see the results")
    MEMBERS = "members", _("The results, to the members of the project")
    PARTNERS = "partners", _("The results, to all partners in the area")
    PUBLIC = "public", _("The results, to anyone")


class Held(models.TextChoices):
    """How people take part: in a room with its code, each by a link of their own, or one person alone."""

    ROOM = "room", _("Together, with a code")
    LINKS = "links", _("Each by a link of their own")
    ALONE = "alone", _("Alone")


# The same of a round of feedback, which has no room: those who were there are those who have a link.
SHARING_OF_LINKS = {
    Sharing.ROOM: _("Only those who have a link, and whoever asks"),
    Sharing.MEMBERS: _("Those who have a link, and the members of the project"),
    Sharing.PARTNERS: _("Those who have a link, and all partners in the area"),
    Sharing.PUBLIC: _("Anyone"),
}


class Subject(models.TextChoices):
    """What a workshop or a self-assessment looks at. Source: IMPOWER, tool 1."""

    PROJECT = "project", _("A project")
    SERVICE = "service", _("A service")
    TEAM = "team", _("A team")
    PARTNERSHIP = "partnership", _("The whole partnership")


class Told(models.IntegerChoices):
    """Answers that are no score: counted and shown, never in a median. Below every scale's lowest number."""

    DONT_KNOW = -1, _("Don't know")
    RATHER_NOT = -2, _("Rather not say")


WRITERS_AT_LEAST = 10  # of a party, before what they wrote is shown with their party's name
GROUP_AT_LEAST = 3  # an area may ask for more people in a group, never for fewer (practice.md)

"""Actions that are due soon, and those that are late, told to whoever promised them: once each."""

from datetime import timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coproduction.news.actions import News, tell
from coproduction.news.models import Item, Reader
from coproduction.news.states import How
from projects.models import Action

SOON = timedelta(days=3)
BATCH = 500  # actions looked at together


def remind_of_actions(today=None):
    """Tell the owners of open actions that are due in three days or less, or late. Gives how many were told.

    What was told is passed over with one query for each batch; an action that gets another day is told again.
    """
    today, told, last = today or timezone.localdate(), 0, 0
    while batch := list(due(today).filter(pk__gt=last).order_by("pk")[:BATCH]):
        readers = Reader.objects.of_all({action.owner for action in batch})
        keys = {action.pk: key_of(action, today) for action in batch}
        known = set(Item.objects.filter(key__in=keys.values()).values_list("key", "reader"))
        for action in batch:
            reader = readers[action.owner_id]
            if reader.how != How.NONE and (keys[action.pk], reader.pk) not in known:
                told += tell([reader], news_of(action, keys[action.pk], today))
        last = batch[-1].pk
    return told


def due(today):
    """Open actions until three days from now, of people who still belong to the project and may sign in."""
    rows = Action.objects.still_open().filter(due_on__lte=today + SOON, project__archived_at=None)
    mine = rows.filter(project__memberships__user=F("owner"), owner__is_active=True)
    return mine.select_related("owner", "project")


def key_of(action, today):
    kind = "late" if action.due_on < today else "soon"
    return f"action-{kind}:{action.pk}:{action.due_on.isoformat()}"


def news_of(action, key, today):
    words = {
        True: _("You said you would do this by %(day)s: “%(what)s”. Is it done, or do you need another day?"),
        False: _("You said you would do this by %(day)s: “%(what)s”."),
    }[action.due_on < today]
    what = action.what if len(action.what) <= 300 else action.what[:299] + "…"
    words = words % {"day": date_format(action.due_on, "j F"), "what": what}
    return News(key, action.project.title, words, reverse("projects:actions", args=[action.project.reference]))

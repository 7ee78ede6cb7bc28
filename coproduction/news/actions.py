"""Tell people what is new: at once, or kept for the day's digest."""

from dataclasses import dataclass, replace
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coproduction.news.letters import digest, instant
from coproduction.news.models import Item, Reader
from coproduction.news.states import How
from coproduction.outbox.actions import letter, post_all

BATCH = 400  # readers whose digests are made together; SQLite takes their letters in some seven parts


@dataclass(frozen=True)
class News:
    """What is new. `key` names it for good; `heading` is what it belongs to; `path` is where to read on."""

    key: str
    heading: str
    words: str
    path: str


@transaction.atomic
def tell(readers, news, paths=None):
    """Tell each of these `Reader`s, in the way they chose, once: the same key again does nothing. Some four queries.

    `paths` is {reader id: where this one reads on}, for those whose link is their own. Whoever has no such link must be
    able to sign in: a closed account is told nothing.
    """
    paths = paths or {}
    known = set(Item.objects.filter(reader__in=readers, key=news.key).values_list("reader", flat=True))
    fresh = [reader for reader in readers if reader.pk not in known and is_told(reader, reader.pk not in paths)]
    now = timezone.now()
    Item.objects.bulk_create(
        (
            Item(
                reader=reader, key=news.key, heading=news.heading[:200], words=news.words[:500],
                path=paths.get(reader.pk, news.path), needs_account=reader.pk not in paths, at=now,
                told_at=now if reader.how == How.INSTANT else None,
            )
            for reader in fresh
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    at_once = [reader for reader in fresh if reader.how == How.INSTANT]
    own = {reader: replace(news, path=paths.get(reader.pk, news.path)) for reader in at_once}
    post_all([written(f"news:{news.key}:{reader.pk}", reader, instant(reader, one)) for reader, one in own.items()])
    return len(fresh)


def is_told(reader, needs_account):
    return reader.how != How.NONE and not (needs_account and reader.is_closed)


def written(key, reader, words):
    return letter(key=key, to=reader.address, **words)


def send_digests(today=None):
    """One letter for each reader for whom something waits. Gives how many. The same number of queries for each batch.

    Items are marked as told in the transaction that posts their letter: none is told twice, none is lost.
    """
    today, sent, last = today or timezone.localdate(), 0, 0
    while True:
        waiting = Item.objects.filter(told_at=None, reader__gt=last)
        batch = sorted(waiting.order_by("reader").values_list("reader", flat=True).distinct()[:BATCH])
        if not batch:
            return sent
        sent += send_batch(batch, today)
        last = batch[-1]


@transaction.atomic
def send_batch(readers, today):
    rows = Item.objects.select_for_update(of=("self",)).filter(told_at=None, reader__in=readers)
    items = list(rows.select_related("reader__user").order_by("reader", "heading", "at", "pk"))
    piles = [(reader, list(pile)) for reader, pile in groupby(items, key=lambda item: item.reader)]
    piles = [(reader, [item for item in pile if is_told(reader, item.needs_account)]) for reader, pile in piles]
    told = [(reader, pile) for reader, pile in piles if pile]
    post_all([written(f"digest:{who.pk}:{pile[-1].pk}", who, digest(who, pile, today)) for who, pile in told])
    Item.objects.filter(pk__in=[item.pk for item in items]).update(told_at=timezone.now())
    return len(told)


def let_go(*, user, under):
    """Forget what waits for this person on pages below the address `under`, which they may not read any more."""
    waiting = Item.objects.filter(reader__user=user, told_at=None, needs_account=True, path__startswith=under)
    return waiting.update(told_at=timezone.now())


@transaction.atomic
def choose(*, reader, how):
    """Change how somebody hears what is new; what waited is let go where they want nothing."""
    current = Reader.objects.select_for_update().get(pk=reader.pk)
    current.how = how
    current.save(update_fields=["how"])
    if how == How.NONE:
        current.items.filter(told_at=None).update(told_at=timezone.now())
    return current


@transaction.atomic
def reword(*, key, before, after):
    """Let news with this key, or one below it (`key:…`), say `after` where it says `before`, also while it waits."""
    rows = Item.objects.select_for_update().filter(Q(key=key) | Q(key__startswith=f"{key}:"), words__contains=before)
    items = list(rows)
    for item in items:
        item.words = item.words.replace(before, after)[:500]
    Item.objects.bulk_update(items, ["words"])

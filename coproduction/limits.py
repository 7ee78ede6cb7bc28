"""How often one address may try something in a minute. Stands below every app.

allauth limits its own pages and does not count GETs; a code to join a workshop can be tried by opening an address.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils import timezone


def is_over(request, action, *, per_minute, count):
    """Whether this address has done `action` more than `per_minute` times in this minute; `count` adds one first.

    Counts live in the shared cache. Two at the same instant may count as one: a limit, not a ledger.
    """
    key = f"limit:{action}:{get_adapter().get_client_ip(request)}:{timezone.now():%Y%m%d%H%M}"
    times = cache.get(key, 0) + (1 if count else 0)
    if count:
        cache.set(key, times, 120)
    return times > per_minute

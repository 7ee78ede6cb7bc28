"""What a long document shows, so that each look at it asks anew whether its maker may still see that.

A subject is `kind:rest`, such as `project:CP-2026-0001`. The apps above name their kinds with `checks` when they load
(`AppConfig.ready`); nothing here knows them.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404

FOR_GOOD = ""  # nobody loses the right to see it: anyone may, or everyone who was in the room has been shown it
CHECKS = {}


def checks(kind):
    """Register `check(user, rest)` for subjects `kind:rest`: it raises what the page itself would raise, `Http404` or
    `PermissionDenied`, for somebody who may not see this."""

    def register(check):
        CHECKS[kind] = check
        return check

    return register


def may_see(user, subject):
    """Whether this person may see what has this subject today. Nobody may where the kind is unknown."""
    kind, _colon, rest = subject.partition(":")
    if kind not in CHECKS:
        return subject == FOR_GOOD
    try:
        CHECKS[kind](user, rest)
    except (Http404, PermissionDenied):
        return False
    return True

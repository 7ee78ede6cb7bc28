"""Who looks after letters: administrators. And what somebody may know of the letters to one address."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404

from coproduction.outbox.models import Letter
from coproduction.outbox.states import Stage


def for_administrators(view):
    """To everyone else these pages do not exist."""

    @wraps(view)
    def guarded(request, **kwargs):
        if not request.user.is_administrator:
            raise Http404
        return view(request, **kwargs)

    return guarded


def letters_in_trouble():
    """Those that wait for an administrator to look, the latest first."""
    return Letter.objects.in_trouble().order_by("-tried_at", "-pk")


def letter_to_look_at(pk):
    """The letter with this number, or 404. Somebody may have dealt with it meanwhile: the action says so."""
    return get_object_or_404(Letter.objects.exclude(to=""), pk=pk)


def comes_back_from(address):
    """Whether the newest letter to this address, of which we know what became, came back. One query."""
    newest = Letter.objects.last_known(address)
    return newest is not None and newest.state == Stage.RETURNED

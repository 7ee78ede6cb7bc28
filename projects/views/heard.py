"""The private page of somebody who said something, or follows it: without an account, by the key in its address."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.tokens import is_token
from projects.access import listener_with
from projects.actions.problems import Refused
from projects.actions.voice_wordings import take_back
from projects.actions.voices import open_link, speak_again
from projects.forms.project import ReasonlessForm
from projects.forms.voices import OpenForm, SpeakForm
from projects.summary.voices import can_speak, private_link

OPENED = "opened"  # a cookie for the address of a link that was passed on: the key of the page that it opened
A_YEAR = 365 * 24 * 3600


def private(view):
    """A page that a private key opens. Nothing keeps it, and no other site hears its address.

    A link that was passed on by hand opens once; on the device that opened it, it goes on leading to its page.
    """

    @login_not_required  # open: the private key in the address is the proof; people who speak up need no account
    @wraps(view)
    def guarded(request, token):
        try:
            response = view(request, listener_with(token, request.user))
        except Http404:
            response = again(request) or render(request, "projects/voices/unknown.html", status=404)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def again(request):
    """Where this device, or the first of two presses, has opened the link before; or None."""
    keys = [key for key in (request.POST.get("key", ""), request.COOKIES.get(OPENED, "")) if is_token(key)]
    for key in keys:
        try:
            return redirect(private_link(listener_with(key, request.user)))
        except Http404:
            continue
    return None


@private
def heard(request, listener):
    if listener.waits_to_be_opened:
        return opened(request, listener)
    found = listener.voice
    may_speak = listener.is_speaker and (can_speak(found) or request.method == "POST")
    form = SpeakForm(**posted(request), voice=found) if may_speak else None
    if form and sent(request, form):
        try:
            user = request.user if request.user.is_authenticated else None
            speak_again(listener=listener, by=user, **form.cleaned_data)
            messages.success(request, _("Thank you. We have told the team."))
            return redirect(private_link(listener))
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(
        request,
        "projects/voices/heard.html",
        form=form,
        voice=found,
        listener=listener,
        steps=found.steps.all(),
        corrected=found.wordings.first() if found.revision > 1 else None,
        address=settings.SITE_URL + private_link(listener) if listener.is_by_hand else "",
    )


def opened(request, listener):
    """The page in front of a link that was passed on: only a press opens it, not a program that looks what is there."""
    form = OpenForm(**posted(request))
    if not sent(request, form):
        return page(request, "projects/voices/open.html", form=form, voice=listener.voice)
    try:
        own = open_link(listener=listener, key=form.cleaned_data["key"])
    except Refused as refused:
        raise Http404 from refused
    response = redirect(private_link(own))
    response.set_cookie(
        OPENED, own.token, max_age=A_YEAR, path=private_link(listener), httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


@private
def heard_not_public(request, listener):
    """Whoever said it takes back that everyone may read it."""
    found = listener.voice
    if listener.waits_to_be_opened or not listener.is_speaker or not found.may_be_public:
        return redirect(private_link(listener))
    form = ReasonlessForm(**posted(request), submit_label=_("Do not show it to everyone"))
    if sent(request, form):
        take_back(listener=listener)
        messages.success(request, _("It is not shown to everyone any more."))
        return redirect(private_link(listener))
    return page(request, "projects/voices/heard_not_public.html", form=form, voice=found, back=private_link(listener))

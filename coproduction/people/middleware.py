"""Sign-in policy that no setting offers: keep what was typed, and a second factor for those who run the area."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from coproduction.kept_words import keep, tell_device

WHO = "last_user"
A_YEAR = 365 * 24 * 3600


class KeepWordsAndSignIn(LoginRequiredMiddleware):
    """Signing in is needed for every view that does not say otherwise; what a signed-out person sent is kept.

    A signed cookie says who used this browser last. Only that person gets the kept words back, after signing in.
    A script that asks for JSON gets 401 instead of the sign-in page.
    """

    def __call__(self, request):
        response = super().__call__(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            remember(request, response)
            tell_device(request, response)
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "is_public", False):  # it looks at nobody, so we do not look who it is either
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.headers.get("Accept") == "application/json":
            return HttpResponse(status=401)
        owner = last_user(request)
        if request.method == "POST" and owner and keep(request, owner=owner):
            messages.info(request, _("You were signed out. We kept what you typed: sign in to see it again."))
        return super().handle_no_permission(request, view_func)


def remember(request, response):
    """Who used this browser last, in a signed cookie."""
    if last_user(request) != request.user.pk:
        response.set_signed_cookie(
            WHO, request.user.pk, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )


def last_user(request):
    """Id of the person who last used this browser, or None."""
    try:
        return int(request.get_signed_cookie(WHO, default=0, max_age=A_YEAR)) or None
    except (signing.BadSignature, ValueError):
        return None


class ForOneReader:
    """What a signed-in person is shown is for them alone: nothing on its way keeps it, the browser asks before it shows
    it again, and drops all of it when they sign out. It may keep it until then: who goes back finds what they typed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        if getattr(request, "signs_out", False):
            response["Clear-Site-Data"] = '"cache"'
        return response


class SecondFactor:
    """Leads and administrators set up a second factor before they go on, where the settings ask for one."""

    OPEN = {"look", "logo", "healthz", "accessibility", "privacy"}
    SIGNING_IN = "accounts/"  # the pages of allauth, where it is set up

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Before any view but those that look at nobody (`coproduction.pages.for_anyone`)."""
        if getattr(view, "is_public", False) or not settings.REQUIRE_SECOND_FACTOR or not self.is_missing(request):
            return None
        messages.info(request, _("Your role needs a second way to prove that it is you. Set one up to go on."))
        return redirect("mfa_index")

    def is_missing(self, request):
        user = request.user
        if not user.is_authenticated or not user.runs_the_area or self.is_open(request.resolver_match):
            return False
        return not is_mfa_enabled(user)

    def is_open(self, found):
        return found.view_name in self.OPEN or found.route.startswith(self.SIGNING_IN)

"""How every view shows a form and answers it: one small way of doing it. Stands below every app."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from coproduction.kept_words import take

A_SHORT_WHILE = 300  # seconds that anyone may keep a public page


def posted(request):
    """The arguments that bind a form on POST and leave it unbound otherwise: `MyForm(**posted(request))`.

    Someone who comes back after their session had ended finds the form as they had sent it.
    """
    if request.method == "POST":
        return {"data": request.POST, "files": request.FILES}
    words = take(request)
    return {"data": words} if words else {}


def page(request, template, *, form=None, **context):
    """Show a page. A form that was sent and is still here was not right: the answer is 422, its words kept."""
    refused = form is not None and form.is_bound and request.method == "POST"
    return render(request, template, {"form": form, **context}, status=422 if refused else 200)


def number(text):
    """The number that a page's own button or address names; None for whatever is too long to be one of ours."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


def sent(request, form):
    """Whether this is a POST whose form is right."""
    return request.method == "POST" and form.is_valid()


def for_anyone(view):
    """A view decorator: a public page, the same for all who ask, so that anything on its way may keep it for a while.

    Who asks is not looked at: the session stays untouched, no cookie is set, `request.user` is nobody. What is not
    there (any answer but 200) is asked for again each time, and so is what `asked_each_time` marked.
    """

    @login_not_required
    @require_safe
    @conditional_page
    @wraps(view)
    def opened(request, **kwargs):
        request.user, request.is_public = AnonymousUser(), True
        response = view(request, **kwargs)
        if response.status_code == 200 and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=A_SHORT_WHILE)
        elif response.status_code != 200:
            patch_cache_control(response, no_cache=True)
        return response

    opened.is_public = True
    return opened


def asked_each_time(response):
    """Mark a public page that words may be taken off at any moment: whoever keeps it asks first if it still stands."""
    patch_cache_control(response, public=True, no_cache=True)
    return response

"""Letters that did not reach their reader: a page for administrators, and a door for GOV.UK Notify to tell us."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from coproduction.outbox import actions
from coproduction.outbox.access import for_administrators, letter_to_look_at, letters_in_trouble
from coproduction.outbox.forms import ReceiptForm
from coproduction.outbox.states import Receipt
from coproduction.outbox.summary import trouble
from coproduction.pages import page

PER_PAGE = 25


@for_administrators
@require_safe
def letters(request):
    shown = Paginator(letters_in_trouble(), PER_PAGE).get_page(request.GET.get("page"))
    shown.pages = list(shown.paginator.page_range) if shown.paginator.num_pages > 1 else []
    return page(request, "outbox/letters.html", page=shown, troubles=[trouble(letter) for letter in shown])


@for_administrators
@require_POST
def send_again(request, pk):
    is_first = actions.send_again(letter=letter_to_look_at(pk), by=request.user)
    return looked_at(request, is_first, _("We send it again now."))


@for_administrators
@require_POST
def leave(request, pk):
    is_first = actions.leave(letter=letter_to_look_at(pk), by=request.user)
    return looked_at(request, is_first, _("We left it as it is, and took it off this page."))


def looked_at(request, is_first, words):
    """Back to the page of the list that the button was on."""
    messages.success(request, words if is_first else _("Somebody has dealt with this letter already."))
    number = request.POST.get("page", "")
    return redirect(reverse("outbox:letters") + (f"?page={number}" if number.isdecimal() and number != "1" else ""))


@csrf_exempt  # Notify posts this, not a page of ours; the token proves that it is Notify
@login_not_required  # open: as above
def returned(request):
    """A delivery receipt of GOV.UK Notify. The same one twice changes nothing."""
    if not settings.NOTIFY_CALLBACK_TOKEN:
        raise Http404
    if not is_notify(request):
        return answer(403, "The bearer token is not ours.")
    if request.method != "POST":
        return answer(405, "Post a delivery receipt here.")
    form = ReceiptForm.of(request.body)
    if not form.is_valid():
        return answer(400, "This is not a delivery receipt: it needs a status that we know.")
    note(**form.cleaned_data)
    return HttpResponse(status=204)


def is_notify(request):
    """Whether the caller has our token. It takes as long to find out for a wrong one as for the right one."""
    given = request.headers.get("Authorization", "")
    return constant_time_compare(given, f"Bearer {settings.NOTIFY_CALLBACK_TOKEN}")


def note(*, reference, status, completed_at):
    if status == Receipt.DELIVERED:
        actions.arrived(reference=reference)
    else:
        actions.came_back(reference=reference, reason=status, at=completed_at)


def answer(status, words):
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")

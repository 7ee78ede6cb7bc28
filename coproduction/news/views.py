"""Change or stop e-mails, also signed out, with the link that is in each of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from coproduction.news.access import reader_of, reader_with
from coproduction.news.actions import choose
from coproduction.news.forms import HowForm
from coproduction.news.states import How
from coproduction.outbox.access import comes_back_from
from coproduction.pages import page, posted, sent


def chosen(request, reader, where, *arguments):
    form = HowForm(**posted(request), initial={"how": reader.how})
    if sent(request, form):
        choose(reader=reader, how=form.cleaned_data["how"])
        messages.success(request, _("We will do that from now on."))
        return redirect(where, *arguments)
    comes_back = comes_back_from(reader.address)
    response = page(request, "news/choose.html", form=form, address=reader.address, comes_back=comes_back)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response


def mine(request):
    """Open to everyone who is signed in: their own choice."""
    return chosen(request, reader_of(request.user), "news:mine")


@login_not_required  # open: the key in the address is the proof; people stop e-mails without signing in
def choose_with_link(request, token):
    return chosen(request, reader_with(token), "news:choose", token)


@csrf_exempt  # an e-mail program presses this button for its reader (RFC 8058); the key in the address is the proof
@login_not_required  # open: as above
def stop(request, token):
    """One press in an e-mail program stops all e-mails. That press must not be sent on elsewhere (RFC 8058)."""
    reader = reader_with(token)
    if request.method != "POST":
        return redirect("news:choose", token)
    choose(reader=reader, how=How.NONE)
    return HttpResponse(_("We have stopped these emails."), content_type="text/plain; charset=utf-8")

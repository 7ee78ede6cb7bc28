"""Meetings in people's own calendars: one file each, and a private address for all of somebody's meetings."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coproduction.pages import page
from projects.access import calendar_with, meetings_for, meetings_of_calendar, my_calendar, or_404, with_project
from projects.actions.calendar import new_address, stop_address
from projects.calendar_files import KEPT, of_meetings


def answered(content, filename):
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.ics"'
    response["Cache-Control"] = "no-store"
    return response


@with_project()
def meeting_ics(request, project, pk):
    found = or_404(meetings_for(request.user, project), pk=pk)
    found.project = project
    return answered(of_meetings([found], name=project.title), f"{project.reference}-{found.held_on:%Y-%m-%d}")


def mine(request):
    """Open to everyone who is signed in: their own address, a new one, or none."""
    if request.method == "POST":
        (stop_address if "stop" in request.POST else new_address)(user=request.user)
        messages.success(request, _("Done. The address that you had before leads nowhere now."))
        return redirect("projects:calendar")
    feed = my_calendar(request.user)
    link = settings.SITE_URL + reverse("calendar_feed", args=[feed.token]) if feed else ""
    response = page(request, "projects/fair/calendar.html", link=link)
    response["Cache-Control"] = "no-store"
    return response


@login_not_required  # open: a calendar program can't sign in; the key in the address is the proof, and can be changed
@require_safe
def feed(request, token):
    """All meetings of somebody's projects, a year back and on. 404 for an address that was guessed or changed."""
    found = calendar_with(token)
    name = settings.SERVICE_NAME
    return answered(of_meetings(meetings_of_calendar(found, KEPT), name=name), "meetings")

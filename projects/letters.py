"""E-mails that a project sends."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from coproduction.clocks import day_in_words
from coproduction.outbox.actions import letter
from coproduction.people.letters import invitation_link, send
from projects.calendar_files import asking


def welcome(membership, *, by):
    """Tell someone that they are part of a project now. Who has not come in yet gets the link to come in by, or, once
    that is too old, reads how else."""
    project, user = membership.project, membership.user
    invitation = getattr(user, "invitation", None)
    is_open, has_key = bool(invitation and invitation.is_open), bool(invitation and invitation.is_usable)
    page = settings.SITE_URL + reverse("projects:detail", args=[project.reference])
    until = timezone.localdate(invitation.sent_at + invitation.LASTS) if has_key else None
    send(
        user,
        key=f"project-member:{membership.pk}",
        subject=_("You are part of “%(title)s”") % {"title": project.title},
        template="projects/email/welcome.txt",
        context={
            "project": project,
            "by": by,
            "link": invitation_link(user) if has_key else page,
            "is_open": is_open,
            "until": until and day_in_words(until),
        },
    )


def about_meeting(meeting, invitee, *, by, is_gone=False, is_back=False):
    """A letter that asks one person to a meeting, tells them of another time or place, that it was called off, that it
    goes ahead after all (`is_back`), or, if they are off its list (`is_gone`), that they need not come.

    It has the meeting for their calendar with it. Its key names the version, so that one version is told once. Whoever
    is off the list gets no link: they may be off the project too.
    """
    kind = "gone" if is_gone else kind_of(meeting, was_told=invitee.told_revision > 0, is_back=is_back)
    subject, text = words_about(meeting, invitee.user, by=by, kind=kind)
    key = f"meeting:{meeting.pk}:{meeting.revision}:invitee-{invitee.pk}"
    return letter(
        key=f"{key}:gone" if is_gone else key,
        to=invitee.user.email,
        subject=subject,
        text=text,
        calendar=asking(meeting, invitee.user, is_off=kind == "called_off", is_gone=is_gone),
    )


def kind_of(meeting, *, was_told=False, is_back=False):
    if meeting.is_called_off:
        return "called_off"
    return ("back" if is_back else "changed") if was_told else "asked"


def words_about(meeting, user, *, by, kind):
    """(subject, text) of that letter."""
    day = date_format(meeting.held_on, "l j F Y")
    subjects = {
        "gone": _("You need not come to “%(title)s” on %(day)s"),
        "called_off": _("Called off: “%(title)s” on %(day)s"),
        "back": _("It goes ahead after all: “%(title)s” on %(day)s"),
        "changed": _("Another time or place: “%(title)s” on %(day)s"),
        "asked": _("You are asked to “%(title)s” on %(day)s"),
    }
    path = reverse("projects:coming", args=[meeting.project.reference, meeting.pk])
    context = {
        "kind": kind,
        "meeting": meeting,
        "user": user,
        "by": by,
        "when": ", ".join([day, *times_of(meeting)]),
        "link": settings.SITE_URL + path,
        "area_name": settings.AREA_NAME,
        "service_name": settings.SERVICE_NAME,
        "help_email": settings.HELP_EMAIL,
    }
    subject = subjects[kind] % {"title": meeting.title, "day": day}
    return subject, render_to_string("projects/email/meeting.txt", context)


def times_of(meeting):
    """["10:00 to 11:30"], ["10:00"] or nothing."""
    known = [time_format(moment, "H:i") for moment in (meeting.starts_at, meeting.ends_at) if moment]
    return [_("%(start)s to %(end)s") % {"start": known[0], "end": known[1]}] if len(known) == 2 else known[:1]

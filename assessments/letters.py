"""The texts of e-mails that go with workshops: (subject, text) each."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def private_link(invite):
    """The whole address of somebody's own page."""
    return settings.SITE_URL + reverse("feedback", args=[invite.token])


def invitation(invite):
    """Say what it was like: to somebody who took part, with their own link."""
    project = invite.round.workshop.project
    context = {
        "invite": invite,
        "project": project,
        "link": private_link(invite),
        "area_name": settings.AREA_NAME,
        "help_email": settings.HELP_EMAIL,
    }
    subject = _("What was it like? Tell us about “%(title)s”") % {"title": project.title}
    return subject, render_to_string("assessments/email/feedback.txt", context)

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
    subject = _("What was it like? Tell us about “%(title)s”") % {"title": invite.round.workshop.project.title}
    return subject, told(invite, "assessments/email/feedback.txt")


def reminder(invite):
    """The last days to say it: to somebody who has not, with the same link."""
    subject = _("There is still time to tell us about “%(title)s”") % {"title": invite.round.workshop.project.title}
    return subject, told(invite, "assessments/email/feedback_reminder.txt")


def told(invite, template):
    context = {
        "invite": invite,
        "project": invite.round.workshop.project,
        "link": private_link(invite),
        "area_name": settings.AREA_NAME,
        "help_email": settings.HELP_EMAIL,
    }
    return render_to_string(template, context)

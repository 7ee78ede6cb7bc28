"""E-mails to people, plain text, and the links inside them."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def send(user, *, subject, template, context):
    """Send one person a plain-text e-mail made from `template`; the area's name and help address are always there."""
    body = render_to_string(
        template,
        {
            "user": user,
            "area_name": settings.AREA_NAME,
            "service_name": settings.SERVICE_NAME,
            "help_email": settings.HELP_EMAIL,
            **context,
        },
    )
    send_mail(" ".join(subject.split()), body.strip() + "\n", None, [user.email])


def invitation_link(user):
    """The full address at which an invited person sets their password."""
    return settings.SITE_URL + reverse("people:invitation", args=[user.invitation.token])


def invite(user, *, by):
    """Ask someone to come in to the area."""
    send(
        user,
        subject=_("Come and work with us in %(area)s") % {"area": settings.AREA_NAME},
        template="people/email/invitation.txt",
        context={"by": by, "link": invitation_link(user)},
    )

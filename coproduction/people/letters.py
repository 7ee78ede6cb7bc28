"""E-mails to people, plain text, and the links inside them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from coproduction.outbox.actions import post


def send(user, *, key, subject, template, context):
    """Post one person a letter made from `template`; the area's name and help address are always there.

    It goes out when the caller's transaction has ended. The same key again does nothing.
    """
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
    post(key=key, to=user.email, subject=subject, text=body)


def invitation_link(user):
    """The full address at which an invited person sets their password."""
    return settings.SITE_URL + reverse("people:invitation", args=[user.invitation.token])


def invite(user, *, by):
    """Ask someone to come in to the area, once for each key that they are given."""
    send(
        user,
        key=f"invitation:{user.pk}:{user.invitation.sent_at:%Y%m%d%H%M%S%f}",
        subject=_("Come and work with us in %(area)s") % {"area": settings.AREA_NAME},
        template="people/email/invitation.txt",
        context={"by": by, "link": invitation_link(user)},
    )


def tell_of_second_step(user, *, by):
    """Tell someone that their second step was taken away, and where to set up another."""
    send(
        user,
        key=f"second-step:{user.pk}:{user.history.first().pk}",
        subject=_("Your second step when you sign in was taken away"),
        template="people/email/second_step.txt",
        context={"by": by, "link": settings.SITE_URL + reverse("mfa_index")},
    )

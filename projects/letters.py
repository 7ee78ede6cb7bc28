"""E-mails that a project sends."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from coproduction.people.letters import invitation_link, send


def welcome(membership, *, by, is_new):
    """Tell someone that they are part of a project now; a new person gets the link to come in by."""
    project, user = membership.project, membership.user
    link = invitation_link(user) if is_new else settings.SITE_URL + reverse("projects:detail", args=[project.reference])
    send(
        user,
        key=f"project-member:{membership.pk}",
        subject=_("You are part of “%(title)s”") % {"title": project.title},
        template="projects/email/welcome.txt",
        context={"project": project, "by": by, "link": link, "is_new": is_new},
    )

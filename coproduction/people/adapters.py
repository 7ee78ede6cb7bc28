"""How allauth behaves here: people come by invitation, and single sign-on only finds people we know."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.utils.translation import gettext as _

from coproduction.outbox.sending import answers

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up alone: a lead or a project invites them."""
        return False

    def render_mail(self, template_prefix, email, context, headers=None):
        """A code or a link that somebody waits for: it does not wait in the outbox, but goes the same way out."""
        return super().render_mail(template_prefix, email, context, headers=answers() | (headers or {}))

    def send_mail(self, template_prefix, email, context):
        """Nothing is lost when the mail server is away: whoever waits reads so, and asks again."""
        try:
            super().send_mail(template_prefix, email, context)
        except Exception:  # each way of sending has its own ways to say no
            log.exception("This could not be sent: %s", template_prefix)
            messages.error(self.request, _("We could not send the email just now. Try again in a few minutes."))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        return False

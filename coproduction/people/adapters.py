"""How allauth behaves here: people come by invitation, and single sign-on only finds people we know."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from coproduction.outbox.sending import answers
from coproduction.people.actions import confirm_address

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # The longest of allauth's ACCOUNT_RATE_LIMITS for signing in: five tries in 300 seconds.
        "too_many_login_attempts": _lazy("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        """Nobody signs up alone: a lead or a project invites them."""
        return False

    def pre_login(self, request, user, **about):
        """Whoever types a code that we sent has read it at their address: no second code asks if it is theirs."""
        response = super().pre_login(request, user, **about)
        if response is None and code_read_at(request, user) == user.email:
            confirm_address(user)
        return response

    def logout(self, request):
        super().logout(request)
        request.signs_out = True  # `middleware.ForOneReader` then clears what the browser has kept

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


def code_read_at(request, user):
    """The address where this person has just read the code that they sign in with, or an empty string."""
    records = get_authentication_records(request, user)
    return records[-1].get("email", "").lower() if records and records[-1]["method"] == "code" else ""


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _lazy("You can't turn your second step off."),
        "cannot_generate_recovery_codes": _lazy("Set up a second step first, then you can make spare codes."),
        "unverified_email": _lazy("Confirm your email address first, then set up a second step."),
        "add_email_blocked": _lazy("Your account has a second step, so you can't add an email address."),
    }


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        return False

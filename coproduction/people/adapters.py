"""How allauth behaves here: people come by invitation, and single sign-on only finds people we know."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

from coproduction.outbox.sending import answers


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up alone: a lead or a project invites them."""
        return False

    def render_mail(self, template_prefix, email, context, headers=None):
        """A code or a link that somebody waits for: it does not wait in the outbox, but goes the same way out."""
        return super().render_mail(template_prefix, email, context, headers=answers() | (headers or {}))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        return False

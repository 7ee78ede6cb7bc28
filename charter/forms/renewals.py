"""Ask for a mark again."""

from django.utils.translation import gettext_lazy as _

from coproduction.govuk import GovForm, KeepsKey


class RenewalForm(GovForm, KeepsKey):
    submit_label = _("Start with what we had")

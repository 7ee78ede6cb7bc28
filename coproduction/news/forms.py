"""How somebody wants to hear what is new."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import GovForm, RadioSelect
from coproduction.news.states import How


class HowForm(GovForm, forms.Form):
    submit_label = _("Save my choice")
    how = forms.ChoiceField(label=_("How do you want to hear what is new?"), choices=How.choices, widget=RadioSelect)

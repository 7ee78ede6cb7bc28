"""Add someone to a project and change their part in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import GovForm, RadioSelect
from coproduction.people.access import may_read_directory
from coproduction.people.models import Organisation, User
from projects.states import ProjectRole

ROLE_HINTS = {
    ProjectRole.LEAD: _("Can do everything, and bring people in."),
    ProjectRole.CONTRIBUTOR: _("Can answer questions, and record meetings, actions and files."),
    ProjectRole.READER: _("Can read everything, also what is confidential."),
}


def role_field(**options):
    return forms.ChoiceField(
        label=_("What part will they play?"),
        choices=ProjectRole.choices,
        widget=RadioSelect(hints=ROLE_HINTS),
        **options,
    )


class AddMemberForm(GovForm, forms.Form):
    submit_label = _("Add to the project")
    email = forms.EmailField(label=_("Their email address"), max_length=254)
    name = forms.CharField(label=_("Their name"), max_length=150)
    organisation = forms.ModelChoiceField(
        label=_("Which organisation do they speak for?"),
        queryset=Organisation.objects.all(),
        help_text=_("We use this only if they are new here."),
        empty_label=_("None"),
        required=False,
    )
    role = role_field(initial=ProjectRole.CONTRIBUTOR)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_read_directory(by):  # who speaks for nobody makes nobody a partner
            del self.fields["organisation"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        known = User.objects.with_email(email)
        if known and not known.is_active:
            raise forms.ValidationError(
                _("The account with this email address is closed. Those who look after the area can open it again.")
            )
        return email

    @property
    def details(self):
        return {"organisation": None} | self.cleaned_data


class HandOverForm(GovForm, forms.Form):
    """Who leads each project from now on; `people` is {project: those who could}."""

    def __init__(self, *args, people, submit_label, **kwargs):
        self.people, self.submit_label = people, submit_label
        super().__init__(*args, **kwargs)
        for project, could in people.items():
            self.fields[f"lead_{project.pk}"] = forms.ModelChoiceField(
                label=_("Who leads “%(title)s”?") % {"title": project.title},
                queryset=could,
                empty_label=_("Nobody for now"),
                required=False,
            )

    @property
    def leads(self):
        """{project: who leads it}, where somebody was chosen."""
        chosen = {project: self.cleaned_data[f"lead_{project.pk}"] for project in self.people}
        return {project: user for project, user in chosen.items() if user}


class PartForm(GovForm, forms.Form):
    submit_label = _("Save")
    role = role_field()

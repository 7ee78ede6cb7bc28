"""Invite someone, come in, change a person or an organisation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import GovForm, KnowsWhatStood, LongTextField, RadioSelect
from coproduction.people.access import roles_given_by
from coproduction.people.actions import ALREADY_HERE
from coproduction.people.models import Organisation, User
from coproduction.people.seen import entry_seen, person_seen
from coproduction.people.states import Party, Role

ROLE_HINTS = {
    Role.MEMBER: _("Works on the projects that they belong to."),
    Role.LEAD: _("Looks after co-production in the area and brings people in."),
    Role.ADMINISTRATOR: _("Looks after the people, the roles and the organisations."),
}


class OrganisationField(forms.ModelChoiceField):
    def __init__(self, **options):
        super().__init__(
            label=_("Which organisation do they speak for?"),
            queryset=Organisation.objects.all(),
            empty_label=_("None"),
            required=False,
            **options,
        )


def role_field():
    return forms.ChoiceField(label=_("What do they do in the area?"), widget=RadioSelect(hints=ROLE_HINTS))


class InviteForm(GovForm, forms.Form):
    submit_label = _("Send the invitation")
    email = forms.EmailField(label=_("Their email address"), max_length=254)
    name = forms.CharField(label=_("Their name"), max_length=150)
    organisation = OrganisationField()
    role = role_field()

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, initial={"role": Role.MEMBER}, **kwargs)
        self.fields["role"].choices = roles_given_by(by)

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.with_email(email):
            raise forms.ValidationError(ALREADY_HERE)
        return email


class InviteAgainForm(GovForm, forms.Form):
    submit_label = _("Send the invitation")
    email = forms.EmailField(
        label=_("Their email address"), help_text=_("If it was wrong, put it right here."), max_length=254
    )


class PersonForm(GovForm, KnowsWhatStood):
    submit_label = _("Save")
    name = forms.CharField(label=_("Name"), max_length=150)
    organisation = OrganisationField()
    role = role_field()
    is_active = forms.BooleanField(label=_("Can sign in"), required=False)

    def __init__(self, *args, person, by, left=(), **kwargs):
        self.would_leave = bool(left) and person.is_active
        names = ("name", "organisation", "role", "is_active")
        initial = {name: getattr(person, name) for name in names} | {"seen": person_seen(person)}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["role"].choices = roles_given_by(by)

    def clean_is_active(self):
        if self.would_leave and not self.cleaned_data["is_active"]:
            raise forms.ValidationError(_("Nobody else leads the projects above. Choose first who leads them instead."))
        return self.cleaned_data["is_active"]


class ComeInForm(GovForm, forms.Form):
    submit_label = _("Come in")
    name = forms.CharField(label=_("Your name"), max_length=150)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 8 characters. Three words that you will remember are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, initial={"name": user.name}, **kwargs)

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class AccountForm(GovForm, forms.Form):
    submit_label = _("Save")
    name = forms.CharField(label=_("Your name"), max_length=150)


class OrganisationForm(GovForm, forms.ModelForm):
    submit_label = _("Save")
    party = forms.ChoiceField(
        label=_("What kind of partner is it?"),
        help_text=_("You can't change this later."),
        choices=Party.choices,
        widget=RadioSelect,
    )

    class Meta:
        model = Organisation
        fields = ["name", "party"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["party"]


class DirectoryForm(GovForm, KnowsWhatStood):
    """What an organisation says of itself."""

    submit_label = _("Save")
    does = LongTextField(label=_("What does it do?"), help_text=_("In a few plain sentences."), max_length=2000)
    speaks_for = forms.CharField(
        label=_("Whom does it speak for?"),
        help_text=_("For example: parent carers in the whole county."),
        max_length=500,
        required=False,
    )
    reach = forms.CharField(
        label=_("How can people reach it?"),
        help_text=_("Give a shared email, phone or website, not a private one."),
        max_length=500,
        required=False,
    )
    is_public = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=[("yes", _("Everyone, signed in or not")), ("no", _("Only our partners, signed in"))],
        widget=RadioSelect,
    )

    def __init__(self, *args, organisation, **kwargs):
        entry = getattr(organisation, "directory_entry", None)
        initial = {name: getattr(entry, name) for name in ("does", "speaks_for", "reach")} if entry else {}
        initial["is_public"] = "yes" if entry and entry.is_public else "no"
        initial["seen"] = entry_seen(entry)
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def details(self):
        return self.cleaned_data | {"is_public": self.cleaned_data["is_public"] == "yes"}

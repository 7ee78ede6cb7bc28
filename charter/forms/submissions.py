"""Ask for the mark, pick evidence, fill a portfolio, take it back."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from charter.pieces import group_names
from coproduction.govuk import CheckboxSelectMultiple, GovForm, KeepsKey, LongTextField, RadioSelect
from coproduction.people.models import User
from projects.forms.fields import REMINDER
from projects.uploads import hint, media_type_of

GONE = _("Some of this evidence is not there any more. Look at the list again.")


class NewForm(GovForm, KeepsKey):
    """Who asks. `details` are the words of `start_submission`."""

    submit_label = _("Start")
    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[("project", _("One of my projects")), ("service", _("A service"))],
        widget=RadioSelect(
            hints={"service": _("For example a team, a school or a clinic, with several projects to show.")},
            conditional={"project": ["project"], "service": ["name", "about"]},
        ),
    )
    project = forms.ModelChoiceField(
        label=_("Which project?"), queryset=None, to_field_name="reference", empty_label=_("Choose a project")
    )
    name = forms.CharField(label=_("What is the service called?"), max_length=200)
    about = LongTextField(
        label=_("What does it do?"),
        help_text=_("Two or three sentences. You can change this until you ask. ") + REMINDER,
        max_length=5000,
        required=False,
    )

    def __init__(self, *args, projects, user, project=None, **kwargs):
        chosen = {"kind": "project", "project": project} if project else {}
        super().__init__(*args, initial={"request_key": uuid.uuid4()} | chosen, **kwargs)
        self.user = user
        self.fields["project"].queryset = projects
        self.fields["project"].label_from_instance = lambda one: f"{one.title} ({one.reference})"

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        if kind == "service" and not self.user.organisation_id:
            raise forms.ValidationError(
                _("We do not know which organisation you speak for. Ask a co-production lead to add it.")
            )
        return kind

    @property
    def details(self):
        cleaned = self.cleaned_data
        if cleaned["kind"] == "project":
            return {"project": cleaned["project"]}
        return {"service": cleaned["name"], "about": cleaned["about"], "organisation": self.user.organisation}


def why(source):
    """The name of the control that asks why this piece shows it."""
    return f"why:{source}"


class EvidenceForm(GovForm, forms.Form):
    """Which of the pieces that are offered show one criterion, and why. The page draws it (`groups`)."""

    form_tag = False
    pick = forms.MultipleChoiceField(
        label=_("Evidence"), widget=CheckboxSelectMultiple, required=False, error_messages={"invalid_choice": GONE}
    )

    def __init__(self, *args, criterion, offered, kept, **kwargs):
        """`offered` is {source: `Piece`}, `kept` {source: note} of what is picked already."""
        super().__init__(*args, initial={"pick": [source for source in kept if source in offered]}, **kwargs)
        self.criterion, self.offered = criterion, offered
        self.fields["pick"].choices = [(source, piece.title) for source, piece in offered.items()]
        for source, piece in offered.items():
            self.fields[why(source)] = forms.CharField(
                label=_("Why “%(title)s” shows it") % {"title": piece.title},
                max_length=500,
                required=False,
                initial=kept.get(source, ""),
            )

    @property
    def notes(self):
        """{source: why it shows it} of what was picked."""
        return {source: self.cleaned_data[why(source)] for source in self.cleaned_data["pick"]}

    @property
    def rows(self):
        """{group: [row, …]}; a row has the piece, its control's id, whether it is picked, and the field of its note."""
        found = {}
        for option, piece in zip(self["pick"].options, self.offered.values(), strict=True):
            note = self[why(piece.source)]
            row = {"piece": piece, "id": option["id"], "is_picked": option["checked"], "note": note}
            found.setdefault(piece.group, []).append(row)
        return found

    @property
    def groups(self):
        """[(heading, rows, whether it stands open), …]: facts first, then where it is usually found, then the rest."""
        rows, usual = self.rows, set(self.criterion.evidence)
        near, rest = [], []
        for group, heading in group_names().items():
            here, there = [], []
            for row in rows.get(group, []):
                (here if group == "facts" or row["piece"].place in usual else there).append(row)
            near += [(heading, here, True)] if here else []
            is_open = any(row["is_picked"] or row["note"].errors for row in there)
            also = _("%(heading)s: the others") % {"heading": heading} if here else heading
            rest += [(also, there, is_open)] if there else []
        return [*near, *rest]


class PortfolioForm(GovForm, forms.Form):
    """What a service does, and which projects and workshops show it."""

    submit_label = _("Save")
    about = LongTextField(label=_("What does your service do?"), help_text=REMINDER, max_length=5000, required=False)
    projects = forms.ModelMultipleChoiceField(
        label=_("Which projects show how you work?"),
        help_text=_("The panel will read their forms and minutes, but nothing that is confidential."),
        queryset=None,
        widget=CheckboxSelectMultiple,
        required=False,
    )
    workshops = forms.ModelMultipleChoiceField(
        label=_("Which workshops show how you work?"),
        help_text=_("Only workshops whose room let all partners see the results."),
        queryset=None,
        widget=CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, submission, projects, workshops, **kwargs):
        initial = {
            "about": submission.service.about,
            "projects": submission.projects.all(),
            "workshops": submission.workshops.all(),
        }
        super().__init__(*args, initial=initial, **kwargs)
        for name, rows in (("projects", projects), ("workshops", workshops)):
            self.fields[name].queryset = rows
            self.fields[name].label_from_instance = lambda one: f"{one.title} ({one.reference})"
            if not rows.exists():
                del self.fields[name]

    @property
    def details(self):
        cleaned = self.cleaned_data
        return {
            "about": cleaned["about"],
            "projects": cleaned.get("projects", []),
            "workshops": cleaned.get("workshops", []),
        }


class PortfolioFileForm(GovForm, KeepsKey):
    """A file for the portfolio. `details` are the words of `add_portfolio_file`."""

    submit_label = _("Add the file")
    file = forms.FileField(
        label=_("Choose a file"),
        allow_empty_file=True,
    )
    name = forms.CharField(
        label=_("What shall we call it?"),
        help_text=_("Leave this empty to use the file's own name."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)
        self.fields["file"].help_text = hint(settings.UPLOAD_LIMIT_MB)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.media_type = media_type_of(upload, limit_mb=settings.UPLOAD_LIMIT_MB)
        return upload

    @property
    def details(self):
        upload = self.cleaned_data["file"]
        return {
            "upload": upload,
            "media_type": self.media_type,
            "name": self.cleaned_data["name"] or upload.name[-200:],
        }


class TeamForm(GovForm, forms.Form):
    """Somebody for the team of a service; `person` is who has the address."""

    submit_label = _("Add to the team")
    email = forms.EmailField(label=_("Their email address"), max_length=254)

    def clean_email(self):
        email = self.cleaned_data["email"]
        self.person = User.objects.with_email(email)
        if self.person is None or not self.person.is_active:
            raise forms.ValidationError(
                _("Nobody with this email address is here yet. Ask a co-production lead to invite them.")
            )
        return email


class AskForm(GovForm, KeepsKey):
    submit_label = _("Ask for the mark")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)


class WithdrawForm(GovForm, forms.Form):
    submit_label = _("Take it back")
    reason = forms.CharField(label=_("Why do you take it back?"), max_length=500)

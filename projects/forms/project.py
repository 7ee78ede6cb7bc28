"""Log a project, change its details, archive it."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import (
    CheckboxSelectMultiple,
    DateField,
    Fieldset,
    GovForm,
    KeepsKey,
    KnowsRevision,
    Layout,
    LongTextField,
    RadioSelect,
    Submit,
)
from coproduction.people.models import Organisation
from coproduction.toolkit import library
from projects.forms.fields import REMINDER

OPEN_CHOICES = [("yes", _("All partners in the area")), ("no", _("Only its members"))]
FIELDS = [
    "title",
    "summary",
    "level",
    "lead_organisation",
    "departments",
    "contact",
    "intended_rung",
    "intended_reason",
    "priorities",
    "starts_on",
    "ends_on",
    "is_ongoing",
    "open_to_partners",
]


class ProjectForm(GovForm, forms.Form):
    """The details of a project. `cleaned_data` has the columns of FIELDS, and `partners`."""

    title = forms.CharField(label=_("What is the project called?"), max_length=200)
    summary = LongTextField(
        label=_("What is it about?"),
        help_text=_("Two or three sentences. Everyone who can see the project reads this first. ") + REMINDER,
        max_length=5000,
    )
    level = forms.ChoiceField(label=_("At which level will you work?"), widget=RadioSelect)
    lead_organisation = forms.ModelChoiceField(
        label=_("Which organisation leads?"),
        queryset=Organisation.objects.all(),
        help_text=_("Any partner can lead: the parent carer forum as much as the council."),
        empty_label=_("Choose an organisation"),
    )
    partners = forms.ModelMultipleChoiceField(
        label=_("Which other organisations take part?"),
        queryset=Organisation.objects.all(),
        widget=CheckboxSelectMultiple,
        required=False,
    )
    departments = forms.CharField(label=_("Which departments or teams?"), max_length=300, required=False)
    contact = forms.CharField(
        label=_("How can people get in touch?"),
        help_text=_("A work email or phone number."),
        max_length=300,
        required=False,
    )
    intended_rung = forms.ChoiceField(label=_("Where on the ladder do you want this work to be?"), widget=RadioSelect)
    intended_reason = LongTextField(
        label=_("Why there?"),
        help_text=_(
            "Not every piece of work needs full co-production. A lower step with a good reason is a good answer."
        ),
        max_length=5000,
    )
    priorities = forms.MultipleChoiceField(
        label=_("Which of the area's priorities does it serve?"), widget=CheckboxSelectMultiple, required=False
    )
    starts_on = DateField(label=_("When does it start?"), required=False)
    ends_on = DateField(label=_("When does it end?"), required=False)
    is_ongoing = forms.BooleanField(label=_("It is ongoing, with no planned end"), required=False)
    open_to_partners = forms.TypedChoiceField(
        label=_("Who may read it?"),
        choices=OPEN_CHOICES,
        coerce=lambda value: value == "yes",
        widget=RadioSelect(
            hints={
                "yes": _("Anyone who speaks for a partner organisation can read it. Only members can write."),
                "no": _("Nobody else can see that it exists."),
            }
        ),
        initial="yes",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, shape in (("level", library.levels()), ("intended_rung", library.ladder())):
            options = shape.as_scale().options
            self.fields[name].choices = [(option.key, option.label) for option in options]
            self.fields[name].widget.hints = {option.key: option.hint for option in options}
        self.fields["priorities"].choices = [
            (f"{group.key}:{priority.key}", priority.title)
            for group in library.priorities()
            for priority in group.priorities
        ]

    def layout(self):
        return Layout(
            Fieldset(_("About the project"), "title", "summary", "level"),
            Fieldset(_("Who takes part"), "lead_organisation", "partners", "departments", "contact"),
            Fieldset(_("What you aim for"), "intended_rung", "intended_reason", "priorities"),
            Fieldset(_("When"), "starts_on", "ends_on", "is_ongoing"),
            Fieldset(_("Who sees it"), "open_to_partners"),
            Submit(self.submit_label),
        )

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end can't be before the start."))
        if end and cleaned.get("is_ongoing"):
            self.add_error("ends_on", _("It can't be ongoing and have an end. Take one of them away."))
        return cleaned

    @property
    def details(self):
        """The cleaned columns, ready for the action, and the partners."""
        return {name: self.cleaned_data[name] for name in FIELDS} | {"partners": self.cleaned_data["partners"]}


class NewProjectForm(KeepsKey, ProjectForm):
    submit_label = _("Start the project")

    def __init__(self, *args, user, **kwargs):
        kwargs["initial"] = {"request_key": uuid.uuid4(), "lead_organisation": user.organisation_id}
        super().__init__(*args, **kwargs)


class ChangeProjectForm(KnowsRevision, ProjectForm):
    submit_label = _("Save the changes")

    def __init__(self, *args, project, **kwargs):
        initial = {name: getattr(project, name) for name in FIELDS}
        initial |= {
            "revision": project.revision,
            "open_to_partners": "yes" if project.open_to_partners else "no",
            "partners": project.partners.all(),
        }
        super().__init__(*args, initial=initial, **kwargs)


class ArchiveForm(GovForm, forms.Form):
    submit_label = _("Archive the project")
    reason = forms.CharField(label=_("Why are you archiving it?"), max_length=500)


class ReasonlessForm(GovForm, forms.Form):
    """A form of nothing but its button: the page has said what will happen, and asks for no reason."""

    def __init__(self, *args, submit_label, **kwargs):
        self.submit_label = submit_label
        super().__init__(*args, **kwargs)

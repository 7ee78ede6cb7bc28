"""A meeting to come, the minutes of one that was, and who was there."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import (
    CheckboxSelectMultiple,
    DateField,
    Field,
    Fieldset,
    GovForm,
    KeepsKey,
    KnowsRevision,
    KnowsWhatStood,
    Layout,
    Submit,
    TimeField,
)
from coproduction.people.states import Party
from projects.forms.fields import REMINDER, MaybeConfidential, long_text
from projects.models.meetings import GROUP_AT_MOST, Meeting
from projects.seen import attendance_seen

MEETING_FIELDS = [
    "title",
    "held_on",
    "starts_at",
    "ends_at",
    "place",
    "agenda",
    "outcomes",
    "follow_up",
    "is_confidential",
    "confidential_reason",
]
MINUTES = ("outcomes", "follow_up")
OTHERS = 4
GUESTS_AT_MOST = 500


class MeetingToComeForm(GovForm, MaybeConfidential):
    """What is asked before a meeting; its agenda, who is asked and who chairs have pages of their own."""

    FIELDS = tuple(name for name in MEETING_FIELDS if name not in MINUTES)

    title = forms.CharField(
        label=_("What is the meeting called?"), help_text=_("For example: first planning meeting."), max_length=200
    )
    held_on = DateField(label=_("When is it?"), help_text=_("For example, 27 3 2026."))
    starts_at = TimeField(label=_("When does it start?"), help_text=_("For example, 9.30am."), required=False)
    ends_at = TimeField(label=_("When does it end?"), required=False)
    place = forms.CharField(
        label=_("Where is it?"), help_text=_("A place, or “online”."), max_length=300, required=False
    )
    agenda = long_text(_("What is it about?"), help_text=_("Afterwards you can all add points to the agenda."))

    field_order = MEETING_FIELDS

    def layout(self):
        return Layout(
            "title",
            Fieldset(_("When and where"), "held_on", "starts_at", "ends_at", "place"),
            "agenda",
            Field("is_confidential", label_size="m"),
            Submit(self.submit_label),
        )

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The meeting must end after it starts."))
        return cleaned

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in self.FIELDS}


class MeetingForm(MeetingToComeForm):
    """Four of the five parts of minutes; who was there has a page of its own. Source: Stoke-on-Trent, Do form."""

    FIELDS = MEETING_FIELDS

    held_on = DateField(label=_("When was it?"), help_text=_("For example, 27 3 2026."))
    starts_at = TimeField(label=_("When did it start?"), help_text=_("For example, 9.30am."), required=False)
    ends_at = TimeField(label=_("When did it end?"), required=False)
    place = forms.CharField(
        label=_("Where was it?"), help_text=_("A place, or “online”."), max_length=300, required=False
    )
    agenda = long_text(_("What was on the agenda?"))
    outcomes = long_text(
        _("What were the key outcomes?"), help_text=_("What was said and what was decided. ") + REMINDER
    )
    follow_up = long_text(
        _("What happens next?"), help_text=_("You can add actions with a name and a date afterwards.")
    )

    def layout(self):
        return Layout(
            "title",
            Fieldset(_("When and where"), "held_on", "starts_at", "ends_at", "place"),
            Fieldset(_("The minutes"), "agenda", "outcomes", "follow_up"),
            Field("is_confidential", label_size="m"),
            Submit(self.submit_label),
        )


class PlanMeetingForm(KeepsKey, MeetingToComeForm):
    submit_label = _("Save the meeting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. For a meeting that was, choose “Record a meeting”."))
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("held_on") and not self.errors and not meeting_of(cleaned).is_to_come:
            field = "ends_at" if cleaned["ends_at"] else "starts_at"
            self.add_error(field, _("This time is over. For a meeting that was, choose “Record a meeting”."))
        return cleaned


class NewMeetingForm(KeepsKey, MeetingForm):
    submit_label = _("Save the meeting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"request_key": uuid.uuid4()}, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("held_on") and not self.errors and meeting_of(cleaned).is_today_without_a_time:
            words = _("This meeting is today. Say when it started, so that we know whether it is over.")
            self.add_error("starts_at", words)
        return cleaned


def meeting_of(cleaned):
    """A `Meeting` of what somebody typed about its time."""
    return Meeting(held_on=cleaned["held_on"], starts_at=cleaned["starts_at"], ends_at=cleaned["ends_at"])


class KnowsMeeting(KnowsRevision):
    """Begins with what the meeting says now."""

    def __init__(self, *args, meeting, **kwargs):
        initial = {name: getattr(meeting, name) for name in self.FIELDS} | {"revision": meeting.revision}
        super().__init__(*args, initial=initial, **kwargs)


class ChangeMeetingForm(KnowsMeeting, MeetingForm):
    submit_label = _("Save the minutes")

    @property
    def details(self):
        """Without minutes, where the form had no boxes for them: it was opened before the meeting was over."""
        unasked = [name for name in MINUTES if name not in self.data]
        return {name: value for name, value in super().details.items() if name not in unasked}


class ChangeMeetingToComeForm(KnowsMeeting, MeetingToComeForm):
    submit_label = _("Save the changes")


class AttendanceForm(GovForm, KnowsWhatStood):
    """Tick the members who were there; add anyone else with the kind of partner they spoke for."""

    submit_label = _("Save who was there")
    members = forms.MultipleChoiceField(
        label=_("Members of the project"), widget=CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, meeting, members, **kwargs):
        present = list(meeting.attendances.select_related("user__organisation"))
        self.members = {str(user.pk): user for user in members}
        here = {str(row.user_id): row.user for row in present if row.user_id}
        self.people = self.members | here
        self.guests = [row for row in present if row.user_id is None]
        initial = {"members": list(here), "seen": attendance_seen(present)}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["members"].choices = [(key, label_of(user)) for key, user in self.people.items()]
        for number in self.numbers:
            guest = self.guests[number] if number < len(self.guests) else None
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Name"), max_length=150, required=False, initial=guest and guest.name
            )
            self.fields[f"party_{number}"] = forms.ChoiceField(
                label=_("Kind of partner"),
                choices=[("", _("Choose")), *Party.choices],
                required=False,
                initial=guest and guest.party,
            )
            self.fields[f"how_many_{number}"] = how_many_field(guest)

    @property
    def numbers(self):
        """Places for guests: some more than there are. Each that was sent stays, if somebody else took guests off."""
        sent = sum(1 for name in self.data if name.startswith("name_"))
        return range(min(max(len(self.guests) + OTHERS, sent), GUESTS_AT_MOST))

    def layout(self):
        rows = [
            Fieldset(
                _("Person or group %(number)s") % {"number": n + 1},
                f"name_{n}",
                f"party_{n}",
                f"how_many_{n}",
                size="s",
            )
            for n in self.numbers
        ]
        hint = _(
            "A first name will do for a child or young person. For a group, such as “parent carers”, say how many "
            "people they were. Leave what you don't need empty."
        )
        return Layout("members", Fieldset(_("Anyone else?"), *rows, hint=hint), Submit(self.submit_label))

    def clean(self):
        cleaned = super().clean()
        for n in self.numbers:
            if cleaned.get(f"name_{n}") and not cleaned.get(f"party_{n}") and f"party_{n}" not in self.errors:
                self.add_error(f"party_{n}", _("Choose the kind of partner that this person is."))
            if cleaned.get(f"party_{n}") and not cleaned.get(f"name_{n}") and f"name_{n}" not in self.errors:
                self.add_error(f"name_{n}", _("Give this person's name, or choose no kind of partner."))
            elif cleaned.get(f"how_many_{n}") and not cleaned.get(f"name_{n}") and f"name_{n}" not in self.errors:
                self.add_error(f"name_{n}", _("Give these people a name, or take the number out."))
        return cleaned

    @property
    def present(self):
        """{user: party} of the members who were there."""
        chosen = [self.people[key] for key in self.cleaned_data["members"]]
        return {user: user.party or Party.OTHER for user in chosen}

    @property
    def others(self):
        """[(name, party, how many), …] of those without an account."""
        cleaned = self.cleaned_data
        rows = [(cleaned[f"name_{n}"], cleaned[f"party_{n}"], cleaned[f"how_many_{n}"] or 1) for n in self.numbers]
        return [row for row in rows if row[0]]


def how_many_field(guest):
    wrong = _("Enter a number from 1 to %(most)s.") % {"most": GROUP_AT_MOST}
    return forms.IntegerField(
        label=_("How many people, if it was a group?"),
        min_value=1,
        max_value=GROUP_AT_MOST,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
        required=False,
        initial=guest.how_many if guest and guest.how_many > 1 else None,
    )


def label_of(user):
    return f"{user} ({user.organisation})" if user.organisation else str(user)

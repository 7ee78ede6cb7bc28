"""Plan a fair meeting; why a rule was missed; school holidays."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coproduction.govuk import DateField, Fieldset, GovForm, KnowsWhatStood, Layout, Submit
from coproduction.people.states import Party
from projects.models.fairness import Rule
from projects.seen import PLANNED, plan_seen, reasons_seen

PARTIES = [("", _("Not decided yet")), *Party.choices]
LONGEST = 100  # days; no school holiday is longer


class PlanForm(GovForm, KnowsWhatStood):
    submit_label = _("Save the plan")
    invited_on = DateField(
        label=_("When were people asked to come?"), help_text=_("For example, 27 3 2026."), required=False
    )
    papers_sent_on = DateField(label=_("When were the agenda and papers sent?"), required=False)
    is_urgent = forms.BooleanField(label=_("It is urgent, so there was less notice"), required=False)
    urgent_reason = forms.CharField(
        label=_("Why is it urgent?"), help_text=_("Fill this in if you ticked the box."), max_length=500, required=False
    )
    chair_party = forms.ChoiceField(label=_("Who chairs?"), choices=PARTIES, required=False)
    notes_party = forms.ChoiceField(label=_("Who takes notes?"), choices=PARTIES, required=False)
    is_online = forms.BooleanField(label=_("It is online"), required=False)
    is_accessible = forms.BooleanField(
        label=_("The place is safe and accessible, and we thought of the time it takes to travel"), required=False
    )

    def __init__(self, *args, meeting, plan, turn, **kwargs):
        initial = {name: getattr(plan, name) for name in PLANNED} if plan else {}
        initial["seen"] = plan_seen(plan)
        if turn and not initial.get("chair_party"):
            initial["chair_party"], initial["notes_party"] = turn
        super().__init__(*args, initial=initial, **kwargs)
        self.meeting = meeting

    def layout(self):
        return Layout(
            Fieldset(_("Notice and papers"), "invited_on", "papers_sent_on", "is_urgent", "urgent_reason"),
            Fieldset(
                _("Taking turns"),
                "chair_party",
                "notes_party",
                hint=_("We suggest whose turn it is. You can choose otherwise."),
            ),
            Fieldset(_("Where"), "is_online", "is_accessible"),
            Submit(self.submit_label),
        )

    def clean(self):
        cleaned = super().clean()
        for name in ("invited_on", "papers_sent_on"):
            if cleaned.get(name) and cleaned[name] > self.meeting.held_on:
                self.add_error(name, _("This is after the meeting."))
        if cleaned.get("is_urgent") and not cleaned.get("urgent_reason", "").strip():
            self.add_error("urgent_reason", _("Say why it is urgent."))
        if cleaned.get("urgent_reason", "").strip() and not cleaned.get("is_urgent"):
            self.add_error("is_urgent", _("You say why it is urgent. Tick this too, or take the reason out."))
        return cleaned


class ReasonsForm(GovForm, KnowsWhatStood):
    """One field for each rule that was missed."""

    submit_label = _("Save")

    def __init__(self, *args, meeting, missed, **kwargs):
        super().__init__(*args, initial={"seen": reasons_seen(meeting.rule_reasons.all())}, **kwargs)
        for each in missed:
            self.fields[each.rule] = forms.CharField(
                label=f"{Rule(each.rule).label}: {each.sentence}",
                help_text=_("Why was it so? You can leave this empty."),
                max_length=500,
                required=False,
                initial=each.reason,
            )

    @property
    def reasons(self):
        """{rule: why} of the rules that were on the page: one that is missed only since then keeps its reason."""
        return {name: words for name, words in self.cleaned_data.items() if name in Rule.values and name in self.data}


class HolidayForm(GovForm, forms.Form):
    submit_label = _("Save the holiday")
    name = forms.CharField(label=_("What is it called?"), help_text=_("For example, autumn half term."), max_length=100)
    starts_on = DateField(label=_("First day"), help_text=_("For example, 27 3 2026."))
    ends_on = DateField(label=_("Last day"))

    def __init__(self, *args, holiday=None, **kwargs):
        names = ("name", "starts_on", "ends_on")
        initial = {name: getattr(holiday, name) for name in names} if holiday else {}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day must not come before the first."))
        elif starts and ends and (ends - starts).days > LONGEST:
            self.add_error("ends_on", _("That is longer than a school holiday. Check both days."))
        return cleaned

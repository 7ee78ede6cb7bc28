from django.urls import include, path, register_converter

from projects.states import Form
from projects.views import (
    actions,
    agenda,
    answers,
    calendar,
    decisions,
    escalations,
    fairness,
    files,
    heard,
    invitations,
    meetings,
    monitoring,
    people,
    project,
    register,
    table,
    terms,
    voice_wordings,
    voices,
)


class Reference:
    """`CP-2026-0001` in an address, in large or small letters."""

    regex = r"[Cc][Pp]-\d{4}-\d{4,9}"

    def to_python(self, value):
        return value.upper()

    def to_url(self, value):
        return value


class FormKey:
    regex = "|".join(Form.values)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(Reference, "reference")
register_converter(FormKey, "form")

app_name = "projects"
one_project = [
    path("", project.detail, name="detail"),
    path("details/", project.details, name="details"),
    path("change/", project.change, name="change"),
    path("history/", project.history, name="history"),
    path("archive/", project.archive, name="archive"),
    path("restore/", project.restore, name="restore"),
    path("project.pdf", project.report, name="report"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person_add"),
    path("people/leave/", people.leave, name="leave"),
    path("people/<int:pk>/", people.part, name="person_part"),
    path("people/<int:pk>/invite-again/", people.again, name="person_again"),
    path("people/<int:pk>/remove/", people.remove, name="person_remove"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/new/", meetings.new_meeting, name="meeting_new"),
    path("meetings/plan/", meetings.plan_meeting, name="meeting_to_come"),
    path("meetings/rules/", terms.rules, name="meeting_rules"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/change/", meetings.change_meeting, name="meeting_change"),
    path("meetings/<int:pk>/who/", meetings.attendance, name="attendance"),
    path("meetings/<int:pk>/minutes.pdf", meetings.minutes_pdf, name="minutes"),
    path("meetings/<int:pk>/decisions/new/", decisions.new_decision, name="decision_new"),
    path("meetings/<int:pk>/plan/", fairness.plan, name="meeting_plan"),
    path("meetings/<int:pk>/agenda/", agenda.agenda, name="agenda"),
    path("meetings/<int:pk>/invited/", invitations.invited, name="invited"),
    path("meetings/<int:pk>/coming/", invitations.coming, name="coming"),
    path("meetings/<int:pk>/call-off/", invitations.called_off, name="call_off"),
    path("meetings/<int:pk>/bring-back/", invitations.brought_back, name="bring_back"),
    path("meetings/<int:pk>/sign/", agenda.sign, name="sign"),
    path("meetings/<int:pk>/meeting.ics", calendar.meeting_ics, name="meeting_ics"),
    path("meetings/<int:pk>/rules/", fairness.reasons, name="meeting_reasons"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/earlier/", decisions.earlier, name="decision_earlier"),
    path("decisions/<int:pk>/correct/", decisions.correct, name="decision_correct"),
    path("decisions/<int:pk>/withdraw/", decisions.withdraw, name="decision_withdraw"),
    path("actions/", actions.actions, name="actions"),
    path("actions/new/", actions.new_action, name="action_new"),
    path("actions/<int:pk>/", actions.change_action_page, name="action_change"),
    path("actions/<int:pk>/done/", actions.done, name="action_done"),
    path("actions/<int:pk>/undo/", actions.undo, name="action_undo"),
    path("stakeholders/", table.stakeholders, name="stakeholders"),
    path("stakeholders.pdf", table.stakeholders_pdf, name="stakeholders_pdf"),
    path("stakeholders/missing/", table.missing, name="stakeholders_missing"),
    path("stakeholders/new/", table.new_stakeholder, name="stakeholder_new"),
    path("stakeholders/<int:pk>/", table.stakeholder, name="stakeholder"),
    path("stakeholders/<int:pk>/remove/", table.stakeholder_off, name="stakeholder_off"),
    path("recognition/", table.recognition, name="recognition"),
    path("recognition/new/", table.new_recognition, name="recognition_new"),
    path("recognition/<int:pk>/remove/", table.recognition_off, name="recognition_off"),
    path("voices/", voices.voices, name="voices"),
    path("voices/new/", voices.new_voice, name="voice_new"),
    path("voices/publish/", voices.publish, name="voices_publish"),
    path("voices/<int:pk>/", voices.voice, name="voice"),
    path("voices/<int:pk>/answer/", voices.answer, name="voice_answer"),
    path("voices/<int:pk>/correct/", voice_wordings.correct, name="voice_correct"),
    path("voices/<int:pk>/earlier/", voice_wordings.earlier, name="voice_earlier"),
    path("voices/<int:pk>/earlier/<int:number>/remove/", voice_wordings.remove, name="voice_words_off"),
    path("voices/<int:pk>/not-public/", voice_wordings.not_public, name="voice_not_public"),
    path("voices/<int:pk>/public/", voice_wordings.public, name="voice_public"),
    path("voices/<int:pk>/new-link/", voices.new_link, name="voice_new_link"),
    path("voices/<int:pk>/follow/", voices.follow_voice, name="voice_follow"),
    path("you-said/", voices.you_said, name="you_said"),
    path("you-said.pdf", voices.you_said_pdf, name="you_said_pdf"),
    path("monitoring/", monitoring.monitoring, name="monitoring"),
    path("monitoring/new/", monitoring.new_check_in, name="check_in_new"),
    path("monitoring/note/", monitoring.note, name="note_new"),
    path("monitoring/rhythm/", monitoring.rhythm, name="rhythm"),
    path("monitoring/rhythm/switch/", monitoring.switch, name="rhythm_switch"),
    path("monitoring/over-time/", monitoring.over_time_page, name="over_time"),
    path("monitoring.pdf", monitoring.all_pdf, name="monitoring_pdf"),
    path("monitoring/<int:pk>/check-in.pdf", monitoring.one_pdf, name="check_in_pdf"),
    path("monitoring/<int:pk>/", monitoring.one_check_in, name="check_in"),
    path("escalations/", escalations.escalations, name="escalations"),
    path("escalations/new/", escalations.new_escalation, name="escalation_new"),
    path("files/", files.files, name="files"),
    path("files/new/", files.new_file, name="file_new"),
    path("files/<int:pk>/", files.download, name="file"),
    path("files/<int:pk>/remove/", files.remove, name="file_remove"),
    *[path(f"{form}/", answers.overview, {"form": form}, name=str(form)) for form in Form.values],
    path("<form:form>/form.pdf", answers.form_pdf, name="form_pdf"),
    path("<form:form>/check/", answers.check, name="check"),
    path("<form:form>/reopen/", answers.reopen, name="reopen"),
    path("<form:form>/<slug:key>/", answers.question, name="question"),
    path("<form:form>/<slug:key>/draft", answers.draft, name="draft"),
    path("<form:form>/<slug:key>/discard", answers.discard, name="discard"),
    path("<form:form>/<slug:key>/earlier/", answers.earlier, name="earlier"),
]
urlpatterns = [
    path("", register.register, name="list"),
    path("projects.csv", register.register_csv, name="list_csv"),
    path("new/", project.new, name="new"),
    path("calendar/", calendar.mine, name="calendar"),
    path("school-holidays/", fairness.holidays, name="holidays"),
    path("school-holidays/<int:pk>/", fairness.holiday, name="holiday"),
    path("instead-of/<int:pk>/", people.handed_over, name="hand_over"),
    path("asked/<int:pk>/", escalations.asked, name="asked"),
    path("heard/<str:token>/", heard.heard, name="heard"),
    path("heard/<str:token>/not-public/", heard.heard_not_public, name="heard_not_public"),
    path("<reference:reference>/", include(one_project)),
]

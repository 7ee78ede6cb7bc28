from django.urls import path, register_converter

from assessments.views import alone, facilitators, paper, results, rounds, run, trends


class WorkshopReference:
    """`WS-2026-0001` in an address, in large or small letters."""

    regex = r"[Ww][Ss]-\d{4}-\d{4,9}"

    def to_python(self, value):
        return value.upper()

    def to_url(self, value):
        return value


register_converter(WorkshopReference, "workshop")

app_name = "assessments"
urlpatterns = [
    path("", run.workshops, name="list"),
    path("new/", run.new, name="new"),
    path("alone/", alone.start, name="alone"),
    path("feedback/new/", rounds.new, name="feedback_new"),
    path("area/<slug:key>/", trends.area, name="area"),
    path("<workshop:reference>/", run.workshop, name="workshop"),
    path("<workshop:reference>/change/", run.change, name="change"),
    path("<workshop:reference>/open/", run.open_room, name="open"),
    path("<workshop:reference>/screen/", run.screen, name="screen"),
    path("<workshop:reference>/state", run.state, name="state"),
    path("<workshop:reference>/nudge/", run.nudge, name="nudge"),
    path("<workshop:reference>/people/", facilitators.facilitators, name="facilitators"),
    path("<workshop:reference>/people/<int:pk>/remove/", facilitators.remove, name="facilitator_remove"),
    path("<workshop:reference>/take-over/", facilitators.taken_over, name="take_over"),
    path("<workshop:reference>/feedback/", rounds.invites, name="feedback"),
    path("<workshop:reference>/feedback/words/", rounds.words, name="feedback_words"),
    path("<workshop:reference>/feedback/extend/", rounds.extend, name="feedback_extend"),
    path("<workshop:reference>/feedback/reopen/", rounds.reopen, name="feedback_reopen"),
    *[path(f"<workshop:reference>/feedback/{to}/", rounds.end, {"to": to}, f"feedback_{to}") for to in rounds.ENDS],
    *[
        path(f"<workshop:reference>/feedback/<int:pk>/{to}/", rounds.link, {"to": to}, f"feedback_{to}")
        for to in rounds.LINKS
    ],
    path("<workshop:reference>/qr.svg", paper.qr, name="qr"),
    path("<workshop:reference>/sheets.pdf", paper.sheets, name="sheets"),
    path("<workshop:reference>/sheet/", paper.enter, name="sheet"),
    path("<workshop:reference>/results/", results.results, name="results"),
    path("<workshop:reference>/results/results.pdf", results.results_pdf, name="results_pdf"),
    path("<workshop:reference>/results/results.csv", results.results_csv, name="results_csv"),
    path("<workshop:reference>/results/results.xlsx", results.results_excel, name="results_excel"),
    path("<workshop:reference>/results/<int:instrument>/<slug:item>/", results.talk, name="talk"),
    path("<workshop:reference>/score/", alone.score, name="score_alone"),
    path("<workshop:reference>/trend/", trends.trend, name="trend"),
    path("<workshop:reference>/compare/<workshop:other>/", trends.compare, name="compare"),
    path("<workshop:reference>/next-steps/", results.next_steps, name="next_steps"),
    *[path(f"<workshop:reference>/{to}/", run.move, {"to": to}, name=to) for to in run.MOVES],
]

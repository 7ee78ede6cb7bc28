"""Addresses for people in the room: no account, only a code."""

from django.urls import path

from assessments.views import join

app_name = "join"
urlpatterns = [
    path("", join.enter, name="enter"),
    path("<slug:code>/", join.start, name="start"),
    path("<slug:code>/all/", join.all_at_once, name="all"),
    path("<slug:code>/check/", join.check, name="check"),
    path("<slug:code>/done/", join.done, name="done"),
    path("<slug:code>/state", join.state, name="state"),
    path("<slug:code>/results.pdf", join.results_pdf, name="results_pdf"),
    path("<slug:code>/<int:number>/", join.statement, name="statement"),
]

from django.urls import include, path

from assessments.views import feedback
from charter.views import credentials
from coproduction import blank_forms, looks, views
from projects.views import calendar

handler400 = "coproduction.errors.bad_request"
handler500 = "coproduction.errors.server_error"
urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("look.css", looks.look, name="look"),
    path("look/logo", looks.logo, name="logo"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("accounts/", include("allauth.urls")),
    path("", include("coproduction.people.urls")),
    path("partners/", include("coproduction.people.directory_urls")),
    path("projects/", include("projects.urls")),
    path("toolkit/cases.pdf", blank_forms.cases, name="cases_pdf"),
    path("toolkit/guides/<slug:key>.pdf", blank_forms.guide, name="guide_pdf"),
    path("toolkit/cases/", include("coproduction.toolkit.case_urls")),
    path("toolkit/", include("coproduction.toolkit.urls")),
    path("toolkit/forms/<slug:key>.pdf", blank_forms.blank_form, name="blank_form"),
    path("toolkit/statements/<slug:key>.pdf", blank_forms.blank_statements, name="blank_statements"),
    path("toolkit/what-it-takes.pdf", blank_forms.blank_planner, name="blank_planner"),
    path("toolkit/ladder.pdf", blank_forms.ladder, name="ladder_pdf"),
    path("toolkit/words.pdf", blank_forms.glossary, name="glossary_pdf"),
    path("toolkit/charter.pdf", blank_forms.charter, name="charter_pdf"),
    path("toolkit/meetings.pdf", blank_forms.terms, name="terms_pdf"),
    path("calendar/<str:token>.ics", calendar.feed, name="calendar_feed"),
    path("workshops/", include("assessments.urls")),
    path("join/", include("assessments.join_urls")),
    path("feedback/<str:token>/", feedback.give, name="feedback"),
    path("feedback/<str:token>/results.pdf", feedback.results_pdf, name="feedback_results_pdf"),
    path("charter/", include("charter.urls")),
    path(".well-known/jwks.json", credentials.jwks, name="jwks"),
    path("documents/", include("coproduction.documents.urls")),
    path("news/", include("coproduction.news.urls")),
    path("letters/", include("coproduction.outbox.urls")),
]

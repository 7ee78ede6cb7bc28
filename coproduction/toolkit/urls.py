from django.urls import path

from coproduction.toolkit import views

app_name = "toolkit"
urlpatterns = [
    path("", views.index, name="index"),
    path("ladder/", views.ladder, name="ladder"),
    path("levels/", views.levels, name="levels"),
    path("priorities/", views.priorities, name="priorities"),
    path("words/", views.glossary, name="glossary"),
    path("meetings/", views.terms, name="terms"),
    path("charter/", views.charter, name="charter"),
    path("guides/<slug:key>/", views.guide, name="guide"),
    path("forms/<slug:key>/", views.form, name="form"),
    path("statements/<slug:key>/", views.statements, name="statements"),
    path("what-it-takes/", views.themes, name="themes"),
    path("moving-up/", views.moving_up, name="moving_up"),
    path("ways-to-take-part/", views.matrix, name="matrix"),
]

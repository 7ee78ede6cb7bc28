from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/floor/", views.floor),
    path("bench/bare/<str:reference>.pdf", views.bare_pdf),
    path("bench/ours/<str:reference>.pdf", views.our_pdf),
    path("", include("coproduction.urls")),
]

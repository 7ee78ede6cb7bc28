from django.urls import include, path

from bench import views

urlpatterns = [
    path("bench/floor/", views.floor),
    path("bench/bare/<str:reference>.pdf", views.bare_pdf),
    path("bench/bare-certificate/<str:reference>.pdf", views.bare_certificate),
    path("bench/ours/<str:reference>.pdf", views.our_pdf),
    path("", include("coproduction.urls")),
]

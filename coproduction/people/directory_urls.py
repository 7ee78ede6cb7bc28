from django.urls import path

from coproduction.people import directory

app_name = "partners"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("all/", directory.partners, name="all"),
    path("<int:pk>/", directory.entry, name="entry"),
]

from django.urls import path

from coproduction.documents import views

app_name = "documents"
urlpatterns = [
    path("<str:token>/", views.progress, name="progress"),
    path("<str:token>/state", views.state, name="state"),
    path("<str:token>/again", views.again, name="again"),
    path("<str:token>/download", views.download, name="download"),
]

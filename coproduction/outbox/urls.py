from django.urls import path

from coproduction.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("returned/", views.returned, name="returned"),
    path("<int:pk>/again/", views.send_again, name="again"),
    path("<int:pk>/leave/", views.leave, name="leave"),
]

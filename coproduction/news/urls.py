from django.urls import path

from coproduction.news import views

app_name = "news"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<str:token>/", views.choose_with_link, name="choose"),
    path("<str:token>/stop", views.stop, name="stop"),
]

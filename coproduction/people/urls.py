from django.urls import path

from coproduction.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.people, name="list"),
    path("people/invite/", views.invite_someone, name="invite"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/invite-again/", views.invite_again, name="invite_again"),
    path("people/<int:pk>/second-step/", views.second_step, name="second_step"),
    path("people/organisations/", views.organisations, name="organisations"),
    path("people/organisations/new/", views.organisation, name="organisation_new"),
    path("people/organisations/<int:pk>/", views.organisation, name="organisation"),
    path("account/", views.account, name="account"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]

from django.urls import path

from coproduction.toolkit import cases

app_name = "cases"
urlpatterns = [
    path("", cases.published, name="published"),
    path("desk/", cases.desk, name="desk"),
    path("new/", cases.new, name="new"),
    path("<int:pk>/", cases.change, name="change"),
    path("<int:pk>/consent/", cases.consent, name="consent"),
    path("<int:pk>/publish/", cases.publish, name="publish"),
    path("<int:pk>/withdraw/", cases.withdraw, name="withdraw"),
]

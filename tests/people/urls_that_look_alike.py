"""The addresses of the site, and some more that begin as open ones do."""

from django.urls import path

from coproduction.people.views import account
from coproduction.urls import *  # noqa: F403
from coproduction.urls import urlpatterns

ALIKE = ("look-back/", "healthz-report/", "privacy/of/people/")
urlpatterns = [*(path(address, account) for address in ALIKE), *urlpatterns]

"""The demonstration area, walked through by everyone in it. `make audit` runs this; the suite does not."""

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from audit.walk import walk
from coproduction.people.models import User


def pytest_collection_modifyitems(items):
    """The database is made only where a test says that it needs one."""
    for item in items:
        item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def found(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every kind of page and document that somebody can come to: [`Found`]."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        call_command("load_demo", password="co-produce-2026", force=True, verbosity=0)
        visitors = {"nobody": Client()}
        for user in User.objects.order_by("pk"):
            visitors[user.email.partition("@")[0]] = client = Client()
            client.force_login(user)
        return [page for name, client in visitors.items() for page in walk(name, client)]

"""The cast. Rania leads; Olu and Rhea belong; Pat is a partner who does not; Sam is a stranger; Lena runs the area."""

import gc
from functools import cache
from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.utils import timezone

from coproduction.documents import rendering
from coproduction.people.states import Party, Role
from projects.states import ProjectRole
from tests import emptying, factories, tables
from tests.long_documents import every_document_is_long  # noqa: F401 - for whoever asks
from tests.pages import fields

KEYS = {}


def pytest_configure(config):
    emptying.install()
    tables.install()
    if config.getoption("numprocesses", None):  # the one that the others report to
        config.add_cleanup(tables.begin())


def pytest_collection_finish():
    """What is loaded by now stays: it need not be looked through again and again for what could go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def pytest_collection_modifyitems(items):
    """The long ones first: begun last, one of them would keep everybody waiting."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def files_of_this_test_alone(settings, tmp_path):
    """What a test uploads or exports goes when it ends."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def keys_made_once(monkeypatch):
    """To make a key that signs takes long: the first key of each test is the same one, and the second, and so on."""
    make, number = rsa.generate_private_key, count()

    def made_once(**kind):
        which = (next(number), *kind.values())
        if which not in KEYS:
            KEYS[which] = make(**kind)
        return KEYS[which]

    monkeypatch.setattr(rsa, "generate_private_key", made_once)


@pytest.fixture
def at_one_moment(monkeypatch):
    """The clock stands still, so that the same words for the same reader are the same PDF, which is made once."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    monkeypatch.setattr(rendering, "_made", cache(rendering._made))


@pytest.fixture
def forum(db):
    return factories.an_organisation("Parent Carer Forum", Party.PARENT_CARERS)


@pytest.fixture
def council(db):
    return factories.an_organisation("The Council", Party.COUNCIL)


@pytest.fixture
def rania(forum):
    """A parent carer forum rep who leads the project."""
    return factories.a_person("Rania Malik", organisation=forum)


@pytest.fixture
def olu(council):
    """A council officer who contributes."""
    return factories.a_person("Olu Adeyemi", organisation=council)


@pytest.fixture
def rhea(forum):
    """A member who only reads."""
    return factories.a_person("Rhea Jones", organisation=forum)


@pytest.fixture
def pat(council):
    """Speaks for a partner, belongs to no project."""
    return factories.a_person("Pat Hill", organisation=council)


@pytest.fixture
def sam(db):
    """Signed in, speaks for nobody."""
    return factories.a_person("Sam Stone")


@pytest.fixture
def lena(council):
    """The area's co-production lead."""
    return factories.a_person("Lena Brook", organisation=council, role=Role.LEAD)


@pytest.fixture
def ade(council):
    """The area's administrator."""
    return factories.a_person("Ade Hill", organisation=council, role=Role.ADMINISTRATOR)


@pytest.fixture
def project(rania, olu, rhea):
    """Open to partners; led by Rania, with Olu and Rhea."""
    made = factories.a_project(rania, title="Travel training")
    factories.join(made, olu)
    factories.join(made, rhea, ProjectRole.READER)
    return made


@pytest.fixture
def as_user():
    """`as_user(rania)` is a browser in which she is signed in."""

    def sign_in(user):
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return sign_in


@pytest.fixture
def just_before(monkeypatch):
    """`just_before(views, "ask", meanwhile)`: something happens after a view has looked, before its action begins."""

    def put_before(views, name, meanwhile):
        action = getattr(views, name)
        monkeypatch.setattr(views, name, lambda **told: (meanwhile(), action(**told))[1])

    return put_before


@pytest.fixture
def typing(as_user, client):
    """Opens a page, lets something happen meanwhile, and sends what was typed."""

    def type_while(user, url, meanwhile, **typed):
        browser = as_user(user) if user else client
        sending = {name: value for name, value in fields(browser.get(url)).items() if value is not None} | typed
        meanwhile()
        return browser.post(url, sending)

    return type_while

import pytest

from tests.charter.rooms import a_finished_project, a_submission
from tests.factories import join


@pytest.fixture
def finished(rania, olu, rhea):
    """A finished project that Rania leads, with Olu, and Rhea who only reads; open to partners."""
    made = a_finished_project(rania, olu)
    join(made, rhea, "reader")
    return made


@pytest.fixture
def draft(finished, rania):
    """Rania has begun to ask for its mark."""
    return a_submission(finished, rania)

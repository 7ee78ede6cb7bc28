import uuid

import pytest

from assessments.actions.workshops import open_workshop, plan_workshop
from coproduction.toolkit import library


@pytest.fixture
def workshop(rania, project):
    """A draft that Rania runs: the strategic dial and the twelve conditions of success."""
    return plan_workshop(
        by=rania,
        request_key=uuid.uuid4(),
        title="How are we doing?",
        subject="project",
        project=project,
        intended_rung="co-design",
        instruments=[library.statements("dial-strategic"), library.statements("conditions")],
    )


@pytest.fixture
def opened(workshop, rania):
    return open_workshop(workshop=workshop, by=rania, sharing="members", group_at_least=3)

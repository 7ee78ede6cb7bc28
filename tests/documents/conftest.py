import copy
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

SHORT, LONG = "/story.pdf", "/story.pdf?parts=90"


@pytest.fixture(autouse=True)
def a_site_that_prints_a_story(settings):
    settings.ROOT_URLCONF = "tests.documents.urls"
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")


@pytest.fixture
def freeze_at(monkeypatch):
    """`freeze_at("2026-07-01T13:05:00Z")` sets the clock that the site reads."""

    def freeze(moment):
        monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(moment))

    return freeze

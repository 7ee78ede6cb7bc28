import copy
import io
from datetime import datetime
from pathlib import Path

import page as validator
import pypdf
import pytest
from django.utils import timezone

SHORT, LONG = "/story.pdf", "/story.pdf?parts=90"


@pytest.fixture(autouse=True)
def a_site_that_prints_a_story(settings):
    settings.ROOT_URLCONF = "tests.documents.urls"
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")


def read(content):
    """A `pypdf.PdfReader` of the bytes of a PDF."""
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    return "\n".join(leaf.extract_text() for leaf in read(content).pages)


def faults(content):
    """What breaks PDF/UA-1 in the bytes of a PDF: nothing, one hopes."""
    return [(one.rule_id, one.message) for one in validator.validate_pdf_bytes(content, profile="ua1").failures]


@pytest.fixture
def freeze_at(monkeypatch):
    """`freeze_at("2026-07-01T13:05:00Z")` sets the clock that the site reads."""

    def freeze(moment):
        monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(moment))

    return freeze

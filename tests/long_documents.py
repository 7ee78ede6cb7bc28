"""Long documents without the length: every document is one that waits, and is ready at once."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from coproduction.documents import responses
from coproduction.documents.models import Export
from coproduction.documents.states import Stage

SEEN, NOT_FOUND = [200, 200, 200], [404, 404, 404]


@pytest.fixture
def every_document_is_long(monkeypatch):
    monkeypatch.setattr(responses, "STRAIGHT_AWAY", 0)


def waiting(browser, address):
    """Where the long document that this address gives is waited for; it is ready by now."""
    answer = browser.get(address)
    assert answer.status_code == 303
    made = default_storage.save("exports/made.pdf", ContentFile(b"%PDF"))
    Export.objects.filter(token=answer["Location"].split("/")[2]).update(stage=Stage.READY, pdf=made)
    return answer["Location"]


def looks(browser, place):
    """What each way to look at it answers: the page to wait on, its state and the download."""
    return [browser.get(place + way).status_code for way in ("", "state", "download")]

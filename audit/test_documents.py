import page as validator
import pytest


@pytest.fixture
def documents(found):
    return [one for one in found if one.kind == "application/pdf"]


def test_every_kind_of_document_is_sound(documents):
    faults = [
        (one.visitor, one.address, failure.rule_id, failure.message)
        for one in documents
        for failure in validator.validate_pdf_bytes(one.content, profile="ua1").failures
    ]
    assert faults == []
    assert len(documents) > 5

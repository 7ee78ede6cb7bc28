"""What people receive for their time: by party, never with a name or a bank account."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from projects.actions.table import recognise, remove_recognition
from projects.forms.bank import looks_like_a_bank_account
from projects.models import Recognition
from tests.pages import fill, words
from tests.pdfs import faults, text_of

GIVEN = {"party": "parent_carers", "kind": "payment", "what": "A £20 voucher each", "how_many": 4}


def given(project, by, **fields):
    details = GIVEN | {"given_on": date(2026, 5, 12)}
    return recognise(project=project, by=by, request_key=uuid.uuid4(), **details | fields)


def page_of(project):
    return f"/projects/{project.reference}/recognition/"


def test_what_people_received_is_written_down_and_shown_by_party(as_user, project, olu):
    given(project, olu, party="health", kind="thanks", what="A card", how_many=1)
    assert "no names and no bank details" in words(as_user(olu).get(page_of(project)))
    page = fill(as_user(olu), f"{page_of(project)}new/", follow=True, **GIVEN)
    shown = words(page)
    assert shown.index("Parent carer forum A £20 voucher each") < shown.index("Health A card")
    assert "Payment or voucher · 4 people" in shown
    assert "Thanks · 1 person" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"how_many": "0"}, "There is a problem"),
        ({"what": ""}, "There is a problem"),
        ({"given_on_year": "2999"}, "This day is still to come."),
        ({"what": "£20 to 12-34-56, 12345678"}, "This looks like a bank account."),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(as_user, project, olu, changed, sentence):
    page = fill(as_user(olu), f"{page_of(project)}new/", **GIVEN | changed)
    assert page.status_code == 422
    assert sentence in words(page)
    assert changed.get("what", GIVEN["what"]) in page.text
    assert Recognition.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "is_account"),
    [
        ("sort code 12-34-56 account 12345678", True),
        ("12 34 56 / 1234 5678", True),
        ("123456 12345678", True),
        ("GB82WEST12345698765432", True),
        ("Pay to gb82 west 1234 5698 7654 32 soon please", True),
        ("DE89 3704 0044 0532 0130 00", True),
        ("GB82WEST12345698765433", False),
        ("£20 on 12-05-26 for 4 people", False),
        ("Ring 01273 123456", False),
        ("Travel from EX12 3AB to BN7 1UE, 12345678 steps", False),
        ("A voucher each", False),
    ],
)
def test_a_bank_account_is_known_when_it_is_seen(text, is_account):
    assert looks_like_a_bank_account(text) is is_account


def test_the_same_form_twice_is_one_record_and_a_mistake_is_taken_away(as_user, project, olu, rhea):
    key = uuid.uuid4()
    details = GIVEN | {"given_on": date(2026, 5, 12)}
    first = recognise(project=project, by=olu, request_key=key, **details)
    assert recognise(project=project, by=olu, request_key=key, **details) == first
    address = f"{page_of(project)}{first.pk}/remove/"
    assert as_user(rhea).post(address).status_code == 403
    assert "voucher" in words(as_user(olu).get(address))
    assert "voucher" not in words(as_user(olu).post(address, follow=True))
    assert as_user(olu).get(address).status_code == 404


def test_the_database_refuses_nobody(project, olu):
    with pytest.raises(IntegrityError), transaction.atomic():
        given(project, olu, how_many=0)


def test_readers_and_partners_read_and_strangers_find_nothing(as_user, client, project, rhea, pat, sam, olu):
    given(project, olu)
    for reader in (rhea, pat):
        assert "voucher" in words(as_user(reader).get(page_of(project)))
        assert as_user(reader).get(f"{page_of(project)}new/").status_code == 403
    for path in ("", "new/"):
        assert as_user(sam).get(page_of(project) + path).status_code == 404
        assert client.get(page_of(project) + path).status_code == 302


def test_it_stands_in_the_projects_report(as_user, project, olu):
    given(project, olu)
    gone = given(project, olu, what="A mistake")
    remove_recognition(recognition=gone, by=olu)
    pdf = as_user(olu).get(f"/projects/{project.reference}/project.pdf").content
    assert faults(pdf) == []
    assert "A £20 voucher each" in text_of(pdf)
    assert "A mistake" not in text_of(pdf)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_however_much_was_given(as_user, project, olu, django_assert_num_queries, count):
    for _time in range(count):
        given(project, olu)
    browser = as_user(olu)
    browser.get(page_of(project))
    with django_assert_num_queries(4):
        browser.get(page_of(project))

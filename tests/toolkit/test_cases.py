"""Case examples: public only while those they are about say yes."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.toolkit.actions import change_case, note_consent, publish_case, withdraw_case, write_case
from coproduction.toolkit.models import CaseExample
from coproduction.toolkit.problems import NotYet
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of

STORY = {
    "title": "The late bus",
    "level": "individual",
    "matter": "The bus was late.",
    "did": "We met the driver.",
    "changed": "It comes at nine.",
    "learned": "Ask the driver first.",
}
CASES = "/toolkit/cases/"


def a_case(by, *, said_yes=False, published_by=None, **fields):
    case = write_case(by=by, request_key=uuid.uuid4(), **STORY | fields)
    if said_yes or published_by:
        case = note_consent(case=case, by=by, revision=1, how="They signed.", on=date(2026, 5, 12))
    return publish_case(case=case, by=published_by) if published_by else case


def test_from_writing_to_everyone_reading_it_to_taking_it_back(as_user, client, rania, lena):
    writer, area = as_user(rania), as_user(lena)
    assert "Waits for a yes" in words(fill(writer, f"{CASES}new/", follow=True, **STORY))
    case = CaseExample.objects.get()
    page = fill(
        writer, f"{CASES}{case.pk}/consent/", follow=True, how="They signed.", on_day="12", on_month="5", on_year="2026"
    )
    assert "They signed." in words(page)
    assert "The late bus" not in words(client.get(CASES))
    area.post(f"{CASES}{case.pk}/publish/")
    page = client.get(CASES)
    for part in STORY.values():
        assert part in words(page) or part == "individual"
    assert "They signed." not in words(page)
    assert "Rania" not in words(page)
    assert page["Cache-Control"] == "public, max-age=300"
    writer.post(f"{CASES}{case.pk}/withdraw/")
    assert "The late bus" not in words(client.get(CASES))
    assert "Taken back" in words(writer.get(f"{CASES}desk/"))


def test_what_is_published_can_be_printed_and_nothing_else(client, rania, lena):
    a_case(rania, published_by=lena)
    a_case(rania, said_yes=True, title="Not out yet")
    assert '"/toolkit/cases.pdf"' in client.get(CASES).text
    pdf = client.get("/toolkit/cases.pdf").content
    assert faults(pdf) == []
    printed = " ".join(text_of(pdf).split())
    assert [part for name, part in STORY.items() if name != "level" and part not in printed] == []
    assert "Not out yet" not in printed


def test_taking_it_back_says_first_what_it_means(as_user, client, rania, lena):
    case = a_case(rania, published_by=lena)
    url = f"{CASES}{case.pk}/withdraw/"
    desk = as_user(rania).get(f"{CASES}desk/")
    assert f'href="{url}"' in desk.text
    assert f'action="{url}"' not in desk.text
    page = words(as_user(rania).get(url))
    assert "Take it back?" in page
    assert "The yes of those it is about goes (“They signed.”, 12 May 2026)." in page
    case.refresh_from_db()
    assert (case.is_public, case.has_consent) == (True, True)
    done = words(as_user(rania).post(url, follow=True))
    assert "It is taken back. Ask them again before everyone can read it." in done
    case.refresh_from_db()
    assert (case.is_public, case.has_consent, case.withdrawn_by) == (False, False, rania)


def test_what_is_not_public_has_nothing_to_take_back_and_keeps_its_yes(as_user, rania):
    case = a_case(rania, said_yes=True)
    for ask in (as_user(rania).get, as_user(rania).post):
        answer = ask(f"{CASES}{case.pk}/withdraw/", follow=True)
        assert "Only you and those who look after the area can read this now." in words(answer)
    case.refresh_from_db()
    assert case.has_consent


@pytest.mark.parametrize("part", ["title", "level", "matter", "did", "changed", "learned"])
def test_all_parts_are_asked_for_and_nothing_is_lost(as_user, rania, part):
    page = fill(as_user(rania), f"{CASES}new/", **STORY | {part: ""})
    assert page.status_code == 422
    assert "There is a problem" in words(page)
    assert STORY["learned" if part != "learned" else "did"] in page.text
    assert CaseExample.objects.count() == 0


def test_the_same_form_twice_is_one_case(rania):
    key = uuid.uuid4()
    assert write_case(by=rania, request_key=key, **STORY) == write_case(by=rania, request_key=key, **STORY)


def test_without_a_yes_nothing_is_published(as_user, client, rania, lena):
    case = a_case(rania)
    with pytest.raises(NotYet, match="have not said yes"):
        publish_case(case=case, by=lena)
    page = as_user(lena).post(f"{CASES}{case.pk}/publish/", follow=True)
    assert "Those it is about have not said yes to these words yet." in words(page)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseExample.objects.filter(pk=case.pk).update(published_at=timezone.now(), published_by=lena)


def test_a_yes_is_to_those_words_only(as_user, rania, lena):
    case = a_case(rania, said_yes=True)
    assert change_case(case=case, by=rania, revision=1, **STORY).has_consent
    assert not change_case(case=case, by=rania, revision=1, **STORY | {"did": "We rang."}).has_consent
    public = a_case(rania, published_by=lena)
    with pytest.raises(NotYet, match="Take it back before"):
        change_case(case=public, by=rania, revision=1, **STORY | {"did": "We rang."})
    page = fill(as_user(rania), f"{CASES}{public.pk}/", did="We rang.")
    assert page.status_code == 422
    assert "We rang." in page.text
    assert not withdraw_case(case=public, by=rania).has_consent


def test_a_yes_in_the_future_is_none(as_user, rania):
    case = a_case(rania)
    page = fill(as_user(rania), f"{CASES}{case.pk}/consent/", how="Soon", on_day="1", on_month="1", on_year="2999")
    assert "This day is still to come." in words(page)


def test_who_may_do_what(as_user, client, rania, olu, sam, lena):
    case = a_case(rania, said_yes=True)
    paths = ["", "consent/", "publish/", "withdraw/"]
    for stranger in (olu, sam):
        for path in paths:
            assert as_user(stranger).post(f"{CASES}{case.pk}/{path}").status_code == 404
    refused = as_user(rania).post(f"{CASES}{case.pk}/publish/")
    assert refused.status_code == 403
    assert "Only those who look after the area can publish this." in words(refused)
    assert "The late bus" not in words(as_user(olu).get(f"{CASES}desk/"))
    assert "The late bus" in words(as_user(lena).get(f"{CASES}desk/"))
    for path in ("desk/", "new/"):
        assert as_user(sam).get(CASES + path).status_code == 404
        assert client.get(CASES + path).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_as_many_queries_however_many_cases(
    as_user, client, rania, lena, count, django_assert_num_queries
):
    for _time in range(count):
        a_case(rania, published_by=lena)
    browser = as_user(lena)
    browser.get(f"{CASES}desk/")
    with django_assert_num_queries(1):
        client.get(CASES)
    with django_assert_num_queries(3):
        browser.get(f"{CASES}desk/")


def test_a_yes_to_words_that_somebody_changed_meanwhile_is_asked_for_again(as_user, rania, lena):
    case = a_case(rania)
    browser, url = as_user(rania), f"{CASES}{case.pk}/consent/"
    sending = fields(browser.get(url)) | {"how": "They signed.", "on_day": "12", "on_month": "5", "on_year": "2026"}
    change_case(case=case, by=lena, revision=1, **STORY | {"did": "We rang the driver."})
    page = browser.post(url, sending)
    assert page.status_code == 422
    assert "Somebody changed the words. Read them again: did they say yes to these?" in words(page)
    assert "We rang the driver." in words(page)
    assert fields(page)["how"] == "They signed."
    assert not CaseExample.objects.get().has_consent
    assert browser.post(url, fields(page)).status_code == 302
    assert CaseExample.objects.get().has_consent


def test_two_who_change_it_at_once_both_keep_their_words(as_user, rania, lena):
    case = a_case(rania)
    browser, url = as_user(rania), f"{CASES}{case.pk}/"
    sending = fields(browser.get(url)) | {"level": "individual", "did": "We met the driver twice."}
    fill(as_user(lena), url, did="We rang the driver.")
    page = browser.post(url, sending)
    assert page.status_code == 422
    assert "Somebody changed this while you wrote. Their words are below yours." in words(page)
    assert fields(page)["did"] == "We met the driver twice."
    assert "We rang the driver." in words(page)
    changed = CaseExample.objects.get()
    assert (changed.did, changed.changed_by) == ("We rang the driver.", lena)
    assert browser.post(url, fields(page)).status_code == 302
    changed.refresh_from_db()
    assert (changed.did, changed.changed_by, changed.revision) == ("We met the driver twice.", rania, 3)

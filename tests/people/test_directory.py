"""The partners directory: written by each organisation, read by partners, and by everyone where it says so."""

import pytest

from coproduction.people.actions import save_entry
from coproduction.people.models import DirectoryEntry
from coproduction.quicker import StaleRecord
from tests.factories import an_organisation
from tests.pages import fields, fill, words
from tests.projects.test_at_the_same_time import all_at_once

WORDS = {"does": "We bring parents together.", "speaks_for": "Parent carers", "reach": "Ring 01273 000000"}


def entry_of(organisation):
    return f"/partners/{organisation.pk}/"


def test_people_of_an_organisation_write_what_it_does(as_user, rania, forum):
    browser = as_user(rania)
    assert entry_of(forum) in browser.get("/partners/all/").text
    shown = words(fill(browser, entry_of(forum), follow=True, **WORDS, is_public="no"))
    for part in (*WORDS.values(), "For partners only"):
        assert part in shown
    fill(browser, entry_of(forum), reach="By post")
    entry = DirectoryEntry.objects.get()
    assert (entry.does, entry.reach, entry.is_public, entry.changed_by) == (WORDS["does"], "By post", False, rania)
    assert entry.history.first().history_user == rania


def test_nothing_said_is_asked_for_again(as_user, rania, forum):
    page = fill(as_user(rania), entry_of(forum), does="", reach="By post")
    assert page.status_code == 422
    assert "By post" in page.text
    assert DirectoryEntry.objects.count() == 0


def test_others_write_it_only_if_they_run_the_area(as_user, rania, lena, pat, sam, client, forum):
    assert as_user(lena).get(entry_of(forum)).status_code == 200
    refused = as_user(pat).post(entry_of(forum), WORDS)
    assert refused.status_code == 403
    assert "Only people of this organisation" in words(refused)
    assert entry_of(forum) not in as_user(pat).get("/partners/all/").text
    assert as_user(sam).get(entry_of(forum)).status_code == 404
    assert as_user(rania).get("/partners/99999/").status_code == 404
    assert client.get(entry_of(forum)).status_code == 302


def test_partners_read_all_and_a_stranger_nothing(as_user, client, rania, pat, sam, forum):
    save_entry(organisation=forum, by=rania, **WORDS, is_public=False)
    assert "We bring parents together." in words(as_user(pat).get("/partners/all/"))
    assert as_user(sam).get("/partners/all/").status_code == 404
    assert client.get("/partners/all/").status_code == 302


def test_everyone_reads_what_is_public_and_no_more(client, as_user, sam, rania, olu, forum, council):
    save_entry(organisation=forum, by=rania, **WORDS, is_public=True)
    save_entry(organisation=council, by=olu, does="We run schools.", is_public=False)
    page = client.get("/partners/")
    assert "We bring parents together." in words(page)
    assert "We run schools." not in words(page)
    assert "The Council" not in words(page)
    assert page["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in page.get("Vary", "")
    assert as_user(sam).get("/partners/").text == page.text
    save_entry(organisation=forum, by=rania, is_public=False)
    assert "We bring parents together." not in words(client.get("/partners/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_as_many_queries_however_many_partners(as_user, client, rania, count, django_assert_num_queries):
    for number in range(count):
        save_entry(organisation=an_organisation(f"Partner {number}"), by=rania, does="Much.", is_public=True)
    browser = as_user(rania)
    browser.get("/partners/all/")
    with django_assert_num_queries(3):
        browser.get("/partners/all/")
    with django_assert_num_queries(1):
        client.get("/partners/")


# Somebody was quicker


@pytest.mark.parametrize("was_written", [True, False])
def test_what_an_organisation_does_when_two_people_write_it(typing, as_user, rania, lena, forum, was_written):
    if was_written:
        save_entry(organisation=forum, by=rania, **WORDS, is_public=False)
    mine = {"does": "We listen, and we write it all down.", "is_public": "no"}
    theirs = WORDS | {"does": "We bring families together.", "is_public": True}
    page = typing(lena, entry_of(forum), lambda: save_entry(organisation=forum, by=rania, **theirs), **mine)
    assert page.status_code == 422
    assert "Someone else saved while you were writing" in words(page)
    assert "what it does We bring families together." in words(page)
    assert "anyone may read it Yes" in words(page)
    assert fields(page)["does"] == mine["does"]
    assert DirectoryEntry.objects.get().does == "We bring families together."
    again = {name: value for name, value in fields(page).items() if value is not None}
    assert as_user(lena).post(entry_of(forum), again).status_code == 302
    kept = DirectoryEntry.objects.get()
    assert (kept.does, kept.is_public, kept.changed_by) == (mine["does"], False, lena)


def test_the_same_words_sent_twice_are_one_change(rania, lena, forum):
    for by in (rania, lena):
        save_entry(organisation=forum, by=by, seen="", **WORDS, is_public=False)
    entry = DirectoryEntry.objects.get()
    assert (entry.changed_by, entry.history.count()) == (rania, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_the_first_words_at_once_one_stands_and_the_other_sees_it(rania, lena, forum):
    def write(by, does):
        return lambda: save_entry(organisation=forum, by=by, seen="", does=does, is_public=False)

    results = all_at_once([write(rania, "We meet."), write(lena, "We talk.")])
    [stale] = [result for result in results if isinstance(result, StaleRecord)]
    assert stale.current == DirectoryEntry.objects.get()
    assert stale.current.does == DirectoryEntry.objects.get().does

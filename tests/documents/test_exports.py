"""A long document is made in the background, for the one person who asked."""

import os
import time
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.http import Http404
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from coproduction.documents import rendering, tasks
from coproduction.documents.actions import tidy_exports, try_again
from coproduction.documents.models import Export
from coproduction.documents.states import Stage
from coproduction.documents.subjects import CHECKS
from tests.documents.conftest import LONG
from tests.long_documents import NOT_FOUND, SEEN, looks, waiting
from tests.pdfs import faults, read

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(rania, as_user):
    return as_user(rania)


@pytest.fixture
def export(browser):
    browser.get(LONG)
    return Export.objects.get()


def work():
    """Let the real worker do all that waits for it."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def kept_files():
    from django.conf import settings

    return sorted(file.suffix for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file())


def test_a_long_document_leads_to_a_page_to_wait_on(browser):
    answer = browser.get(LONG)
    export = Export.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/documents/{export.token}/")
    page = browser.get(answer["Location"])
    assert page.status_code == 200
    assert f"Getting ready to make about {export.pages_expected} pages." in page.content.decode()
    assert 'href="/projects/"' in page.content.decode()
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_the_worker_makes_it_and_its_maker_downloads_it(browser, export):
    work()
    page = browser.get(f"/documents/{export.token}/").content.decode()
    assert "<title>Ready: Travel training – " in page
    answer = browser.get(f"/documents/{export.token}/download")
    content = b"".join(answer)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="cp-2026-0001-plan.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert len(read(content).pages) > 20
    assert faults(content) == []


def test_the_page_it_was_made_from_is_not_kept(export):
    assert kept_files() == [".html"]
    work()
    assert kept_files() == [".pdf"]


def test_there_is_nothing_to_download_before_it_is_ready(browser, export):
    assert browser.get(f"/documents/{export.token}/download").status_code == 404


def test_the_page_and_its_script_are_told_how_far_it_has_got(browser, export):
    Export.objects.update(stage=Stage.RUNNING, pages_done=5, pages_expected=30)
    assert "Page 5 of about 30 is made." in browser.get(f"/documents/{export.token}/").content.decode()
    assert browser.get(f"/documents/{export.token}/state").json() == {
        "going": True,
        "done": 5,
        "expected": 30,
        "words": "Page 5 of about 30 is made.",
    }


def test_a_document_longer_than_guessed_does_not_promise_an_end(browser, export):
    Export.objects.update(stage=Stage.RUNNING, pages_done=31, pages_expected=30)
    assert browser.get(f"/documents/{export.token}/state").json() == {
        "going": True,
        "done": 30,
        "expected": 30,
        "words": "Page 31 is made, nearly there.",
    }


def test_pages_are_written_down_while_it_is_made(export, monkeypatch):
    seen = []
    monkeypatch.setattr(tasks, "BETWEEN", 0)
    told = tasks.Steps.__call__
    monkeypatch.setattr(tasks.Steps, "__call__", lambda steps, page: (told(steps, page), seen.append(reached()))[0])
    work()
    assert seen[:3] == [1, 2, 3]


def reached():
    return Export.objects.get().pages_done


def test_nobody_else_learns_that_it_exists(export, as_user, olu, ade, client):
    work()
    for place in ("", "state", "download"):
        address = f"/documents/{export.token}/{place}"
        assert [as_user(user).get(address).status_code for user in (olu, ade)] == [404, 404]
        assert client.get(address)["Location"] == f"/accounts/login/?next={address}"
    assert as_user(olu).post(f"/documents/{export.token}/again").status_code == 404


@pytest.fixture
def story(monkeypatch):
    """What a document can show here: as long as its words are on the list, anyone may see them."""
    told = {"travel"}
    monkeypatch.setitem(CHECKS, "story", lambda user, rest: or_404(rest in told))
    return told


def or_404(found):
    if not found:
        raise Http404


def test_whoever_may_not_see_any_more_what_it_shows_does_not_find_it(browser, story):
    place = waiting(browser, f"{LONG}&subject=story:travel")
    assert looks(browser, place) == SEEN
    story.clear()
    assert looks(browser, place) == NOT_FOUND
    assert browser.post(f"{place}again").status_code == 404
    story.add("travel")
    assert looks(browser, place) == SEEN


def test_whoever_may_only_not_do_it_does_not_find_it_either(browser, story, monkeypatch):
    place = waiting(browser, f"{LONG}&subject=story:travel")
    monkeypatch.setitem(CHECKS, "story", Mock(side_effect=PermissionDenied("Only a lead.")))
    assert looks(browser, place) == NOT_FOUND


@pytest.mark.parametrize("subject", ["unknown", "unknown:travel"])
def test_nobody_is_given_what_no_app_can_answer_for(browser, subject):
    """One from before there were subjects is `unknown`: its maker asks again and gets a new one."""
    place = waiting(browser, LONG)
    Export.objects.update(subject=subject, digest="of before")
    assert looks(browser, place) == NOT_FOUND
    assert looks(browser, waiting(browser, LONG)) == SEEN


def test_the_same_words_for_other_readers_are_another_document(browser, story):
    story.add("buses")
    places = [waiting(browser, f"{LONG}&subject=story:{rest}") for rest in ("travel", "buses", "travel")]
    assert places[0] == places[2] != places[1]
    story.remove("travel")
    assert [looks(browser, place) for place in places[:2]] == [NOT_FOUND, SEEN]


def test_each_look_at_it_takes_three_queries(browser, export, django_assert_num_queries):
    for way in ("", "state"):
        with django_assert_num_queries(3):
            browser.get(f"/documents/{export.token}/{way}")


def test_asking_twice_makes_it_once(browser, export):
    again = browser.get(LONG)
    assert again["Location"] == export.get_absolute_url()
    work()
    assert browser.get(LONG)["Location"] == export.get_absolute_url()
    assert (Export.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_asking_a_minute_later_makes_it_once(browser, freeze_at):
    freeze_at("2026-03-04T10:00:00Z")
    first = browser.get(LONG)["Location"]
    freeze_at("2026-03-04T10:01:00Z")
    assert browser.get(LONG)["Location"] == first


def test_other_words_other_people_and_large_print_are_documents_of_their_own(browser, export, as_user, olu):
    places = {browser.get("/story.pdf?parts=91")["Location"], browser.get(f"{LONG}&size=large")["Location"]}
    places |= {as_user(olu).get(LONG)["Location"], export.get_absolute_url()}
    assert len(places) == 4


def test_one_that_failed_says_so_and_can_be_tried_again(browser, export):
    kept = Path(export.page.path)
    words = kept.read_bytes()
    kept.unlink()
    work()
    page = browser.get(f"/documents/{export.token}/").content.decode()
    assert "Sorry, we could not make this document. Nothing that you wrote is lost." in page
    assert browser.get(f"/documents/{export.token}/state").json()["going"] is False
    kept.write_bytes(words)
    answer = browser.post(f"/documents/{export.token}/again")
    assert (answer.status_code, answer["Location"]) == (302, export.get_absolute_url())
    work()
    assert Export.objects.get().is_ready


def test_one_whose_worker_died_is_offered_again_after_ten_minutes(browser, export):
    Export.objects.update(stage=Stage.RUNNING, touched_at=timezone.now() - timedelta(minutes=9))
    assert "Try again" not in browser.get(f"/documents/{export.token}/").content.decode()
    Export.objects.update(touched_at=timezone.now() - timedelta(minutes=10, seconds=1))
    assert "Try again" in browser.get(f"/documents/{export.token}/").content.decode()
    browser.post(f"/documents/{export.token}/again")
    work()
    assert Export.objects.get().is_ready


def test_a_worker_told_to_stop_leaves_nothing_running(export, monkeypatch):
    def stopped(*arguments, **options):
        raise SystemExit(1)

    monkeypatch.setattr(rendering, "pdf", stopped)
    work()
    assert Export.objects.get().stage == Stage.FAILED


def test_trying_again_while_it_is_going_changes_nothing(export, rania):
    assert try_again(by=rania, export=export).attempt == 1
    assert DBTaskResult.objects.count() == 1


def test_a_late_turn_does_not_undo_a_newer_one(export, rania):
    Export.objects.update(stage=Stage.FAILED)
    try_again(by=rania, export=export)
    tasks.make_pdf.call(export.pk, 1)
    assert Export.objects.get().stage == Stage.WAITING
    tasks.make_pdf.call(export.pk, 2)
    assert Export.objects.get().stage == Stage.READY


def test_after_a_day_it_is_gone(browser, export):
    work()
    Export.objects.update(created_at=timezone.now() - timedelta(hours=24))
    assert browser.get(f"/documents/{export.token}/").status_code == 404
    call_command("tidy_exports", verbosity=0)
    assert (Export.objects.count(), kept_files()) == (0, [])


def test_asking_on_the_next_day_makes_a_new_one(browser, export):
    work()
    Export.objects.update(created_at=timezone.now() - timedelta(hours=24))
    assert browser.get(LONG)["Location"] != export.get_absolute_url()
    assert kept_files() == [".html"]


def test_files_that_nobody_owns_are_cleared_away_after_a_day(export):
    folder = Path(export.page.path).parent
    for name, hours in (("old.pdf", 25), ("new.pdf", 1)):
        (folder / name).write_bytes(b"%PDF")
        then = time.time() - hours * 3600
        os.utime(folder / name, (then, then))
    assert tidy_exports() == 1
    assert kept_files() == [".html", ".pdf"]


def test_today_is_not_cleared_away(export):
    call_command("tidy_exports", verbosity=0)
    assert Export.objects.get().pk == export.pk

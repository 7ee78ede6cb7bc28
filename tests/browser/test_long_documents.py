"""Waiting for a long document, in a real browser."""

import pytest
from django.core.management import call_command

from coproduction.documents.actions import start_export
from coproduction.documents.models import Export
from coproduction.documents.states import Stage
from tests.browser.axe import assert_accessible, assert_no_sideways_scroll

PRINT = '<!DOCTYPE html><html lang="en"><head><title>A long one</title></head><body><h1>A long one</h1></body></html>'


@pytest.fixture
def export(rania):
    return start_export(
        by=rania,
        html=PRINT,
        made_at="now",
        title="A long one",
        filename="long.pdf",
        fillable=False,
        pages=40,
        back="/projects/",
    )


@pytest.fixture
def signed_in(as_user, rania, live_server):
    """`signed_in(page)` is that page with Rania in front of it."""

    def sign_in(page):
        session = as_user(rania).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return sign_in


def work():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def test_the_page_follows_the_work_and_then_offers_the_document(page, signed_in, export):
    signed_in(page).goto(export.get_absolute_url())
    page.get_by_text("Getting ready to make about 40 pages.").wait_for()
    Export.objects.update(pages_done=12)
    page.get_by_text("Page 12 of about 40 is made.").wait_for()
    work()
    page.get_by_role("link", name="Download “A long one” (PDF").wait_for()
    assert page.title().startswith("Ready: A long one")


def test_it_is_told_without_script_too(page_without_scripts, signed_in, export):
    page = page_without_scripts
    signed_in(page).goto(export.get_absolute_url())
    work()
    page.get_by_role("link", name="See how far it has got now").click()
    page.get_by_role("link", name="Download “A long one” (PDF").wait_for()


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.FAILED, Stage.READY])
def test_each_of_its_faces_is_for_everyone(any_width, signed_in, export, stage):
    page = signed_in(any_width)
    if stage == Stage.READY:
        work()
    else:
        Export.objects.update(stage=stage)
    page.goto(export.get_absolute_url())
    assert_accessible(page)
    assert_no_sideways_scroll(page)

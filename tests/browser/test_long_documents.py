"""Waiting for a long document, in a real browser."""

import pytest
from django.core.management import call_command

from coproduction.documents.actions import start_export
from coproduction.documents.models import Export
from coproduction.documents.states import Stage
from coproduction.documents.subjects import FOR_GOOD
from tests.browser.axe import look_at
from tests.browser.conftest import HURRY

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
        subject=FOR_GOOD,
        back="/projects/",
    )


def work():
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)


def test_the_page_follows_the_work_and_then_offers_the_document(page, signed_in, rania, export):
    page.context.add_init_script(HURRY)
    signed_in(page, rania).goto(export.get_absolute_url())
    page.get_by_text("Getting ready to make about 40 pages.").wait_for()
    Export.objects.update(pages_done=12)
    page.get_by_text("Page 12 of about 40 is made.").wait_for()
    work()
    page.get_by_role("link", name="Download “A long one” (PDF").wait_for()
    assert page.title().startswith("Ready: A long one")


def test_it_is_told_without_script_too(page_without_scripts, signed_in, rania, export):
    page = page_without_scripts
    signed_in(page, rania).goto(export.get_absolute_url())
    work()
    page.get_by_role("link", name="See how far it has got now").click()
    page.get_by_role("link", name="Download “A long one” (PDF").wait_for()


def test_each_of_its_faces_is_for_everyone(page, signed_in, rania, export):
    signed_in(page, rania)
    for stage in (Stage.WAITING, Stage.FAILED):
        Export.objects.update(stage=stage)
        look_at(page, export.get_absolute_url())
    Export.objects.update(stage=Stage.WAITING)
    work()
    look_at(page, export.get_absolute_url())

"""The work behind a long document, done by `manage.py db_worker`."""

import time

from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks import task

from coproduction.documents import rendering
from coproduction.documents.models import Export
from coproduction.documents.states import Stage

BETWEEN = 1  # seconds from one note of the page reached to the next


@task
def make_pdf(export_pk, attempt):
    """Turn the print page of an export into its PDF. A turn that has been overtaken does nothing.

    Raises what went wrong, after marking the export as failed.
    """
    export = Export.objects.claim(export_pk, attempt)
    if export is None:
        return
    mine = Export.objects.filter(pk=export_pk, attempt=attempt)
    try:
        with export.page.open("rb") as page:
            html = page.read().decode()
        finish(export, rendering.pdf(html, fillable=export.fillable, progress=Steps(mine)))
    except BaseException:  # also when the worker is told to stop: nothing is left "running" for ever
        mine.update(stage=Stage.FAILED, touched_at=timezone.now())
        raise
    Export.objects.expired().delete_with_files()


def finish(export, made):
    """Keep the PDF and no longer the page it came from, unless a newer turn has begun."""
    page, mine = export.page, Export.objects.filter(pk=export.pk, attempt=export.attempt, stage=Stage.RUNNING)
    export.pdf.save(export.filename, ContentFile(made), save=False)
    if mine.update(stage=Stage.READY, pdf=export.pdf.name, page="", touched_at=timezone.now()):
        page.delete(save=False)
    else:
        export.pdf.delete(save=False)


class Steps:
    """Writes down the page that has been reached, at most once a second."""

    def __init__(self, exports):
        self.exports, self.written = exports, 0.0

    def __call__(self, page):
        if time.monotonic() - self.written >= BETWEEN:
            self.exports.update(pages_done=page, touched_at=timezone.now())
            self.written = time.monotonic()

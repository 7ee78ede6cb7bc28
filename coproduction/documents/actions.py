"""What can be done with a long document: start it, start it again, clear it away."""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.documents.models import Export
from coproduction.documents.states import Stage
from coproduction.documents.tasks import make_pdf


def start_export(*, by, html, made_at, title, filename, fillable, pages, subject, back=""):
    """The one export that `by` has of this document, its work begun.

    Asking twice makes it once: the same words (leaving out `made_at`, the time in them) find the same export, if they
    have the same `subject`: who may see them is part of what they are.
    One that failed or stalled is started again.
    """
    digest = hashlib.sha256(f"{subject}\n{filename}\n{fillable}\n{html.replace(made_at, '')}".encode()).hexdigest()
    mine = Export.objects.filter(maker=by, digest=digest)
    mine.expired().delete_with_files()
    if not mine.exists():
        page = ContentFile(html.encode(), "page.html")
        export = Export(maker=by, digest=digest, subject=subject, page=page, pages_expected=pages)
        export.title, export.filename, export.fillable, export.back = title, filename, fillable, back
        try:
            with transaction.atomic():
                export.save()
                make_pdf.enqueue(export.pk, export.attempt)
            return export
        except IntegrityError:  # the other click of two came first
            export.page.delete(save=False)
    return try_again(by=by, export=mine.get())


@transaction.atomic
def try_again(*, by, export):
    """Start an export again if it failed or stalled; otherwise leave it alone. Only its maker asks: see `access`."""
    export = Export.objects.select_for_update().get(pk=export.pk, maker=by)
    if export.needs_another_go:
        export.stage, export.attempt = Stage.WAITING, export.attempt + 1
        export.pages_done, export.touched_at = 0, timezone.now()
        export.save()
        make_pdf.enqueue(export.pk, export.attempt)
    return export


def tidy_exports():
    """Clear away every export whose day is over, and files that none owns (as old); gives how many files went."""
    Export.objects.expired().delete_with_files()
    folder = Path(default_storage.location, "exports")
    limit = (timezone.now() - Export.LIFE).timestamp()
    forgotten = [file for file in folder.glob("*") if file.stat().st_mtime < limit]
    for file in forgotten:
        file.unlink(missing_ok=True)
    return len(forgotten)

"""The page to wait on while a long document is made, and the document once it is."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coproduction.documents.access import export_for
from coproduction.documents.actions import try_again
from coproduction.documents.responses import pdf_response


@never_cache
@require_GET
def progress(request, token):
    """How far it has got. Each look at it is up to date, with or without script."""
    return render(request, "documents/progress.html", {"export": export_for(request.user, token)})


@never_cache
@require_GET
def state(request, token):
    """For the script on the progress page: `going` until there is something new to read there."""
    export = export_for(request.user, token)
    return JsonResponse(
        {
            "going": export.is_going,
            "done": min(export.pages_done, export.pages_expected),
            "expected": export.pages_expected,
            "words": render_to_string("documents/_pages.html", {"export": export}).strip(),
        }
    )


@require_POST
def again(request, token):
    return redirect(try_again(by=request.user, export=export_for(request.user, token)))


@require_GET
def download(request, token):
    export = export_for(request.user, token)
    if not export.is_ready:
        raise Http404
    return pdf_response(export.pdf.open("rb"), export.filename, request)

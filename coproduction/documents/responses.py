"""Answer a request with a document: at once when it is short, from the background when it is long."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language

from coproduction.documents import rendering
from coproduction.documents.actions import start_export

STRAIGHT_AWAY = 20  # pages; ours: about two seconds of someone's time


def respond(request, *, template, context, title, filename, subject, fillable=False, back=""):
    """The document that `template` prints from `context`, as a PDF or as a redirect to its progress page.

    `template` extends `documents/base.html`; `title` names the document; `filename` is its name without `.pdf`;
    `subject` says what it shows (`documents.subjects`), which is asked again each time before a long one is given;
    `back` is the address that the progress page leads back to. `?size=large` asks for large print. What people without
    an account ask for names no maker and only its day, so it is made once for all of them, however many and often.
    """
    made_at = timezone.localtime()
    html = print_page(request, template=template, context=context, title=title, made_at=made_at)
    expected = rendering.pages_expected(html)
    if expected > STRAIGHT_AWAY and request.user.is_authenticated:
        export = start_export(
            by=request.user, html=html, made_at=spoken(made_at), title=str(title), filename=safe(filename, request),
            fillable=fillable, pages=expected, subject=subject, back=back,
        )  # fmt: skip
        response = redirect(export)
        response.status_code = 303
        return response
    make = rendering.pdf if request.user.is_authenticated else rendering.shared_pdf
    content = make(html, fillable=fillable)
    return pdf_response(content, safe(filename, request), request)


def print_page(request, *, template, context, title, made_at=None):
    """The print page as HTML, whole and with its style inside."""
    made_at = made_at or timezone.localtime()
    return render_to_string(
        template,
        {
            **context,
            "title": title,
            "large": is_large(request),
            "lang": get_language(),
            "made_by": str(request.user) if request.user.is_authenticated else "",
            "made_at": spoken(made_at),
            "made_on": made_at.date(),
            "css": mark_safe(stylesheet()),  # noqa: S308 - our own file, nobody's words
        },
        request,
    )


def pdf_response(content, filename, request):
    """`content` (bytes or an open file) to read in the browser, or to keep under `filename`."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, filename)
    response["X-Content-Type-Options"] = "nosniff"
    if request.user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
    return response


def is_large(request):
    return request.GET.get("size") == "large"


def spoken(moment):
    """A time as every page writes it, such as `4 March 2026, 14:05`."""
    return date_format(moment, "j F Y, H:i")


def safe(filename, request):
    """A file name of plain letters, saying so when it is large print."""
    return slugify(f"{filename} large print" if is_large(request) else filename) + ".pdf"


def stylesheet(name="document"):
    """A print style as built by `bin/assets`; built again, it is read again."""
    path = Path(settings.BASE_DIR, "static", "dist", f"{name}.css")
    if not path.exists():
        raise ImproperlyConfigured("The print style is not built yet. Run bin/assets, then try again.")
    return path.read_text()

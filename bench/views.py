"""What the site is measured against: the floor of a signed-in page, and WeasyPrint alone."""

from django.http import HttpResponse
from django.shortcuts import render

from bench.printed import bare, certificate_page, ours, print_page
from projects.models import Project

KEPT = {}  # print pages by project: making one is not part of WeasyPrint's time


def floor(request):
    """The least that a signed-in page can do: session, person, one indexed query of 25 rows, an extended template."""
    projects = Project.objects.order_by("-pk").only("reference", "title")[:25]
    return render(request, "bench/floor.html", {"projects": projects})


def bare_pdf(request, reference):
    """What WeasyPrint makes of a project's print page, with the page made beforehand."""
    if reference not in KEPT:
        KEPT[reference] = print_page(request, reference)
    return HttpResponse(bare(KEPT[reference]), content_type="application/pdf")


def bare_certificate(request, reference):
    """What WeasyPrint makes of a certificate's page, with the page made beforehand."""
    if reference not in KEPT:
        KEPT[reference] = certificate_page(request, reference)
    return HttpResponse(bare(KEPT[reference]), content_type="application/pdf")


def our_pdf(request, reference):
    """The whole document of a project at once, however long: the page, then the PDF."""
    return HttpResponse(ours(print_page(request, reference)), content_type="application/pdf")

"""A project and a certificate as documents: as the site makes them, and as WeasyPrint alone would."""

import weasyprint

from charter.mark_access import public_mark
from charter.summary.pictures import drawn
from coproduction.documents import rendering, responses
from projects.access import project_for
from projects.summary.report import report_of


def print_page(request, reference):
    """The print page of a project, as its PDF is made from."""
    project = project_for(request.user, reference)
    context = report_of(request.user, project, confidential=False)
    return responses.print_page(request, template="projects/print/report.html", context=context, title=project.title)


def certificate_page(request, reference):
    """The print page of a mark's certificate."""
    context = drawn(public_mark(reference))
    return responses.print_page(request, template="documents/certificate.html", context=context, title=reference)


def ours(html):
    return rendering.pdf(html)


def bare(html):
    """WeasyPrint with the same options and the same fonts kept at hand, without anything of ours around it."""
    page = weasyprint.HTML(string=html, url_fetcher=rendering.nothing_outside())
    return page.write_pdf(font_config=rendering.fonts(), pdf_variant="pdf/ua-1", pdf_forms=False)

"""The toolkit on paper: forms, scores and a planner to fill by hand or by keyboard; and what there is to read.

It joins two ground-floor apps, toolkit and documents, which do not know each other. All of it is open to anyone.
"""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.translation import gettext as _

from coproduction.documents import responses
from coproduction.documents.subjects import FOR_GOOD
from coproduction.toolkit import library
from coproduction.toolkit.access import public_cases
from coproduction.toolkit.explaining import explained
from coproduction.toolkit.problems import NotInToolkit
from coproduction.toolkit.terms_words import explained_terms

respond = partial(responses.respond, subject=FOR_GOOD)
STEPS = 3  # next steps that a theme of the blank planner has room for


@login_not_required  # open: people print a form before they take part
def blank_form(request, key):
    """One questionnaire with room for the answers, as a PDF with fields. `?size=large` is large print."""
    try:
        form = library.questionnaire(key)
    except NotInToolkit:
        raise Http404 from None
    return respond(
        request,
        template="documents/blank_form.html",
        context={"form": form},
        title=form.title,
        filename=form.key,
        fillable=True,
    )


@login_not_required  # open: people look at what they will be asked to score before they take part
def blank_statements(request, key):
    """One self-assessment with room for the scores, as a PDF with fields. `?size=large` is large print."""
    try:
        instrument = library.statements(key)
    except NotInToolkit:
        raise Http404 from None
    return respond(
        request,
        template="documents/blank_statements.html",
        context={"instrument": instrument},
        title=instrument.title,
        filename=instrument.key,
        fillable=True,
    )


@login_not_required  # open: as the page that it prints
def blank_planner(request):
    """The empty planner of IMPOWER's tool 4: each theme with room for next steps. `?size=large` is large print."""
    return respond(
        request,
        template="documents/blank_planner.html",
        context={"themes": library.themes(), "rows": range(1, STEPS + 1)},
        title=_("Plan your next steps"),
        filename="planner",
        fillable=True,
    )


@login_not_required  # open: as the page that it prints
def ladder(request):
    ladder = library.ladder()
    context = {"ladder": ladder}
    return respond(request, template="documents/ladder.html", context=context, title=ladder.title, filename="ladder")


@login_not_required  # open: as the page that it prints
def glossary(request):
    context = {"glossaries": library.glossaries()}
    title = _("Words and what they mean")
    return respond(request, template="documents/glossary.html", context=context, title=title, filename="words")


@login_not_required  # open: as the page that it prints
def charter(request):
    charter = library.charter()
    context = explained(charter)
    return respond(request, template="documents/charter.html", context=context, title=charter.title, filename="charter")


@login_not_required  # open: as the page that it prints
def terms(request):
    terms = library.terms()
    context = explained_terms(terms)
    return respond(request, template="documents/terms.html", context=context, title=terms.title, filename=terms.key)


@login_not_required  # open: as the page that it prints
def guide(request, key):
    """One guide. `?size=large` is large print; 404 when no toolkit has it."""
    try:
        found = library.guide(key)
    except NotInToolkit:
        raise Http404 from None
    context = {"guide": found, "site": request.build_absolute_uri("/").rstrip("/")}
    return respond(request, template="documents/guide.html", context=context, title=found.title, filename=found.key)


@login_not_required  # open: as the page that it prints
def cases(request):
    title = _("What we have done here")
    return respond(
        request, template="documents/cases.html", context={"cases": public_cases()}, title=title, filename="cases"
    )

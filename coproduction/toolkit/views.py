"""Guidance that anyone may read: the ladder, the levels, the words, the charter, every form and self-assessment."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from coproduction.toolkit import library
from coproduction.toolkit.explaining import explained
from coproduction.toolkit.problems import NotInToolkit
from coproduction.toolkit.terms_words import explained_terms


@login_not_required  # open: families read the guidance before anyone gives them an account
def index(request):
    context = {
        "charter": library.charter(),
        "guides": library.guides(),
        "forms": library.questionnaires(),
        "instruments": library.statements_all(),
        "themes": library.themes(),
        "way": library.moving_up(),
        "matrix": library.matrix(),
        "terms": library.terms(),
    }
    return render(request, "toolkit/index.html", context)


@login_not_required  # open: families read the guidance before anyone gives them an account
def ladder(request):
    return render(request, "toolkit/ladder.html", {"ladder": library.ladder()})


@login_not_required  # open: families read the guidance before anyone gives them an account
def levels(request):
    return render(request, "toolkit/levels.html", {"levels": library.levels()})


@login_not_required  # open: families read the guidance before anyone gives them an account
def priorities(request):
    return render(request, "toolkit/priorities.html", {"sets": library.priorities()})


@login_not_required  # open: a jargon buster is for those who are new here
def glossary(request):
    return render(request, "toolkit/glossary.html", {"glossaries": library.glossaries()})


@login_not_required  # open: anyone may know what a charter mark stands for, and how to ask for one
def charter(request):
    return render(request, "toolkit/charter.html", explained(library.charter()))


@login_not_required  # open: whoever is asked to a meeting may know its rules
def terms(request):
    return render(request, "toolkit/terms.html", explained_terms(library.terms()))


@login_not_required  # open: people look at a form, or print it, before they take part
def form(request, key):
    """All that one questionnaire asks. 404 when no toolkit has it."""
    try:
        return render(request, "toolkit/form.html", {"questionnaire": library.questionnaire(key)})
    except NotInToolkit:
        raise Http404 from None


@login_not_required  # open: families read the guidance before anyone gives them an account
def guide(request, key):
    """One guide. 404 when no toolkit has it."""
    try:
        return render(request, "toolkit/guide.html", {"guide": library.guide(key)})
    except NotInToolkit:
        raise Http404 from None


@login_not_required  # open: people look at what they will be asked to score, or print it, before they take part
def statements(request, key):
    """All of one self-assessment. 404 when no toolkit has it."""
    try:
        return render(request, "toolkit/statements.html", {"instrument": library.statements(key)})
    except NotInToolkit:
        raise Http404 from None


@login_not_required  # open: ideas for next steps are for families as much as for staff
def themes(request):
    return render(request, "toolkit/themes.html", {"themes": library.themes()})


@login_not_required  # open: ideas for next steps are for families as much as for staff
def moving_up(request):
    way, rungs = library.moving_up(), library.ladder().as_scale()
    steps = [(step, rungs.label(step.key)) for step in way.steps]
    return render(request, "toolkit/moving_up.html", {"way": way, "steps": steps})


@login_not_required  # open: ideas for next steps are for families as much as for staff
def matrix(request):
    matrix, levels = library.matrix(), library.levels().as_scale()
    kinds = [(kind, [(cell, levels.label(cell.level)) for cell in kind.cells]) for kind in matrix.kinds]
    return render(request, "toolkit/matrix.html", {"matrix": matrix, "kinds": kinds})

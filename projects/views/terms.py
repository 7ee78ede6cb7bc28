"""The rules of a project's meetings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.toolkit import library
from coproduction.toolkit.terms_words import explained_terms
from projects.access import why_not, with_project
from projects.actions.terms import choose_terms
from projects.forms.terms import TermsForm
from projects.summary.terms import choices_of, rules_now


@with_project()
def rules(request, project):
    """Open to all who read the project: whoever comes to a meeting may know its rules. A lead chooses them."""
    may_manage = request.user.has_perm("projects.manage", project)
    if request.method == "POST" and not may_manage:
        raise PermissionDenied(why_not(project, "manage"))
    now = rules_now(project)
    form = TermsForm(**posted(request), standing=now.standing) if may_manage else None
    if form and sent(request, form):
        choose_terms(project=project, by=request.user, **form.details)
        messages.success(request, _("Saved. Meetings from today on keep these rules."))
        return redirect("projects:meeting_rules", project.reference)
    offered = [explained_terms(each) for each in library.terms_all()] if form else []
    context = {"rules": now, "choices": choices_of(project), "offered": offered}
    return page(request, "projects/fair/rules.html", form=form, project=project, **context)

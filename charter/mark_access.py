"""Who may do what with a mark: anyone looks at it; its team looks after it; those who run the panel withdraw it."""

from functools import cache, wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from charter.access import submission_for
from charter.models import Mark
from coproduction.toolkit.models import Edition
from projects.prepared import Blanks

OF_A_MARK = (
    "SELECT m.id, m.reference, m.kind, m.holder, m.organisation, m.level, m.awarded_on, m.expires_on, m.withdrawn_at, "
    "m.withdrawn_reason, m.superseded_by_id, n.reference AS newer, e.id AS edition_id, e.digest AS edition_digest "
    "FROM charter_mark m JOIN charter_decision d ON d.id = m.decision_id "
    "JOIN charter_version v ON v.id = d.version_id JOIN charter_submission s ON s.id = v.submission_id "
    "JOIN toolkit_edition e ON e.id = s.edition_id LEFT JOIN charter_mark n ON n.id = m.superseded_by_id "
    "WHERE m.reference = {@reference}"
)


@cache
def asking():
    """What asks for one mark as anyone may see it: people scan codes, so this is worked out once."""
    return Blanks().statement(OF_A_MARK)


def public_mark(reference):
    """The mark with this reference, or None. `newer` is the reference of the mark that replaced it, `charter` the
    charter that it was given under. One query.
    """
    found = next(iter(Mark.objects.raw(*asking().ask(reference=reference))), None)
    if found:
        found.charter = Edition.objects.known(found.edition_id, found.edition_digest).toolkit
    return found


def mark_with_names(reference):
    """The mark with all that its credential speaks of, or 404."""
    found = Mark.objects.select_related("decision__version__submission__edition").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def mark_for(user, reference, *, to):
    """The mark with this reference and its `submission`. `to` is "hold", "check" or "withdraw".

    Raises `Http404` for a stranger to the work, `PermissionDenied` with a sentence for those who may not do that.
    """
    mark = mark_with_names(reference)
    asked = {"hold": None, "check": "write", "withdraw": "run"}[to]
    mark.submission = submission_for(user, mark.decision.version.submission.reference, to=asked)
    if to == "hold" and not (mark.submission.may_write or mark.submission.runs):
        raise PermissionDenied(_("Only those who can write in this project can do this."))
    return mark


def with_mark(to):
    """A view decorator: `reference` from the address becomes the mark, checked for this person."""

    def decorate(view):
        @wraps(view)
        def guarded(request, reference, **kwargs):
            return view(request, mark_for(request.user, reference, to=to), **kwargs)

        return guarded

    return decorate

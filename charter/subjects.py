"""What documents show of a submission, and who may see that (`coproduction.documents.subjects`)."""

from functools import wraps

from django.http import Http404

from charter.access import decision_for, meeting_for, sheet_to_print, submission_for, version_for
from coproduction.documents.subjects import checks


def part_of(submission, kind, number):
    """The subject of the version, the decision or the panel papers with this number, or of the sheet of a testimony."""
    return f"{kind}:{submission.reference}/{number}"


def checks_part(kind):
    """Register `check(user, reference, number)` for what `part_of` names."""

    def register(check):
        @checks(kind)
        @wraps(check)
        def taken_apart(user, rest):
            reference, _slash, number = rest.partition("/")
            check(user, reference, int(number))

        return taken_apart

    return register


@checks_part("version")
def version(user, reference, number):
    version_for(submission_for(user, reference), number)


@checks_part("decision")
def decision(user, reference, number):
    decision_for(submission_for(user, reference), number)


@checks_part("panel")
def panel(user, reference, number):
    _submission, newest = meeting_for(user, reference)
    if newest.number != number:
        raise Http404


@checks_part("sheet")
def sheet(user, reference, pk):
    sheet_to_print(submission_for(user, reference, to="write"), pk)

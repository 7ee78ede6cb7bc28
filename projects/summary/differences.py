"""Two people changed one record: what stands, where it is no column of it."""

from django.utils.translation import gettext as _

from coproduction.quicker import Difference, differences
from projects.models.fairness import Rule


def reasons_that_stand(typed, meeting):
    """Why rules were missed, where it is not what somebody just typed: `typed` is {rule: why}."""
    known = {row.rule: row.reason for row in meeting.rule_reasons.all()}
    return [
        Difference(str(Rule(rule).label), known.get(rule, "") or _("No reason"))
        for rule, words in typed.items()
        if words.strip() != known.get(rule, "")
    ]


def rhythm_that_stands(typed, rhythm):
    """How often a project looks, where it is not what somebody just chose; and that it was turned off."""
    off = [Difference(_("It was turned off"), rhythm.stopped_reason)] if rhythm.is_stopped else []
    return off + differences(typed, rhythm)


def who_stands(meeting):
    """Who is written down as having been at a meeting, beside those whom somebody just ticked."""
    rows = [f"{row} ({row.get_party_display()})" for row in meeting.attendances.all()]
    return Difference(_("Who was there"), ", ".join(rows) or _("Nobody"))

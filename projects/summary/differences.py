"""Two people changed one record: what stands, where it is no column of it."""

from django.utils.translation import gettext as _

from coproduction.quicker import Difference


def who_stands(meeting):
    """Who is written down as having been at a meeting, beside those whom somebody just ticked."""
    rows = [f"{row} ({row.get_party_display()})" for row in meeting.attendances.all()]
    return Difference(_("Who was there"), ", ".join(rows) or _("Nobody"))

"""Who may write and publish case examples."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from coproduction.toolkit.models import CaseExample


def public_cases():
    return CaseExample.objects.public()


def may_write_cases(user):
    return user.is_partner or user.runs_the_area


def cases_for(user):
    """All for those who run the area, for others what they wrote. 404 for those who speak for nobody."""
    if not may_write_cases(user):
        raise Http404
    rows = CaseExample.objects.select_related("written_by").order_by("-written_at", "-pk")
    return rows if user.runs_the_area else rows.filter(written_by=user)


def case_for(user, pk, *, to=""):
    """One of `cases_for(user)`, or 404; to "publish" it `PermissionDenied` for those who do not run the area."""
    found = cases_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    if to == "publish" and not user.runs_the_area:
        raise PermissionDenied(_("Only those who look after the area can publish this."))
    return found

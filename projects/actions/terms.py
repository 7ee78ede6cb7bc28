"""Which terms of reference a project's meetings keep from now on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.toolkit import library
from coproduction.toolkit.models import Edition, digest_of
from projects.actions.journal import record
from projects.actions.problems import Refused
from projects.models import MeetingTerms, Project
from projects.models.events import Did


@transaction.atomic
def choose_terms(*, project, by, terms, reason="", since=None):
    """Hold this project's meetings against `terms` (a `Terms` of the toolkit) from the day `since` on, or from today.

    None is for no rules, and needs a reason: without one it is `Refused`. Meetings before that day stay as they were.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    if terms is None and not reason.strip():
        raise Refused(_("Say why you work without rules."))
    edition = Edition.objects.of(terms) if terms else None
    since = since or timezone.localdate()
    standing = project.terms.on(since)
    if standing and standing.by_id and standing.edition_id == (edition and edition.pk):
        return standing
    project.terms.filter(by=None, since__gt=since).delete()  # nobody's words: usual rules that this choice replaces
    chosen = {"edition": edition, "reason": reason.strip(), "by": by, "since": since}
    made = MeetingTerms.objects.create(project=project, **chosen)
    about = terms.title if terms else _("none")
    record(project, by=by, did=Did.CHOSE_TERMS, about=about, note=made.reason)
    return made


def keep_usual_terms(*, project, day):
    """While nobody has chosen, note which wording of the area's usual rules holds for a meeting on this day.

    So that a meeting that was is not held against rules that the area wrote later.
    """
    today, usual = timezone.localdate(), library.terms()
    standing = project.terms.on(max(today, day))
    if standing is None:
        since = min(today, day)
    elif standing.by_id is None and standing.edition.digest != digest_of(usual):
        since = today
    else:
        return
    MeetingTerms.objects.create(project=project, edition=Edition.objects.of(usual), since=since)

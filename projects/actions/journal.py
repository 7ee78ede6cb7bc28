"""How every change signs itself: one line in the project's history, and the project counts as changed now."""

from functools import cache

from django.utils import timezone

from projects.models import Event
from projects.prepared import Blanks, inserting, moment, run_all


def record(
    project, *, by, did, about="", note="", meeting=None, attachment=None, voice=None, searchable=False, stage=None
):
    """Write the line and touch the project: see `recording`."""
    told = {"about": about, "note": note, "meeting": meeting, "attachment": attachment, "voice": voice}
    run_all(recording(project, by=by, did=did, searchable=searchable, stage=stage, **told))


def recording(
    project, *, by, did, about="", note="", meeting=None, attachment=None, voice=None, searchable=False, stage=None
):
    """The changes that write the line and touch the project, for `run_all`.

    `stage` is the project's stage from now on; `searchable` says that what is searched or filtered by changed.
    A line about a meeting or a file is hidden from those who may not see the meeting or the file.
    """
    now = moment(timezone.now())
    line = {
        "project_id": project.pk,
        "at": now,
        "by_id": by.pk,
        "did": did,
        "about": str(about)[:300],
        "note": note,
        "meeting_id": meeting and meeting.pk,
        "attachment_id": attachment and attachment.pk,
        "voice_id": voice and voice.pk,
    }
    touch = {"project": project.pk, "now": now, "stage": stage, "searchable": searchable}
    return [(touching(), touch), (inserting(Event), line)]


@cache
def touching():
    """Every change touches its project: the same few columns each time."""
    return Blanks().statement(
        "UPDATE projects_project SET changed_at = {@now}, stage = COALESCE({@stage}, stage), "
        "search_is_stale = (search_is_stale OR {@searchable}) WHERE id = {@project}"
    )

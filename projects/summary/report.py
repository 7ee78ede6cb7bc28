"""The whole of a project, put together for one document."""

from projects.access import actions_for, files_for, meetings_for
from projects.models import Membership
from projects.states import Form
from projects.summary.answers import FilledForm
from projects.summary.decisions import standings_of
from projects.summary.facts import facts_of, priorities_of
from projects.summary.monitoring import all_of, lines_of
from projects.summary.table import recognised

LOADED = ("attendances", "agenda_items", "decisions__positions", "decisions__wordings")


def report_of(user, project, *, confidential):
    """Context for `projects/print/report.html`.

    Without `confidential` the document holds nothing that a partner who is not a member might not read.
    """
    meetings = meetings_for(user, project).select_related("project")
    actions = actions_for(user, project).select_related("owner", "meeting")
    files = files_for(user, project)
    if not confidential:
        meetings = meetings.readable(is_member=False)
        actions = actions.readable(is_member=False)
        files = files.readable(is_member=False)
    return {
        "project": project,
        "facts": facts_of(project),
        "priorities": priorities_of(project),
        "members": Membership.objects.filter(project=project).select_related("user__organisation"),
        "forms": [FilledForm(project, form) for form in Form.values],
        "meetings": [
            (meeting, standings_of(meeting)) for meeting in meetings.prefetch_related(*LOADED).order_by("held_on", "pk")
        ],
        "actions": actions,
        "looks": [(row, lines_of(row)) for row in all_of(project).reverse()],
        "files": files,
        "recognised": recognised(project),
        "has_confidential": confidential,
    }

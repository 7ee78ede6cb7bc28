"""What documents show of a project, and who may see that (`coproduction.documents.subjects`)."""

from functools import partial

from coproduction.documents.subjects import checks
from projects.access import meetings_for, or_404, project_for

checks("project")(project_for)
checks("members")(partial(project_for, to="see_confidential"))


def of_project(project):
    """What everyone may see who may read the project."""
    return f"project:{project.reference}"


def for_members(project):
    """What is confidential in a project."""
    return f"members:{project.reference}"


def of_meeting(project, meeting):
    """One meeting, with what only members may read if it is confidential."""
    return f"meeting:{project.reference}/{meeting.pk}"


@checks("meeting")
def meeting(user, rest):
    reference, _slash, pk = rest.partition("/")
    or_404(meetings_for(user, project_for(user, reference)), pk=pk)

"""Projects of Exampleshire, told in `projects.toml` and made by the same actions that people's clicks call."""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from projects.actions.answers import finish_form, save_answers
from projects.actions.files import add_file
from projects.actions.meetings import add_action, finish_action, record_attendance, record_meeting
from projects.actions.people import add_member
from projects.actions.projects import archive_project, start_project
from projects.models import Project
from projects.states import Form
from projects.uploads import media_type_of

STORIES = Path(__file__).with_name("projects.toml")
EXAMPLESHIRE = uuid.UUID("6f1d3c52-9a0e-4b1b-8c3e-2f6b7d0a9e11")
PLAIN = [
    "title",
    "summary",
    "level",
    "departments",
    "contact",
    "intended_rung",
    "intended_reason",
    "priorities",
    "starts_on",
    "ends_on",
    "is_ongoing",
    "open_to_partners",
]
NOT_MINUTES = ["by", "present", "others", "actions", "file"]


def stories():
    """Every project as it is told, oldest first."""
    return tomllib.loads(STORIES.read_text())["projects"]


def key_of(*words):
    """The same mark for the same thing, so that loading twice makes it once."""
    return uuid.uuid5(EXAMPLESHIRE, " ".join(words))


def load_projects(organisations, people):
    """Make each project of the stories that is not there yet."""
    for story in stories():
        if not Project.objects.filter(request_key=key_of(story["title"])).exists():
            load_project(story, organisations, people)


def load_project(story, organisations, people):
    """One project with its people, answers, meetings, actions and files."""
    starter = people[story["started_by"]]
    project = start_project(
        by=starter,
        request_key=key_of(story["title"]),
        lead_organisation=organisations[story["lead_organisation"]],
        partners=[organisations[short] for short in story.get("partners", [])],
        **{name: story[name] for name in PLAIN if name in story},
    )
    for short, role in story["members"].items():
        add_person(project, people[short], role, by=starter)
    for form in Form.values:
        load_answers(project, form, story, people)
    for told in story["meetings"]:
        load_meeting(project, told, people)
    if "archived" in story:
        archive_project(project=project, by=starter, reason=story["archived"])


def add_person(project, user, role, *, by):
    add_member(
        project=project, by=by, email=user.email, name=user.name, organisation=None, role=role, welcome=no_letter
    )


def no_letter(membership, is_new):
    """Made-up people get no e-mail."""


def load_answers(project, form, story, people):
    """Answers of one form, written in turn by the story's writers; a second wording comes from the next of them."""
    writers = [people[short] for short in story["writers"]]
    second = story.get(f"{form}_again", {})
    for number, (key, value) in enumerate(story.get(form, {}).items()):
        answer(project, form, key, value, base=0, by=writers[number % len(writers)])
        if key in second:
            answer(project, form, key, second[key], base=1, by=writers[(number + 1) % len(writers)])
    if form in story.get("finished", []):
        finish_form(project=project, form=form, by=people[story["started_by"]])
        project.refresh_from_db()


def answer(project, form, key, value, *, base, by):
    save_answers(project=project, form=form, answers={key: value}, bases={key: base}, by=by)
    project.refresh_from_db()


def load_meeting(project, told, people):
    """One meeting with who was there, what they promised, and perhaps a file."""
    by = people[told["by"]]
    details = {name: value for name, value in told.items() if name not in NOT_MINUTES}
    meeting = record_meeting(project=project, by=by, request_key=key_of(project.title, told["title"]), **details)
    record_attendance(
        meeting=meeting,
        by=by,
        people={people[short]: people[short].party for short in told["present"]},
        others=[tuple(row) for row in told["others"]],
    )
    for promise in told.get("actions", []):
        load_action(meeting, promise, people, by=by)
    if "file" in told:
        load_file(meeting, told["file"], by=by)


def load_action(meeting, promise, people, *, by):
    """One promise. `due_in_days` counts from today, so that it is open or late whenever the area is loaded."""
    owner = people[promise["owner"]]
    action = add_action(
        project=meeting.project,
        by=by,
        request_key=key_of(meeting.project.title, promise["what"]),
        what=promise["what"],
        owner=owner,
        due_on=promise.get("due_on") or timezone.localdate() + timedelta(days=promise["due_in_days"]),
        meeting=meeting,
    )
    if "outcome" in promise:
        finish_action(action=action, by=owner, outcome=promise["outcome"])


def load_file(meeting, told, *, by):
    """A text file, looked at as any upload is."""
    upload = ContentFile(told["text"].lstrip().encode(), name=told["name"])
    add_file(
        project=meeting.project,
        by=by,
        request_key=key_of(meeting.project.title, told["name"]),
        upload=upload,
        media_type=media_type_of(upload, limit_mb=settings.UPLOAD_LIMIT_MB),
        meeting=meeting,
        name=told["name"],
    )

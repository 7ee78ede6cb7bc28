"""Projects of Exampleshire, told in `projects.toml` and made by the same actions that people's clicks call."""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from coproduction.demo.clock import clock_at, moment_on
from projects.actions.answers import finish_form, save_answers
from projects.actions.files import add_file
from projects.actions.meetings import add_action, finish_action, record_attendance, record_meeting
from projects.actions.people import add_member
from projects.actions.projects import archive_project, start_project
from projects.models import Attachment, Project
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
    """One project with its people, answers, meetings, actions and files, each on the day that it happened."""
    starter = people[story["started_by"]]
    with clock_at(moment_on(story["starts_on"], 9)):
        project = start_project(
            by=starter,
            request_key=key_of(story["title"]),
            lead_organisation=organisations[story["lead_organisation"]],
            partners=[organisations[short] for short in story.get("partners", [])],
            **{name: story[name] for name in PLAIN if name in story},
        )
        for short, role in story["members"].items():
            add_person(project, people[short], role, by=starter)
    happened = [*answers_of(story, people), *meetings_of(story, people)]
    for moment, act in sorted(happened, key=lambda each: each[0]):
        project.refresh_from_db()
        with clock_at(moment):
            act(project)
    if "archived" in story:
        with clock_at(moment_on(story["ends_on"], 15, days=7)):
            archive_project(project=project, by=starter, reason=story["archived"])


def add_person(project, user, role, *, by):
    add_member(
        project=project, by=by, email=user.email, name=user.name, organisation=None, role=role, welcome=no_letter
    )


def no_letter(membership):
    """Made-up people get no e-mail."""


def begun_on(form, story):
    """The day of the first answer: readiness at once, the plan a week on, the review as the project ends."""
    first = {Form.READINESS: 1, Form.PLAN: 8}
    if form in first:
        return story["starts_on"] + timedelta(days=first[form])
    return story.get("ends_on", timezone.localdate()) - timedelta(days=14)


def answers_of(story, people):
    """(moment, what to do with the project) for each answer, written in turn by the story's writers, one a day; a
    second wording comes from the next of them. At the end a form is finished."""
    writers = [people[short] for short in story["writers"]]
    for form in Form.values:
        day, second = begun_on(form, story), story.get(f"{form}_again", {})
        number = -1
        for number, (key, value) in enumerate(story.get(form, {}).items()):
            yield moment_on(day, 10, days=number), answering(form, key, value, 0, writers[number % len(writers)])
            if key in second:
                by = writers[(number + 1) % len(writers)]
                yield moment_on(day, 14, days=number), answering(form, key, second[key], 1, by)
        if form in story.get("finished", []):
            yield moment_on(day, 16, days=number), finishing(form, people[story["started_by"]])


def answering(form, key, value, base, by):
    return lambda project: save_answers(project=project, form=form, answers={key: value}, bases={key: base}, by=by)


def finishing(form, by):
    return lambda project: finish_form(project=project, form=form, by=by)


def meetings_of(story, people):
    """(moment, what to do with the project) for each meeting, written down that evening, and each promise that was
    kept."""
    for told in story["meetings"]:
        yield moment_on(told["held_on"], 18), meeting_as(told, people)
        for promise in told.get("actions", []):
            if "outcome" in promise:
                kept_on = promise.get("due_on", told["held_on"]) - timedelta(days=2)
                yield moment_on(max(kept_on, told["held_on"]), 19), keeping(promise, people)


def meeting_as(told, people):
    today = timezone.localdate()
    return lambda project: load_meeting(project, told, people, today)


def load_meeting(project, told, people, today):
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
        load_action(meeting, promise, people, today, by=by)
    if "file" in told:
        load_file(meeting, told["file"], by=by)


def load_action(meeting, promise, people, today, *, by):
    """One promise. `due_in_days` counts from today, so that it is open or late whenever the area is loaded."""
    add_action(
        project=meeting.project,
        by=by,
        request_key=key_of(meeting.project.title, promise["what"]),
        what=promise["what"],
        owner=people[promise["owner"]],
        due_on=promise.get("due_on") or today + timedelta(days=promise["due_in_days"]),
        meeting=meeting,
    )


def keeping(promise, people):
    def keep(project):
        action = project.actions.get(request_key=key_of(project.title, promise["what"]))
        finish_action(action=action, by=people[promise["owner"]], outcome=promise["outcome"])

    return keep


def load_file(meeting, told, *, by):
    """A text file, looked at as any upload is."""
    upload = ContentFile(told["text"].lstrip().encode(), name=told["name"])
    added = add_file(
        project=meeting.project,
        by=by,
        request_key=key_of(meeting.project.title, told["name"]),
        upload=upload,
        media_type=media_type_of(upload, limit_mb=settings.UPLOAD_LIMIT_MB),
        meeting=meeting,
        name=told["name"],
    )
    Attachment.objects.filter(pk=added.pk).update(added_at=timezone.now())

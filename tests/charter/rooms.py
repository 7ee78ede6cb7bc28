"""Submissions at each step before the panel, made by the same actions that clicks call."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.actions.workshops import close_workshop, open_workshop, reveal_workshop
from charter.actions.submissions import ask, change_portfolio, pick_evidence, start_submission
from charter.actions.testimony import give_testimony, invite_testimony
from charter.models import Link
from charter.states import Voice, Way
from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.actions.answers import finish_form, save_answers
from projects.actions.files import add_file
from projects.actions.meetings import record_attendance
from tests.assessments.rooms import a_ballot, a_workshop
from tests.factories import a_meeting, a_project, an_action, join

WORDS = "They asked us first. The buses changed."


def answer_all(project, by, form):
    """Answer what must be answered in a form, and finish it."""
    asked = [
        question.key for question in library.questionnaire(form).questions if question.required and not question.fact
    ]
    answers = {key: f"About {key}" for key in asked}
    save_answers(project=project, form=form, answers=answers, bases={}, by=by)
    finish_form(project=project, form=form, by=by)


def a_finished_project(by, partner, **fields):
    """A project ready to ask: Plan and Review finished, a meeting with minutes, a promise and a file."""
    made = a_project(by, **{"title": "Travel training together"} | fields)
    join(made, partner)
    for form in ("plan", "review"):
        answer_all(made, by, form)
    meeting = a_meeting(made, by, title="Steering group", agenda="Buses", outcomes="We change the times of the buses.")
    record_attendance(meeting=meeting, by=by, people={by: Party.PARENT_CARERS}, others=[("Health visitor", "health")])
    an_action(made, by, what="Print the new times", meeting=meeting)
    a_file(made, by)
    return made


def a_file(project, by, name="Easy read times.txt", words=b"Buses come at nine.", **fields):
    return add_file(
        project=project, by=by, request_key=uuid.uuid4(), upload=SimpleUploadedFile(name, words),
        media_type="text/plain", name=name, **fields,
    )  # fmt: skip


def a_submission(project, by):
    """The draft of a project's asking."""
    return start_submission(by=by, request_key=uuid.uuid4(), project=project)


def a_service_submission(by, projects=(), name="Outreach team", about="We help schools to include every child."):
    """The draft of a service's asking, of the organisation that `by` speaks for."""
    made = start_submission(by=by, request_key=uuid.uuid4(), service=name, organisation=by.organisation, about=about)
    return change_portfolio(submission=made, by=by, about=about, projects=projects, workshops=[])


def an_invitation(submission, way=Way.LINK, **fields):
    """Somebody who was asked for their testimony and has not written yet."""
    details = {"called": "A mum from the Tuesday group"} | fields
    by = submission.created_by
    return invite_testimony(
        submission=submission, by=by, request_key=uuid.uuid4(), way=way,
        letter=lambda made: ("What was it like?", made.token), **details,
    )  # fmt: skip


def a_testimony(submission, words=WORDS, voice=Voice.FAMILY, **fields):
    """A testimony that was written."""
    details = {"was_helped": False, "helper": "", "team_may_read": False} | fields
    return give_testimony(testimony=an_invitation(submission), voice=voice, words=words, **details)


def picked(submission, by, **notes):
    """Evidence for every criterion of the charter: the project's purpose, a meeting and the file; and its facts."""
    reference = submission.project.reference
    meeting, file = submission.project.meetings.first(), submission.project.attachments.first()
    sources = [f"{reference}/answer:plan.purpose", f"{reference}/meeting:{meeting.pk}", f"{reference}/facts:parties"]
    sources += [f"{reference}/file:{file.pk}"] if file else []
    first, *others = keys = [criterion.key for criterion in submission.charter.criteria]
    why = {key: notes.get(key.replace("-", "_"), "Look here.") for key in keys}
    pick_evidence(submission=submission, by=by, criterion=first, notes=dict.fromkeys(sources, why[first]))
    Link.objects.bulk_create(  # what was offered for the first is offered for all: to ask again takes long
        Link(submission=submission, criterion=key, source=source, note=why[key], added_by=by)
        for key in others
        for source in sources
    )


def asked(project, by, **fields):
    """Version 1 of a project's asking: evidence for each criterion, one testimony, frozen."""
    submission = a_submission(project, by)
    picked(submission, by)
    a_testimony(submission, **fields)
    return ask_for(submission, by)


def ask_for(submission, by):
    """The next version of a submission that lacks nothing."""
    return ask(submission=submission, by=by, request_key=uuid.uuid4())


def a_shared_workshop(by, project, parties=(), sharing="partners"):
    """A revealed workshop whose room let others see its results; each of `parties` scored the middle."""
    made = open_workshop(workshop=a_workshop(by, project, "draft"), by=by, sharing=sharing, group_at_least=3)
    for party in parties:
        a_ballot(made, party, 0.5)
    return reveal_workshop(workshop=close_workshop(workshop=made, by=by), by=by)

"""Makes what a test needs, with the fewest words. Everything is made by the same actions that clicks call."""

import itertools
import uuid
from datetime import date

from coproduction.people.actions import ready_user
from coproduction.people.models import Organisation
from coproduction.people.states import Party, Role
from projects.actions.answers import save_answers
from projects.actions.decisions import decide
from projects.actions.meetings import add_action, record_meeting
from projects.actions.projects import start_project
from projects.actions.voices import hear
from projects.models import Membership
from projects.states import ProjectRole

PASSWORD = "three plain words"
counter = itertools.count(1001)  # of four figures each, so that they take up as much room in every run


def an_organisation(name=None, party=Party.COUNCIL):
    return Organisation.objects.create(name=name or f"Organisation {next(counter)}", party=party)


def a_person(name="Person", *, organisation=None, role=Role.MEMBER):
    email = f"{name.lower().replace(' ', '.')}.{next(counter)}@example.org"
    return ready_user(email=email, password=PASSWORD, name=name, organisation=organisation, role=role)


def a_project(by, **fields):
    details = {
        "title": f"Project {next(counter)}",
        "summary": "What it is about.",
        "level": "organisational",
        "lead_organisation": by.organisation or an_organisation(),
        "intended_rung": "co-design",
        "intended_reason": "Because it fits.",
    }
    return start_project(by=by, request_key=uuid.uuid4(), **details | fields)


def join(project, user, role=ProjectRole.CONTRIBUTOR):
    return Membership.objects.create(project=project, user=user, role=role, added_by=project.created_by)


def an_answer(project, by, *, form="plan", question="purpose", value="To listen.", base=0):
    return save_answers(project=project, form=form, answers={question: value}, bases={question: base}, by=by)


def a_meeting(project, by, **fields):
    details = {"title": f"Meeting {next(counter)}", "held_on": date(2026, 5, 12)}
    return record_meeting(project=project, by=by, request_key=uuid.uuid4(), **details | fields)


def a_decision(meeting, by, **fields):
    details = {"what": "Families choose.", "reasons": "They know.", "made_on": date(2026, 5, 12)}
    return decide(meeting=meeting, by=by, request_key=uuid.uuid4(), **details | fields)


def a_voice(project, by, **fields):
    details = {"words": "The bus is late.", "party": "parent_carers", "said_on": date(2026, 5, 12), "said_in": "other"}
    return hear(project=project, by=by, request_key=uuid.uuid4(), **details | fields)


def an_action(project, by, **fields):
    details = {"what": f"Promise {next(counter)}", "owner": by, "due_on": date(2026, 6, 1), "meeting": None}
    return add_action(project=project, by=by, request_key=uuid.uuid4(), **details | fields)

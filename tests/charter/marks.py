"""Marks as tests need them, made by the action that gives them; what comes before is put in place as rows."""

import itertools
from datetime import date

from django.utils import timezone

from charter.actions.marks import give_mark
from charter.models import Assessor, Decision, Seat, Service, Submission, Version
from coproduction.clocks import add_working_days
from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from tests.factories import a_person, an_organisation

counter = itertools.count(1)
MET = date(2026, 5, 12)


def a_submission(by, *, project=None, service=None, team=(), renews=None, **fields):
    """One that a panel sits over, for a project or for a service with its team."""
    made = Submission.objects.create(
        reference=f"CS-2020-{next(counter):04d}",
        kind="service" if service else "project",
        project=project,
        service=service,
        edition=Edition.objects.of(library.charter()),
        renews=renews,
        state="panel",
        created_by=by,
        **fields,
    )
    made.team.set(team)
    return made


def a_decision(submission, by, *, result="awarded", met=MET, sent=True, number=1, **fields):
    """What a panel of one, who has handed in, decided on a version of this submission."""
    for state in ("asked", "reviewing", "panel") if number > 1 else ():
        Submission.objects.filter(pk=submission.pk).update(state=state)
    version = Version.objects.create(
        submission=submission, number=number, content={}, digest="0" * 64, asked_by=submission.created_by
    )
    seat_of_one(version, by)
    fields.setdefault("letter_due_on", add_working_days(met, 10))
    if sent:
        fields |= {"letter_sent_at": timezone.now(), "letter_sent_by": by}
    made = Decision.objects.create(
        version=version, result=result, reasons="Because you listened.", panel_met_on=met, decided_by=by, **fields
    )
    Submission.objects.filter(pk=submission.pk).update(state="decided")
    return made


def seat_of_one(version, by):
    user = a_person(f"Assessor {next(counter)}")
    assessor = Assessor.objects.create(user=user, lived_experience=True, added_by=by)
    Seat.objects.create(
        version=version,
        assessor=assessor,
        has_lived_experience=True,
        invited_by=by,
        interest="none",
        declared_at=timezone.now(),
        handed_in_at=timezone.now(),
    )


def a_mark(project, by, *, met=MET, **fields):
    """The mark of a project."""
    submission = a_submission(project.created_by, project=project, **fields)
    return give_mark(decision=a_decision(submission, by, met=met), by=by)


def a_service(name="Outreach team", organisation=None):
    return Service.objects.create(name=name, organisation=organisation or an_organisation())


def a_service_mark(service, by, *, team, met=MET, **fields):
    """The mark of a service; the first of its team asked for it."""
    submission = a_submission(team[0], service=service, team=team, **fields)
    return give_mark(decision=a_decision(submission, by, met=met), by=by)

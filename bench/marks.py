"""Makes an area with that many marks, and two reviews to read: `python -m bench.marks 100000`.

One review has five pieces of evidence, the other two hundred; the reader is the assessor of both.
"""

import random
import sys
import uuid
from datetime import date, timedelta
from importlib import import_module

import django

from bench.recipe import NOW, READER, make_people, make_projects, paragraphs

PROJECTS, AT_ONCE = 100, 5_000
MADE = ("purpose", "focus", "success")  # what every project of the recipe has answered
REVIEWS = {"few": 5, "many": 200}  # pieces of evidence
LEVELS = ["individual", "organisational", "strategic"]


def main():
    from django.core.management import call_command
    from django.db import connection, transaction

    django.setup()
    call_command("migrate", verbosity=0)
    refusals = import_module("charter.migrations.0002_what_the_database_refuses")
    # Marks of the past are made without the panels that the database asks for; the reviews are made as clicks would.
    with connection.schema_editor() as editor:
        refusals.take_down(None, editor)
    with transaction.atomic():
        people, projects, edition = make_area()
        make_marks(int(sys.argv[1]), people[1], projects[0], edition)
    with connection.schema_editor() as editor:
        refusals.put_up(None, editor)
    with transaction.atomic():
        for number, (name, pieces) in enumerate(REVIEWS.items(), 1):
            make_review(name, pieces, projects[number], people)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def make_area():
    from coproduction.toolkit import library
    from coproduction.toolkit.models import Edition
    from projects.models import Project

    chance = random.Random(2026)
    organisations, people = make_people(chance)
    make_projects(chance, range(PROJECTS), PROJECTS, organisations, people, paragraphs(chance, 200, 45))
    return people, list(Project.objects.order_by("pk")), Edition.objects.of(library.charter())


def make_marks(how_many, lead, project, edition):
    """Marks of six years, each with the submission, version and decision that it leans on. One in ten was withdrawn."""
    from charter.models import Decision, Mark, Submission, Version

    chance = random.Random(2027)
    names = paragraphs(chance, 2_000, 4)
    content = {"pieces": {}, "links": [], "testimonies": []}
    for start in range(0, how_many, AT_ONCE):
        numbers = range(start, min(how_many, start + AT_ONCE))
        submissions = Submission.objects.bulk_create(
            Submission(
                reference=f"CS-{2020 + n % 6}-{n // 6 + 1:06d}", kind="project", project=project, edition=edition,
                state="decided", created_by=lead,
            )
            for n in numbers
        )  # fmt: skip
        versions = Version.objects.bulk_create(
            Version(
                submission=each, number=1, content=content, digest="0" * 64, asked_by=lead, request_key=uuid.uuid4()
            )
            for each in submissions
        )
        decisions = Decision.objects.bulk_create(
            Decision(
                version=each, result="awarded", reasons="Families say that it changed things.", panel_met_on=day(n),
                decided_by=lead, letter_due_on=day(n), letter_sent_at=NOW, letter_sent_by=lead,
            )
            for n, each in zip(numbers, versions, strict=True)
        )  # fmt: skip
        Mark.objects.bulk_create(
            Mark(
                reference=f"CM-{2020 + n % 6}-{n // 6 + 1:06d}", decision=each, kind="project",
                holder=chance.choice(names)[:-1], organisation=chance.choice(names)[:-1], level=chance.choice(LEVELS),
                awarded_on=day(n), credential="x" * 1_800,
                **(withdrawn(lead) if n % 10 == 9 else {}),
            )
            for n, each in zip(numbers, decisions, strict=True)
        )  # fmt: skip


def withdrawn(lead):
    return {"withdrawn_at": NOW, "withdrawn_by": lead, "withdrawn_reason": "It lapsed."}


def day(number):
    return date(2020 + number % 6, 1, 1) + timedelta(days=number * 7 % 365)


def make_review(name, pieces, project, people):
    """A submission with that many pieces picked, with its panel, ready to be reviewed by the reader."""
    from charter.actions import panel
    from charter.actions.submissions import ask as ask_for_it
    from charter.actions.submissions import pick_evidence, start_submission
    from charter.actions.testimony import give_testimony, invite_testimony
    from charter.states import Interest
    from coproduction.people.models import User
    from coproduction.toolkit import library
    from projects.actions.answers import finish_form, save_answers
    from projects.actions.meetings import record_meeting

    team, lead, reader = project.created_by, people[5], User.objects.get(email=READER)
    words = paragraphs(random.Random(pieces), 5, 60)
    for form in ("plan", "review"):
        questions = [q for q in library.questionnaire(form).questions if not q.fact and not q.follows]
        answers = {q.key: answer_to(q, words[0]) for q in questions}
        save_answers(project=project, form=form, answers=answers, bases=dict.fromkeys(MADE, 1), by=team)
        finish_form(project=project, form=form, by=team)
    for number in range(pieces):
        record_meeting(
            project=project, by=team, request_key=uuid.uuid4(), title=f"Meeting {number}",
            held_on=date(2026, 1, 1) + timedelta(days=number), outcomes=words[number % 5],
        )  # fmt: skip
    submission = start_submission(by=team, request_key=uuid.uuid4(), project=project)
    asked = invite_testimony(submission=submission, by=team, request_key=uuid.uuid4(), way="link")
    give_testimony(testimony=asked, voice="family", words=words[1], was_helped=False, helper="", team_may_read=False)
    criteria = submission.charter.criteria
    meetings = list(project.meetings.order_by("pk"))
    share = [
        [f"{project.reference}/meeting:{m.pk}" for m in meetings[n :: len(criteria)]] for n in range(len(criteria))
    ]
    for criterion, sources in zip(criteria, share, strict=True):
        pick_evidence(submission=submission, by=team, criterion=criterion.key, notes=dict.fromkeys(sources, "See."))
    ask_for_it(submission=submission, by=team, request_key=uuid.uuid4())
    assessor = panel.add_assessor(user=reader, by=lead, lived_experience=True, about=name)
    seat = panel.invite_assessor(submission=submission, assessor=assessor, by=lead)
    panel.declare(seat=seat, interest=Interest.NONE)
    rules = ("size", "lived-experience", "professional", f"independence:{seat.pk}")
    panel.confirm_panel(submission=submission, by=lead, reasons=dict.fromkeys(rules, "To be measured."))


def answer_to(question, words):
    """An answer that this kind of question takes."""
    options = question.scale.options if question.scale else ()
    return options[0].key if options else words[:200]


if __name__ == "__main__":
    main()

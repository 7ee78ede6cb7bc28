"""Makes an area of a given size, the same one each time: `python -m bench.recipe 100000`.

Nine projects in ten are open to partners, three in a hundred archived; 400 organisations; answers of real length.
"""

import contextlib
import random
import sys
from datetime import UTC, datetime, timedelta

import django

ORGANISATIONS, PEOPLE, OWN, AT_ONCE = 400, 2_000, 120, 5_000
READER, WRITER = "reader@bench.example", "writer@bench.example"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
# How often a word stands in a project: in a few, in two of a hundred, in nine of ten.
RARE, MIDDLING, COMMON = "zebrawood", "hydrotherapy", "families"
REAL = """access agree annual autism belong board calm carers change choice college community council decide early
education equal feedback forum friends health hear home hospital inclusion independent journey learn listen local
meeting nursery offer outcome parents partners plan play pupils respite review school sensory service share sibling
speech strategy support teacher therapy together training transport travel trust voice welcome work young""".split()  # noqa: SIM905 - sixty words are read more easily so
STARTS = ["b", "br", "c", "ch", "d", "f", "g", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"]
ENDS = ["d", "l", "m", "n", "nd", "r", "rk", "s", "st", "t", "th"]


def vocabulary(chance):
    """Some thousands of words: real ones often, made-up ones seldom, as in any language."""
    made_up = [
        "".join(chance.choice(STARTS) + chance.choice("aeiou") for _ in range(chance.randint(1, 3)))
        + chance.choice(ENDS)
        for _ in range(4_000)
    ]
    words = [*REAL, *dict.fromkeys(made_up)]
    return words, [1 / (place + 8) for place in range(len(words))]


def paragraphs(chance, how_many, length):
    """That many texts of about `length` words each."""
    words, weights = vocabulary(chance)
    return [
        (" ".join(chance.choices(words, weights, k=chance.randint(length // 2, length * 3 // 2))) + ".").capitalize()
        for _ in range(how_many)
    ]


def make(size):
    """Fill an empty, migrated database. Prints how far it is to nobody: it takes a minute or two for 100,000."""
    from django.db import transaction

    chance = random.Random(2026)
    with without_word_index(), transaction.atomic():
        organisations, people = make_people(chance)
        texts = paragraphs(chance, 20_000, 45)
        for start in range(0, size, AT_ONCE):
            make_projects(chance, range(start, min(size, start + AT_ONCE)), size, organisations, people, texts)
        make_subjects(people, texts)


@contextlib.contextmanager
def without_word_index():
    """On PostgreSQL the index of words is made at the end, as anyone would who loads a whole area: much faster."""
    from django.db import connection

    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '256MB'")
        cursor.execute("DROP INDEX projects_words")
        yield
        cursor.execute("CREATE INDEX projects_words ON projects_searchtext USING gin (words)")


def make_people(chance):
    from coproduction.people.models import Organisation, User
    from coproduction.people.states import Party

    parties = [party for party in Party.values for _ in range(3 if party == Party.COUNCIL else 1)]
    names = paragraphs(chance, ORGANISATIONS, 3)
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"{name[:-1]} {number}", party=chance.choice(parties)) for number, name in enumerate(names)
    )
    emails = [READER, WRITER, *(f"person{number}@bench.example" for number in range(PEOPLE))]
    people = User.objects.bulk_create(
        User(email=email, name=f"Person {number}", organisation=chance.choice(organisations), password="!")
        for number, email in enumerate(emails)
    )
    return organisations, people


def make_projects(chance, numbers, size, organisations, people, texts):
    """A batch of projects with a lead, helpers, a Plan of three answers, a line of history and words to find."""
    from coproduction.toolkit import library
    from coproduction.toolkit.models import Edition
    from projects.actions.search import body_of
    from projects.models import Answer, Event, Membership, Project, Response, SearchText

    rungs, levels = (
        [option.key for option in each.as_scale().options] for each in (library.ladder(), library.levels())
    )
    made = Project.objects.bulk_create(
        a_project(chance, number, organisations, people, texts, rungs, levels) for number in numbers
    )
    mine = max(1, size // OWN)
    belong = {
        project: members(chance, project, people, is_own=number % mine == 0)
        for number, project in zip(numbers, made, strict=True)
    }
    Membership.objects.bulk_create(
        Membership(project=project, user=user, role=role, added_by=project.created_by)
        for project in made
        for user, role in belong[project]
    )
    edition = Edition.objects.of(library.questionnaire("plan"))
    responses = Response.objects.bulk_create(
        Response(project=project, form="plan", edition=edition) for project in made
    )
    written = {response.pk: chance.choices(texts, k=3) for response in responses}
    Answer.objects.bulk_create(
        Answer(response=response, question=key, value=value, author=response.project.created_by)
        for response in responses
        for key, value in zip(("purpose", "focus", "success"), written[response.pk], strict=True)
    )
    Event.objects.bulk_create(
        Event(project=each, by=each.created_by, did="started", at=each.created_at) for each in made
    )
    SearchText.objects.bulk_create(
        SearchText(
            project=response.project,
            body=body_of(response.project, written[response.pk], [user.pk for user, _role in belong[response.project]]),
        )
        for response in responses
    )


def a_project(chance, number, organisations, people, texts, rungs, levels):
    from projects.models import Project
    from projects.states import Stage

    organisation = chance.choice(organisations)
    author = chance.choice(people[2:])
    is_archived = chance.random() < 0.03
    started = NOW - timedelta(minutes=chance.randint(0, 5 * 365 * 24 * 60))
    words = [COMMON] * (chance.random() < 0.9) + [MIDDLING] * (chance.random() < 0.02) + [RARE] * (number % 9_000 == 7)
    return Project(
        reference=f"CP-{2020 + number % 6}-{number // 6 + 1:04d}",
        title=chance.choice(texts)[:60].rpartition(" ")[0],
        summary=" ".join([chance.choice(texts), *words]),
        stage=chance.choices(Stage.values, [2, 4, 8, 2, 4])[0],
        level=chance.choice(levels),
        lead_organisation=organisation,
        lead_party=organisation.party,
        intended_rung=chance.choice(rungs),
        open_to_partners=chance.random() < 0.9,
        created_by=author,
        created_at=started,
        changed_at=NOW - (NOW - started) * chance.random(),
        archived_at=NOW if is_archived else None,
        archived_by=author if is_archived else None,
        archived_reason="It is over." if is_archived else "",
        search_is_stale=False,
    )


def members(chance, project, people, *, is_own):
    """(person, part) of those who belong: whoever started it, perhaps two more, and the reader where it is theirs."""
    helpers = chance.sample(people[2:], chance.randint(0, 2))
    rows = {project.created_by: "lead"} | {user: "contributor" for user in helpers if user != project.created_by}
    return [*rows.items(), *([(people[0], "contributor")] if is_own else [])]


def make_subjects(people, texts):
    """Projects whose own pages and documents are measured, made as clicks would make them."""
    import uuid
    from datetime import date

    from projects.actions.answers import save_answers
    from projects.actions.meetings import record_meeting
    from projects.actions.projects import start_project
    from projects.actions.search import refresh_search
    from projects.models import Meeting

    lead = people[1]
    for title, meetings, length in [
        ("One meeting", 1, 1),
        ("Many meetings", 300, 1),
        ("Ten pages", 5, 4),
        ("Fifty pages", 36, 4),
        ("A hundred pages", 72, 4),
    ]:
        project = start_project(
            by=lead,
            request_key=uuid.uuid5(uuid.NAMESPACE_URL, title),
            title=title,
            summary=texts[0],
            level="organisational",
            lead_organisation=lead.organisation,
            intended_rung="co-design",
            intended_reason=texts[1],
        )
        save_answers(project=project, form="plan", answers={"purpose": "First words."}, bases={}, by=lead)
        words = "\n\n".join(texts[:length])
        for number in range(meetings):
            record_meeting(
                project=project,
                by=lead,
                request_key=uuid.uuid5(uuid.NAMESPACE_URL, f"{title} {number}"),
                title=f"Meeting {number}",
                held_on=date.fromordinal(date(2026, 1, 1).toordinal() + number),
                agenda=words,
                outcomes=words,
                follow_up=words,
            )
    refresh_search()
    Meeting.history.all()


def main():
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    make(int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main()

"""The demonstration area: who lives there, what they did, and that loading it is safe."""

import re
from statistics import mean

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from coproduction.demo.people import DOMAIN, PEOPLE, YOUNG_NAMES
from coproduction.demo.projects import stories
from coproduction.people.models import User
from projects.models import Action, Answer, Attachment, Meeting, Project
from projects.states import Stage
from tests.pages import words
from tests.pdfs import faults
from tests.toolkit.reading_age import grade

PASSWORD = "co-produce-2026"
# Words with a capital inside a sentence, and those that may be there.
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
PROPER = "B2 Bank Christmas Easter Easy English Hall Local Market My Offer Read SEND School Shoes Voice Willow Youth"
DAYS = "January February March May June July September November December Friday Saturday Thursday Thursdays"


def load(password=PASSWORD, **options):
    call_command("load_demo", password=password, **{"force": True, "verbosity": 0} | options)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The area, loaded once for all tests of this file, and gone behind them."""
    files = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        load()
        yield files
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, settings, db):
    settings.MEDIA_ROOT = loaded


def person(short):
    return User.objects.get(email=f"{short}@{DOMAIN}")


def titled(start):
    return Project.objects.get(title__startswith=start)


def every_row():
    """{table: its rows as texts, sorted}, of the whole database."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(repr([plain(value) for value in row]) for row in cursor.fetchall())
    return rows


def plain(value):
    """PostgreSQL gives bytes as a view of them, another one each time."""
    return bytes(value) if isinstance(value, memoryview) else value


def texts(told):
    """Every text of the stories that people read, one by one; of who was there only the people without a name."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, list):
        for each in told:
            yield from texts(each)
    elif isinstance(told, dict):
        for name, each in told.items():
            if name not in ("others", "present", "priorities", "writers", "contact"):
                yield from texts(each)


# Loading


def test_loading_twice_changes_nothing_at_all(demo, settings):
    before, files = every_row(), sorted(settings.MEDIA_ROOT.rglob("*"))
    load()
    assert every_row() == before
    assert sorted(settings.MEDIA_ROOT.rglob("*")) == files


def test_a_person_who_is_there_keeps_their_password(demo):
    load("another password")
    assert person("officer").check_password(PASSWORD)


# Who sees what


def test_each_of_them_can_sign_in(demo):
    for short, (name, *_) in PEOPLE.items():
        sent = {"login": f"{short}@{DOMAIN}", "password": PASSWORD}
        assert f"Hello, {name}" in words(Client().post("/accounts/login/", sent, follow=True))


def on_the_register(browser, **filters):
    page = words(browser.get("/projects/", filters))
    return [story["title"] for story in stories() if story["title"] in page]


def test_those_who_work_together_see_projects_and_the_stranger_none(demo, as_user):
    seen = {short: len(on_the_register(as_user(person(short)))) for short in PEOPLE}
    assert seen.pop("stranger") == 0
    assert [short for short, count in seen.items() if count < 2] == []


def test_officer_rep_young_lead_and_assessor_belong_to_some(demo):
    belong = {short: Project.objects.of(person(short)).exists() for short in PEOPLE}
    assert [short for short, does in belong.items() if not does] == ["stranger"]


def test_a_project_for_its_members_only_is_hidden_from_other_partners(demo, as_user):
    title = titled("Moving house").title
    assert title in on_the_register(as_user(person("rep")))
    assert title not in on_the_register(as_user(person("officer")))


def test_each_filter_finds_what_is_told_and_nothing_else(demo, as_user):
    reader = person("rep")
    told = list(Project.objects.visible_to(reader).current().order_by("pk"))
    browser = as_user(reader)
    filters = {"stage": "stage", "level": "level", "party": "lead_party", "rung": "intended_rung"}
    for name, column in {**filters, "organisation": "lead_organisation_id"}.items():
        for value in {getattr(project, column) for project in told}:
            wanted = [project.title for project in told if getattr(project, column) == value]
            assert on_the_register(browser, **{name: value}) == wanted


def test_the_stories_are_at_every_stage_and_level_and_led_by_many(demo):
    current = Project.objects.current()
    assert set(current.values_list("stage", flat=True)) == set(Stage.values)
    assert set(current.values_list("level", flat=True)) == {"individual", "organisational", "strategic"}
    leading = {"council", "parent_carers", "young_people", "voluntary", "education"}
    assert set(current.values_list("lead_party", flat=True)) == leading
    assert current.exclude(intended_rung="co-production").exists()


def test_one_project_is_put_away_with_its_reason(demo, as_user):
    put_away = titled("Key issues")
    browser = as_user(person("officer"))
    assert put_away.title not in on_the_register(browser)
    assert on_the_register(browser, archived="on") == [put_away.title]
    assert "We held two good talks." in words(browser.get(f"/projects/{put_away.reference}/"))


def test_the_search_finds_words_of_an_answer(demo, as_user):
    page = words(as_user(person("young")).get("/projects/?q=sticky+note"))
    assert titled("A new SEND strategy").title in page
    assert titled("A washing machine").title not in page


# What is told


def test_some_promises_are_late_some_open_and_some_done_whenever_it_is_loaded(demo):
    today = timezone.localdate()
    assert Action.objects.still_open().filter(due_on__lt=today).count() == 3
    assert Action.objects.still_open().filter(due_on__gt=today).count() == 9
    assert Action.objects.exclude(done_at=None).exclude(outcome="").count() == 14


def test_confidential_meetings_say_why_and_are_for_members_only(demo, as_user):
    kept = Meeting.objects.filter(is_confidential=True)
    assert kept.exclude(confidential_reason="").count() == 2
    offer = titled("A Local Offer")
    page = f"/projects/{offer.reference}/meetings/"
    title = kept.get(project=offer).title
    assert title in words(as_user(person("rep")).get(page))
    assert title not in words(as_user(person("assessor")).get(page))


def test_second_wordings_come_from_somebody_else_and_the_first_are_kept(demo):
    second = Answer.objects.filter(revision=2)
    told = sum(len(story.get(f"{form}_again", {})) for story in stories() for form in ("readiness", "plan", "review"))
    assert second.count() == told == 11
    for answer in second:
        first = Answer.objects.get(response=answer.response, question=answer.question, revision=1)
        assert first.author != answer.author
        assert not first.is_current


def test_the_file_of_the_open_meeting_can_be_read(demo, as_user):
    [file] = Attachment.objects.all()
    answer = as_user(person("rep")).get(f"/projects/{file.project.reference}/files/{file.pk}/")
    assert b"".join(answer).startswith(b"Red, amber and green, as the room saw it\n")


def test_the_whole_strategy_project_is_a_pdf_that_everyone_can_read(demo, as_user):
    strategy = titled("A new SEND strategy")
    assert strategy.stage == Stage.FINISHED
    assert strategy.meetings.count() == 4
    answer = as_user(person("rep")).get(f"/projects/{strategy.reference}/project.pdf")
    assert answer["Content-Type"] == "application/pdf"
    content = b"".join(answer) if answer.streaming else answer.content
    assert faults(content) == []


def test_no_text_names_a_child():
    told = " ".join(texts(stories()))
    assert [name for name in YOUNG_NAMES if re.search(rf"\b{name}\b", told)] == []
    inside = {word for text in texts(stories()) for word in INSIDE.findall(text)}
    assert sorted(inside - {*PROPER.split(), *DAYS.split()}) == []


def test_young_guests_go_by_a_listed_first_name_or_by_what_they_are():
    guests = [row for story in stories() for meeting in story["meetings"] for row in meeting["others"]]
    young = {name for name, party, *_how_many in guests if party == "young_people"}
    assert young - set(YOUNG_NAMES) == {"The young person", "Friends"}
    assert PEOPLE["young"][0].split()[0] in YOUNG_NAMES


def test_the_stories_can_be_read_at_ten():
    long = [text for text in texts(stories()) if len(text.split()) >= 8]
    assert mean(map(grade, long)) <= 5
    assert [text for text in long if grade(text) > 10] == []


def test_meetings_are_in_the_week_and_last_an_hour_and_a_half_at_most(demo):
    for meeting in Meeting.objects.all():
        assert meeting.held_on.weekday() < 5
        assert minutes(meeting.ends_at) - minutes(meeting.starts_at) <= 90
        assert meeting.is_to_come or meeting.missing_parts == []
    assert [meeting.title for meeting in Meeting.objects.all() if meeting.is_to_come] == ["The next ten journeys"]


def minutes(moment):
    return moment.hour * 60 + moment.minute


def test_two_finished_workshops_a_year_apart_one_open_and_one_draft(demo):
    from assessments.models import Workshop

    states = sorted(Workshop.objects.filter(held="room").values_list("state", flat=True))
    assert states == ["agreed", "agreed", "draft", "open"]
    first, second = Workshop.objects.filter(state="agreed").order_by("revealed_at")
    assert 350 < (second.revealed_at - first.revealed_at).days < 366


def test_one_round_of_feedback_is_open_and_one_shows_what_each_party_says_with_one_hidden(demo, as_user):
    from assessments.models import FeedbackRound
    from coproduction.demo.feedback import WROTE
    from coproduction.outbox.models import Letter

    still_open, revealed = FeedbackRound.objects.order_by("-closes_on").select_related("workshop")
    assert (still_open.is_open, revealed.workshop.state) == (True, "revealed")
    assert not Letter.objects.filter(key__startswith="feedback").exists()
    at = f"/workshops/{still_open.workshop.reference}/feedback/"
    assert "3 answers are in. 5 people have a link." in words(as_user(person("officer")).get(at))
    results = f"/workshops/{revealed.workshop.reference}/results/"
    page = words(as_user(person("officer")).get(results))
    for row in (
        "Council Co-production, 6 scores",
        "Parent carer forum Engagement, 10 scores",
        "Where you want to be Co-production",
    ):
        assert row in page
    assert (
        "Not shown alone, so that nobody's score can be worked out: Schools, early years and colleges, Health." in page
    )
    said = words(as_user(person("officer")).get(f"/workshops/{revealed.workshop.reference}/feedback/words/"))
    assert "Put this under “What was said”" in said
    long = [text for texts_ in WROTE.values() for text in texts_ if len(text.split()) >= 8]
    assert [text for text in long if grade(text) > 10] == []


# Charter marks


def test_there_is_a_submission_at_each_state_and_each_answer(demo):
    from charter.models import Decision, Submission
    from charter.states import Result, State

    assert set(Submission.objects.values_list("state", flat=True)) == set(State.values)
    assert set(Decision.objects.values_list("result", flat=True)) == set(Result.values)


def test_three_marks_are_held_and_one_was_withdrawn(demo, client):
    from charter.models import Mark

    standing = sorted(mark.standing().value for mark in Mark.objects.all())
    assert standing == ["valid", "valid", "valid", "withdrawn"]
    page = words(client.get(f"/charter/marks/{Mark.objects.get(withdrawn_at__isnull=False).reference}/"))
    assert "The club closed, so nobody works this way there any more." in page


def test_the_assessor_finds_a_review_to_write_and_the_lead_an_appeal(demo, as_user):
    page = words(as_user(person("assessor")).get("/charter/reviews/"))
    assert "The forum's helpline" in page
    assert "The school transport desk" in words(as_user(person("lead")).get("/charter/desk/"))


def test_a_parents_words_can_be_followed_to_what_they_changed(demo, as_user):
    from projects.models import Voice

    assert set(Voice.objects.values_list("status", flat=True)) >= {"said", "planned", "confirmed", "disputed"}
    confirmed = Voice.objects.filter(status="confirmed").first()
    page = words(as_user(person("rep")).get(f"/projects/{confirmed.project.reference}/voices/{confirmed.pk}/"))
    assert "Whoever said it" in page


# Working as partners


def travel():
    return titled("Getting around")


def test_the_travel_project_says_who_is_missing_and_what_people_received(demo, as_user):
    browser, home = as_user(person("rep")), f"/projects/{travel().reference}/"
    assert "6 of 9 involved" in words(browser.get(home))
    assert "Families who live in the villages" in words(browser.get(f"{home}stakeholders/"))
    assert "A shopping voucher for each walk" in words(browser.get(f"{home}recognition/"))


def test_a_meeting_missed_rules_with_reasons_and_a_late_point_was_let_in(demo, as_user):
    walks = travel().meetings.get(title="After the first walks")
    page = words(as_user(person("rep")).get(f"/projects/{travel().reference}/meetings/{walks.pk}/"))
    for part in ("Why: The photos of the stops", "Why: The bus company", "Why: The mobility teacher was ill"):
        assert part in page
    assert "Late The chair found time for it." in page
    assert "Nobody has chosen yet" not in words(
        as_user(person("rep")).get(f"/projects/{travel().reference}/meetings/rules/")
    )


def test_a_decision_has_a_reservation_and_one_party_to_ask_again(demo, as_user):
    made = travel().decisions.get(revision=2)
    page = words(as_user(person("rep")).get(f"/projects/{travel().reference}/decisions/{made.pk}/"))
    assert "Agrees with reservations Only if somebody answers the phone" in page
    assert page.count("To the earlier wording") == 1
    assert travel().decisions.exclude(withdrawn_at=None).count() == 1


def test_the_next_meeting_has_points_and_replies_and_keeps_the_rules(demo, as_user):
    [meeting] = [one for one in travel().meetings.all() if one.is_to_come]
    page = words(as_user(person("officer")).get(f"/projects/{travel().reference}/meetings/{meeting.pk}/"))
    assert "Money for fares until the summer" in page
    assert "Needs: A break after 45 minutes" in page
    assert "school holiday" not in page


def test_what_changed_and_what_waits_for_an_answer(demo, as_user):
    page = words(as_user(person("rep")).get(f"/projects/{travel().reference}/monitoring/over-time/"))
    assert page.index("Two go to college by bus") < page.index("Six have walked a route")
    assert "Who pays for a light" in words(as_user(person("lead")).get("/"))


def test_the_directory_shows_everyone_only_what_organisations_opened(demo, client):
    page = words(client.get("/partners/"))
    assert "Exampleshire Youth Voice" in page
    assert "NHS Exampleshire" not in page


def test_what_partners_say_can_be_read_at_ten_and_names_no_child():
    from coproduction.demo import partnership

    told = [*partnership.REASONS.values(), *(text for look in partnership.LOOKS for text in look[:4])]
    told += [row[0] for row in partnership.DIRECTORY.values()]
    long = [text for text in told if len(text.split()) >= 8]
    assert mean(map(grade, long)) <= 6
    assert [name for name in YOUNG_NAMES if re.search(rf"\b{name}\b", " ".join(told))] == []


# Case examples


def test_everyone_reads_a_familys_and_a_services_example_and_none_without_a_yes(demo, client):
    page = words(client.get("/toolkit/cases/"))
    assert "A move that kept two friends together" in page
    assert "A website that parents tested before anyone paid for it" in page
    assert "Interview panels where a young person's score counts" not in page


def test_the_examples_can_be_read_at_ten_and_name_no_child():
    from coproduction.demo.cases import CASES

    told = list(texts([words for *_, words in CASES]))
    assert [text for text in told if len(text.split()) >= 8 and grade(text) > 10] == []
    assert [name for name in YOUNG_NAMES if re.search(rf"\b{name}\b", " ".join(told))] == []

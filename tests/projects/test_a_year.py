"""A project is run for a year with its partners; at each point its leads see what is due, missing, late or done."""

import uuid
from datetime import date, time, timedelta

import pytest
from django.apps import apps

from coproduction.news.actions import send_digests
from coproduction.outbox.models import Letter
from coproduction.toolkit import library
from projects.actions.agenda import sign_minutes
from projects.actions.decisions import correct_decision, take_position, withdraw_decision
from projects.actions.invitations import invite_to
from projects.actions.meetings import record_attendance
from projects.actions.monitoring import answer_asked, ask_lead, check_in, nudge_due
from projects.actions.table import add_stakeholder, change_stakeholder
from projects.seen import minutes_seen
from tests.clock import Clock
from tests.factories import a_decision, a_meeting, a_person, a_project, an_answer, an_organisation, join
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of
from tests.projects.test_finish_form import answer_all

# Tuesdays and Thursdays outside school holidays
MEETINGS = [
    date(2026, 10, 6), date(2026, 12, 1), date(2027, 1, 19), date(2027, 3, 9), date(2027, 5, 11), date(2027, 6, 29),
]  # fmt: skip
THREE_WEEKS = timedelta(days=21)
STUCK = "May we pay for a taxi home after the late meeting?"


@pytest.fixture
def clock(monkeypatch):
    ours = [model for name in ("projects", "news", "outbox") for model in apps.get_app_config(name).get_models()]
    clock = Clock(monkeypatch, ours)
    clock.set(date(2026, 9, 7))
    return clock


class Year:
    """The people of one project, and what its lead reads on its pages. Each look is a new visit."""

    def __init__(self, clock, as_user, rania, olu):
        self.clock, self.as_user, self.rania, self.olu = clock, as_user, rania, olu
        self.hana = a_person("Hana Nurse", organisation=an_organisation("The NHS", "health"))
        self.project = a_project(rania, title="Short breaks that fit")
        for person in (olu, self.hana):
            join(self.project, person)

    def at(self, path=""):
        return f"/projects/{self.project.reference}/{path}"

    def lead_reads(self, path="", site=False):
        return words(self.as_user(self.rania).get(path if site else self.at(path)))

    def lead_fills(self, path, **answers):
        return words(fill(self.as_user(self.rania), self.at(path), follow=True, **answers))

    def digest(self, person):
        """The words of the letters that went out today."""
        send_digests(self.clock.now.date())
        today = Letter.objects.filter(to=person.email, made_at=self.clock.now)
        return " ".join(today.values_list("text", flat=True))

    def looks(self, **answers):
        said = {key.replace("_", "-"): text for key, text in answers.items()}
        form = library.questionnaire("monitoring")
        check_in(project=self.project, by=self.olu, request_key=uuid.uuid4(), questionnaire=form, answers=said)


@pytest.fixture
def year(clock, as_user, rania, olu):
    return Year(clock, as_user, rania, olu)


def the_table_is_laid(year):
    """September: who is around the table, and who is not there yet."""
    details = {"segment": "families", "ring": "close", "brings": [], "brings_in": [], "reach": "", "note": ""}
    for name, is_involved in (("Parent carer forum", True), ("Young carers", False)):
        add_stakeholder(
            project=year.project, by=year.rania, request_key=uuid.uuid4(), name=name, is_involved=is_involved, **details
        )
    assert "1 of 2 involved" in year.lead_reads()


def the_rules_are_chosen(year):
    page = year.lead_fills("meetings/rules/", terms="terms-of-reference")
    assert "Meetings of this project keep these rules:" in page


def the_rhythm_is_the_plans(year):
    answer_all(year.project, year.rania, "plan")
    an_answer(year.project, year.rania, question="progress", value="At the start of each month.", base=1)
    assert "Your plan seems to say: every month." in year.lead_reads("monitoring/")
    when = {"starts_on_day": "1", "starts_on_month": "10", "starts_on_year": "2026"}
    assert "Every month. Next due on 1 October 2026." in year.lead_fills("monitoring/rhythm/", **when)


def a_meeting_is_planned(year, day):
    """Three weeks before: the page proposes whose turn it is; people are asked. Gives the meeting and who chairs."""
    year.clock.set(day - THREE_WEEKS)
    title = f"Meeting of {day:%B}"
    meeting = a_meeting(year.project, year.rania, title=title, held_on=day, starts_at=time(10), ends_at=time(11, 30))
    path = f"meetings/{meeting.pk}/"
    assert "Say who chairs and who takes notes Ask people to come" in year.lead_reads(path)
    proposed = fields(year.as_user(year.rania).get(year.at(f"{path}plan/")))["chair_party"]
    invite_to(meeting=meeting, by=year.rania, users=[year.rania, year.olu, year.hana])
    sent = {"papers_sent_on_day": day.day, "papers_sent_on_month": day.month, "papers_sent_on_year": day.year}
    year.lead_fills(f"{path}plan/", is_online="on", **sent)  # papers on the day itself: that is late
    assert f"You are asked to “{title}”" in Letter.objects.filter(to=year.hana.email).latest("pk").subject
    return meeting, proposed


def a_meeting_takes_place(year, meeting, *, with_health=True):
    year.clock.set(meeting.held_on, at=time(12))
    others = [("Another officer", "council"), ("Another parent carer", "parent_carers")]
    people = {year.rania: "parent_carers", year.olu: "council"} | ({year.hana: "health"} if with_health else {})
    record_attendance(meeting=meeting, by=year.olu, people=people, others=others)
    for person in (year.rania, year.olu):
        sign_minutes(meeting=meeting, by=person, seen=minutes_seen(meeting))


def test_a_year_of_working_together(year):
    the_table_is_laid(year)
    the_rules_are_chosen(year)
    the_rhythm_is_the_plans(year)

    # October: the first look is due, and those who write are told once
    year.clock.set(date(2026, 10, 1))
    assert nudge_due() == 1
    assert nudge_due() == 0
    assert "How it is going Look at the work while it goes on. Due now" in year.lead_reads()
    assert "It is time to look at how it is going: due on 1 October 2026." in year.digest(year.rania)
    year.looks(going_well="The forum has begun to ask around.", barriers="Nobody has asked young carers.")
    assert "Next due on 1 November 2026." in year.lead_reads("monitoring/")

    # Six meetings: the chair goes by turns, and the page says kindly what was missed
    chairs, held = [], []
    for number, day in enumerate(MEETINGS):
        meeting, chair = a_meeting_is_planned(year, day)
        a_meeting_takes_place(year, meeting, with_health=number != 1)
        chairs.append(chair)
        held.append(meeting)
        shown = year.lead_reads(f"meetings/{meeting.pk}/")
        assert "Papers went out 0 days before. People need 7 to read them." in shown
        assert ("In the room: Health: 0 of 1." in shown) == (number == 1)
        assert "Health Not yet" in shown
        if number == 1:
            decisions_are_made(year, meeting)
        if number == 2:
            somebody_who_can_decide_is_asked(year)
    assert chairs == ["parent_carers", "council"] * 3
    assert "6 meetings" in year.lead_reads()

    # Spring: a second look says what changed; the young carers are at the table
    year.looks(going_well="Four clubs have changed their hours.", barriers="Nobody has asked young carers.")
    year.looks(going_well="Four clubs have changed their hours.", missing="Fathers.")
    page = year.lead_reads("monitoring/over-time/")
    assert page.index("Four clubs") < page.index("has begun to ask around")
    young = year.project.stakeholders.get(name="Young carers")
    change_stakeholder(stakeholder=young, by=year.rania, revision=1, is_involved=True)
    assert "2 of 2 involved" in year.lead_reads()

    # July: the review is finished, and nobody is nudged any more
    year.clock.set(date(2027, 7, 12))
    answer_all(year.project, year.rania, "review")
    year.as_user(year.rania).post(year.at("review/check/"))
    assert "Finished" in year.lead_reads()
    year.clock.set(date(2027, 9, 1))
    assert nudge_due() == 0

    # All of it is in one document that everyone can read
    pdf = year.as_user(year.rania).get(year.at("project.pdf")).content
    assert faults(pdf) == []
    text = text_of(pdf)
    said = ["Meeting of October", "Meeting of June", "Every club opens on one Saturday", "About barriers"]
    for part in [*said, "Four clubs have changed their hours.", "Agrees with reservations: Only with transport."]:
        assert part in text


def decisions_are_made(year, meeting):
    """December: one decision with a reservation, corrected and confirmed; one that does not stand any more."""
    made = a_decision(meeting, year.olu, what="Every club opens on a Saturday.", made_on=meeting.held_on)
    take_position(decision=made, by=year.olu, party="council", stance="agree")
    stand = {"party": "parent_carers", "stance": "reservations", "words": "Only with transport."}
    take_position(decision=made, by=year.rania, **stand)
    better = {"what": "Every club opens on one Saturday a month.", "reasons": made.reasons, "why": "We meant one."}
    correct_decision(decision=made, by=year.olu, revision=1, **better)
    path = f"decisions/{made.pk}/"
    assert year.lead_reads(path).count("To the earlier wording") == 2
    assert "Does what your party said of it still stand?" in year.digest(year.rania)
    assert year.lead_fills(path, **stand).count("To the earlier wording") == 1
    other = a_decision(meeting, year.olu, what="The list of clubs is on paper.", made_on=meeting.held_on)
    withdraw_decision(decision=other, by=year.olu, why="The Local Offer has it.")
    assert "The list of clubs is on paper. Withdrawn" in year.lead_reads("decisions/")


def somebody_who_can_decide_is_asked(year):
    """January: the answer is due in two weeks and comes after three."""
    asked_on = year.clock.now.date()
    asked = ask_lead(
        project=year.project, by=year.olu, to=year.rania, what=STUCK, request_key=uuid.uuid4(),
        answer_by=asked_on + timedelta(days=14),
    )  # fmt: skip
    assert STUCK in year.digest(year.rania)
    assert f"{STUCK} Late" not in year.lead_reads("/", site=True)
    year.clock.set(asked_on + THREE_WEEKS)
    assert f"{STUCK} Late" in year.lead_reads("/", site=True)
    answer_asked(escalation=asked, by=year.rania, answer="Yes, from the travel money.")
    assert STUCK not in year.lead_reads("/", site=True)
    assert "There is an answer." in year.digest(year.olu)

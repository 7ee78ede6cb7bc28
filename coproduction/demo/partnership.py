"""Working as partners in Exampleshire: who is at the table, fair meetings, decisions, how it is going, our directory.

All of it belongs to the project about travel training. Days count from the day of loading, so that what is to come is
still to come; the meetings that were keep the days that `projects.toml` gives them.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from coproduction.clocks import is_working_day
from coproduction.demo.projects import key_of
from coproduction.people.actions import save_entry
from coproduction.people.models import DirectoryEntry
from coproduction.toolkit import library
from projects.actions.agenda import add_to_agenda, let_in, sign_minutes
from projects.actions.decisions import correct_decision, decide, take_position, withdraw_decision
from projects.actions.fairness import give_reasons, plan_meeting, save_holiday
from projects.actions.invitations import invite_to, reply
from projects.actions.meetings import record_meeting
from projects.actions.monitoring import ask_lead, check_in, choose_rhythm
from projects.actions.table import add_stakeholder, recognise
from projects.actions.terms import choose_terms
from projects.models import AgendaItem, CheckIn, MonitoringRhythm, Project, SchoolHoliday
from projects.seen import minutes_seen

TRAVEL, WALKS, NEXT = (
    "Getting around: travel training with young people",
    "After the first walks",
    "The next ten journeys",
)

# name: (what it does, whom it speaks for, how to reach it, whether anyone may read it)
DIRECTORY = {
    "forum": (
        "We bring parent carers together, tell services what we hear, and sit where plans are made.",
        "Parent carers of children and young people with additional needs",
        "forum@exampleshire.example, or over coffee each first Friday at the forum hub",
        True,
    ),
    "youth": (
        "Young people meet twice a month, test what services plan, and say what they think of it.",
        "Young people aged 11 to 25",
        "youth@exampleshire.example, or a voice note",
        True,
    ),
    "charity": ("We advise families, lend equipment and run a swap shop.", "", "01632 960 200", True),
    "health": ("We plan and pay for community health care for children.", "", "Ask the officer of the project", False),
    "council": ("The SEND team, transport, social care and housing.", "", "officer@exampleshire.example", False),
}
# (name, segment, ring, what they bring, seldom heard whom they bring in, how to reach them, involved)
TABLE = [
    ("Young people who use a taxi now", "families", "close", ["services"], ["young-people"], "Youth Voice", True),
    ("Their families", "families", "close", ["services"], [], "The forum's e-mail, or a call in the evening", True),
    ("Youth Voice", "forums", "close", ["networks", "co-production"], ["leaving"], "Each second Tuesday", True),
    ("The college's tutors", "education", "often", ["training"], [], "The college's office", True),
    ("Bus drivers", "community", "often", ["sharing", "staff"], [], "At the depot, before the early shift", True),
    ("Home to school transport", "council", "behind", ["services"], [], "The officer asks them", True),
    ("Families who live in the villages", "families", "close", ["networks"], ["rural"], "The mobile library", False),
    ("A school that teaches with signs", "education", "often", ["training"], ["without-words"], "Not asked yet", False),
    ("Mobility teachers of the NHS", "health", "often", ["training"], [], "Not asked yet", False),
]  # fmt: skip
# (party, kind, what, how many, how many days ago)
RECEIVED = [
    ("young_people", "payment", "A shopping voucher for each walk", 6, 40),
    ("parent_carers", "expenses", "Bus fares and child care", 4, 40),
    ("young_people", "training", "A day with the travel trainers", 3, 90),
    ("other", "thanks", "A card from the group for the driver", 1, 30),
]
REASONS = {
    "notice": "The bus company could only lend us a bus on this day, and we heard of it late.",
    "papers": "The photos of the stops came two days before.",
    "quorum": "The mobility teacher was ill. She has read the notes and rang us.",
}
# (what goes well, what does not, what is in the way, whose views are missing, how many days ago)
LOOKS = [
    ("Three young people chose a journey of their own.", "We meet when drivers work.", "Nobody pays fares.", "", 75),
    ("Six have walked a route.", "The stop by the college is dark.", "Nobody pays fares.", "Families in villages", 45),
    ("Two go to college by bus on their own.", "The stop by the college is dark.", "", "Families in villages", 14),
]
HOLIDAYS = [
    ("Autumn half term", date(2026, 10, 26), date(2026, 10, 30)),
    ("Christmas holidays", date(2026, 12, 21), date(2027, 1, 1)),
    ("Spring half term", date(2027, 2, 15), date(2027, 2, 19)),
    ("Easter holidays", date(2027, 3, 26), date(2027, 4, 9)),
    ("May half term", date(2027, 5, 31), date(2027, 6, 4)),
    ("Summer holidays", date(2027, 7, 22), date(2027, 8, 31)),
]


def load_partnership(organisations, people):
    """Make all of it once."""
    for short, (does, speaks_for, reach, is_public) in DIRECTORY.items():
        if not DirectoryEntry.objects.filter(organisation=organisations[short]).exists():
            words = {"does": does, "speaks_for": speaks_for, "reach": reach, "is_public": is_public}
            save_entry(organisation=organisations[short], by=people["admin"], **words)
    for name, starts_on, ends_on in HOLIDAYS:
        if not SchoolHoliday.objects.filter(name=name, starts_on=starts_on).exists():
            save_holiday(by=people["lead"], name=name, starts_on=starts_on, ends_on=ends_on)
    project = Project.objects.get(request_key=key_of(TRAVEL))
    if not project.meetings.filter(request_key=key_of(TRAVEL, NEXT)).exists():
        load_table(project, people)
        walks = project.meetings.get(request_key=key_of(TRAVEL, WALKS))
        choose_terms(project=project, by=people["rep"], terms=library.terms(), since=project.starts_on)
        load_fair_meeting(walks, people)
        load_decisions(walks, people)
        for short in ("rep", "officer"):
            sign_minutes(meeting=walks, by=people[short], seen=minutes_seen(walks))
        load_next_meeting(project, people)
        load_looks(project, people)


def days_ago(days, at=time(10)):
    return timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=days), at))


def load_table(project, people):
    """Who is around the young people, who is missing, and what those who gave their time received."""
    for name, segment, ring, brings, brings_in, reach, is_involved in TABLE:
        add_stakeholder(
            project=project, by=people["rep"], request_key=key_of(TRAVEL, name), name=name, segment=segment, ring=ring,
            brings=brings, brings_in=brings_in, reach=reach, is_involved=is_involved,
        )  # fmt: skip
    for party, kind, what, how_many, days in RECEIVED:
        recognise(
            project=project, by=people["officer"], request_key=key_of(TRAVEL, what), party=party, kind=kind, what=what,
            how_many=how_many, given_on=days_ago(days).date(),
        )  # fmt: skip


def load_fair_meeting(meeting, people):
    """A meeting that missed three rules, each with its reason, and a late point that the chair found time for."""
    day = meeting.held_on
    plan_meeting(
        meeting=meeting, by=people["officer"], invited_on=day - timedelta(days=9), is_accessible=True,
        papers_sent_on=day - timedelta(days=2), chair_party="parent_carers", notes_party="council",
    )  # fmt: skip
    late = add_to_agenda(
        meeting=meeting, by=people["young"], request_key=key_of(TRAVEL, "late"), minutes=10,
        what="The stop is dark at four o'clock", late_reason="We saw it on the walk the day before.",
    )  # fmt: skip
    evening = timezone.make_aware(datetime.combine(day - timedelta(days=1), time(17)))
    AgendaItem.objects.filter(pk=late.pk).update(at=evening)
    let_in(meeting=meeting, item=late, by=people["rep"])
    give_reasons(meeting=meeting, by=people["officer"], reasons=REASONS)


def load_decisions(meeting, people):
    """One decision, corrected, with a reservation and a party that has not confirmed; one that was withdrawn."""
    officer, rep = people["officer"], people["rep"]
    made = decide(
        meeting=meeting, by=officer, request_key=key_of(TRAVEL, "decision"), made_on=meeting.held_on,
        what="Everyone starts with the journey to college.",
        reasons="It is the one that most of them asked for, and a tutor waits at the other end.",
    )  # fmt: skip
    take_position(decision=made, by=officer, party="council", stance="agree")
    take_position(decision=made, by=people["young"], party="young_people", stance="agree")
    correct_decision(
        decision=made, by=rep, revision=1, reasons=made.reasons, why="We had said that nobody has to.",
        what="Everyone who wants to starts with the journey to college. Others pick one of their own.",
    )  # fmt: skip
    take_position(decision=made, by=people["young"], party="young_people", stance="agree")
    far = "Only if somebody answers the phone before seven, too. Some of us live an hour away."
    take_position(decision=made, by=rep, party="parent_carers", stance="reservations", words=far)
    take_position(decision=made, by=officer, party="health", stance="not_present")
    shirts = decide(
        meeting=meeting, by=officer, request_key=key_of(TRAVEL, "vests"), made_on=meeting.held_on,
        what="All who train wear a bright vest.", reasons="Drivers can see them from far away.",
    )  # fmt: skip
    withdraw_decision(decision=shirts, by=officer, why="Young people told us that it makes them stand out.")


def load_next_meeting(project, people):
    """A meeting to come, with points by three people, and who comes with what they need."""
    rep, officer, young = people["rep"], people["officer"], people["young"]
    meeting = record_meeting(
        project=project, by=rep, request_key=key_of(TRAVEL, NEXT), title=NEXT, held_on=a_school_day(),
        starts_at=time(10), ends_at=time(11, 30), place="College, room B2, with a lift",
    )  # fmt: skip
    points = [(young, "How the first journeys feel", 30), (rep, "Who answers the phone before seven", 20)]
    for by, what, minutes in [*points, (officer, "Money for fares until the summer", 25)]:
        add_to_agenda(meeting=meeting, by=by, request_key=key_of(TRAVEL, what), what=what, minutes=minutes)
    invite_to(meeting=meeting, by=rep, users=[rep, officer, young])
    reply(meeting=meeting, user=young, coming="yes", access_needs="A break after 45 minutes, and no bright lights.")
    reply(meeting=meeting, user=officer, coming="yes")
    turn = {"chair_party": "council", "notes_party": "parent_carers", "invited_on": timezone.localdate()}
    plan_meeting(meeting=meeting, by=rep, is_accessible=True, **turn)


def a_school_day():
    """The first Tuesday three weeks from now or later that is neither a bank holiday nor in a school holiday."""
    day = timezone.localdate() + timedelta(days=21)
    while day.weekday() != 1 or not is_working_day(day) or any(a <= day <= b for _name, a, b in HOLIDAYS):
        day += timedelta(days=1)
    return day


def load_looks(project, people):
    """Three check-ins in the rhythm that was chosen, and a question that waits for the area's lead."""
    form = library.questionnaire("monitoring")
    for number, (well, less, barriers, missing, days) in enumerate(LOOKS):
        said = {"going-well": well, "going-less-well": less, "barriers": barriers, "missing": missing}
        key = key_of(TRAVEL, f"look {number}")
        made = check_in(project=project, by=people["officer"], request_key=key, questionnaire=form, answers=said)
        CheckIn.objects.filter(pk=made.pk).update(at=days_ago(days))
    choose_rhythm(project=project, by=people["rep"], every="month", starts_on=days_ago(75).date())
    MonitoringRhythm.objects.filter(project=project).update(told_on=timezone.localdate())
    ask_lead(
        project=project, by=people["rep"], to=people["lead"], request_key=key_of(TRAVEL, "asked"),
        what="Who pays for a light at the stop by the college? The bus company and the council each name the other.",
        answer_by=timezone.localdate() + timedelta(days=7),
    )  # fmt: skip

"""Charter marks of Exampleshire: a submission at each state, three marks held, one withdrawn.

All of it is made by the same actions that people's clicks call, with the clock set back for what was earlier.
"""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from charter.actions import appeals, decisions, panel
from charter.actions.marks import answer_check, withdraw_mark
from charter.actions.submissions import ask, change_portfolio, start_submission, withdraw_submission
from charter.actions.testimony import give_testimony, invite_testimony
from charter.models import Finding, Link, PanelFinding, Submission
from charter.pieces import pieces_of
from charter.states import Interest, Level, Result, State, Stuck, Voice, Way
from coproduction.demo.clock import clock_at
from coproduction.demo.people import DOMAIN
from coproduction.demo.projects import key_of
from coproduction.people.actions import ready_user
from coproduction.people.models import User
from coproduction.people.states import Role
from projects.models import Project

LISTENING, STRATEGY = "In My Shoes: a year of listening", "A new SEND strategy, written together"
# Assessors who can't sign in: two with lived experience, one professional. Asha, who can, has a review to write.
ASSESSORS = {
    "priya": ("Priya Shah", True, "Parent of two; sat on the forum's board"),
    "tom": ("Tom Reed", True, "Had an education, health and care plan himself"),
    "grace": ("Grace Owen", False, "Looks after quality in a neighbouring service"),
}
TOLD = (
    "They asked us before anything was written. I said that letters come too late, and now they come two weeks before. "
    "I was paid for my time, and they told me each time what came of it."
)
REASONS = (
    "Families were there from the first idea, and can name what changed because of them. The minutes show who decided. "
    "What we liked most is that people hear back within a month."
)


@dataclass(frozen=True)
class Story:
    """One submission: who asks, how long ago, and how far it came."""

    title: str
    organisation: str
    by: str
    days_ago: int
    state: State
    result: str = ""
    about: str = "We help families to find their way, and change what we do when they tell us what does not work."
    level: Level = Level.MET
    decision: dict = field(default_factory=dict)
    looked_back: tuple = ()  # what each yearly check said


STORIES = [
    Story(STRATEGY, "", "officer", 6, State.DRAFT),
    Story(LISTENING, "", "young", 160, State.DECIDED, Result.AWARDED, level=Level.EXEMPLARY),
    Story(
        "Young people's café", "youth", "young", 31 * 31, State.DECIDED, Result.AWARDED,
        looked_back=(
            "It is open on two evenings now, as young people asked. They choose the staff with us.",
            "A new manager came, and the young people showed her how we work. Three of them are paid.",
        ),
    ),
    Story(
        "Talking and listening drop-in", "health", "officer", 70, State.DECIDED, Result.CONDITIONS,
        decision={"conditions": [("Open one drop-in a month after six in the evening", 100)]},
    ),
    Story("Holiday club", "charity", "assessor", 420, State.DECIDED, Result.AWARDED),
    Story("First visits at home", "council", "officer", 9, State.ASKED),
    Story("The forum's helpline", "forum", "rep", 15, State.REVIEWING),
    Story("Support for sight and hearing", "council", "officer", 30, State.PANEL, level=Level.PARTLY),
    Story("The base at Willow Bank", "school", "rep", 45, State.DECIDED, Result.MORE, level=Level.PARTLY),
    Story(
        "Moving on to college", "college", "young", 60, State.DECIDED, Result.DEFERRED, level=Level.PARTLY,
        decision={"wait_in_days": 80},
    ),
    Story("The school transport desk", "council", "officer", 40, State.DECIDED, Result.NOT_YET, level=Level.NOT_YET),
    Story("The Local Offer desk", "council", "officer", 25, State.WITHDRAWN),
]  # fmt: skip


def load_charter(organisations, people):
    """Make each submission that is not there yet."""
    for story in STORIES:
        if not Submission.objects.filter(request_key=key_of("charter", story.title)).exists():
            load_story(story, organisations, people)


def load_story(story, organisations, people):
    by, lead = people[story.by], people["lead"]
    asked_at = timezone.now() - timedelta(days=story.days_ago)
    with clock_at(asked_at):
        submission = started(story, by, organisations)
        gather(submission, by, story)
        if story.state == State.DRAFT:
            return
        ask(submission=submission, by=by, request_key=key_of("ask", story.title))
    if story.state == State.WITHDRAWN:
        withdraw_submission(submission=submission, by=by, reason="The desk joins another team next month.")
    elif story.state != State.ASKED:
        review(submission, story, lead, people, asked_at)


def started(story, by, organisations):
    fields = {"by": by, "request_key": key_of("charter", story.title)}
    if not story.organisation:
        return start_submission(project=Project.objects.get(request_key=key_of(story.title)), **fields)
    organisation = organisations[story.organisation]
    submission = start_submission(service=story.title, organisation=organisation, about=story.about, **fields)
    shown = [Project.objects.get(request_key=key_of(LISTENING))]
    return change_portfolio(submission=submission, by=by, about=story.about, projects=shown, workshops=[])


def gather(submission, by, story):
    """Evidence for each criterion, and a testimony; the draft still waits for its testimony."""
    offered = [piece for piece in pieces_of(submission).values() if piece.group in ("answers", "minutes", "facts")]
    picked = {}
    for number, criterion in enumerate(submission.charter.criteria):
        usual = [piece for piece in offered if piece.place in criterion.evidence][:3]
        picked[criterion.key] = usual or [offered[number % len(offered)]]
    Link.objects.bulk_create(
        Link(submission=submission, criterion=key, source=piece.source, added_by=by)
        for key, pieces in picked.items()
        for piece in pieces
    )
    asked = invite_testimony(
        submission=submission,
        by=by,
        request_key=key_of("testimony", story.title),
        way=Way.LINK,
        called="A parent carer",
    )
    if story.state != State.DRAFT:
        give_testimony(
            testimony=asked, voice=Voice.FAMILY, words=TOLD, was_helped=False, helper="", team_may_read=False
        )


def review(submission, story, lead, people, asked_at):
    """Panel, reviews and decision, each some days after the other."""
    with clock_at(asked_at + timedelta(days=2)):
        seats = seated(submission, story, lead, people)
        panel.confirm_panel(submission=submission, by=lead)
    with clock_at(asked_at + timedelta(days=8)):
        if story.state == State.REVIEWING:
            handed_in(seats[0], story.level)
            return
        for seat in seats:
            handed_in(seat, story.level)
        panel.open_panel(submission=submission, by=lead)
    if story.state == State.DECIDED:
        with clock_at(asked_at + timedelta(days=14)):
            decide(submission, story, lead)


def seated(submission, story, lead, people):
    """Three people who have declared. Asha has a place where a review still waits."""
    known = [assessor(short, lead) for short in ASSESSORS]
    if story.state == State.REVIEWING:
        asha = {"lived_experience": False, "about": "Runs a charity's family work"}
        known[2] = panel.add_assessor(user=people["assessor"], by=lead, **asha)
    seats = [panel.invite_assessor(submission=submission, assessor=each, by=lead) for each in known]
    return [panel.declare(seat=seat, interest=Interest.NONE) for seat in seats]


def assessor(short, lead):
    name, lived, about = ASSESSORS[short]
    email = f"{short}@{DOMAIN}"
    user = User.objects.with_email(email) or ready_user(
        email=email, password=secrets.token_urlsafe(), name=name, organisation=None, role=Role.MEMBER
    )
    return panel.add_assessor(user=user, by=lead, lived_experience=lived, about=about)


def handed_in(seat, level):
    """A whole review, each with one criterion that this assessor sees another way."""
    levels = list(Level)
    criteria = seat.version.submission.charter.criteria
    Finding.objects.bulk_create(
        Finding(
            seat=seat,
            criterion=criterion.key,
            level=levels[abs(levels.index(level) - ((number + seat.pk) % 5 == 0))],
            comment="The minutes and the testimony say the same.",
        )
        for number, criterion in enumerate(criteria)
    )
    panel.hand_in_review(seat=seat)


def decide(submission, story, lead):
    version = submission.latest
    PanelFinding.objects.bulk_create(
        PanelFinding(
            version=version,
            criterion=criterion.key,
            level=story.level,
            notes="We looked at the minutes together.",
            advice="Tell families what came of it within four weeks." if number == 0 else "",
            saved_by=lead,
        )
        for number, criterion in enumerate(submission.charter.criteria)
    )
    today = timezone.localdate()
    conditions = [(what, today + timedelta(days=days)) for what, days in story.decision.get("conditions", ())]
    wait = story.decision.get("wait_in_days")
    decision = decisions.decide(
        submission=submission,
        by=lead,
        request_key=key_of("decision", story.title),
        result=story.result,
        reasons=REASONS
        if story.result in (Result.AWARDED, Result.CONDITIONS)
        else "We saw too little of what families changed.",
        panel_met_on=today,
        wait_until=today + timedelta(days=wait) if wait else None,
        conditions=conditions,
    )
    decisions.send_letter(decision=decision, by=lead)
    if story.looked_back:
        look_back(decision.mark, story, by=submission.created_by)
    if story.title == "Holiday club":
        mark = decision.mark
        with clock_at(timezone.now() + timedelta(days=200)):
            withdraw_mark(mark=mark, by=lead, reason="The club closed, so nobody works this way there any more.")
    if story.result == Result.NOT_YET:
        grounds = "The panel did not read the letters that families wrote. They are in our files."
        appeals.appeal(
            decision=decision, by=submission.created_by, request_key=key_of("appeal", story.title), grounds=grounds
        )


def look_back(mark, story, *, by):
    """Each yearly check of a mark, answered on its day."""
    today = timezone.localdate()
    for check, words in zip(mark.checks.all(), story.looked_back, strict=True):
        with clock_at(timezone.now() + (check.due_on - today)):
            answer_check(check=check, by=by, stuck=Stuck.YES, words=words)

"""The panel meets: disagreements first, every comment with its name, and what is agreed."""

import pytest

from charter.actions.panel import agree_finding, open_panel, recuse
from charter.models import PanelFinding
from projects.actions.problems import Refused
from tests.charter.panels import a_panel, agree_all, an_open_panel, decided, of, reviewed, three_assessors
from tests.charter.rooms import asked
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of


@pytest.fixture
def version(finished, rania):
    return asked(finished, rania)


@pytest.fixture
def page(version):
    return f"/charter/submissions/{version.submission.reference}/panel/meeting/"


@pytest.fixture
def opened(version, lena):
    """(submission, seats): far apart on access needs, one step apart on times, one of them abstains on real change."""
    submission, seats = a_panel(version, lena)
    reviewed(seats[0], access_needs="not-yet", real_change="abstain", comment="Nobody asked me.")
    reviewed(seats[1], access_needs="exemplary", times_and_places="partly", comment="They asked us all.")
    reviewed(seats[2], real_change="partly")
    return open_panel(submission=submission, by=lena), seats


def test_where_they_differ_most_comes_first(as_user, lena, opened, page):
    shown = words(as_user(lena).get(page))
    assert "Mina Shah (lived experience), Joe Park (lived experience), Dr Ward (professional)" in shown
    first = shown.index(
        "Where you differ People get what they need to take part. 1 Not yet 0 Partly 1 Met 1 Others can"
    )
    assert first < shown.index("Something changed that families can notice.") < shown.index("Where you found the same")
    assert shown.index("Meetings are at times") < shown.index("Where you found the same")
    assert "0 of 19 agreed." in shown


def test_abstentions_stand_apart_and_in_no_count(as_user, lena, opened, page):
    shown = words(as_user(lena).get(page + "real-change/"))
    assert "0 Not yet 1 Partly 1 Met 0 Others can learn from this" in shown
    assert "1 person does not judge this one, and is not counted." in shown
    assert "Mina Shah: I would rather not judge this one Nobody asked me." in shown


def test_whoever_stepped_back_is_in_no_count(as_user, lena, version, page):
    submission, seats = a_panel(version, lena)
    for seat in seats:
        reviewed(seat, access_needs="not-yet" if seat == seats[0] else "met")
    recuse(seat=seats[0], reason="I know them.")
    reasons = dict.fromkeys(("size", "lived-experience"), "They stepped back.")
    open_panel(submission=submission, by=lena, reasons=reasons)
    shown = words(as_user(lena).get(page + "access-needs/"))
    assert "0 Not yet 0 Partly 2 Met 0 Others can learn from this" in shown
    assert "Mina" not in shown
    assert as_user(of(seats[0]).user).get(page).status_code == 404


def test_every_comment_stands_with_its_assessor(as_user, opened, page):
    shown = words(as_user(of(opened[1][2]).user).get(page + "access-needs/"))
    assert "Mina Shah: Not yet Nobody asked me. Joe Park: Others can learn from this They asked us all." in shown
    assert "Plan: What is your project for?" in shown


def test_the_panel_writes_down_what_it_agrees(as_user, lena, opened, page):
    lead = as_user(lena)
    answer = fill(lead, page + "access-needs/", notes="We talked.", level="partly", advice="Ask each time.")
    assert answer["Location"].startswith(page)
    assert "1 of 19 agreed." in words(lead.get(page))
    kept = PanelFinding.objects.get()
    assert (kept.level, kept.notes, kept.advice, kept.saved_by) == ("partly", "We talked.", "Ask each time.", lena)
    assert "Last changed by Lena Brook" in words(lead.get(page + "access-needs/"))
    assert "Agreed Partly" in words(lead.get(page))


def test_an_assessor_of_the_panel_can_write_it_down_too(as_user, opened, page):
    user = of(opened[1][0]).user
    fill(as_user(user), page + "access-needs/", notes="Mina writes.", level="met")
    assert PanelFinding.objects.get().saved_by == user


def test_of_two_who_write_the_second_sees_both_wordings(as_user, lena, opened, page):
    mina, lead = as_user(of(opened[1][0]).user), as_user(lena)
    seen = fields(mina.get(page + "access-needs/"))
    fill(lead, page + "access-needs/", notes="The lead's words.", level="met")
    answer = mina.post(page + "access-needs/", seen | {"notes": "Mina's words.", "level": "partly"})
    assert answer.status_code == 422
    shown = words(answer)
    assert "Someone else saved while you were writing" in shown
    assert "The lead's words." in shown
    assert fields(answer)["notes"] == "Mina's words."
    assert PanelFinding.objects.get().notes == "The lead's words."
    mina.post(page + "access-needs/", fields(answer) | {"notes": "Both.", "level": "met"})
    assert PanelFinding.objects.get().notes == "Both."


def test_sent_twice_it_is_one_record(lena, opened):
    submission, _seats = opened
    for _time in range(2):
        agree_finding(
            submission=submission, by=lena, criterion="access-needs", level="met", notes="", advice="", revision=0
        )
    assert (PanelFinding.objects.get().revision, submission.events.filter(did="agreed").count()) == (1, 1)


def test_a_panel_as_a_whole_does_not_abstain(as_user, lena, opened, page):
    answer = fill(as_user(lena), page + "access-needs/", level="abstain")
    assert answer.status_code == 422
    with pytest.raises(Refused, match="can't abstain"):
        agree_finding(
            submission=opened[0], by=lena, criterion="access-needs", level="abstain", notes="", advice="", revision=0
        )
    assert PanelFinding.objects.count() == 0


def test_the_decision_waits_until_everything_is_agreed(as_user, lena, opened, page):
    lead = as_user(lena)
    assert "Record the decision" not in words(lead.get(page))
    agree_all(opened[0], lena)
    assert "19 of 19 agreed." in words(lead.get(page))
    assert "Record the decision" in words(lead.get(page))
    mina = as_user(of(opened[1][0]).user)
    assert "Record the decision" not in words(mina.get(page))
    assert "The lead can now record the decision." in words(mina.get(page))


def test_before_the_panel_opens_nobody_finds_the_meeting(as_user, lena, rania, sam, client, version, page):
    submission, seats = a_panel(version, lena)
    for seat in seats[:2]:
        reviewed(seat)
    for address in (page, page + "access-needs/", page.replace("meeting/", "meeting.pdf")):
        assert as_user(lena).get(address).status_code == 403
        for user in (of(seats[0]).user, of(seats[2]).user, rania, sam):
            assert as_user(user).get(address).status_code == 404
        assert client.get(address).status_code == 302
    assert submission.state == "reviewing"


def test_the_team_and_strangers_never_find_it(as_user, rania, olu, sam, pat, opened, page):
    for user in (rania, olu, sam, pat):
        for address in (page, page + "access-needs/", page.replace("meeting/", "meeting.pdf")):
            assert as_user(user).get(address).status_code == 404


def test_after_the_decision_it_stays_to_read(as_user, lena, version, page):
    decided(version, lena, sent=False)
    shown = words(as_user(lena).get(page))
    assert "See the decision" in shown
    criterion = as_user(lena).get(page + "access-needs/")
    assert "notes" not in fields(criterion)
    as_user(lena).post(page + "access-needs/", {"level": "partly", "revision": 1})
    assert set(PanelFinding.objects.values_list("level", flat=True)) == {"met"}


def test_the_papers_are_a_tagged_document(as_user, lena, opened, page):
    agree_finding(
        submission=opened[0], by=lena, criterion="access-needs", level="partly", notes="We talked.", advice="Ask.",
        revision=0,
    )  # fmt: skip
    answer = as_user(lena).get(page.replace("meeting/", "meeting.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert faults(answer.content) == []
    text = text_of(answer.content)
    assert "Not yet: 1 · Partly: 0 · Met: 1 · Others can learn from this: 1" in text
    assert "Mina Shah: Not yet Nobody asked me." in text
    assert "Agreed: Partly We talked. Advice to the team: Ask." in text


def test_queries_do_not_grow_with_the_panel(as_user, lena, version, page, django_assert_num_queries):
    an_open_panel(version, lena, three_assessors(lena))
    lead = as_user(lena)
    with django_assert_num_queries(8):
        lead.get(page)
    with django_assert_num_queries(7):
        lead.get(page + "access-needs/")

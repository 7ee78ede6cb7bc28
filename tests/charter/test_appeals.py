"""An appeal from end to end: made in time, acknowledged, answered by somebody uninvolved, then by a panel."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from charter.actions.appeals import acknowledge, answer_from_panel
from charter.actions.appeals import appeal as make_appeal
from charter.models import Appeal, AppealSeat, Decision, Mark
from charter.states import Appealed, Result, State
from coproduction.clocks import add_months, add_working_days
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from tests.charter.panels import a_panel, an_assessor, decided, fresh
from tests.charter.rooms import asked
from tests.clock import working_days_ago
from tests.factories import a_person
from tests.pages import fields, fill, words


@pytest.fixture
def version(finished, rania):
    return asked(finished, rania)


@pytest.fixture
def decision(version, lena):
    return decided(version, lena, Result.NOT_YET)


@pytest.fixture
def room(version):
    return f"/charter/submissions/{version.submission.reference}/decisions/1/"


@pytest.fixture
def gwen(db):
    """Had no part in it."""
    return a_person("Gwen Price")


@pytest.fixture
def others(db):
    """Three more who had no part in it."""
    return [a_person(name) for name in ("Idris Cole", "Tess Moon", "Ravi Das")]


@pytest.fixture
def made(decision, rania):
    return make_appeal(decision=decision, by=rania, request_key=uuid.uuid4(), grounds="You missed our minutes.")


@pytest.fixture
def acknowledged(made, lena, gwen):
    return acknowledge(appeal=made, by=lena, reviewer=gwen)


def spoken(day):
    return f"{day.day} {day:%B %Y}"


def test_the_team_appeals(as_user, rania, lena, decision, room):
    browser, today = as_user(rania), timezone.localdate()
    last = add_months(today, 1)
    assert f"The team can appeal until {spoken(last)}." in words(browser.get(room))
    offered = words(browser.get(room + "appeal/"))
    assert "We tell you within 2 working days that we have it." in offered
    assert "Somebody who had no part in it answers you within 12 working days." in offered
    assert fill(browser, room + "appeal/", grounds="You missed our minutes.")["Location"] == room + "appeal/"
    shown = words(browser.get(room + "appeal/"))
    assert "You missed our minutes. Rania Malik" in shown
    assert "The decision stands until the appeal is closed." in shown
    appeal = Appeal.objects.get()
    assert appeal.acknowledge_by_day == add_working_days(today, 2)
    assert appeal.answer_by_day == add_working_days(today, 12)
    desk = words(as_user(lena).get("/charter/desk/"))
    assert f"Tell the team that their appeal came · by {spoken(appeal.acknowledge_by_day)}, 2 working days left" in desk


def test_an_appeal_needs_its_reasons(as_user, rania, decision, room):
    assert fill(as_user(rania), room + "appeal/", grounds=" ").status_code == 422
    assert Appeal.objects.count() == 0


def test_the_same_form_sent_twice_is_one_appeal(as_user, rania, olu, decision, room):
    browser = as_user(rania)
    sending = fields(browser.get(room + "appeal/")) | {"grounds": "You missed our minutes."}
    late = fields(as_user(olu).get(room + "appeal/"))
    for _time in range(2):
        assert browser.post(room + "appeal/", sending).status_code in (200, 302)
    assert Appeal.objects.count() == 1
    as_user(olu).post(room + "appeal/", late | {"grounds": "Me too."})
    assert Appeal.objects.get().grounds == "You missed our minutes."
    with pytest.raises(Refused, match="Your team has already appealed"):
        make_appeal(decision=decision, by=olu, request_key=uuid.uuid4(), grounds="Me too.")


def sent(*, late):
    """Move the letter's day to the first whose month is not over today; or to the day before. Gives the last day."""
    days = (timezone.localdate() - timedelta(days=n) for n in range(40, 0, -1))
    day = next(day for day in days if add_months(day, 1) >= timezone.localdate()) - timedelta(days=late)
    Decision.objects.update(letter_sent_at=timezone.now() - (timezone.localdate() - day))
    return add_months(day, 1)


def test_the_last_day_still_counts(as_user, rania, decision, room):
    sent(late=False)
    assert fill(as_user(rania), room + "appeal/", grounds="We only saw it now.").status_code == 302
    assert Appeal.objects.count() == 1


def test_a_day_later_is_too_late(as_user, rania, decision, room):
    last = sent(late=True)
    answer = fill(as_user(rania), room + "appeal/", grounds="We only saw it now.")
    assert answer.status_code == 422
    assert f"It is too late to appeal. The last day was {spoken(last)}." in words(answer)
    assert f"The time to appeal was over on {spoken(last)}." in words(as_user(rania).get(room))
    assert Appeal.objects.count() == 0


def test_only_those_who_write_for_the_team_appeal(as_user, rhea, lena, sam, client, decision, room):
    assert as_user(rhea).get(room + "appeal/").status_code == 403
    assert as_user(lena).get(room + "appeal/").status_code == 403
    assert as_user(sam).get(room + "appeal/").status_code == 404
    assert client.get(room + "appeal/").status_code == 302


def test_before_the_letter_there_is_nothing_to_appeal_against(as_user, rania, version, lena, room):
    made = decided(version, lena, Result.NOT_YET, sent=False)
    assert as_user(rania).get(room + "appeal/").status_code == 404
    with pytest.raises(Refused, match="There is no decision to appeal against yet"):
        make_appeal(decision=made, by=rania, request_key=uuid.uuid4(), grounds="No.")


def test_the_lead_acknowledges_and_names_somebody_uninvolved(as_user, rania, lena, gwen, made, room):
    lead = as_user(lena)
    assert fill(lead, room + "appeal/acknowledge/", reviewer=gwen.pk)["Location"] == room + "appeal/"
    assert "Gwen Price, who had no part in the decision, answers by" in words(as_user(rania).get(room + "appeal/"))
    letters = {letter.to: letter.text for letter in Letter.objects.filter(key__startswith="appeal:")}
    assert set(letters) == {rania.email, gwen.email}
    assert lead.get(room + "appeal/acknowledge/").status_code == 404


def test_nobody_who_had_a_part_answers(as_user, lena, olu, made, version, room):
    mina = version.seats.first().assessor.user
    offered = as_user(lena).get(room + "appeal/acknowledge/").content.decode()
    for user in (mina, olu, lena):
        assert f'<option value="{user.pk}">' not in offered
        assert fill(as_user(lena), room + "appeal/acknowledge/", reviewer=user.pk).status_code == 422
        with pytest.raises(Refused, match="had a part in this, so somebody else has to answer the appeal"):
            acknowledge(appeal=made, by=lena, reviewer=user)
    assert Appeal.objects.get().state == Appealed.MADE


def test_only_the_named_reviewer_answers_and_sees_only_this(as_user, lena, rania, gwen, acknowledged, room, version):
    for user in (lena, rania):
        assert as_user(user).get(room + "appeal/answer/").status_code == 403
    reviewer = as_user(gwen)
    assert "You missed our minutes." in words(reviewer.get(room + "appeal/"))
    submission = f"/charter/submissions/{version.submission.reference}/"
    for page in ("", "panel/", "panel/meeting/", "decisions/1/", "versions/1/"):
        assert reviewer.get(submission + page).status_code == 404


def test_the_reviewer_says_that_the_decision_stands_and_the_team_takes_it(
    as_user, rania, gwen, acknowledged, room, decision
):
    fill(as_user(gwen), room + "appeal/answer/", answer="stands", words="The minutes were read.")
    team = as_user(rania)
    shown = words(team.get(room + "appeal/"))
    assert "The answer: The decision stands The minutes were read. Gwen Price" in shown
    assert Letter.objects.filter(key__contains=":answered:", to=rania.email).count() == 1
    assert fill(team, room + "appeal/leave/")["Location"] == room + "appeal/"
    assert Appeal.objects.get().state == Appealed.CLOSED
    submission = fresh(decision.version.submission)
    assert (submission.state, submission.versions.count()) == (State.DECIDED, 1)
    assert team.get(room + "appeal/to-panel/").status_code == 404


def test_the_reviewer_says_look_again_and_a_new_panel_gets_the_same_words(
    as_user, lena, gwen, acknowledged, room, decision
):
    fill(as_user(gwen), room + "appeal/answer/", answer="again", words="The minutes were not read.")
    submission = fresh(decision.version.submission)
    first, second = submission.versions.order_by("number")
    assert (submission.state, second.number) == (State.ASKED, 2)
    assert (second.content, second.digest) == (first.content, first.digest)
    assert Appeal.objects.get().state == Appealed.CLOSED
    assert "A new panel now looks again at the same evidence." in words(as_user(gwen).get(room + "appeal/"))
    again = [an_assessor(lena, name, lived_experience=name != "C") for name in "ABC"]
    assert a_panel(second, lena, again)[0].state == State.REVIEWING


def at_the_panel(as_user, rania, gwen, room):
    fill(as_user(gwen), room + "appeal/answer/", answer="stands", words="The minutes were read.")
    fill(as_user(rania), room + "appeal/to-panel/", grounds="Only one page of them.")


@pytest.mark.parametrize(("answer", "state", "versions"), [("stands", State.DECIDED, 1), ("again", State.ASKED, 2)])
def test_the_team_still_disagrees_and_a_panel_of_three_answers(
    as_user, rania, lena, gwen, acknowledged, room, decision, others, answer, state, versions
):
    at_the_panel(as_user, rania, gwen, room)
    lead = as_user(lena)
    assert "An appeal panel has to meet" in words(lead.get("/charter/desk/"))
    chair, *more = others
    seats = {"other_1": more[0].pk, "other_2": more[1].pk}
    fill(lead, room + "appeal/panel/", chair=chair.pk, answer=answer, words="We read all of it.", **seats)
    shown = words(as_user(rania).get(room + "appeal/"))
    assert "We read all of it. Idris Cole (chair), Tess Moon, Ravi Das" in shown
    submission = fresh(decision.version.submission)
    assert (submission.state, submission.versions.count()) == (state, versions)
    assert Appeal.objects.get().state == Appealed.CLOSED
    assert "Appeals" not in words(lead.get("/charter/desk/")).replace("Appeals against", "")


def test_the_appeal_panel_is_uninvolved_and_complete(as_user, rania, lena, gwen, acknowledged, room, others, olu):
    at_the_panel(as_user, rania, gwen, room)
    said = {"answer": "stands", "words": "We read it."}
    for people, sentence in (
        ([others[0], others[0], others[1]], "An appeal panel has a chair and 2 more people."),
        ([others[0], others[1]], "An appeal panel has a chair and 2 more people."),
        ([others[0], others[1], gwen], "Gwen Price had a part in this"),
        ([olu, others[0], others[1]], "Olu Adeyemi had a part in this"),
        ([others[0], lena, others[1]], "Lena Brook had a part in this"),
    ):
        with pytest.raises(Refused, match=sentence):
            answer_from_panel(appeal=acknowledged, by=lena, chair=people[0], others=people[1:], **said)
    twice = {"chair": others[0].pk, "other_1": others[0].pk, "other_2": others[1].pk}
    assert fill(as_user(lena), room + "appeal/panel/", **said, **twice).status_code == 422
    assert AppealSeat.objects.count() == 0
    assert Appeal.objects.get().state == Appealed.TO_PANEL


def test_the_decision_stands_meanwhile(as_user, rania, lena, version, room, client):
    """A mark with conditions stays valid while the team appeals against them."""
    today = timezone.localdate()
    made = decided(version, lena, Result.CONDITIONS, conditions=[("Show it", today + timedelta(days=30))])
    fill(as_user(rania), room + "appeal/", grounds="We have shown it already.")
    mark = Mark.objects.get()
    assert mark.standing() == "valid"
    assert fresh(version.submission).state == State.DECIDED
    assert "The decision stands until the appeal is closed." in words(as_user(lena).get(room + "appeal/"))
    assert made.is_sent


@pytest.mark.parametrize("clock", ["acknowledge_by_day", "answer_by_day"])
def test_the_desk_says_which_appeals_are_late(as_user, lena, rania, gwen, decision, clock):
    appeal = make_appeal(decision=decision, by=rania, request_key=uuid.uuid4(), grounds="You missed our minutes.")
    if clock == "answer_by_day":
        acknowledge(appeal=appeal, by=lena, reviewer=gwen)
    Appeal.objects.update(**{clock: working_days_ago(5)})
    page = as_user(lena).get("/charter/desk/")
    assert "Late Travel training together 5 working days late" in words(page)


def test_the_database_itself_keeps_the_order_of_an_appeal(made):
    for state in (Appealed.ANSWERED, Appealed.TO_PANEL, Appealed.CLOSED):
        with pytest.raises(DatabaseError), transaction.atomic():
            Appeal.objects.filter(pk=made.pk).update(state=state)
    assert Appeal.objects.get().state == Appealed.MADE


def test_strangers_find_nothing(as_user, sam, pat, client, acknowledged, room):
    for page in ("", "acknowledge/", "answer/", "to-panel/", "leave/", "panel/"):
        for user in (sam, pat):
            assert as_user(user).get(room + "appeal/" + page).status_code == 404
        assert client.get(room + "appeal/" + page)["Location"].startswith("/accounts/login/")

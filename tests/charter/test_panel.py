"""The pool of assessors, and a panel: asked, declared, checked against the rules, started, opened."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from charter.actions.panel import declare, invite_assessor, recuse, stand_down, stop_assessor
from charter.models import Assessor, Breach, Seat, Submission
from charter.states import State
from coproduction.outbox.models import Letter
from coproduction.people.states import Role
from projects.actions.problems import Refused
from projects.models import Event
from tests.charter.panels import (
    a_panel,
    an_assessor,
    an_open_panel,
    declared,
    fresh,
    invited,
    of,
    reviewed,
    three_assessors,
)
from tests.charter.rooms import asked
from tests.factories import a_person, join
from tests.pages import fields, fill, words


@pytest.fixture
def version(finished, rania):
    return asked(finished, rania)


@pytest.fixture
def page(version):
    return f"/charter/submissions/{version.submission.reference}/panel/"


@pytest.fixture
def pool(lena):
    return three_assessors(lena)


def test_a_lead_adds_an_assessor(as_user, lena, sam):
    lead = as_user(lena)
    answer = fill(lead, "/charter/assessors/add/", user=sam.pk, experience="lived", about="Runs a youth club.")
    assert answer["Location"] == "/charter/assessors/"
    shown = words(lead.get("/charter/assessors/"))
    assert "Sam Stone lived experience · 0 panels · Stop asking Sam Stone Runs a youth club." in shown


def test_a_lead_stops_asking_somebody_and_adds_them_again(as_user, lena, sam):
    assessor = an_assessor(lena, "Sam", user=sam)
    lead = as_user(lena)
    fill(lead, f"/charter/assessors/{assessor.pk}/stop/")
    assert "not asked any more since" in words(lead.get("/charter/assessors/"))
    fill(lead, "/charter/assessors/add/", user=sam.pk, experience="professional")
    again = Assessor.objects.get()
    assert (again.stopped_at, again.lived_experience) == (None, False)


@pytest.mark.parametrize("address", ["/charter/assessors/", "/charter/assessors/add/", "/charter/desk/"])
def test_only_those_who_run_the_area_see_the_pool_and_the_desk(as_user, rania, address):
    assert as_user(rania).get(address).status_code == 404


def test_the_lead_picks_a_panel_and_each_is_asked_by_email(
    as_user, lena, pool, page, django_capture_on_commit_callbacks
):
    lead = as_user(lena)
    with django_capture_on_commit_callbacks(execute=True):
        answer = fill(lead, page + "invite/", assessors=[one.pk for one in pool])
    assert answer["Location"] == page
    shown = words(lead.get(page))
    assert "Mina Shah Asked lived experience" in shown
    assert "Dr Ward Asked professional" in shown
    assert "We wait for: Dr Ward, Joe Park, Mina Shah." in shown
    letters = {letter.to: letter for letter in Letter.objects.filter(key__startswith="seat:")}
    assert set(letters) == {one.user.email for one in pool}
    mina = letters[pool[0].user.email]
    assert mina.subject == "Please join a charter mark panel: “Travel training together”"
    assert f"/charter/reviews/{Seat.objects.get(assessor=pool[0]).pk}/" in mina.text
    assert "Joe" not in mina.text
    assert "Ward" not in mina.text


def test_asked_twice_they_sit_once_and_get_one_email(lena, version, pool):
    def letter(seat):
        return "Subject", "Text"

    for _time in range(2):
        invite_assessor(submission=version.submission, assessor=pool[0], by=lena, letter=letter)
    assert Seat.objects.count() == 1
    assert Letter.objects.filter(key__startswith="seat:").count() == 1


def test_somebody_who_was_taken_off_can_be_asked_again(as_user, lena, version, pool, page):
    [seat] = invited(version.submission, lena, pool[:1])
    lead = as_user(lena)
    fill(lead, f"{page}seats/{seat.pk}/stand-down/")
    assert "Mina Shah Taken off the panel" in words(lead.get(page))
    assert as_user(pool[0].user).get(of(seat).url).status_code == 404
    fill(lead, page + "invite/", assessors=[pool[0].pk])
    assert "Mina Shah Asked" in words(lead.get(page))
    assert Seat.objects.count() == 1


def test_somebody_who_stepped_back_is_not_asked_again(as_user, lena, version, pool, page):
    [seat] = invited(version.submission, lena, pool[:1])
    recuse(seat=seat, reason="I know them well.")
    with pytest.raises(Refused, match="Mina Shah stepped back from this panel"):
        invite_assessor(submission=version.submission, assessor=pool[0], by=lena)
    assert "Stepped back: I know them well." in words(as_user(lena).get(page))
    assert "Mina Shah" not in words(as_user(lena).get(page + "invite/"))


def test_somebody_who_reviews_no_more_is_not_asked(lena, version, pool):
    stop_assessor(assessor=pool[0], by=lena)
    with pytest.raises(Refused, match="does not review any more"):
        invite_assessor(submission=version.submission, assessor=pool[0], by=lena)


def test_the_reviews_start_when_everyone_has_declared(as_user, lena, version, pool, page):
    seats = invited(version.submission, lena, pool)
    declared(seats[:2])
    lead = as_user(lena)
    assert (
        "The reviews start when everyone has said whether they have a link to the work. We wait for: Dr Ward."
        in words(lead.get(page))
    )
    lead.post(page, {})
    assert fresh(version.submission).state == State.ASKED
    declared(seats[2:])
    assert "Every rule about the panel is kept." in words(lead.get(page))
    assert "The reviews have started." in words(fill(lead, page, follow=True))
    assert fresh(version.submission).state == State.REVIEWING
    assert Letter.objects.filter(key__endswith=":reviews").count() == 3
    assert Breach.objects.count() == 0


def test_a_panel_that_is_too_small_without_lived_experience_needs_reasons(as_user, lena, version, pool, page):
    declared(invited(version.submission, lena, pool[2:]))
    lead = as_user(lena)
    shown = words(lead.get(page))
    assert "The panel has 1 person, and should have 3." in shown
    assert "The panel has 0 with lived experience, and should have at least 2." in shown
    refused = fill(lead, page)
    assert refused.status_code == 422
    assert "Say why you go on although this rule is not kept." in words(refused)
    assert (Breach.objects.count(), fresh(version.submission).state) == (0, State.ASKED)
    reasons = {name: "Two people are ill." for name in fields(lead.get(page)) if name.startswith("reason_")}
    fill(lead, page, **reasons)
    assert fresh(version.submission).state == State.REVIEWING
    record = words(lead.get(page))
    assert "On the record The panel has 1 person, and should have 3. Two people are ill. Lena Brook, " in record
    assert {breach.accepted_by for breach in Breach.objects.all()} == {lena}
    assert [name for name in fields(lead.get(page)) if name.startswith("reason_")] == []


def test_an_interest_that_was_declared_needs_a_reason(as_user, lena, version, pool, page):
    seats = invited(version.submission, lena, pool)
    declared(seats[1:])
    declare(seat=seats[0], interest="personal", reason="My sister works there.")
    shown = words(as_user(lena).get(page))
    assert "A link to the work? Yes, in my own life: My sister works there." in shown
    assert "Mina Shah declared an interest: My sister works there." in shown
    fill(as_user(lena), page, **{f"reason_interest-{seats[0].pk}": "She works in another part."})
    assert Breach.objects.get().words == "Mina Shah declared an interest: My sister works there."


def test_a_member_of_the_project_needs_a_reason(as_user, lena, version, pool, page, finished):
    join(finished, pool[1].user)
    declared(invited(version.submission, lena, pool))
    assert "Joe Park took part in this work within the last 3 years." in words(as_user(lena).get(page))


@pytest.mark.parametrize(("years", "counts"), [(2.9, True), (3.1, False)])
def test_somebody_in_the_projects_history_counts_for_three_years(
    as_user, lena, version, pool, page, finished, years, counts
):
    event = Event.objects.create(project=finished, by=pool[1].user, did="started")
    Event.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(days=365.25 * years))
    declared(invited(version.submission, lena, pool))
    said = "Joe Park took part in this work within the last 3 years." in words(as_user(lena).get(page))
    assert said == counts


def test_whoever_runs_the_panel_does_not_sit_on_it(as_user, lena, version, page):
    own = an_assessor(lena, "Lena", user=lena)
    with pytest.raises(Refused, match="You run this panel"):
        invite_assessor(submission=version.submission, assessor=own, by=lena)
    assert "Lena Brook" not in words(as_user(lena).get(page + "invite/"))


def test_a_lead_who_sits_on_a_panel_sees_only_their_own_seat(as_user, lena, version, pool, page):
    other = a_person("Kay Lowe", role=Role.LEAD)
    seats = invited(version.submission, lena, [*pool[:2], an_assessor(lena, "Kay", user=other, lived_experience=False)])
    assert as_user(other).get(page).status_code == 403
    assert "You sit on this panel" in words(as_user(other).get(page))
    assert as_user(other).get(of(seats[2]).url).status_code == 200
    assert as_user(other).get(of(seats[0]).url).status_code == 404
    desk = words(as_user(other).get("/charter/desk/"))
    assert "Another lead runs this" in desk
    assert "3 of 3" not in desk


def test_a_lead_of_the_team_does_not_run_its_panel(as_user, lena, version, page, finished):
    join(finished, lena)
    assert as_user(lena).get(page).status_code == 403
    assert "You belong to this team" in words(as_user(lena).get(page))


def test_nobody_else_finds_the_panel(as_user, rania, sam, pat, client, version, page):
    assert as_user(rania).get(page).status_code == 403
    assert as_user(sam).get(page).status_code == 404
    assert as_user(pat).get(page).status_code == 404
    assert client.get(page).status_code == 302


def test_the_panel_opens_when_every_review_is_in(as_user, lena, version, pool, page):
    submission, seats = a_panel(version, lena, pool)
    lead = as_user(lena)
    for seat in seats[:2]:
        reviewed(seat)
    assert "The panel opens when every review is in. We wait for: Dr Ward." in words(lead.get(page))
    lead.post(page, {})
    assert fresh(submission).state == State.REVIEWING
    reviewed(seats[2])
    assert fill(lead, page)["Location"] == page + "meeting/"
    assert fresh(submission).state == State.PANEL


def test_a_panel_that_lost_somebody_goes_back_and_needs_a_reason(as_user, lena, version, pool, page):
    submission, seats = an_open_panel(version, lena, pool)
    recuse(seat=seats[0], reason="I found out that my cousin runs it.")
    assert fresh(submission).state == State.REVIEWING
    lead = as_user(lena)
    assert "The panel has 2 people, and should have 3." in words(lead.get(page))
    assert lead.get(page + "meeting/").status_code == 403
    reasons = {name: "We go on." for name in fields(lead.get(page)) if name.startswith("reason_")}
    assert fill(lead, page, **reasons)["Location"] == page + "meeting/"
    assert "Mina Shah" not in words(lead.get(page + "meeting/"))


def test_a_rule_broken_since_the_panel_opened_can_still_get_its_reason(as_user, lena, version, pool, page, finished):
    an_open_panel(version, lena, pool)
    join(finished, pool[1].user)
    lead = as_user(lena)
    assert "Joe Park took part in this work" in words(lead.get(page))
    reasons = {name: "He joined yesterday." for name in fields(lead.get(page)) if name.startswith("reason_")}
    fill(lead, page, **reasons)
    assert Breach.objects.get().reason == "He joined yesterday."


def test_the_panel_of_an_earlier_version_stays_as_it_was(lena, version, pool):
    _submission, seats = an_open_panel(version, lena, pool)
    Submission.objects.filter(pk=version.submission_id).update(state=State.REVIEWING)
    later = type(version).objects.create(
        submission=version.submission,
        number=2,
        content=version.content,
        digest=version.digest,
        asked_by=version.asked_by,
    )
    assert later.number == 2
    with pytest.raises(Refused, match="This panel is over"):
        recuse(seat=seats[0], reason="Late.")
    with pytest.raises(Refused, match="This panel is over"):
        stand_down(seat=seats[0], by=lena)


def test_no_mail_of_the_panel_goes_to_anyone_but_its_assessors(lena, version, pool, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        an_open_panel(version, lena, pool)
    assert {to for message in mail.outbox for to in message.to} <= {one.user.email for one in pool}

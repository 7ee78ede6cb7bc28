import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from assessments.actions.tallies import quarter_of
from assessments.actions.workshops import close_workshop, open_workshop, plan_workshop, reveal_workshop
from assessments.models import Ballot, Workshop
from coproduction.clocks import add_months
from coproduction.toolkit import library
from tests.assessments.test_workshop import score_all
from tests.pages import fields, fill, words


def alone(browser, **more):
    return fill(
        browser,
        "/workshops/alone/",
        **{"instruments": "characteristics", "subject": "service", "service": "Transport", "sharing": "room", **more},
    )


def everything(browser, url, value):
    """All scores of the page with this value, and an example for the first."""
    page = browser.get(url)
    instrument = Workshop.objects.get().instruments.get()
    keys = [each.key for each in instrument.edition.statements.statements]
    return fields(page) | {f"score_{instrument.pk}_{key}": value for key in keys} | {"example_1": "We ask first."}


def test_one_person_scores_alone_and_sees_the_results_at_once(as_user, rania):
    browser = as_user(rania)
    answer = alone(browser)
    made = Workshop.objects.get()
    assert answer["Location"] == f"/workshops/{made.reference}/score/"
    sending = everything(browser, answer["Location"], "1")
    sending.pop("later", None)
    done = browser.post(answer["Location"], sending, follow=True)
    text = words(done)
    assert "We ask first." in text
    assert "How many scores 1" in text
    made.refresh_from_db()
    assert made.state == "revealed"


def test_what_is_scored_alone_can_wait(as_user, rania):
    browser = as_user(rania)
    url = alone(browser)["Location"]
    browser.post(url, everything(browser, url, "2") | {"later": "1"})
    assert Workshop.objects.get().state == "open"
    again = browser.get(url)
    assert again.content.decode().count("checked") == 8
    assert fields(again)["example_1"] == "We ask first."
    browser.post(url, fields(again) | {"example_1": "", "later": "1"})
    assert fields(browser.get(url))["example_1"] == ""


def test_it_is_nobody_elses(as_user, rania, olu, lena):
    alone(as_user(rania))
    reference = Workshop.objects.get().reference
    for user in (olu, lena):
        for path in ("", "score/", "results/"):
            assert as_user(user).get(f"/workshops/{reference}/{path}").status_code == 404


def test_nobody_joins_what_someone_does_alone(client, as_user, rania):
    alone(as_user(rania))
    assert Workshop.objects.get().code is None
    assert client.get("/join/none/").status_code == 404
    assert Ballot.objects.count() == 1


def a_round(rania, project, value, *, people=10, instruments=("conditions",), days_ago=0):
    workshop = plan_workshop(
        by=rania,
        request_key=uuid.uuid4(),
        title=f"Round {value}",
        subject="project",
        project=project,
        instruments=[library.statements(key) for key in instruments],
    )
    open_workshop(workshop=workshop, by=rania, sharing="partners", group_at_least=5)
    for number in range(people):
        score_all(workshop, "parent_carers" if number % 2 else "council", value)
    close_workshop(workshop=workshop, by=rania)
    revealed = reveal_workshop(workshop=workshop, by=rania)
    Workshop.objects.filter(pk=revealed.pk).update(revealed_at=revealed.revealed_at - timedelta(days=days_ago))
    return revealed


def test_a_trend_shows_the_repeats_oldest_first(as_user, rania, project):
    a_round(rania, project, 4, days_ago=365)
    now = a_round(rania, project, 8)
    text = words(as_user(rania).get(f"/workshops/{now.reference}/trend/"))
    assert text.index(": 4 (10 scores)") < text.index(": 8 (10 scores)")


def test_another_instrument_is_not_put_beside_it(as_user, rania, project):
    first = a_round(rania, project, 4)
    second = plan_workshop(
        by=rania,
        request_key=uuid.uuid4(),
        title="Other",
        subject="project",
        project=project,
        instruments=[library.statements("key-ingredients")],
    )
    open_workshop(workshop=second, by=rania)
    close_workshop(workshop=second, by=rania)
    reveal_workshop(workshop=second, by=rania)
    text = words(as_user(rania).get(f"/workshops/{first.reference}/compare/{second.reference}/"))
    assert "can't be put side by side" in text


def test_two_workshops_side_by_side(as_user, rania, pat, project):
    first, second = a_round(rania, project, 4), a_round(rania, project, 9, people=6)
    url = f"/workshops/{first.reference}/compare/{second.reference}/"
    statement = library.statements("conditions").statements[0].label
    assert f"{statement} 4 9" in words(as_user(rania).get(url))
    assert f"{statement} 4 –" in words(as_user(pat).get(url))  # outside the room ten are needed


def test_the_area_by_quarter_needs_ten_scores(as_user, rania, pat, sam, project):
    url = "/workshops/area/conditions/"
    a_round(rania, project, 4, people=6)
    assert "too few" in words(as_user(pat).get(url))
    a_round(rania, project, 8, people=20)
    text = words(as_user(pat).get(url))
    first = quarter_of(timezone.localdate())
    assert f"{first:%B} to {add_months(first, 2):%B %Y}: 8 (26 scores)" in text
    assert as_user(sam).get(url).status_code == 404
    assert as_user(pat).get("/workshops/area/nonsense/").status_code == 404


@pytest.mark.parametrize("repeats", [1, 3])
def test_a_trend_takes_as_many_queries_however_many_repeats(
    as_user, rania, project, django_assert_num_queries, repeats
):
    for number in range(repeats):
        last = a_round(rania, project, number + 3, people=3)
    browser = as_user(rania)
    browser.get(f"/workshops/{last.reference}/trend/")
    with django_assert_num_queries(6):
        browser.get(f"/workshops/{last.reference}/trend/")


@pytest.mark.parametrize(
    ("day", "first"), [(date(2026, 11, 21), date(2026, 10, 1)), (date(2026, 3, 31), date(2026, 1, 1))]
)
def test_quarters(day, first):
    assert quarter_of(day) == first


def test_doing_it_again_starts_from_the_same_choices(as_user, rania, project):
    first = a_round(rania, project, 4, people=3)
    form = fields(as_user(rania).get(f"/workshops/new/?again={first.reference}"))
    assert form["title"] == first.title
    assert form["instruments"] == ["conditions"]
    assert form["project"] == str(project.pk)

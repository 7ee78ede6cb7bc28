"""What is stuck is taken to somebody who can decide, and they answer by a day."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coproduction.news.actions import send_digests
from coproduction.outbox.models import Letter
from projects.actions.monitoring import answer_asked, ask_lead
from projects.actions.problems import Refused
from projects.models import Escalation
from tests.pages import fill, words
from tests.projects.test_monitoring import a_check_in, at

STUCK = "Nobody may sign for the bus."


def an_escalation(project, by, to, **fields):
    details = {"what": STUCK, "answer_by": timezone.localdate() + timedelta(days=7)} | fields
    return ask_lead(project=project, by=by, to=to, request_key=uuid.uuid4(), **details)


def letters():
    send_digests()
    return dict(Letter.objects.order_by("pk").values_list("to", "text"))


def make_late(escalation):
    Escalation.objects.filter(pk=escalation.pk).update(answer_by=timezone.localdate() - timedelta(days=1))


def test_a_member_asks_the_lead_is_told_and_answers_and_the_member_hears(as_user, project, rania, rhea):
    page = fill(as_user(rhea), at(project, "escalations/new/"), follow=True, what=STUCK, to=str(rania.pk))
    assert "Sent. You will hear when there is an answer." in words(page)
    made = Escalation.objects.get()
    assert (made.to, made.asked_by, made.answer_by) == (rania, rhea, timezone.localdate() + timedelta(days=14))
    assert STUCK in letters()[rania.email]
    page = fill(as_user(rania), f"/projects/asked/{made.pk}/", follow=True, answer="I will sign.")
    assert "Answered" in words(page)
    assert "I will sign." in words(as_user(rhea).get(f"/projects/asked/{made.pk}/"))
    assert "There is an answer." in letters()[rhea.email]


def test_what_a_check_in_said_is_stuck_is_in_the_box(as_user, project, rania, olu):
    made = a_check_in(project, olu, escalate=STUCK)
    link = f"{at(project, 'escalations/new/')}?from={made.pk}"
    assert link in as_user(olu).get(at(project, f"monitoring/{made.pk}/")).text
    assert STUCK in words(as_user(olu).get(link))


def test_the_areas_lead_can_be_asked_from_outside_the_project(as_user, project, olu, lena, pat):
    project.open_to_partners = False
    project.save()
    made = an_escalation(project, olu, lena)
    page = fill(as_user(lena), f"/projects/asked/{made.pk}/", follow=True, answer="Yes.")
    assert "Yes." in words(page)
    assert as_user(lena).get(at(project)).status_code == 404
    assert as_user(pat).get(f"/projects/asked/{made.pk}/").status_code == 404


def test_only_leads_can_be_asked_and_nobody_asks_themselves(as_user, project, rania, olu, pat):
    for who, to in ((rania, rania), (rania, olu), (olu, pat)):
        assert fill(as_user(who), at(project, "escalations/new/"), what=STUCK, to=str(to.pk)).status_code == 422
    assert Escalation.objects.count() == 0


def test_a_day_that_is_over_is_refused_and_the_words_stay(as_user, project, olu, rania):
    page = fill(
        as_user(olu), at(project, "escalations/new/"), what=STUCK, to=str(rania.pk), answer_by_year="2020"
    )  # fmt: skip
    assert page.status_code == 422
    assert "This day is over. Choose today or a later day." in words(page)
    assert STUCK in page.text


def test_who_may_read_and_who_may_answer(as_user, client, project, rania, olu, rhea, pat, sam):
    made = an_escalation(project, olu, rania)
    address = f"/projects/asked/{made.pk}/"
    people = (rania, olu, rhea, pat, sam)
    assert [as_user(who).get(address).status_code for who in people] == [200, 200, 200, 404, 404]
    assert [as_user(who).post(address).status_code for who in people] == [422, 403, 403, 404, 404]
    lists = [as_user(who).get(at(project, "escalations/")).status_code for who in people]
    assert lists == [200, 200, 200, 403, 404]
    assert client.get(address).status_code == 302
    assert STUCK not in words(as_user(pat).get(at(project, "history/")))


def test_answered_once(project, rania, olu):
    made = an_escalation(project, olu, rania)
    with pytest.raises(Refused, match="Write your answer"):
        answer_asked(escalation=made, by=rania, answer="  ")
    answer_asked(escalation=made, by=rania, answer="Yes.")
    with pytest.raises(Refused, match="answered already"):
        answer_asked(escalation=made, by=rania, answer="No.")
    assert Escalation.objects.get().answer == "Yes."


def test_the_database_refuses_an_answer_without_words(project, rania, olu):
    made = an_escalation(project, olu, rania)
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.filter(pk=made.pk).update(answered_at=timezone.now(), answered_by=rania)


def test_the_same_form_twice_asks_once(project, rania, olu):
    key = uuid.uuid4()
    for _time in range(2):
        ask_lead(
            project=project, by=olu, to=rania, request_key=key, what=STUCK, answer_by=timezone.localdate()
        )  # fmt: skip
    assert Escalation.objects.count() == 1
    assert letters().keys() == {rania.email}


def test_what_waits_is_on_the_home_page_of_whoever_was_asked_and_late_on_the_leads(as_user, project, rania, olu, lena):
    made = an_escalation(project, olu, lena)
    assert STUCK in words(as_user(lena).get("/"))
    assert STUCK not in words(as_user(rania).get("/"))
    make_late(made)
    for lead in (lena, rania):
        home = words(as_user(lead).get("/"))
        assert STUCK in home
        assert "Late" in home
    assert STUCK not in words(as_user(olu).get("/"))
    answer_asked(escalation=made, by=lena, answer="Yes.")
    for lead in (lena, rania):
        assert STUCK not in words(as_user(lead).get("/"))


@pytest.mark.parametrize("how_many", [1, 8])
def test_the_list_takes_as_many_queries_however_much_was_asked(
    as_user, project, rania, olu, django_assert_num_queries, how_many
):
    for _number in range(how_many):
        an_escalation(project, olu, rania)
    browser = as_user(rania)
    browser.get("/")
    with django_assert_num_queries(5):
        browser.get(at(project, "escalations/"))
    with django_assert_num_queries(10):
        browser.get("/")

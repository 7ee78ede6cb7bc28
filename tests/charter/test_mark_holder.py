"""What a mark's team and those who run the area do with it; nobody else finds these pages."""

from datetime import date

import pytest

from coproduction.outbox.models import Letter
from projects.states import ProjectRole
from tests.charter.marks import a_mark, a_service, a_service_mark
from tests.factories import a_person, a_project, join
from tests.pages import fill, words

REFERENCE = "CM-2025-0001"


@pytest.fixture
def mark(project, lena):
    """Rania leads its project, Olu contributes, Rhea only reads. Its check was due on 3 November 2026."""
    return a_mark(project, lena, met=date(2025, 11, 3))


@pytest.fixture
def check(mark):
    """The address of its check, which is open on any day that this runs."""
    found = mark.checks.get()
    mark.checks.update(due_on=date(2026, 1, 3))
    return f"/charter/marks/{REFERENCE}/checks/{found.pk}/"


HOLDER, WITHDRAW = f"/charter/marks/{REFERENCE}/holder/", f"/charter/marks/{REFERENCE}/withdraw/"


def statuses(as_user, request, path):
    people = ("rania", "olu", "rhea", "lena", "ade", "pat", "sam")
    return {who: as_user(request.getfixturevalue(who)).get(path).status_code for who in people}


def test_who_finds_the_holders_page(as_user, request, client, mark):
    assert statuses(as_user, request, HOLDER) == {
        "rania": 200, "olu": 200, "rhea": 403, "lena": 200, "ade": 200, "pat": 404, "sam": 404
    }  # fmt: skip
    assert client.get(HOLDER)["Location"] == f"/accounts/login/?next={HOLDER}"


def test_who_answers_a_check(as_user, request, client, mark, check):
    assert statuses(as_user, request, check) == {
        "rania": 200, "olu": 200, "rhea": 403, "lena": 403, "ade": 403, "pat": 404, "sam": 404
    }  # fmt: skip
    assert client.get(check).status_code == 302


def test_who_withdraws(as_user, request, client, mark):
    assert statuses(as_user, request, WITHDRAW) == {
        "rania": 403, "olu": 403, "rhea": 403, "lena": 200, "ade": 200, "pat": 404, "sam": 404
    }  # fmt: skip
    assert client.get(WITHDRAW).status_code == 302


def test_whoever_belongs_to_the_work_does_not_withdraw_its_mark(as_user, ade, project, mark):
    join(project, ade, ProjectRole.READER)
    answer = as_user(ade).get(WITHDRAW)
    assert answer.status_code == 403
    assert "You belong to this team, so another co-production lead has to do this." in words(answer)


def test_a_services_team_looks_after_its_mark(as_user, rania, olu, lena):
    mark = a_service_mark(a_service(), lena, team=[rania], met=date(2025, 11, 3))
    path = f"/charter/marks/{mark.reference}/holder/"
    assert as_user(rania).get(path).status_code == 200
    assert as_user(olu).get(path).status_code == 404


def test_the_team_finds_downloads_badge_and_checks(as_user, rania, mark):
    page = as_user(rania).get(HOLDER)
    shown, source = words(page), page.content.decode()
    assert "Awarded 3 November 2025, without an end date." in shown
    assert "Look back on 3 November 2026" in shown
    for path in ("", "certificate.pdf", "certificate.pdf?size=large", "badge.svg", "credential.jwt"):
        assert f'href="/charter/marks/{REFERENCE}/{path}"' in source
    assert (
        f"&lt;a href=&quot;http://localhost:8000/charter/marks/{REFERENCE}/&quot;&gt;"
        f"&lt;img src=&quot;http://localhost:8000/charter/marks/{REFERENCE}/badge.svg&quot; "
        f"alt=&quot;Co-production charter mark {REFERENCE}: check it&quot; "
        "width=&quot;380&quot; height=&quot;120&quot;&gt;"
        "&lt;/a&gt;"
    ) in source
    assert "Withdraw this mark" not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_holders_page_takes_as_many_queries_for_three_checks_as_for_one(
    as_user, rania, lena, mark, count, django_assert_num_queries
):
    mark.checks.all().delete()
    for n in range(count):
        mark.checks.create(due_on=date(2026, 1, 1 + n))
    browser = as_user(rania)
    browser.get(HOLDER)
    with django_assert_num_queries(5):  # session, person, mark, its submission, its checks
        browser.get(HOLDER)


def test_answering_a_check(as_user, rania, olu, mark, check):
    answer = fill(as_user(rania), check, stuck="partly", words="Half of it.", follow=True)
    assert answer.redirect_chain == [(HOLDER, 302)]
    shown = words(answer)
    assert "Thank you. Your answer is saved." in shown
    assert "Rania Malik answered on" in shown
    assert "In part Half of it." in shown
    assert "Rania Malik answered on" in words(as_user(olu).get(check))


def test_an_answer_that_lacks_something_keeps_its_words(as_user, rania, mark, check):
    answer = fill(as_user(rania), check, words="Half of it.")
    assert answer.status_code == 422
    assert "Choose an answer for “Did it stick?”." in words(answer)
    assert "Half of it." in answer.content.decode()


def test_a_second_answer_is_told_who_was_first(as_user, rania, olu, mark, check):
    slow = as_user(olu)
    slow.get(check)
    fill(as_user(rania), check, stuck="yes", words="All of it.")
    answer = slow.post(check, {"stuck": "no", "words": "None of it."})
    assert answer.status_code == 422
    assert "Rania Malik answered on" in words(answer)
    assert mark.checks.get().words == "All of it."


def test_another_marks_check_is_not_found(as_user, rania, lena, mark):
    other = a_mark(a_project(rania), lena)
    path = f"/charter/marks/{REFERENCE}/checks/{other.checks.get().pk}/"
    assert as_user(rania).get(path).status_code == 404


def test_withdrawing(as_user, lena, rania, mark, client):
    answer = fill(as_user(lena), WITHDRAW, reason="The work has stopped.", follow=True)
    assert answer.status_code == 200
    assert "The mark is withdrawn. Its page says so, and its team gets an email." in words(answer)
    assert "Lena Brook withdrew it on" in words(answer)
    assert "This charter mark was withdrawn" in words(client.get(f"/charter/marks/{REFERENCE}/"))
    assert Letter.objects.get().to == rania.email
    shown = words(as_user(rania).get(HOLDER))
    assert "No longer asked" in shown
    assert "Copy this HTML" not in shown


def test_withdrawing_needs_a_reason(as_user, lena, mark):
    answer = fill(as_user(lena), WITHDRAW, reason="  ")
    assert answer.status_code == 422
    assert "Fill in “Why is it withdrawn?”." in words(answer)


def test_two_leads_who_withdraw_at_once_make_one_withdrawal(as_user, lena, ade, mark):
    slow = as_user(ade)
    slow.get(WITHDRAW)
    fill(as_user(lena), WITHDRAW, reason="The work has stopped.")
    answer = slow.post(WITHDRAW, {"reason": "It was never there."})
    assert answer.status_code == 422
    mark.refresh_from_db()
    assert (mark.withdrawn_by, mark.withdrawn_reason) == (lena, "The work has stopped.")
    assert "Lena Brook withdrew it on" in words(answer)


@pytest.mark.parametrize("path", ["holder/", "withdraw/", "checks/1/"])
def test_a_forged_reference_is_not_found(as_user, lena, path):
    assert as_user(lena).get(f"/charter/marks/CM-2026-9999/{path}").status_code == 404


def test_a_stranger_changes_nothing(as_user, mark, check, sam):
    assert as_user(sam).post(check, {"stuck": "no", "words": "No."}).status_code == 404
    assert as_user(sam).post(WITHDRAW, {"reason": "No."}).status_code == 404
    assert mark.checks.get().done_at is None


def test_whoever_only_looks_is_led_to_nothing_that_is_the_teams(as_user, rania, lena):
    mark = a_service_mark(a_service(), lena, team=[rania], met=date(2025, 11, 3))
    check = mark.checks.order_by("due_on").first()
    mark.checks.filter(pk=check.pk).update(due_on=date(2026, 1, 3))
    for path in (f"/charter/marks/{REFERENCE}/checks/{check.pk}/", f"/charter/marks/{REFERENCE}/renew/"):
        link = f'href="{path}"'
        assert link in as_user(rania).get(HOLDER).text
        assert as_user(rania).get(path).status_code == 200
        assert link not in as_user(lena).get(HOLDER).text


def test_a_renewal_is_offered_for_a_mark_that_ends(as_user, lena):
    olga = a_person("Olga")
    mark = a_service_mark(a_service(), lena, team=[olga], met=date(2025, 11, 3))
    assert "Ask for the mark again" in words(as_user(olga).get(f"/charter/marks/{mark.reference}/holder/"))

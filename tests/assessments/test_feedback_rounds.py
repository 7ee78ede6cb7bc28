"""A round of feedback: a link a person, no code; it ends by itself; one reminder; links are renewed and taken back."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from assessments.actions.feedback import end_if_over, end_rounds, extend_round
from assessments.actions.invites import remind_invited, send_again, withdraw
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Workshop
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from tests.assessments.test_feedback import WROTE, a_round, an_invite, answered, at, link, sending
from tests.pages import fields, fill, words

A_DAY = timedelta(days=1)


def over(feedback):
    """Its last day was yesterday."""
    FeedbackRound.objects.filter(pk=feedback.pk).update(closes_on=timezone.localdate() - A_DAY)


def state_of(feedback):
    return Workshop.objects.get(pk=feedback.workshop_id).state


def sent_yesterday():
    FeedbackInvite.objects.update(sent_at=timezone.now() - 2 * A_DAY)


def reminders():
    return list(Letter.objects.filter(key__startswith="feedback-reminder").order_by("to").values_list("to", flat=True))


# No code


def test_nobody_can_join_a_round_with_a_code(as_user, client, project, rania):
    feedback = a_round(project, rania)
    assert feedback.workshop.code is None
    for code in ("none", feedback.workshop.reference.lower(), "badetumenu"):
        assert client.get(f"/join/{code}/").status_code in (302, 404)
        assert "no workshop with this code" in words(client.post("/join/", {"code": code}))
    page = as_user(rania).get(at(feedback), follow=True)
    assert page.redirect_chain == [(at(feedback, "feedback/"), 302)]
    assert "How to join" not in words(page)
    for room_only in (
        "screen/",
        "state",
        "nudge/",
        "qr.svg",
        "sheets.pdf",
        "sheet/",
        "change/",
        "open/",
        "close/",
        "reopen/",
        "reveal/",
    ):
        assert as_user(rania).get(at(feedback, room_only)).status_code == 404, room_only


def test_the_database_refuses_a_code_for_a_round(project, rania):
    feedback = a_round(project, rania)
    with pytest.raises(IntegrityError), transaction.atomic():
        Workshop.objects.filter(pk=feedback.workshop_id).update(code="badetumenu")


# It ends by itself


def test_the_page_of_a_round_whose_last_day_is_over_finds_it_ended(as_user, project, rania):
    feedback = a_round(project, rania)
    over(feedback)
    page = words(as_user(rania).get(at(feedback, "feedback/")))
    assert "Ended: the links do not take answers any more." in page
    assert "Show the results" in page
    ended = Workshop.objects.get()
    assert (ended.state, ended.closed_by, ended.revealed_at) == ("closed", rania, None)
    page = fill(as_user(rania), at(feedback, "feedback/reveal/"), follow=True)
    assert "Results" in words(page)
    assert state_of(feedback) == "revealed"


def test_the_daily_command_ends_rounds_and_shows_what_was_to_be_shown(project, rania):
    by_hand, by_itself = a_round(project, rania), a_round(project, rania, reveals_itself=True)
    still_open = a_round(project, rania)
    over(by_hand)
    over(by_itself)
    for _time in range(2):
        call_command("daily", verbosity=0)
    assert [state_of(each) for each in (by_hand, by_itself, still_open)] == ["closed", "revealed", "open"]


def test_whoever_opens_a_late_link_is_told_kindly_and_the_round_has_ended(client, project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    over(feedback)
    assert "This round of feedback has closed. Thank you for wanting to tell us." in words(client.get(link(made)))
    assert state_of(feedback) == "closed"


def test_what_shows_itself_hides_small_groups_and_strips_the_party_of_words_too(as_user, client, project, rania):
    feedback = a_round(project, rania, reveals_itself=True)
    for _person in range(5):
        made = answered(feedback)
    for party in ("health", "health", "education", "education"):
        answered(feedback, party, quality=5 if party == "health" else 8, rung=2 if party == "health" else 3)
    over(feedback)
    end_rounds()
    page = words(as_user(rania).get(at(feedback, "results/")))
    hidden = "Not shown alone, so that nobody's score can be worked out: Schools, early years and colleges, Health."
    assert hidden in page
    assert "Parent carer forum" not in words(as_user(rania).get(at(feedback, "feedback/words/")))
    assert "Not shown alone" in words(client.get(link(made)))  # those who have a link were "in the room"


def test_a_lead_ends_it_early_and_it_stays_ended(as_user, project, rania):
    feedback = a_round(project, rania)
    page = fill(as_user(rania), at(feedback, "feedback/close/"), follow=True)
    assert "Ended: the links do not take answers any more." in words(page)
    assert as_user(rania).post(at(feedback, "reopen/")).status_code == 404
    again = as_user(rania).post(at(feedback, "feedback/close/"))
    assert again.status_code == 422
    assert "This workshop is “Closed”." in words(again)


def test_the_last_day_can_be_moved_later_while_it_is_open(as_user, client, project, rania):
    feedback = a_round(project, rania)
    later = feedback.closes_on + 7 * A_DAY
    day = {"closes_on_day": later.day, "closes_on_month": later.month, "closes_on_year": later.year}
    page = fill(as_user(rania), at(feedback, "feedback/extend/"), follow=True, **day)
    assert "The links work until the end of the new last day." in words(page)
    kept = FeedbackRound.objects.get()
    assert (kept.closes_on, kept.extended_by) == (later, rania)
    sooner = fill(as_user(rania), at(feedback, "feedback/extend/"), **day)
    assert sooner.status_code == 422
    assert "Choose a later day" in words(sooner)
    over(feedback)
    with pytest.raises(Refused, match="has closed"):
        extend_round(feedback=feedback, by=rania, closes_on=later + A_DAY)


def test_more_time_that_was_given_a_moment_ago_keeps_it_open(project, rania):
    feedback = a_round(project, rania)
    over(feedback)
    seen = FeedbackRound.objects.select_related("workshop").get()
    FeedbackRound.objects.update(closes_on=timezone.localdate() + A_DAY)
    assert end_if_over(seen).workshop.state == "open"


# One reminder


def test_those_who_have_not_answered_are_reminded_once_ever(client, project, rania):
    feedback = a_round(project, rania, closes_on=timezone.localdate() + 4 * A_DAY)
    made = an_invite(feedback, email="mum@example.org")
    used = an_invite(feedback, email="dad@example.org")
    an_invite(feedback, called="By hand")
    gone = an_invite(feedback, email="gone@example.org")
    client.post(link(used), sending(client, used))
    withdraw(invite=gone, by=rania)
    sent_yesterday()
    assert remind_invited() == 0  # four days before: not yet
    assert [remind_invited(timezone.localdate() + A_DAY) for _time in range(2)] == [1, 0]
    assert reminders() == ["mum@example.org"]
    assert link(made) in Letter.objects.get(to="mum@example.org", key__startswith="feedback-reminder").text
    extend_round(feedback=feedback, by=rania, closes_on=timezone.localdate() + 30 * A_DAY)
    assert remind_invited(timezone.localdate() + 28 * A_DAY) == 0


def test_nobody_is_reminded_on_the_day_of_the_link_nor_after_the_end(project, rania):
    feedback = a_round(project, rania, closes_on=timezone.localdate() + A_DAY)
    an_invite(feedback, email="mum@example.org")
    call_command("daily", verbosity=0)
    assert reminders() == []
    over(feedback)
    sent_yesterday()
    call_command("daily", verbosity=0)
    assert reminders() == []


def test_when_to_remind_is_chosen_with_the_round(as_user, project, rania):
    new = f"/workshops/feedback/new/?project={project.reference}"
    assert fields(as_user(rania).get(new))["remind_before"] == "3"
    assert fill(as_user(rania), new, remind_before="0").status_code == 422
    fill(as_user(rania), new, remind_before="7", reveals_itself="yes")
    kept = FeedbackRound.objects.get()
    assert (kept.remind_before, kept.reveals_itself) == (7, True)


# Who has a link


def test_a_new_link_takes_the_place_of_the_old_one(as_user, client, project, rania):
    feedback = a_round(project, rania)
    old = an_invite(feedback, email="mum@example.org")
    page = fill(as_user(rania), at(feedback, f"feedback/{old.pk}/send/"), follow=True)
    assert "We have sent the link." in words(page)
    lost = client.get(link(old))
    assert lost.status_code == 404
    assert "use the link in the newest" in words(lost)
    new = FeedbackInvite.objects.get()
    letters = Letter.objects.order_by("pk")
    assert [link(old) in letters[0].text, link(new) in letters[1].text] == [True, True]
    assert "The one that we sent you before does not work any more." in letters[1].text
    assert client.get(link(new)).status_code == 200


def test_words_typed_on_a_link_that_was_replaced_are_given_back(client, project, rania):
    old = an_invite(a_round(project, rania))
    sent = sending(client, old, meetings=WROTE)
    send_again(invite=old, by=rania)
    late = client.post(link(old), sent)
    assert (late.status_code, WROTE in words(late)) == (404, True)
    assert Ballot.objects.count() == 0


def test_a_new_link_does_not_let_anyone_answer_twice(client, project, rania):
    made = answered(a_round(project, rania))
    new = send_again(invite=made, by=rania)
    assert "Thank you. Your answers are in." in words(client.get(link(new)))
    late = client.post(link(new), {"meetings": WROTE})
    assert (late.status_code, WROTE in late.text) == (422, True)
    assert Ballot.objects.count() == 1


def test_a_link_that_was_taken_back_says_so_and_gives_back_what_was_typed(as_user, client, project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    sent = sending(client, made, meetings=WROTE)
    page = fill(as_user(rania), at(feedback, f"feedback/{made.pk}/withdraw/"), follow=True)
    assert "The link does not work any more." in words(page)
    assert "Link taken back" in words(page)
    assert link(made) not in page.text
    assert "The team has taken this link back" in words(client.get(link(made)))
    late = client.post(link(made), sent)
    assert late.status_code == 422
    assert "The team has taken this link back" in words(late)
    assert WROTE in late.text
    assert Ballot.objects.count() == 0
    assert FeedbackInvite.objects.get().withdrawn_by == rania


def test_taking_back_and_sending_again_tell_nothing_of_who_has_answered(as_user, project, rania):
    pages = []
    for has_answered in (True, False):
        feedback = a_round(project, rania)
        made = answered(feedback) if has_answered else an_invite(feedback)
        if not has_answered:
            answered(feedback)
        browser = as_user(rania)
        seen = [browser.get(at(feedback, f"feedback/{made.pk}/withdraw/"))]
        withdraw(invite=made, by=rania)
        seen += [browser.get(at(feedback, "feedback/"))]
        send_again(invite=made, by=rania)
        pages.append([words(page).count("answer") for page in seen])
        assert "answers are in" in words(seen[1]) or "answer is in" in words(seen[1])
        assert "Not yet" not in words(seen[1])
        assert Ballot.objects.filter(workshop=feedback.workshop).count() == 1
    assert pages[0] == pages[1]


def test_somebody_whose_link_was_taken_back_gets_a_new_one_not_a_second_vote(as_user, client, project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback, email="mum@example.org")
    client.post(link(made), sending(client, made))
    withdraw(invite=made, by=rania)
    page = fill(as_user(rania), at(feedback, "feedback/"), called="Mum", party="health", email="mum@example.org")
    assert page.status_code == 422
    assert "In the list above you can send them a new one." in words(page)
    new = send_again(invite=made, by=rania)
    assert not new.is_withdrawn
    assert "Thank you. Your answers are in." in words(Client().get(link(new)))


def test_links_stand_still_once_it_has_ended(as_user, project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    over(feedback)
    for to in ("send", "withdraw"):
        page = as_user(rania).post(at(feedback, f"feedback/{made.pk}/{to}/"))
        assert page.status_code == 422
        assert "This round of feedback has closed." in words(page)
    assert link(made) not in as_user(rania).get(at(feedback, "feedback/")).text


def test_somebody_invited_too_late_is_not_lost(as_user, project, rania):
    feedback = a_round(project, rania)
    over(feedback)
    page = as_user(rania).post(at(feedback, "feedback/"), {"called": "Ann Other", "party": "health", "email": ""})
    assert page.status_code == 422
    assert "This round of feedback has closed." in words(page)
    assert "Ann Other" in page.text


def test_only_those_who_run_a_round_move_it(as_user, project, rania, olu, sam):
    feedback = a_round(project, rania)
    made, other = an_invite(feedback), an_invite(a_round(project, rania))
    for path in ("extend/", "close/", "reveal/", f"{made.pk}/send/", f"{made.pk}/withdraw/"):
        for stranger in (olu, sam):
            assert as_user(stranger).post(at(feedback, f"feedback/{path}")).status_code == 404
    assert as_user(rania).post(at(feedback, f"feedback/{other.pk}/withdraw/")).status_code == 404
    assert state_of(feedback) == "open"

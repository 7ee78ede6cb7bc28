"""A round of feedback: a link a person, no code; it ends by itself; one reminder; links are renewed and taken back."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.actions.feedback import end_if_over, end_round, end_rounds, extend_round, reopen_round
from assessments.actions.invites import ask_again, remind_invited, send_again, withdraw
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Workshop
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from tests.assessments.test_feedback import WROTE, a_round, an_invite, answered, at, link, sending, shown
from tests.factories import a_project
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


def test_a_lead_ends_it_early_and_once(as_user, project, rania):
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


# Opened again, while nobody has seen a result


def day_of(day):
    return {"closes_on_day": day.day, "closes_on_month": day.month, "closes_on_year": day.year}


def test_what_ended_and_was_not_shown_is_opened_again(as_user, client, project, rania):
    feedback = a_round(project, rania)
    late, used = an_invite(feedback), an_invite(feedback)
    client.post(link(used), sending(client, used))
    over(feedback)
    browser, soon = as_user(rania), timezone.localdate() + 5 * A_DAY
    page = words(browser.get(at(feedback, "feedback/")))
    assert "Nobody has seen a result yet, so you can still open it again." in page
    assert "This round of feedback has closed." in words(client.get(link(late)))
    page = words(fill(browser, at(feedback, "feedback/reopen/"), follow=True, **day_of(soon)))
    assert "It is open again. The links work until the end of the new last day." in page
    assert f"Open until the end of {soon:%-d %B %Y}." in page
    kept = FeedbackRound.objects.select_related("workshop").get()
    assert (kept.closes_on, kept.extended_by, kept.workshop.closed_at) == (soon, rania, None)
    elsewhere = Client()
    elsewhere.post(link(late), sending(elsewhere, late))
    assert "Change my answers" in words(client.get(link(used)))
    assert Ballot.objects.count() == 2
    assert len(set(Ballot.objects.values_list("joined_at", "handed_in_at"))) == 1  # nothing tells who came late
    over(feedback)
    end_rounds()
    assert state_of(feedback) == "closed"


def test_it_is_not_opened_again_once_somebody_saw_a_figure_and_the_page_says_why(as_user, project, rania):
    by_hand, by_itself = a_round(project, rania), a_round(project, rania, reveals_itself=True)
    shown(by_hand, rania)
    assert "so you can't open it again" in words(as_user(rania).get(at(by_itself, "feedback/close/")))
    end_round(feedback=by_itself, by=rania)
    later = timezone.localdate() + 30 * A_DAY
    for feedback in (by_hand, by_itself):
        page = as_user(rania).get(at(feedback, "feedback/"))
        assert "The results have been shown, so this round can't be opened again" in words(page)
        assert at(feedback, "feedback/reopen/") not in page.text
        late = as_user(rania).post(at(feedback, "feedback/reopen/"), day_of(later), follow=True)
        assert "What changed in them would tell what the last people said." in words(late)
        with pytest.raises(Refused, match="can't be opened again"):
            reopen_round(feedback=feedback, by=rania, closes_on=later)
        with pytest.raises(IntegrityError), transaction.atomic():
            Workshop.objects.filter(pk=feedback.workshop_id).update(state="open", revealed_at=None, revealed_by=None)
        assert state_of(feedback) == "revealed"


def test_the_new_last_day_is_not_over_and_not_sooner_than_was_said(as_user, project, rania):
    feedback = a_round(project, rania)
    asked = words(as_user(rania).get(at(feedback, "feedback/close/")))
    assert "You can open it again until you show the results." in asked
    end_round(feedback=feedback, by=rania)
    for day, why in (
        (timezone.localdate() - A_DAY, "This day is over."),
        (feedback.closes_on - A_DAY, "Choose a later day: people were told"),
    ):
        page = fill(as_user(rania), at(feedback, "feedback/reopen/"), **day_of(day))
        assert page.status_code == 422
        assert why in words(page)
        assert fields(page)["closes_on_day"] == str(day.day)
    assert fill(as_user(rania), at(feedback, "feedback/reopen/"), **day_of(feedback.closes_on)).status_code == 302
    again = as_user(rania).post(at(feedback, "feedback/reopen/"), day_of(feedback.closes_on), follow=True)
    assert "This round of feedback is open." in words(again)


def test_nobody_is_reminded_twice_when_it_is_open_again(project, rania):
    feedback = a_round(project, rania, closes_on=timezone.localdate() + A_DAY)
    an_invite(feedback, email="mum@example.org")
    sent_yesterday()
    assert remind_invited() == 1
    over(feedback)
    end_rounds()
    reopen_round(feedback=feedback, by=rania, closes_on=timezone.localdate() + A_DAY)
    assert remind_invited() == 0
    assert reminders() == ["mum@example.org"]


# Asked again


def again(feedback):
    project = feedback.workshop.project
    return f"/workshops/feedback/new/?project={project.reference}&again={feedback.workshop.reference}"


def test_after_the_results_the_same_people_are_asked_again(as_user, client, project, rania):
    feedback = a_round(project, rania, sharing="partners", group_at_least=4, remind_before=5)
    made = answered(feedback)
    an_invite(feedback, called="Mum", email="mum@example.org")
    an_invite(feedback, "health", called="Nurse", email="nurse@example.org")
    withdraw(invite=an_invite(feedback, called="Gone", email="gone@example.org"), by=rania)
    shown(feedback, rania)
    browser = as_user(rania)
    for page in ("feedback/", "results/"):
        assert again(feedback).replace("&", "&amp;") in browser.get(at(feedback, page)).text
    page = browser.get(again(feedback))
    assert "What was said last time stays as it is." in words(page)
    assert "Mum (Parent carer forum), mum@example.org" in words(page)
    assert "Gone" not in words(page)
    sent = fields(page)
    assert (len(sent["people"]), sent["group_at_least"], sent["remind_before"]) == (3, "4", "5")
    assert (sent["sharing"], sent["reveals_itself"]) == (["partners"], ["no"])
    nurse = str(FeedbackInvite.objects.get(called="Nurse").pk)
    sent["people"] = [one for one in sent["people"] if one != nurse]
    for _time in range(2):
        opened = words(browser.post(again(feedback), sent, follow=True))
        assert "0 answers are in. 2 people have a link." in opened
    new = FeedbackRound.objects.exclude(pk=feedback.pk).get()
    assert sorted(new.invites.values_list("called", "party", "email", "sent_by")) == [
        ("Ann", "parent_carers", "", rania.pk),
        ("Mum", "parent_carers", "mum@example.org", rania.pk),
    ]
    mum = new.invites.get(called="Mum")
    assert [link(mum) in letter.text for letter in Letter.objects.filter(to=mum.email).order_by("pk")] == [False, True]
    assert not new.invites.filter(is_used=True).exists()
    assert "The results" in words(client.get(link(made)))  # theirs of last time stay


def test_only_those_who_run_a_round_see_whom_it_asked(as_user, project, rania, olu, sam):
    feedback = a_round(project, rania)
    an_invite(feedback, called="Mum", email="mum@example.org")
    assert [as_user(who).get(again(feedback)).status_code for who in (olu, sam)] == [404, 404]
    shown(feedback, rania)
    page = as_user(olu).get(again(feedback))
    assert (page.status_code, "mum@example.org" in page.text) == (403, False)
    other = again(feedback).replace(feedback.workshop.reference, "WS-2026-9999")
    assert as_user(rania).get(other).status_code == 404


def test_a_round_of_another_project_is_not_asked_again_here(as_user, project, rania):
    elsewhere = a_round(a_project(rania), rania)
    path = again(elsewhere).replace(elsewhere.workshop.project.reference, project.reference)
    assert as_user(rania).get(path).status_code == 404


def test_asking_again_takes_as_many_queries_however_many_are_asked(project, rania):
    taken = []
    for how_many in (1, 8):
        feedback = a_round(project, rania)
        people = [an_invite(feedback, email=f"mum.{number}@example.org") for number in range(how_many)]
        asked = {"closes_on": timezone.localdate(), "intended_rung": "", "sharing": "members", "group_at_least": 3}
        with CaptureQueriesContext(connection) as queries:
            ask_again(people=people, project=project, by=rania, request_key=uuid.uuid4(), **asked)
        taken.append(len(queries))
    assert taken[0] == taken[1]


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
    for path in ("extend/", "close/", "reveal/", "reopen/", f"{made.pk}/send/", f"{made.pk}/withdraw/"):
        for stranger in (olu, sam):
            assert as_user(stranger).post(at(feedback, f"feedback/{path}")).status_code == 404
    assert as_user(rania).post(at(feedback, f"feedback/{other.pk}/withdraw/")).status_code == 404
    assert state_of(feedback) == "open"

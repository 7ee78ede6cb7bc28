"""Feedback on a project: a link per person, no account, scores as in a workshop, words without a name."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from assessments.actions.answering import give_feedback
from assessments.actions.feedback import start_round
from assessments.actions.invites import invite, withdraw
from assessments.actions.workshops import close_workshop, reveal_workshop
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Score, Writing
from assessments.summary.own import blank_lines
from coproduction.outbox.models import Letter
from projects.actions.problems import Refused
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of

WROTE = "The tea was good, the papers came late."


def a_round(project, by, **fields):
    details = {
        "closes_on": timezone.localdate() + timedelta(days=7),
        "intended_rung": "co-design",
        "sharing": "members",
        "group_at_least": 3,
    }
    return start_round(project=project, by=by, request_key=uuid.uuid4(), **details | fields)


def an_invite(feedback, party="parent_carers", **fields):
    by = feedback.workshop.created_by
    return invite(feedback=feedback, by=by, party=party, **{"called": "Ann"} | fields)


def answered(feedback, party="parent_carers", *, rung=3, quality=8, wrote=WROTE):
    """Somebody of this party answers by a link of their own."""
    made = an_invite(feedback, party)
    values = {"rung": rung, "quality": quality}
    lines = blank_lines(feedback.workshop)
    scores = [(line.instrument.pk, line.key, values[line.key]) for line in lines]
    give_feedback(invite=made, scores=scores, answers={"meetings": wrote} if wrote else {})
    return made


def link(made):
    return f"/feedback/{made.token}/"


def sending(browser, made, **answers):
    """What a browser would send from this person's page, with a score for each statement."""
    page = browser.get(link(made))
    names = sorted(set(re.findall(r'name="(score_\d+_\w+)"', page.text)))
    return fields(page) | dict.fromkeys(names, "3") | answers


def at(feedback, path=""):
    return f"/workshops/{feedback.workshop.reference}/{path}"


def shown(feedback, by):
    close_workshop(workshop=feedback.workshop, by=by)
    return reveal_workshop(workshop=feedback.workshop, by=by)


# From the start to the answer


def test_a_team_asks_somebody_answers_by_a_link_and_it_counts_once(as_user, client, project, rania):
    browser = as_user(rania)
    started = fill(browser, f"/workshops/feedback/new/?project={project.reference}", follow=True)
    assert "0 answers are in. 0 people have a link." in words(started)
    feedback = FeedbackRound.objects.get()
    page = fill(
        browser, at(feedback, "feedback/"), follow=True, called="Mum", party="parent_carers", email="Mum@example.org"
    )
    assert "We have sent the link." in words(page)
    letter = Letter.objects.get()
    made = FeedbackInvite.objects.get()
    assert letter.to == "mum@example.org"
    assert link(made) in letter.text
    assert link(made) not in page.text  # the team need not see it
    answer = client.post(link(made), sending(client, made, meetings=WROTE), follow=True)
    assert "Thank you. Your answers are in." in words(answer)
    ballot = Ballot.objects.get()
    assert (ballot.party, ballot.is_handed_in, Score.objects.count()) == ("parent_carers", True, 2)
    assert Writing.objects.get().answers == {"meetings": WROTE}
    assert "1 answer is in. 1 person has a link." in words(browser.get(at(feedback), follow=True))


def test_the_page_is_kept_by_nobody_and_tells_no_other_site(client, project, rania):
    page = client.get(link(an_invite(a_round(project, rania))))
    assert page.status_code == 200
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "same-origin")


def test_without_email_the_link_is_passed_on_by_hand_and_does_not_tell_whether_it_was_used(as_user, project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    before = as_user(rania).get(at(feedback, "feedback/"))
    assert link(made) in before.text
    FeedbackInvite.objects.update(is_used=True)
    assert words(as_user(rania).get(at(feedback, "feedback/"))) == words(before)


def test_an_address_has_one_link(as_user, project, rania):
    feedback = a_round(project, rania)
    an_invite(feedback, email="mum@example.org")
    page = fill(as_user(rania), at(feedback, "feedback/"), called="Mum", party="health", email="MUM@example.org")
    assert page.status_code == 422
    assert "This email address has a link already." in words(page)
    assert Letter.objects.count() == 1


def test_starting_twice_with_one_form_is_one_round(project, rania):
    key = uuid.uuid4()
    details = {"closes_on": timezone.localdate(), "intended_rung": "", "sharing": "members", "group_at_least": 3}
    first, second = (start_round(project=project, by=rania, request_key=key, **details) for _time in range(2))
    assert first == second


# What is refused, and nothing is lost


def test_a_link_used_twice_is_told_so_and_counts_once(client, project, rania):
    made = an_invite(a_round(project, rania))
    first = sending(client, made)
    client.post(link(made), first)
    elsewhere = Client()
    again = elsewhere.post(link(made), first | {"meetings": WROTE})
    assert again.status_code == 422
    assert "The answers of this link are in already. You can change them only on the phone" in words(again)
    assert WROTE in again.text
    page = words(elsewhere.get(link(made)))
    assert "Thank you. Your answers are in. You can change them only on the phone or computer" in page
    assert "Change my answers" not in page
    assert (Ballot.objects.count(), Writing.objects.count()) == (1, 0)


def test_on_the_same_device_answers_can_be_changed_until_the_last_day(client, project, rania):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    client.post(link(made), sending(client, made, meetings=WROTE))
    assert "Thank you. Your answers are in. You can change them until" in words(client.get(link(made)))
    form = client.get(f"{link(made)}?change")
    before = fields(form)
    assert before["meetings"] == WROTE
    assert [value for name, value in before.items() if name.startswith("score_")] == [["3"], ["3"]]
    sent = before | {name: "4" for name in before if name.startswith("score_")} | {"meetings": "", "tips": "Begin."}
    assert "Thank you. Your answers are in." in words(client.post(link(made), sent, follow=True))
    assert set(Score.objects.values_list("value", flat=True)) == {4}
    assert (Ballot.objects.count(), Score.objects.count()) == (1, 2)
    assert [each.answers for each in Writing.objects.all()] == [{"tips": "Begin."}]
    client.post(link(made), sent | {"tips": ""})
    assert Writing.objects.count() == 0
    close_workshop(workshop=feedback.workshop, by=rania)
    late = client.post(link(made), sent)
    assert (late.status_code, "Begin." in late.text) == (422, True)
    assert "This round of feedback has closed." in words(late)


def test_two_tabs_at_once_are_one_ballot(client, project, rania):
    made = an_invite(a_round(project, rania))
    first = sending(client, made, meetings="First tab.")
    other = dict.fromkeys(first, "4") | {"meetings": "Second tab."}
    client.post(link(made), first)
    client.post(link(made), {**first, **{k: v for k, v in other.items() if k.startswith("score_") or k == "meetings"}})
    assert (Ballot.objects.count(), Score.objects.count(), Writing.objects.count()) == (1, 2, 1)
    assert Writing.objects.get().answers == {"meetings": "Second tab."}


def test_another_links_cookie_opens_nothing(client, project, rania):
    feedback = a_round(project, rania)
    made, other = an_invite(feedback), an_invite(feedback)
    client.post(link(made), sending(client, made, meetings=WROTE))
    FeedbackInvite.objects.filter(pk=other.pk).update(is_used=True)
    stolen = Client()
    stolen.cookies["ballot"] = client.cookies["ballot"].value
    page = stolen.get(f"{link(other)}?change")
    assert WROTE not in page.text
    assert "You can change them only on the phone or computer" in words(page)
    forged = Client()
    forged.cookies["ballot"] = f"{Ballot.objects.get().pk}::forged:forged"
    assert WROTE not in forged.get(f"{link(made)}?change").text


@pytest.mark.parametrize("how", ["closed", "the last day is over"])
def test_after_closing_a_link_says_so(client, project, rania, how):
    feedback = a_round(project, rania)
    made = an_invite(feedback)
    sent = sending(client, made, meetings=WROTE)
    if how == "closed":
        close_workshop(workshop=feedback.workshop, by=rania)
    else:
        FeedbackRound.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    late = client.post(link(made), sent)
    assert late.status_code == 422
    assert "This round of feedback has closed." in words(late)
    assert WROTE in late.text
    assert "This round of feedback has closed." in words(client.get(link(made)))
    assert Ballot.objects.count() == 0
    with pytest.raises(Refused, match="has closed"):
        an_invite(FeedbackRound.objects.get())


def test_a_forged_link_leads_nowhere(client, project, rania):
    made = an_invite(a_round(project, rania))
    for forged in ("a" * 32, made.token[:-1], made.token.swapcase()):
        page = client.get(f"/feedback/{forged}/")
        assert page.status_code == 404
        assert "This link does not work" in words(page)
        sent = client.post(f"/feedback/{forged}/", {"meetings": WROTE, "score_1_rung": "3"})
        assert sent.status_code == 404
        assert f"It was not sent. Copy it, so that you need not write it again. {WROTE}" in words(sent)
        assert page["Cache-Control"] == sent["Cache-Control"] == "no-store"


def test_without_a_score_it_is_asked_for_and_the_words_stay(client, project, rania):
    made = an_invite(a_round(project, rania))
    page = client.post(link(made), fields(client.get(link(made))) | {"meetings": WROTE})
    assert page.status_code == 422
    assert "Choose a score, or “Don't know”." in words(page)
    assert WROTE in page.text
    assert client.post(link(made), sending(client, made) | {"score_1_rung": "99"}).status_code in (302, 422)
    assert Score.objects.filter(value=99).count() == 0


# Nobody's answer can be found out


def test_an_invitation_names_no_ballot_and_no_time_leads_to_one(project, rania):
    feedback = a_round(project, rania)
    answered(feedback)
    answered(feedback, "health")
    assert {field.name for field in FeedbackInvite._meta.get_fields()} == {
        "id", "round", "called", "email", "party", "token", "links", "sent_at", "sent_by",
        "withdrawn_at", "withdrawn_by", "is_used",
    }  # fmt: skip
    times = set(Ballot.objects.values_list("joined_at", "handed_in_at"))
    assert times == {(feedback.workshop.opened_at, feedback.workshop.opened_at)}


def test_nothing_is_shown_before_the_reveal(as_user, client, project, rania, olu):
    feedback = a_round(project, rania)
    for _person in range(4):
        answered(feedback)
    close_workshop(workshop=feedback.workshop, by=rania)
    for browser in (as_user(rania), as_user(olu)):
        for path in ("feedback/words/", "results/", "results/results.pdf"):
            assert browser.get(at(feedback, path)).status_code == 404
    assert WROTE not in words(as_user(rania).get(at(feedback, "feedback/")))
    unused = FeedbackInvite.objects.first()
    assert WROTE not in words(client.get(link(unused)))


def test_what_was_written_has_a_party_only_where_ten_of_it_wrote(as_user, project, rania):
    feedback = a_round(project, rania)
    for number in range(10):
        answered(feedback, wrote=f"Parent {number}.")
    for number in range(9):
        answered(feedback, "health", wrote=f"Nurse {number}.")
    shown(feedback, rania)
    assert set(Writing.objects.values_list("party", flat=True)) == {"parent_carers", ""}
    page = words(as_user(rania).get(at(feedback, "feedback/words/")))
    assert "Parent 3. Parent carer forum" in page
    assert "Nurse 8." in page
    assert "Health" not in page


def test_what_too_few_wrote_is_shown_to_nobody_and_others_need_ten(as_user, project, rania, olu):
    feedback = a_round(project, rania)
    for _person in range(2):
        answered(feedback)
    other = a_round(project, rania)
    for _person in range(9):
        answered(other)
    shown(feedback, rania)
    shown(other, rania)
    assert "Too few people wrote" in words(as_user(rania).get(at(feedback, "feedback/words/")))
    assert WROTE in words(as_user(rania).get(at(other, "feedback/words/")))
    assert "Too few people wrote" in words(as_user(olu).get(at(other, "feedback/words/")))


# What comes of it


def test_the_dial_shows_the_intended_rung_against_each_partys_reading(as_user, project, rania):
    feedback = a_round(project, rania)
    for _person in range(4):
        answered(feedback, "parent_carers", rung=1)
        answered(feedback, "council", rung=4)
    shown(feedback, rania)
    browser = as_user(rania)
    page = words(browser.get(at(feedback, "results/")))
    pdf = browser.get(at(feedback, "results/results.pdf")).content
    assert faults(pdf) == []
    for shown_there in (page, text_of(pdf)):
        for reading in (
            "Parent carer forum: Consultation",
            "Council: Co-production",
            "Where you want to be: Co-design",
        ):
            assert reading in shown_there
        for row in (
            "Parent carer forum Consultation, 4 scores",
            "Council Co-production, 4 scores",
            "Where you want to be Co-design",
        ):
            assert row in shown_there


def test_the_results_lead_to_the_words_and_the_pdf_holds_them_under_the_same_rules(as_user, project, rania, olu):
    feedback = a_round(project, rania)
    for number in range(9):
        answered(feedback, wrote=f"Thought {number}.")
    shown(feedback, rania)
    page = as_user(rania).get(at(feedback, "results/"))
    assert at(feedback, "feedback/words/") in page.text
    assert "Thought 8." not in words(page)
    pdf = as_user(rania).get(at(feedback, "results/results.pdf")).content
    assert faults(pdf) == []
    assert "Did the meetings work well?" in text_of(pdf)
    assert "Thought 8." in text_of(pdf)
    for_others = text_of(as_user(olu).get(at(feedback, "results/results.pdf")).content)
    assert "Thought 8." not in for_others
    assert "Too few people wrote something" in for_others


def test_whoever_has_a_link_takes_the_results_away_without_the_words(client, project, rania):
    feedback = a_round(project, rania)
    mine = an_invite(feedback)
    gone = an_invite(feedback, called="Bea")
    withdraw(invite=gone, by=rania)
    for _person in range(3):
        answered(feedback)
    assert client.get(link(mine) + "results.pdf").status_code == 404
    shown(feedback, rania)
    assert link(mine) + "results.pdf?size=large" in client.get(link(mine)).content.decode()
    answer = client.get(link(mine) + "results.pdf")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert faults(answer.content) == []
    assert "How well did we work together?" in " ".join(text_of(answer.content).split())
    assert WROTE not in text_of(answer.content)
    for closed in (link(gone), "/feedback/nothing/"):
        assert client.get(closed + "results.pdf").status_code == 404


def test_what_was_promised_to_anyone_is_scores_and_never_words(client, project, rania):
    feedback = a_round(project, rania, sharing="public")
    for _person in range(10):
        answered(feedback)
    shown(feedback, rania)
    assert "Parent carer forum" in words(client.get(at(feedback, "results/")))
    assert WROTE not in text_of(client.get(at(feedback, "results/results.pdf")).content)
    assert client.get(at(feedback, "feedback/words/")).status_code == 302


# Who may


def test_who_may_start_and_who_may_see_the_invitations(as_user, client, project, rania, olu, rhea, sam):
    new = f"/workshops/feedback/new/?project={project.reference}"
    assert [as_user(who).get(new).status_code for who in (rania, olu, rhea, sam)] == [200, 200, 403, 404]
    assert as_user(rania).get("/workshops/feedback/new/").status_code == 404
    feedback = a_round(project, rania)
    assert [as_user(who).get(at(feedback, "feedback/")).status_code for who in (rania, olu, sam)] == [200, 404, 404]
    for _person in range(3):
        answered(feedback)
    shown(feedback, rania)
    assert [as_user(who).get(at(feedback, "feedback/")).status_code for who in (rania, olu, sam)] == [200, 403, 404]
    assert client.get(at(feedback, "feedback/words/")).status_code == 302


@pytest.mark.parametrize("how_many", [1, 12])
def test_pages_take_as_many_queries_however_many_are_invited(
    as_user, client, project, rania, django_assert_num_queries, how_many
):
    feedback = a_round(project, rania)
    for _person in range(how_many):
        answered(feedback)
    made = an_invite(feedback)
    browser = as_user(rania)
    browser.get("/")
    client.get(link(made))
    with django_assert_num_queries(6):
        browser.get(at(feedback, "feedback/"))
    with django_assert_num_queries(2):
        client.get(link(made))
    shown(feedback, rania)
    with django_assert_num_queries(6):
        browser.get(at(feedback, "feedback/words/"))

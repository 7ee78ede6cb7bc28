"""Feedback: a lead asks, a parent without an account answers on a phone without scripts, it ends, results are shown."""

import re
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from assessments.actions.feedback import end_round
from assessments.actions.invites import withdraw
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Writing
from tests.assessments.test_feedback import a_round, an_invite, answered, at, link, shown
from tests.browser.axe import assert_accessible_and_fits, assert_no_sideways_scroll, look_at
from tests.browser.test_journey import sign_in
from tests.factories import an_answer
from tests.pdfs import faults, text_of

WROTE = "The tea was good, the papers came late."
WHO = {"called": "A parent with quite a long name", "email": "a.parent.with.a.long.name@example.org"}


def make_a_round(page, project):
    page.goto(f"/projects/{project.reference}/")
    page.get_by_role("link", name="Feedback: ask everyone who took part").click()
    page.get_by_label("Where on the ladder did you want to be?").select_option(label="Co-design")
    page.get_by_label("How many people must a group have").fill("3")
    page.get_by_label("Those who have a link, and the members of the project").check()
    assert_accessible_and_fits(page)
    page.get_by_role("button", name="Start asking").click()
    page.get_by_text("0 answers are in").wait_for()


def invite_a_parent(page):
    """Makes a link to pass on by hand. Gives its path."""
    page.get_by_label("Who is it for?").fill("Mum at the Tuesday group")
    page.get_by_label("Parent carer forum", exact=True).check()
    page.get_by_role("button", name="Make their link").click()
    page.get_by_text("The link is ready. Pass it on to them.").wait_for()
    assert_accessible_and_fits(page)
    return re.search(r"/feedback/[\w-]+/", page.get_by_text("Pass this private link on").inner_text())[0]


def say_it(phone, rung, score, wrote):
    phone.get_by_role("group", name="Which rung did this work reach?").get_by_label(rung, exact=True).check()
    phone.get_by_role("group", name="How well did we work together?").get_by_label(score, exact=True).check()
    phone.get_by_label("Did the meetings work well?").fill(wrote)
    phone.get_by_role("button", name="Send my feedback").click()
    phone.get_by_role("heading", name="Thank you. Your answers are in.").wait_for()


def test_from_asking_to_the_results(phone, page_without_scripts, rania, project):
    lead, parent = phone, page_without_scripts
    sign_in(lead, rania)
    make_a_round(lead, project)
    path = invite_a_parent(lead)

    parent.goto(path)
    say_it(parent, "Consultation", "7", "It was fine.")
    parent.get_by_role("link", name="Change my answers").click()
    assert parent.get_by_label("Did the meetings work well?").input_value() == "It was fine."
    say_it(parent, "Consultation", "8", WROTE)
    assert_no_sideways_scroll(parent)
    assert (Ballot.objects.count(), Writing.objects.get().answers) == (1, {"meetings": WROTE})
    lead.reload()
    lead.get_by_text("1 answer is in").wait_for()
    assert WROTE not in lead.content()

    feedback = FeedbackRound.objects.select_related("workshop").get()
    for _person in range(3):
        answered(feedback, "council", rung=4)
        answered(feedback, rung=1)
    FeedbackRound.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    call_command("daily", verbosity=0)
    parent.goto(path)
    parent.get_by_text("This round of feedback has ended.").wait_for()
    lead.goto(at(feedback, "feedback/"))
    lead.get_by_role("link", name="Show the results").click()
    assert_accessible_and_fits(lead)
    lead.get_by_role("button", name="Show the results").click()
    lead.get_by_role("heading", name="Results", exact=True).wait_for()
    lead.get_by_role("row", name="Parent carer forum Consultation, 4 scores").wait_for()
    lead.get_by_role("row", name="Where you want to be Co-design").wait_for()
    assert_accessible_and_fits(lead)
    pdf = lead.context.request.get(at(feedback, "results/results.pdf")).body()
    assert faults(pdf) == []
    assert WROTE in text_of(pdf)
    lead.get_by_role("link", name="Read what people wrote").click()
    lead.get_by_text(WROTE).first.wait_for()
    assert_accessible_and_fits(lead)
    parent.goto(path)
    parent.get_by_role("row", name="Council Co-production, 3 scores").wait_for()
    assert_no_sideways_scroll(parent)


def test_the_private_page_is_accessible_in_each_of_its_states(page, rania, project):
    feedback = a_round(project, rania)
    addresses = [f"{number}.{WHO['email']}" for number in range(3)]
    fresh, used, withdrawn = [an_invite(feedback, **WHO | {"email": address}) for address in addresses]
    FeedbackInvite.objects.filter(pk=used.pk).update(is_used=True)
    withdraw(invite=withdrawn, by=rania)
    look_at(page, link(fresh), link(used))
    for address in (link(withdrawn), "/feedback/nothing/"):
        page.goto(address)
        assert_accessible_and_fits(page)


def test_the_pages_of_a_round_are_accessible_at_both_widths(page, signed_in, rania, project):
    feedback = a_round(project, rania)
    of_invite = f"feedback/{an_invite(feedback, **WHO).pk}/"
    signed_in(page, rania)
    inside = ("feedback/extend/", "feedback/close/", f"{of_invite}send/", f"{of_invite}withdraw/")
    look_at(page, *[at(feedback, path) for path in inside])
    end_round(feedback=feedback, by=rania)
    look_at(page, at(feedback, "feedback/reopen/"))


def test_a_round_is_opened_again_and_after_its_results_the_same_people_are_asked(phone, signed_in, rania, project):
    feedback = a_round(project, rania)
    an_invite(feedback, **WHO)
    end_round(feedback=feedback, by=rania)
    signed_in(phone, rania)
    phone.goto(at(feedback, "feedback/"))
    phone.get_by_text("Nobody has seen a result yet").wait_for()
    assert_accessible_and_fits(phone)
    phone.get_by_role("link", name="Open it again").click()
    soon = timezone.localdate() + timedelta(days=30)
    for part, value in (("Day", soon.day), ("Month", soon.month), ("Year", soon.year)):
        phone.get_by_label(part).fill(str(value))
    phone.get_by_role("button", name="Open it again").click()
    phone.get_by_text("It is open again.").wait_for()
    shown(feedback, rania)
    phone.reload()
    phone.get_by_text("this round can't be opened again").wait_for()
    assert_accessible_and_fits(phone)
    phone.get_by_role("link", name="Ask again").click()
    phone.get_by_label(WHO["called"]).wait_for()
    assert phone.get_by_label(WHO["called"]).is_checked()
    assert_accessible_and_fits(phone)
    phone.get_by_role("button", name="Start asking").click()
    phone.get_by_text("1 person has a link.").wait_for()


def test_an_answer_of_the_plan_is_put_under_what_was_said(phone, signed_in, rania, project):
    an_invite(a_round(project, rania), **WHO)
    an_answer(project, rania, value="The bus is late.")
    signed_in(phone, rania)
    look_at(phone, f"/projects/{project.reference}/plan/")
    phone.get_by_role("link", name="Put this under “What was said”").click()
    phone.get_by_text("Said in:").wait_for()
    assert_accessible_and_fits(phone)


def test_words_of_feedback_are_written_down_as_a_voice(phone, signed_in, rania, project):
    feedback = a_round(project, rania)
    for number in range(10):
        answered(feedback, wrote=f"{number}: the papers came late.")
    shown(feedback, rania)
    signed_in(phone, rania)
    look_at(phone, at(feedback, "feedback/words/"))
    phone.get_by_role("link", name="Put this under “What was said”").first.click()
    phone.get_by_role("button", name="Write it down").wait_for()
    assert_accessible_and_fits(phone)
    phone.get_by_role("button", name="Write it down").click()
    phone.get_by_text("Nobody knows who said this").wait_for()
    phone.get_by_role("link", name="What people wrote: What was it like? Travel training").wait_for()
    assert_accessible_and_fits(phone)

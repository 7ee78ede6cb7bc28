"""Feedback: a lead asks, a parent without an account answers on a phone without scripts, it ends, results are shown."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessments.actions.invites import withdraw
from assessments.models import Ballot, FeedbackInvite, FeedbackRound, Writing
from tests.assessments.test_feedback import a_round, an_invite, answered, at, link, shown
from tests.browser.axe import assert_accessible, assert_no_sideways_scroll
from tests.browser.conftest import WIDTHS, new_page
from tests.browser.test_journey import sign_in
from tests.factories import an_answer
from tests.pdfs import faults, text_of

WROTE = "The tea was good, the papers came late."


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def lead_and_parent(request, browser, live_server):
    """The lead at this width, and a parent's phone without scripts."""
    lead = new_page(browser, live_server, viewport=request.param)
    parent = new_page(browser, live_server, viewport=WIDTHS["narrow"], java_script_enabled=False)
    yield lead, parent
    lead.context.close()
    parent.context.close()


def check(page):
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def make_a_round(page, project):
    page.goto(f"/projects/{project.reference}/")
    page.get_by_role("link", name="Feedback: ask everyone who took part").click()
    page.get_by_label("Where on the ladder did you want to be?").select_option(label="Co-design")
    page.get_by_label("How many people must a group have").fill("3")
    page.get_by_label("Those who have a link, and the members of the project").check()
    check(page)
    page.get_by_role("button", name="Start asking").click()
    page.get_by_text("0 answers are in").wait_for()


def invite_a_parent(page):
    """Makes a link to pass on by hand. Gives its path."""
    page.get_by_label("Who is it for?").fill("Mum at the Tuesday group")
    page.get_by_label("Parent carer forum", exact=True).check()
    page.get_by_role("button", name="Make their link").click()
    page.get_by_text("The link is ready. Pass it on to them.").wait_for()
    check(page)
    return re.search(r"/feedback/[\w-]+/", page.get_by_text("Pass this private link on").inner_text())[0]


def say_it(phone, rung, score, wrote):
    phone.get_by_role("group", name="Which rung did this work reach?").get_by_label(rung, exact=True).check()
    phone.get_by_role("group", name="How well did we work together?").get_by_label(score, exact=True).check()
    phone.get_by_label("Did the meetings work well?").fill(wrote)
    phone.get_by_role("button", name="Send my feedback").click()
    phone.get_by_role("heading", name="Thank you. Your answers are in.").wait_for()


def test_from_asking_to_the_results(lead_and_parent, rania, project):
    lead, parent = lead_and_parent
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
    check(lead)
    lead.get_by_role("button", name="Show the results").click()
    lead.get_by_role("heading", name="Results", exact=True).wait_for()
    lead.get_by_role("row", name="Parent carer forum Consultation, 4 scores").wait_for()
    lead.get_by_role("row", name="Where you want to be Co-design").wait_for()
    check(lead)
    pdf = lead.context.request.get(at(feedback, "results/results.pdf")).body()
    assert faults(pdf) == []
    assert WROTE in text_of(pdf)
    lead.get_by_role("link", name="Read what people wrote").click()
    lead.get_by_text(WROTE).first.wait_for()
    check(lead)
    parent.goto(path)
    parent.get_by_role("row", name="Council Co-production, 3 scores").wait_for()
    assert_no_sideways_scroll(parent)


@pytest.mark.parametrize(
    "where", ["give", "given", "withdrawn", "lost", "extend", "close", "send", "withdraw", "voice", "plan"]
)
def test_the_pages_are_accessible_at_both_widths(any_width, rania, project, where):
    feedback = a_round(project, rania)
    made = an_invite(feedback, called="A parent with quite a long name", email="a.parent.with.a.long.name@example.org")
    if where == "given":
        FeedbackInvite.objects.update(is_used=True)
    if where == "withdrawn":
        withdraw(invite=made, by=rania)
    if where in ("give", "given", "withdrawn", "lost"):
        any_width.goto("/feedback/nothing/" if where == "lost" else link(made))
    else:
        sign_in(any_width, rania)
        inside = f"feedback/{made.pk}/{where}/" if where in ("send", "withdraw") else f"feedback/{where}/"
        if where in ("voice", "plan"):
            an_answer(project, rania, value="The bus is late.")
            any_width.goto(f"/projects/{project.reference}/plan/")
        else:
            any_width.goto(at(feedback, inside))
    if where == "voice":
        any_width.get_by_role("link", name="Put this under “What was said”").click()
        any_width.get_by_text("Said in:").wait_for()
    check(any_width)


def test_words_of_feedback_are_written_down_as_a_voice(any_width, rania, project):
    feedback = a_round(project, rania)
    for number in range(10):
        answered(feedback, wrote=f"{number}: the papers came late.")
    shown(feedback, rania)
    sign_in(any_width, rania)
    any_width.goto(at(feedback, "feedback/words/"))
    check(any_width)
    any_width.get_by_role("link", name="Put this under “What was said”").first.click()
    check(any_width)
    any_width.get_by_role("button", name="Write it down").click()
    any_width.get_by_text("Nobody knows who said this").wait_for()
    any_width.get_by_role("link", name="What people wrote: What was it like? Travel training").wait_for()
    check(any_width)

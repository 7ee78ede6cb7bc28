"""One thing that a parent said: from the meeting to “done”, and to the parent who confirms it on her own phone."""

import re

import pytest
from django.core import mail
from django.core.management import call_command

from projects.actions.voice_wordings import correct_voice, hide_wording
from projects.actions.voices import answer_voice, open_link
from tests.browser.axe import look_at
from tests.browser.conftest import WIDTHS, new_page
from tests.browser.test_every_page import LONG
from tests.browser.test_journey import sign_in
from tests.factories import a_meeting, a_voice


@pytest.fixture(params=["with scripts", "without scripts"])
def phones(request, browser, live_server):
    """The officer's phone and the parent's, who has no account."""
    scripts = request.param == "with scripts"
    pages = [new_page(browser, live_server, viewport=WIDTHS["narrow"], java_script_enabled=scripts) for _ in range(2)]
    yield pages
    for page in pages:
        page.context.close()


def write_it_down(page, project, meeting):
    page.goto(f"/projects/{project.reference}/meetings/{meeting.pk}/")
    page.get_by_role("link", name="Write down something that was said here").click()
    page.get_by_label("What was said?").fill("The bus comes when school has begun.")
    page.get_by_label("Parent carer forum", exact=True).check()
    page.get_by_label("Somebody who gave an email address").check()
    page.get_by_label("Their email address").fill("mum@example.org")
    page.get_by_label("Yes, on the page that everyone can read").check()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name="What came of it").wait_for()


def answer(page, what, words):
    page.get_by_role("link", name="Say what comes of it").click()
    page.get_by_label(what).check()
    page.get_by_label("What will you do, what did you do, or why not?").fill(words)
    page.get_by_role("button", name="Save, and tell those who said it").click()
    page.get_by_role("heading", name="What came of it").wait_for()


def newest_letter_to_her():
    """The link in the last e-mail that she got, as the daily command sends it."""
    call_command("daily", verbosity=0)
    letters = [message for message in mail.outbox if message.to == ["mum@example.org"]]
    return re.search(r"https?://[^/]+(/projects/heard/\S+)", letters[-1].body)[1]


def test_a_parents_words_are_followed_to_done_and_she_confirms(phones, rania, olu, project):
    officer, parent = phones
    meeting = a_meeting(project, olu, title="Tuesday group")
    sign_in(officer, olu)
    write_it_down(officer, project, meeting)
    answer(officer, "We plan to do it", "We ask the bus company in June.")
    answer(officer, "We have done it", "It comes at nine now.")
    officer.get_by_text("Now those who said it can say whether it is so.").wait_for()

    parent.goto(newest_letter_to_her())
    parent.get_by_text("It comes at nine now.").wait_for()
    parent.get_by_label("Yes, that is right").check()
    parent.get_by_label("What do you want to say to us?").fill("He is in class for the register now.")
    parent.get_by_role("button", name="Send my answer").click()
    parent.get_by_text("Thank you. We have told the team.").wait_for()

    officer.reload()
    officer.get_by_text("He is in class for the register now.").wait_for()
    officer.get_by_text("Confirmed by those who said it").first.wait_for()


def test_the_pages_are_accessible_at_both_widths(page, signed_in, rania, project):
    voice = a_voice(project, rania, may_be_public=True)
    home = f"/projects/{project.reference}/voices/"
    signed_in(page, rania)
    look_at(page, *[home + path for path in ("", "new/", "publish/", f"{voice.pk}/", f"{voice.pk}/answer/")])


@pytest.mark.long
def test_the_pages_that_put_it_right_are_accessible_at_both_widths(page, signed_in, rania, project):
    voice, back = a_voice(project, rania, words=LONG, may_be_public=True), a_voice(project, rania)
    correct_voice(voice=voice, by=rania, revision=1, words=f"{LONG} So.", why=LONG)
    hide_wording(wording=voice.wordings.get(), by=rania, why=LONG)
    correct_voice(voice=voice, by=rania, revision=2, asked=LONG, why=LONG)
    open_link(listener=back.listeners.get())
    home, other = (f"/projects/{project.reference}/voices/{each.pk}/" for each in (voice, back))
    signed_in(page, rania)
    look_at(page, *[home + path for path in ("", "correct/", "earlier/", "earlier/2/remove/", "not-public/")])
    look_at(page, *[other + path for path in ("", "public/", "new-link/")])


def test_a_link_that_is_passed_on_opens_once(phones, rania, olu, project):
    officer, parent = phones
    voice = a_voice(project, olu, words="The bus comes when school has begun.", may_be_public=True)
    answer_voice(voice=voice, by=olu, status="done", words="It comes at nine now.")
    link = f"/projects/heard/{voice.listeners.get().token}/"
    sign_in(officer, olu)
    officer.goto(link)
    officer.get_by_text("This private link is for whoever said it.").wait_for()

    parent.goto(link)
    parent.get_by_role("button", name="Open my page").click()
    parent.get_by_text("It comes at nine now.").wait_for()
    parent.goto(link)
    parent.get_by_label("Yes, that is right").check()
    parent.get_by_role("button", name="Send my answer").click()
    parent.get_by_text("Thank you. We have told the team.").wait_for()
    parent.get_by_role("link", name="Do not show it to everyone any more").click()
    parent.get_by_role("button", name="Do not show it to everyone").click()
    parent.get_by_text("It is not shown to everyone any more.").wait_for()

    officer.goto(f"/projects/{project.reference}/voices/{voice.pk}/")
    officer.get_by_text("Confirmed by those who said it").first.wait_for()
    officer.get_by_text("Whoever said it took back that everyone may read it").wait_for()


def test_what_was_written_down_is_put_right(phones, rania, olu, project):
    officer, _parent = phones
    voice = a_voice(project, olu, words="Mia waits in the rain.")
    sign_in(officer, olu)
    officer.goto(f"/projects/{project.reference}/voices/{voice.pk}/")
    officer.get_by_role("link", name="Correct the words").click()
    officer.get_by_label("What was said?").fill("My child waits in the rain.")
    officer.get_by_label("Why are the words corrected?").fill("A child was named.")
    officer.get_by_role("button", name="Save, and tell those who said it").click()
    officer.get_by_role("link", name="See what was written down before").click()
    officer.get_by_text("Mia waits in the rain.").wait_for()

"""A voice from an answer, a workshop or feedback: where it came from is kept, and told to those who may see it."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.actions.talk import add_next_step, write_down
from coproduction.people.states import Party
from coproduction.toolkit import library
from projects.actions.monitoring import jot_down
from projects.actions.problems import Refused
from projects.actions.projects import archive_project
from projects.actions.voices import answer_voice, hear
from projects.models import Answer, Voice
from projects.sources import source_for
from tests.assessments.rooms import a_workshop
from tests.assessments.test_feedback import a_round, answered, shown
from tests.factories import a_voice, an_answer
from tests.pages import fields, fill, words
from tests.projects.test_monitoring import a_check_in

NOTE = "We hear it, we do not feel it."
ADDRESS = re.compile(r'href="([^"]*/voices/new/\?from=[^"]+)"')


def addresses(page):
    return ADDRESS.findall(page.text)


def new(project, key):
    return f"/projects/{project.reference}/voices/new/?from={key}"


def noted(by, project, sharing="members"):
    """A revealed workshop with a note and a next step; its sharing was chosen before it opened."""
    workshop = a_workshop(by, project, "draft")
    from assessments.actions.workshops import close_workshop, open_workshop, reveal_workshop

    open_workshop(workshop=workshop, by=by, sharing=sharing, group_at_least=3)
    close_workshop(workshop=workshop, by=by)
    reveal_workshop(workshop=workshop, by=by)
    instrument = workshop.instruments.first()
    item = instrument.edition.statements.statements[0].key
    write_down(instrument=instrument, item=item, by=by, note=NOTE, agreed=None, parties={})
    add_next_step(
        workshop=workshop, by=by, request_key=uuid.uuid4(), theme=library.themes().themes[0].key,
        what="Meet every month", who="Lena", by_when=date(2027, 3, 1),
    )  # fmt: skip
    return workshop


def written(project, by, how_many=10, party="parent_carers", **fields):
    feedback = a_round(project, by, **fields)
    for number in range(how_many):
        answered(feedback, party, wrote=f"Thought {number}.")
    shown(feedback, by)
    return feedback


REST = {"who": "by_hand", "may_be_public": "no"}


# An answer


def test_an_answer_becomes_a_voice_that_leads_back_to_it(as_user, project, rania, olu):
    an_answer(project, olu, value="The bus is late.")
    browser = as_user(rania)
    [address] = addresses(browser.get(f"/projects/{project.reference}/plan/"))
    form = browser.get(address)
    begun = fields(form)
    assert (begun["words"], begun["party"]) == ("The bus is late.", ["council"])
    assert "Said in: " in words(form)
    assert "said_in" not in begun
    page = fill(browser, address, follow=True, **REST)
    voice = Voice.objects.get()
    assert (voice.words, voice.party, voice.said_in) == ("The bus is late.", "council", "answer")
    assert "Said in: Plan:" in words(page)
    assert f'href="/projects/{project.reference}/plan/"' in page.text


def test_the_same_source_twice_says_that_it_is_there_with_a_link(as_user, project, rania, olu):
    an_answer(project, olu)
    address = new(project, f"answer:{Answer.objects.get().pk}")
    late = fields(as_user(olu).get(address)) | REST | {"words": "My own words."}
    fill(as_user(rania), address, **REST)
    voice = Voice.objects.get()
    again = as_user(rania).get(address, follow=True)
    assert "This was written down already. Here it is." in words(again)
    assert again.redirect_chain == [(f"/projects/{project.reference}/voices/{voice.pk}/", 302)]
    refused = as_user(olu).post(address, late)
    assert refused.status_code == 422
    assert "This was written down already." in words(refused)
    assert "My own words." in refused.text
    assert f"/projects/{project.reference}/voices/{voice.pk}/" in refused.text
    assert Voice.objects.count() == 1


def test_the_database_refuses_a_source_twice_and_members_words_for_everyone(project, rania):
    voice = a_voice(project, rania)
    Voice.objects.filter(pk=voice.pk).update(source_key="answer:1")
    other = a_voice(project, rania)
    for wrong in ({"source_key": "answer:1"}, {"only_members": True, "may_be_public": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voice.objects.filter(pk=other.pk).update(**wrong)


def test_a_changed_answer_is_another_source(project, rania, olu):
    an_answer(project, olu, value="First.")
    an_answer(project, olu, value="Second.", base=1)
    found = [source_for(rania, project, f"answer:{answer.pk}").words for answer in Answer.objects.order_by("pk")]
    assert found == ["First.", "Second."]


# A look at how it is going


def test_an_answer_of_a_check_in_and_a_quick_note_become_voices_that_lead_back(as_user, project, rania, olu):
    made = a_check_in(project, olu, **{"going-well": "The bus comes at nine now."})
    noted_down = jot_down(project=project, by=olu, request_key=uuid.uuid4(), note="Tea was cold.")
    browser = as_user(rania)
    for look, said, called in (
        (made, "The bus comes at nine now.", "How it was going: "),
        (noted_down, "Tea was cold.", "A quick note"),
    ):
        at = f"/projects/{project.reference}/monitoring/{look.pk}/"
        [address] = addresses(browser.get(at))
        begun = fields(browser.get(address))
        assert (begun["words"], begun["party"]) == (said, ["council"])
        page = fill(browser, address, follow=True, **REST)
        voice = Voice.objects.get(words=said)
        assert (voice.said_in, voice.said_on) == ("look", timezone.localdate(look.at))
        assert f"Said in: {called}" in words(page)
        assert f'href="{at}"' in page.text


def test_who_only_reads_puts_no_look_under_what_was_said(as_user, project, rhea, olu):
    look = a_check_in(project, olu, **{"going-well": "The bus comes at nine now."})
    at = f"/projects/{project.reference}/monitoring/{look.pk}/"
    assert addresses(as_user(rhea).get(at)) == []


KEYS = ("", "answer:", "answer:999", "answer:x", "nothing:1", "note:1:now", "word:WS-1:x", "step:1", "note:²:x")


@pytest.mark.parametrize("key", [*KEYS, "look:", "look:9"])
def test_a_source_that_is_none_leads_nowhere(as_user, project, rania, key):
    assert as_user(rania).get(new(project, key)).status_code == 404


def test_an_answer_of_another_project_is_no_source_here(project, rania, olu):
    from tests.factories import a_project

    other = a_project(olu)
    an_answer(other, olu)
    assert source_for(rania, project, f"answer:{Answer.objects.get().pk}") is None


def test_only_those_who_write_in_the_project_are_offered_it(as_user, project, rania, rhea):
    an_answer(project, rania)
    noted(rania, project)
    for path in ("plan/",):
        assert addresses(as_user(rhea).get(f"/projects/{project.reference}/{path}")) == []
    assert as_user(rhea).get(new(project, f"answer:{Answer.objects.get().pk}")).status_code == 403


# A workshop's note and next step


def test_a_note_of_a_workshop_becomes_a_voice_for_members_only(as_user, client, project, rania, olu, pat):
    workshop = noted(rania, project)
    results = f"/workshops/{workshop.reference}/results/"
    [address] = addresses(as_user(olu).get(results))
    form = as_user(olu).get(address)
    assert "may_be_public" not in fields(form)
    assert "Only the members of this project will see it" in words(form)
    page = fill(as_user(olu), address, follow=True, party="parent_carers", who="by_hand")
    assert "Only for the members of this project." in words(page)
    assert results in page.text
    voice = Voice.objects.get()
    assert (voice.words, voice.said_in, voice.only_members) == (NOTE, "workshop", True)
    answer_voice(voice=voice, by=olu, status="planned", words="Secret plans.")
    for path in ("voices/", "history/", f"voices/{voice.pk}/"):
        seen = as_user(pat).get(f"/projects/{project.reference}/{path}")
        assert NOTE not in seen.text
        assert "Secret plans." not in seen.text
    assert as_user(pat).get(f"/projects/{project.reference}/voices/{voice.pk}/").status_code == 404


def test_a_next_step_becomes_a_voice(as_user, project, rania):
    workshop = noted(rania, project, sharing="public")
    [address] = addresses(as_user(rania).get(f"/workshops/{workshop.reference}/next-steps/"))
    fill(as_user(rania), address, party="council", who="by_hand", may_be_public="yes")
    voice = Voice.objects.get()
    assert (voice.words, voice.may_be_public, voice.only_members) == ("Meet every month", True, False)


def test_what_is_not_to_leave_the_room_is_no_source(as_user, project, rania):
    workshop = noted(rania, project, sharing="room")
    instrument = workshop.instruments.first()
    for path in ("results/", "next-steps/"):
        page = as_user(rania).get(f"/workshops/{workshop.reference}/{path}")
        assert (page.status_code, addresses(page)) == (200, [])
    item = instrument.edition.statements.statements[0].key
    for key in (f"note:{instrument.pk}:{item}", f"step:{workshop.next_steps.get().pk}"):
        assert as_user(rania).get(new(project, key)).status_code == 404


def test_where_it_was_said_is_told_only_to_those_who_may_see_it(as_user, project, rania, pat):
    workshop = noted(rania, project, sharing="partners")
    [address] = addresses(as_user(rania).get(f"/workshops/{workshop.reference}/results/"))
    fill(as_user(rania), address, party="council", who="by_hand")
    page = f"/projects/{project.reference}/voices/{Voice.objects.get().pk}/"
    assert "Said in: How are we doing?" in words(as_user(pat).get(page))
    type(workshop).objects.filter(pk=workshop.pk).update(project=None, subject="partnership")
    assert "Said in:" not in words(as_user(pat).get(page))


def test_words_for_partners_never_go_to_everyone(project, rania):
    workshop = noted(rania, project, sharing="partners")
    source = source_for(rania, project, f"step:{workshop.next_steps.get().pk}")
    details = {"words": source.words, "party": Party.COUNCIL, "said_on": source.said_on, "may_be_public": True}
    with pytest.raises(Refused, match="not said for everyone"):
        hear(project=project, by=rania, request_key=uuid.uuid4(), source=source, **details)


# Feedback


def test_words_of_feedback_become_a_voice_and_never_tell_who(as_user, project, rania, olu):
    feedback = written(project, rania)
    page = as_user(olu).get(f"/workshops/{feedback.workshop.reference}/feedback/words/")
    found = addresses(page)
    assert len(found) == len(set(found)) == 10
    assert not [each.pk for each in feedback.writings.all() if str(each.pk) in page.text]
    form = fields(as_user(olu).get(found[3]))
    assert set(form) - {"csrfmiddlewaretoken"} == {"request_key", "words", "asked"}
    after = fill(as_user(olu), found[3], follow=True)
    voice = Voice.objects.get()
    assert (voice.words, voice.party, voice.said_in) == (form["words"], "parent_carers", "feedback")
    assert voice.listeners.count() == 0
    assert "Nobody knows who said this" in words(after)
    assert f"/workshops/{feedback.workshop.reference}/feedback/words/" in after.text


def test_what_fewer_than_ten_wrote_goes_no_further(as_user, project, rania):
    feedback = written(project, rania, how_many=9)
    page = as_user(rania).get(f"/workshops/{feedback.workshop.reference}/feedback/words/")
    assert "Thought 8." in words(page)
    assert addresses(page) == []


def test_words_without_a_party_stay_without_one_and_are_never_for_everyone(as_user, project, rania):
    feedback = a_round(project, rania, sharing="public")
    for party in ("parent_carers", "health"):
        for number in range(6):
            answered(feedback, party, wrote=f"{party} {number}.")
    shown(feedback, rania)
    [address, *_others] = addresses(as_user(rania).get(f"/workshops/{feedback.workshop.reference}/feedback/words/"))
    fill(as_user(rania), address, party="health", who="mine", may_be_public="yes")
    voice = Voice.objects.get()
    assert (voice.party, voice.may_be_public, voice.only_members) == ("other", False, False)


# How long it waited


def test_a_voice_says_how_long_it_waited(as_user, project, rania):
    voice = a_voice(project, rania)
    page = f"/projects/{project.reference}/voices/{voice.pk}/"
    assert "It was written down today." in words(as_user(rania).get(page))
    Voice.objects.update(recorded_at=timezone.now() - timedelta(days=12))
    assert "It has waited 12 days for an answer." in words(as_user(rania).get(page))
    answer_voice(voice=voice, by=rania, status="planned", words="Soon.")
    assert "The first answer came after 12 days." in words(as_user(rania).get(page))


def test_nothing_is_offered_in_a_project_that_is_put_away(as_user, project, rania):
    workshop = noted(rania, project)
    archive_project(project=project, by=rania, reason="Over.")
    assert addresses(as_user(rania).get(f"/workshops/{workshop.reference}/results/")) == []

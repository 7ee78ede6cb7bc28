"""Pick evidence for each thing that the charter asks: linked, never typed again; nothing confidential."""

from datetime import UTC, datetime

import pytest

from charter.models import Event, Link
from charter.pieces import pieces_of
from projects.actions.meetings import finish_action
from tests.assessments.rooms import a_workshop
from tests.charter.rooms import a_file, a_finished_project, a_shared_workshop, a_submission, a_testimony, ask_for, asked
from tests.factories import a_meeting, an_action
from tests.pages import fields, words

KEY = "times-and-places"  # usually shown by meetings and by who was there


def at(submission, path=""):
    return f"/charter/submissions/{submission.reference}/evidence/{path}"


def pick(browser, submission, sources, key=KEY, then="", **notes):
    """Tick these pieces, each with a note if `notes` has one for the part of its source behind the slash."""
    sending = {"pick": sources, "then": then}
    sending |= {f"why:{source}": notes.get(source.rpartition("/")[2].partition(":")[0], "") for source in sources}
    return browser.post(at(submission, f"{key}/"), sending)


def meeting_of(submission):
    project = submission.project
    return f"{project.reference}/meeting:{project.meetings.get().pk}"


def test_the_list_has_each_criterion_under_its_cornerstone(as_user, rania, draft):
    seen = words(as_user(rania).get(at(draft)))
    for stone in draft.charter.cornerstones:
        assert stone.title in seen
    for criterion in draft.charter.criteria:
        assert f"{criterion.label} Nothing yet" in seen


def test_the_page_of_a_criterion_says_what_met_looks_like_for_a_project(as_user, rania, draft):
    seen = words(as_user(rania).get(at(draft, f"{KEY}/")))
    criterion = draft.charter.criterion(KEY)
    assert criterion.met_project in seen
    assert criterion.met_service not in seen


def test_facts_come_first_then_what_is_usual_and_the_rest_is_folded_away(as_user, rania, draft):
    page = as_user(rania).get(at(draft, f"{KEY}/")).content.decode()
    facts, minutes, files = (page.index(words) for words in ("What the records show (", "Minutes of", "Files ("))
    assert facts < minutes < files
    assert page.count('<details class="govuk-details" open>') == 3  # facts, usual answers, minutes
    assert "Parent carer forum (1)" in page or "(1)" in page


def test_the_records_are_offered_as_facts(rania, draft):
    pieces = pieces_of(draft)
    reference = draft.project.reference
    assert pieces[f"{reference}/facts:actions"].text == "0 of 1 promise was kept."
    assert "12 May 2026: " in pieces[f"{reference}/facts:parties"].text
    assert pieces[f"{reference}/facts:rungs"].text.startswith("The team wanted to reach: Co-design.")


def test_a_promise_kept_late_on_a_summer_evening_has_the_day_in_the_uk(rania, draft):
    action = draft.project.actions.get()
    finish_action(action=action, by=rania, outcome="It is done.")
    draft.project.actions.update(done_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert "Done on 1 July 2026." in pieces_of(draft)[f"{draft.project.reference}/action:{action.pk}"].text


def test_what_is_picked_is_linked_with_its_note_and_the_next_criterion_opens(as_user, olu, draft):
    source = meeting_of(draft)
    answer = pick(as_user(olu), draft, [source], meeting="We met at noon.")
    keys = [criterion.key for criterion in draft.charter.criteria]
    assert answer["Location"] == at(draft, f"{keys[keys.index(KEY) + 1]}/")
    link = Link.objects.get()
    assert (link.criterion, link.source, link.note, link.added_by) == (KEY, source, "We met at noon.", olu)
    seen = words(as_user(olu).get(at(draft)))
    assert f"{draft.charter.criterion(KEY).label} 1 piece" in seen
    assert Event.objects.filter(did="linked", about=draft.charter.criterion(KEY).label).count() == 1


def test_the_page_shows_what_was_picked_and_a_tick_less_takes_it_out(as_user, rania, draft):
    browser, source = as_user(rania), meeting_of(draft)
    pick(browser, draft, [source], meeting="We met at noon.")
    shown = fields(browser.get(at(draft, f"{KEY}/")))
    assert shown["pick"] == [source]
    assert shown[f"why:{source}"] == "We met at noon."
    assert pick(browser, draft, [], then="list")["Location"] == at(draft)
    assert Link.objects.count() == 0


def test_saving_twice_links_once(as_user, rania, draft):
    for _time in range(2):
        pick(as_user(rania), draft, [meeting_of(draft)])
    assert Link.objects.count() == 1


def test_a_note_that_is_too_long_keeps_every_word_and_tick(as_user, rania, draft):
    facts = f"{draft.project.reference}/facts:parties"
    answer = pick(as_user(rania), draft, [meeting_of(draft), facts], meeting="x" * 501, facts="See who came.")
    assert answer.status_code == 422
    shown = fields(answer)
    assert set(shown["pick"]) == {meeting_of(draft), facts}
    assert shown[f"why:{meeting_of(draft)}"] == "x" * 501
    assert shown[f"why:{facts}"] == "See who came."
    assert "is too long: use 500 characters or fewer" in words(answer)
    assert Link.objects.count() == 0


@pytest.mark.parametrize("source", ["CP-2020-0001/answer:plan.purpose", "workshop:WS-2020-0001", "../secret", ""])
def test_what_nobody_offers_can_not_be_picked(as_user, rania, draft, source):
    answer = pick(as_user(rania), draft, [source, meeting_of(draft)])
    assert answer.status_code == 422
    assert "Some of this evidence is not there any more. Look at the list again." in words(answer)
    assert fields(answer)["pick"] == [meeting_of(draft)]
    assert Link.objects.count() == 0


def test_nothing_of_another_project_is_offered(rania, olu, draft):
    other = a_finished_project(rania, olu, title="Another")
    assert not [source for source in pieces_of(draft) if source.startswith(other.reference)]


def test_confidential_minutes_files_and_promises_are_never_offered(as_user, rania, draft):
    project, secret = draft.project, {"is_confidential": True, "confidential_reason": "About one family."}
    meeting = a_meeting(project, rania, title="Hidden meeting", outcomes="Hidden outcome", **secret)
    an_action(project, rania, what="Hidden promise", meeting=meeting)
    a_file(project, rania, name="Hidden file.txt", **secret)
    a_file(project, rania, name="Hidden too.txt", meeting=meeting)
    browser = as_user(rania)
    for criterion in draft.charter.criteria:
        assert "Hidden" not in words(browser.get(at(draft, f"{criterion.key}/")))
    forged = pick(browser, draft, [f"{project.reference}/meeting:{meeting.pk}"])
    assert forged.status_code == 422
    assert "Hidden" not in str([piece.plain for piece in pieces_of(draft).values()])


def test_minutes_that_become_confidential_are_said_to_be_gone_and_stay_out_of_the_version(as_user, rania, finished):
    draft = a_submission(finished, rania)
    browser, meeting = as_user(rania), finished.meetings.get()
    other = a_meeting(finished, rania, title="Second", outcomes="We go on.")
    source = f"{finished.reference}/meeting:{meeting.pk}"
    pick(browser, draft, [source, f"{finished.reference}/meeting:{other.pk}"], meeting="Look at the buses.")
    meeting.is_confidential, meeting.confidential_reason = True, "About one family."
    meeting.save()
    seen = words(browser.get(at(draft, f"{KEY}/")))
    assert "Something that you picked here is not there any more, or became confidential." in seen
    assert "Look at the buses." in seen
    a_testimony(draft)
    content = ask_for(draft, rania).content
    assert [link["source"] for link in content["links"]] == [f"{finished.reference}/meeting:{other.pk}"]
    assert source not in content["pieces"]


def test_a_workshop_is_offered_only_where_its_room_let_partners_see_it(rania, draft):
    members = a_workshop(rania, draft.project, "revealed")
    assert f"workshop:{members.reference}" not in pieces_of(draft)
    shared = a_shared_workshop(rania, draft.project)
    piece = pieces_of(draft)[f"workshop:{shared.reference}"]
    assert (piece.title, piece.text) == ("How are we doing?", "The room was too small to publish figures.")


def test_a_workshop_of_twelve_is_offered_with_its_figures_and_says_how_far_up_the_ladder(rania, draft):
    shared = a_shared_workshop(rania, draft.project, ["parent_carers"] * 6 + ["council"] * 6)
    pieces = pieces_of(draft)
    assert "12 scores." in pieces[f"workshop:{shared.reference}"].text
    assert "A workshop read the dial at:" in pieces[f"{draft.project.reference}/facts:rungs"].text


def test_an_unknown_criterion_is_not_there(as_user, rania, draft):
    assert as_user(rania).get(at(draft, "no-such/")).status_code == 404


def test_when_it_is_frozen_evidence_is_read_only(as_user, rania, finished):
    submission = asked(finished, rania).submission
    browser, before = as_user(rania), Link.objects.count()
    answer = browser.get(at(submission, f"{KEY}/"), follow=True)
    assert "The evidence is frozen now." in words(answer)
    assert browser.post(at(submission, f"{KEY}/"), {"pick": []}).status_code == 302
    assert Link.objects.count() == before


def test_words_of_a_project_are_never_markup_here(as_user, rania, draft):
    a_meeting(draft.project, rania, title="<i>Buses</i>", outcomes='"><script>alert(1)</script>')
    page = as_user(rania).get(at(draft, f"{KEY}/")).content.decode()
    assert "<i>Buses" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("count", [5, 50])
def test_the_page_asks_the_same_with_5_and_with_50_pieces(as_user, rania, draft, django_assert_num_queries, count):
    for number in range(count):
        a_meeting(draft.project, rania, outcomes=f"We agreed {number}.")
        an_action(draft.project, rania)
    browser = as_user(rania)
    pick(browser, draft, list(pieces_of(draft))[:count])
    with django_assert_num_queries(17):
        browser.get(at(draft, f"{KEY}/"))


def test_two_hundred_pieces_are_offered_and_all_can_be_picked(as_user, rania, draft):
    for number in range(200):
        an_action(draft.project, rania, what=f"Promise {number}")
    browser, offered = as_user(rania), list(pieces_of(draft))
    assert len(offered) > 200
    assert pick(browser, draft, offered).status_code == 302
    assert Link.objects.filter(criterion=KEY).count() == len(offered)

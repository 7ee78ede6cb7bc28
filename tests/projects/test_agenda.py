"""An agenda built together, people asked with what they need, minutes signed by each core party."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from coproduction.outbox.models import Letter
from projects.actions.agenda import add_to_agenda, let_in, move_up, sign_minutes, take_off_agenda
from projects.actions.invitations import call_off, invite_to, reply
from projects.actions.meetings import change_minutes, record_attendance
from projects.actions.problems import Refused
from projects.actions.projects import archive_project
from projects.models import AgendaItem, Invitee, SignOff
from projects.seen import minutes_seen
from tests.factories import a_decision, a_meeting, a_person, an_organisation, join
from tests.pages import fields, fill, words
from tests.pdfs import faults, text_of


@pytest.fixture
def meeting(project, olu):
    return a_meeting(project, olu, title="Tuesday group")


@pytest.fixture
def soon(project, olu):
    return a_meeting(project, olu, title="Next one", held_on=timezone.localdate() + timedelta(days=20))


def at(meeting, path=""):
    return f"/projects/{meeting.project.reference}/meetings/{meeting.pk}/{path}"


# The agenda


def test_anyone_who_writes_adds_and_the_order_can_change(as_user, soon, rania, olu):
    fill(as_user(rania), at(soon, "agenda/"), what="The bus", minutes="20")
    shown = words(fill(as_user(olu), at(soon, "agenda/"), follow=True, what="Money", minutes="75"))
    assert "1. The bus 20 minutes · Rania Malik" in shown
    assert "Together 95 minutes. A meeting lasts 90 at most." in shown
    money = AgendaItem.objects.get(what="Money")
    as_user(rania).post(at(soon, "agenda/"), {"up": money.pk})
    assert [str(item) for item in soon.agenda_items.all()] == ["Money", "The bus"]
    as_user(rania).post(at(soon, "agenda/"), {"remove": money.pk})
    shown = words(as_user(olu).get(at(soon)))
    assert "The bus · 20 minutes" in shown
    assert "The bus" in text_of(as_user(olu).get(at(soon, "minutes.pdf")).content)
    assert "Money" not in shown


@pytest.mark.parametrize("given", [{"what": " "}, {"minutes": "0"}, {"minutes": "long"}])
def test_what_can_not_be_added_is_asked_again(as_user, soon, olu, given):
    page = fill(as_user(olu), at(soon, "agenda/"), **{"what": "The bus"} | given)
    assert page.status_code == 422
    assert AgendaItem.objects.count() == 0


def test_the_same_item_twice_is_one_and_another_meetings_is_not_moved(as_user, soon, meeting, olu):
    key = uuid.uuid4()
    item = add_to_agenda(meeting=soon, by=olu, request_key=key, what="The bus")
    assert add_to_agenda(meeting=soon, by=olu, request_key=key, what="The bus") == item
    assert as_user(olu).post(at(meeting, "agenda/"), {"remove": item.pk}).status_code == 404


def test_the_history_says_who_moved_a_point_and_who_took_it_off_with_its_words(as_user, soon, rania, olu):
    fill(as_user(olu), at(soon, "agenda/"), what="Money")
    fill(as_user(rania), at(soon, "agenda/"), what="The bus")
    bus = AgendaItem.objects.get(what="The bus")
    as_user(olu).post(at(soon, "agenda/"), {"up": bus.pk})
    as_user(olu).post(at(soon, "agenda/"), {"remove": bus.pk})
    history = words(as_user(rania).get(f"/projects/{soon.project.reference}/history/"))
    assert "Olu Adeyemi moved a point up on the agenda of “Next one”: The bus" in history
    assert "Olu Adeyemi took a point off the agenda of “Next one”: The bus (Rania Malik)" in history


def test_a_point_that_somebody_took_off_meanwhile_is_not_moved_nor_let_in(soon, olu, rania):
    item = add_to_agenda(meeting=soon, by=olu, request_key=uuid.uuid4(), what="The bus")
    take_off_agenda(meeting=soon, item=item, by=olu)
    take_off_agenda(meeting=soon, item=item, by=olu)
    move_up(meeting=soon, item=item, by=olu)
    assert let_in(meeting=soon, item=item, by=rania) is None
    assert soon.project.events.filter(did__in=["took_off_agenda", "moved_on_agenda", "let_in"]).count() == 1


@pytest.mark.parametrize("button", ["up", "remove", "let_in"])
def test_a_button_with_a_number_of_5000_figures_is_no_button(as_user, soon, olu, button):
    assert as_user(olu).post(at(soon, "agenda/"), {button: "9" * 5000}).status_code == 422


def test_readers_do_not_add(as_user, soon, rhea):
    assert as_user(rhea).post(at(soon, "agenda/"), {"what": "Me"}).status_code == 403


# Who is asked


def test_members_are_asked_and_hear_of_it_once(as_user, soon, rania, olu):
    for _time in range(2):
        fill(as_user(olu), at(soon, "invited/"), members=[rania.pk, olu.pk])
    assert [row.user for row in soon.invitees.all()] == [rania, olu]
    assert list(Letter.objects.order_by("pk").values_list("to", flat=True)) == [rania.email, olu.email]
    soon.refresh_from_db()
    assert soon.plan.invited_on == timezone.localdate()
    assert "Rania Malik (Parent Carer Forum): Has not said yet" in words(as_user(olu).get(at(soon)))


def test_only_members_can_be_asked(as_user, soon, olu, pat):
    assert fill(as_user(olu), at(soon, "invited/"), members=[pat.pk]).status_code == 422
    assert as_user(pat).get(at(soon, "coming/")).status_code == 403
    assert Invitee.objects.count() == 0


def test_access_needs_are_for_those_who_prepare_the_meeting(as_user, soon, rania, olu, rhea, pat):
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    page = fill(as_user(rhea), at(soon, "coming/"), follow=True, coming="yes", access_needs="A sign interpreter.")
    assert "Rhea Jones (Parent Carer Forum): Coming" in words(page)
    for person, sees in ((olu, True), (rania, True), (rhea, False), (pat, False)):
        assert ("A sign interpreter." in words(as_user(person).get(at(soon)))) == sees
    assert fields(as_user(rhea).get(at(soon, "coming/")))["access_needs"] == "A sign interpreter."
    assert "Rhea" not in words(as_user(pat).get(at(soon)))


def test_asking_others_keeps_replies(soon, rania, olu, rhea):
    invite_to(meeting=soon, by=olu, users=[rania])
    reply(meeting=soon, user=rania, coming="no", access_needs="")
    invite_to(meeting=soon, by=olu, users=[rania, rhea])
    assert [(row.user, row.coming) for row in soon.invitees.all()] == [(rania, "no"), (rhea, "unknown")]


def test_the_history_says_that_people_are_asked_no_more_but_not_who(as_user, soon, rania, olu, pat):
    invite_to(meeting=soon, by=olu, users=[rania, olu])
    invite_to(meeting=soon, by=olu, users=[olu])
    history = words(as_user(pat).get(f"/projects/{soon.project.reference}/history/"))
    assert "Olu Adeyemi took people off the list of those asked to “Next one”: 1 person" in history


def test_nobody_replies_to_a_meeting_that_was_called_off_or_is_archived_with_its_project(
    as_user, soon, project, rania, olu, rhea
):
    invite_to(meeting=soon, by=olu, users=[rhea])
    browser = as_user(rhea)
    sending = fields(browser.get(at(soon, "coming/"))) | {"coming": "yes", "access_needs": "A ramp."}
    call_off(meeting=soon, by=olu, reason="Snow.")
    page = browser.post(at(soon, "coming/"), sending)
    assert page.status_code == 422
    assert "This meeting was called off" in words(page)
    assert "A ramp." in page.text
    archive_project(project=project, by=rania, reason="Over")
    assert browser.post(at(soon, "coming/"), sending).status_code == 403
    assert Invitee.objects.get().coming == "unknown"


# Signing


def test_each_core_party_signs_once(as_user, meeting, rania, olu, rhea):
    fill(as_user(rhea), at(meeting, "sign/"), words="Thank you for the tea.")
    shown = words(as_user(olu).get(at(meeting)))
    assert "Parent carer forum Rhea Jones" in shown
    assert "Thank you for the tea." in shown
    assert "Health Not yet" in shown
    page = fill(as_user(rania), at(meeting, "sign/"))
    assert page.status_code == 422
    assert "Your party has signed these minutes already." in words(page)
    fill(as_user(olu), at(meeting, "sign/"))
    assert sorted(SignOff.objects.values_list("party", flat=True)) == ["council", "parent_carers"]


def test_a_change_afterwards_shows_that_it_was_signed_before(as_user, meeting, rania, olu):
    sign_minutes(meeting=meeting, by=rania, seen=minutes_seen(meeting))
    assert "Signed before the last change" not in words(as_user(olu).get(at(meeting)))
    change_minutes(meeting=meeting, by=olu, revision=1, outcomes="We said no.")
    assert "Signed before the last change" in words(as_user(olu).get(at(meeting)))
    pdf = as_user(olu).get(at(meeting, "minutes.pdf")).content
    assert faults(pdf) == []
    assert "signed before the last change" in " ".join(text_of(pdf).split())


def test_a_decision_written_down_afterwards_is_a_change_too(as_user, meeting, rania, olu):
    sign_minutes(meeting=meeting, by=rania, seen=minutes_seen(meeting))
    a_decision(meeting, olu)
    assert "Signed before the last change" in words(as_user(olu).get(at(meeting)))


def test_a_point_that_comes_on_the_agenda_or_goes_afterwards_is_a_change_too(as_user, meeting, rania, olu):
    item = add_to_agenda(meeting=meeting, by=olu, request_key=uuid.uuid4(), what="The bus")
    sign_minutes(meeting=meeting, by=rania, seen=minutes_seen(meeting))
    assert "Signed before the last change" not in words(as_user(olu).get(at(meeting)))
    take_off_agenda(meeting=meeting, item=item, by=olu)
    assert "Signed before the last change" in words(as_user(olu).get(at(meeting)))


def test_nobody_signs_what_they_have_not_seen(as_user, meeting, rania, olu):
    browser = as_user(rania)
    sending = fields(browser.get(at(meeting, "sign/")))
    change_minutes(meeting=meeting, by=olu, revision=1, outcomes="We said no.")
    page = browser.post(at(meeting, "sign/"), sending)
    assert page.status_code == 422
    assert "Look again before you sign." in words(page)
    assert "We said no." in words(page)
    assert SignOff.objects.count() == 0
    assert browser.post(at(meeting, "sign/"), fields(page)).status_code == 302


def decide_more(meeting, by):
    a_decision(meeting, by, what="Ten more places.")


def say_who_was_there(meeting, by):
    record_attendance(meeting=meeting, by=by, people={}, others=[("Ann Nurse", "health")])


def add_a_point(meeting, by):
    add_to_agenda(meeting=meeting, by=by, request_key=uuid.uuid4(), what="The late bus")


@pytest.mark.parametrize(
    ("what", "said"),
    [(decide_more, "Ten more places."), (say_who_was_there, "Ann Nurse"), (add_a_point, "The late bus")],
)
def test_nobody_signs_before_they_saw_what_stands_beside_the_minutes(as_user, meeting, rania, olu, what, said):
    browser = as_user(rania)
    sending = fields(browser.get(at(meeting, "sign/")))
    what(meeting, olu)
    page = browser.post(at(meeting, "sign/"), sending)
    assert (page.status_code, SignOff.objects.count()) == (422, 0)
    assert "Look again before you sign." in words(page)
    assert said in words(page)
    assert browser.post(at(meeting, "sign/"), fields(page)).status_code == 302


def test_who_can_not_sign_is_told_why(as_user, project, meeting, soon, pat, sam, rania):
    school = a_person("Sue", organisation=an_organisation("School", "education"))
    join(project, school)
    assert "core partners" in words(as_user(school).get(at(meeting, "sign/")))
    assert "Only members" in words(as_user(pat).get(at(meeting, "sign/")))
    assert "still to come" in words(as_user(rania).get(at(soon, "sign/")))
    for person in (school, pat):
        assert as_user(person).post(at(meeting, "sign/"), {"seen": minutes_seen(meeting)}).status_code == 403
        with pytest.raises(Refused):
            sign_minutes(meeting=meeting, by=person, seen=minutes_seen(meeting))
    assert as_user(sam).get(at(meeting, "sign/")).status_code == 404


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_page_takes_as_many_queries_however_many_come(
    as_user, project, meeting, forum, olu, django_assert_num_queries, how_many
):
    people = [a_person(f"P{number}", organisation=forum) for number in range(how_many)]
    for person in people:
        join(project, person)
        add_to_agenda(meeting=meeting, by=person, request_key=uuid.uuid4(), what="Something")
    invite_to(meeting=meeting, by=olu, users=people)
    sign_minutes(meeting=meeting, by=people[0], seen=minutes_seen(meeting))
    browser = as_user(olu)
    browser.get(at(meeting))  # the wording of the rules is read once a process
    with django_assert_num_queries(20):
        browser.get(at(meeting))
    with django_assert_num_queries(6):
        browser.get(at(meeting, "agenda/"))

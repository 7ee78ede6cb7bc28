import pytest
from crispy_forms.utils import render_crispy_form
from django.test import Client

from assessments.actions.workshops import close_workshop, open_workshop, reveal_workshop
from assessments.forms import ScoreForm
from assessments.models import Ballot, Score
from coproduction.toolkit import library
from coproduction.toolkit.shapes import Statement
from tests.pages import fields, words


@pytest.fixture
def room(opened):
    return f"/join/{opened.code}/"


def join(room, party="parent_carers", **more):
    phone = Client()
    answer = phone.post(room, {"party": party, "access_needs": "", **more})
    assert answer.status_code == 302
    return phone


def score_everything(phone, room, value="7"):
    """Goes from statement to statement as a person would. Returns how many there were."""
    number = 0
    answer = phone.get(room, follow=True)
    while "statement" in answer.resolver_match.view_name:
        number += 1
        value_here = value if "dial" not in words(answer) else "2"
        answer = phone.post(answer.request["PATH_INFO"], {"score": value_here}, follow=True)
    assert answer.resolver_match.view_name == "join:check"
    return number


def test_someone_joins_with_a_code_typed_anyhow_and_no_account(client, opened):
    typed = f" {opened.code[:4].upper()}-{opened.code[4:]} "
    answer = client.post("/join/", {"code": typed}, follow=True)
    text = words(answer)
    assert "How are we doing?" in text
    assert "What leaves the room: The results, to the members of the project." in text
    assert "A group of fewer than 3 is never shown alone." in text


def test_the_hint_of_a_statement_is_words_and_never_markup():
    statement = Statement(key="few", label="We are few.", hint="Fewer than <5 & <b>all</b>.")
    form = ScoreForm(statement=statement, scale=library.statements("conditions").scale)
    assert "Fewer than &lt;5 &amp; &lt;b&gt;all&lt;/b&gt;." in render_crispy_form(form)


def test_an_address_without_a_letter_of_a_code_leads_to_the_box_for_it(client, db):
    for nothing in ("-", "---", "_"):
        assert "What is the code?" in words(client.get(f"/join/{nothing}/", follow=True))


def test_every_score_is_kept_as_it_is_given_and_handed_in_after_a_check(room):
    phone = join(room)
    assert score_everything(phone, room) == 13
    assert Score.objects.count() == 13
    ballot = Ballot.objects.get()
    assert ballot.handed_in_at is None
    page = phone.get(room + "check/")
    assert "You answered 13 of 13. Only you can see this." in words(page)
    done = phone.post(room + "check/", follow=True)
    assert "Thank you. Your scores are in." in words(done)
    ballot.refresh_from_db()
    assert ballot.is_handed_in


def test_the_phone_is_closed_and_opened_again(room):
    phone = join(room)
    phone.post(room + "1/", {"score": "2"})
    again = Client()
    again.cookies = phone.cookies
    answer = again.get(room, follow=True)
    assert answer.request["PATH_INFO"] == room + "2/"
    assert Ballot.objects.count() == 1


def test_a_score_can_change_until_the_workshop_closes(room, opened, rania):
    phone = join(room)
    phone.post(room + "2/", {"score": "3"})
    phone.post(room + "2/", {"score": "9"})
    assert Score.objects.get().value == 9
    close_workshop(workshop=opened, by=rania)
    late = phone.post(room + "2/", {"score": "1"})
    assert late.status_code == 422
    assert "This workshop has closed, so nothing can be scored any more." in words(late)
    assert Score.objects.get().value == 9


def test_late_comers_are_let_in_when_it_opens_again(room, opened, rania):
    close_workshop(workshop=opened, by=rania)
    answer = Client().post(room, {"party": "health"})
    assert answer.status_code == 422
    open_workshop(workshop=opened, by=rania)
    join(room, "health")
    assert Ballot.objects.count() == 1


def test_dont_know_and_rather_not_say_are_always_there(room):
    phone = join(room)
    for number in (1, 2, 13):
        text = words(phone.get(f"{room}{number}/"))
        assert "Don't know" in text
        assert "Rather not say" in text
    phone.post(room + "2/", {"score": "-1"})
    assert Score.objects.get().value == -1


@pytest.mark.parametrize("typed", ["0", "11", "5.5", "many", "-3", ""])
def test_a_score_off_the_scale_gets_a_sentence(room, typed):
    phone = join(room)
    answer = phone.post(room + "2/", {"score": typed})
    assert answer.status_code == 422
    assert "Choose" in words(answer)
    assert not Score.objects.exists()


def test_all_on_one_page_and_nothing_of_another_instrument(room, opened):
    phone = join(room)
    form = fields(phone.get(room + "all/"))
    names = [name for name in form if name.startswith("score_")]
    assert names == []  # nothing is chosen yet
    instrument = opened.instruments.get(edition__key="conditions")
    sending = {f"score_{instrument.pk}_{each.key}": "6" for each in instrument.edition.statements.statements}
    phone.post(room + "all/", sending | {f"score_{instrument.pk}_made-up": "6", "score_999_leadership": "6"})
    assert Score.objects.count() == 12


def test_handing_in_twice_counts_once(room):
    phone = join(room)
    score_everything(phone, room)
    for _ in range(2):
        phone.post(room + "check/")
    assert (Ballot.objects.count(), Score.objects.count()) == (1, 13)


def test_a_wrong_and_an_old_code_get_a_sentence(client, opened, rania):
    assert "There is no workshop with this code." in words(client.post("/join/", {"code": "badadada"}))
    close_workshop(workshop=opened, by=rania)
    reveal_workshop(workshop=opened, by=rania)
    answer = client.post("/join/", {"code": opened.code})
    assert answer.status_code == 422
    assert "This workshop has closed, so nobody can join it any more." in words(answer)


def test_a_forged_ballot_is_no_ballot(room):
    phone = join(room)
    cookie = phone.cookies["ballot"].value
    thief = Client()
    thief.cookies["ballot"] = cookie[:-1] + ("a" if cookie[-1] != "a" else "b")
    assert thief.get(room + "1/")["Location"] == room
    other = Ballot.objects.get()
    thief.cookies["ballot"] = str(other.pk)
    assert thief.get(room + "check/")["Location"] == room


@pytest.mark.usefixtures("at_one_moment")  # the next minute counts anew
def test_a_thousand_wrong_codes_are_not_answered(client, opened):
    statuses = [client.post("/join/", {"code": f"bad{number}"}).status_code for number in range(70)]
    assert statuses[0] == 422
    assert statuses[-1] == 429
    assert client.get(f"/join/bad{71}/").status_code == 404
    assert client.get(f"/join/{opened.code}/").status_code == 404  # a guesser does not even learn of a right one


def test_access_needs_reach_the_facilitator(as_user, rania, opened, room):
    join(room, access_needs="A seat by the door")
    assert "A seat by the door" in words(as_user(rania).get(f"/workshops/{opened.reference}/"))


def test_everyone_leaves_with_the_results(room, opened, rania):
    from tests.pdfs import faults, text_of

    phones = [join(room, party) for party in ["parent_carers"] * 4 + ["council"] * 3]
    for number, phone in enumerate(phones):
        score_everything(phone, room, str(number + 3))
        phone.post(room + "check/")
    assert phones[0].get(room + "results.pdf").status_code == 404
    close_workshop(workshop=opened, by=rania)
    reveal_workshop(workshop=opened, by=rania)
    text = words(phones[0].get(room, follow=True))
    assert "Parent carer forum median 4.5, 4 scores" in text
    answer = phones[0].get(room + "results.pdf")
    assert faults(answer.content) == []
    assert "How are we doing?" in text_of(answer.content)
    assert Client().get(room + "results.pdf").status_code == 302

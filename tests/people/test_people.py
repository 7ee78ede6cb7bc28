import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from coproduction.outbox.models import Letter
from coproduction.people.actions import change_person
from coproduction.people.models import Organisation, User
from tests.factories import PASSWORD, a_person, an_organisation
from tests.look.html import by_id
from tests.pages import fields, fill, words


def person(user):
    return f"/people/{user.pk}/"


def test_a_lead_changes_a_name_and_an_organisation(as_user, lena, pat, forum):
    fill(as_user(lena), person(pat), name="Pat Hall", organisation=forum.pk, is_active="on")
    pat.refresh_from_db()
    assert (pat.name, pat.organisation) == ("Pat Hall", forum)
    assert pat.history.first().history_user == lena


def test_who_can_no_longer_sign_in_is_out_at_once(as_user, client, lena, pat):
    browser = as_user(pat)
    fill(as_user(lena), person(pat), is_active=None)
    assert browser.get("/projects/").status_code == 302
    answer = client.post("/accounts/login/", {"login": pat.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert answer.status_code in (200, 302)


def test_who_is_let_in_again_signs_in_anew_wherever_they_had_been_signed_in(as_user, client, lena, pat):
    client.post("/accounts/login/", {"login": pat.email, "password": PASSWORD})
    assert client.get("/projects/").status_code == 200
    fill(as_user(lena), person(pat), is_active=None)
    fill(as_user(lena), person(pat), is_active="on")
    assert client.get("/projects/").status_code == 302
    client.post("/accounts/login/", {"login": pat.email, "password": PASSWORD})
    assert client.get("/projects/").status_code == 200


def test_a_new_name_signs_nobody_out(as_user, client, lena, pat):
    client.post("/accounts/login/", {"login": pat.email, "password": PASSWORD})
    fill(as_user(lena), person(pat), name="Pat Hall", is_active="on")
    assert client.get("/projects/").status_code == 200


def test_a_lead_does_not_reach_above(as_user, lena, ade):
    refused = as_user(lena).get(person(ade))
    assert refused.status_code == 403
    assert "Only an administrator can change a lead or an administrator." in words(refused)


def test_an_administrator_makes_a_lead(as_user, ade, pat):
    fill(as_user(ade), person(pat), role="lead", is_active="on")
    pat.refresh_from_db()
    assert pat.runs_the_area


def test_an_organisation_is_added_and_renamed_but_keeps_its_kind(as_user, lena, forum):
    browser = as_user(lena)
    fill(browser, "/people/organisations/new/", name="Health Together", party="health")
    made = Organisation.objects.get(name="Health Together")
    assert made.party == "health"
    browser.post(f"/people/organisations/{made.pk}/", {"name": "Health For All", "party": "council"})
    made.refresh_from_db()
    assert (made.name, made.party) == ("Health For All", "health")


def test_two_organisations_do_not_share_a_name(as_user, lena, forum):
    answer = fill(as_user(lena), "/people/organisations/new/", name=forum.name.upper(), party="health")
    assert answer.status_code == 422
    assert "There is already an organisation with this name." in words(answer)


def test_the_search_box_takes_as_much_as_is_looked_for_and_no_more(as_user, lena):
    box = by_id(as_user(lena).get("/people/", {"q": "x" * 5000}))["id_q"][1]
    assert len(box["value"]) == int(box["maxlength"])


def test_everyone_changes_their_own_name(as_user, pat):
    fill(as_user(pat), "/account/", name="Patricia Hill")
    assert User.objects.get(pk=pat.pk).name == "Patricia Hill"


def test_an_address_is_one_person_however_it_is_written(db):
    first = User.objects.create_user("Nia@Example.org", name="Nia")
    assert first.email == "nia@example.org"
    assert User.objects.with_email(" NIA@example.ORG ") == first


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_takes_four_queries(as_user, lena, django_assert_num_queries, count):
    for number in range(count):
        a_person(f"Guest {number}")
    browser = as_user(lena)
    with django_assert_num_queries(4):
        browser.get("/people/")


@pytest.mark.parametrize("change", [{"role": "member"}, {"is_active": None}])
def test_the_last_administrator_stays_one(as_user, ade, lena, change):
    answer = fill(as_user(ade), person(ade), **{"is_active": "on"} | change)
    assert answer.status_code == 422
    assert "The area needs an administrator. Make someone else one first." in words(answer)
    ade.refresh_from_db()
    assert ade.looks_after_people
    a_person("Bo Lee", role="administrator")
    assert fill(as_user(ade), person(ade), **{"is_active": "on"} | change).status_code == 302
    ade.refresh_from_db()
    assert not ade.looks_after_people


def found(browser, asked):
    """Names on the page of people that answers this search."""
    page = browser.get("/people/", {"q": asked})
    return re.findall(r'<a class="govuk-link" href="/people/\d+/">([^<]+)</a>', page.text)


def test_people_are_found_by_name_address_and_organisation(as_user, lena, pat, rania, forum):
    browser = as_user(lena)
    assert found(browser, "  pat ") == ["Pat Hill"]
    assert found(browser, rania.email[:9].upper()) == ["Rania Malik"]
    assert found(browser, "parent CARER") == ["Rania Malik"]
    assert found(browser, "rania council") == []
    assert set(found(browser, "")) == {"Lena Brook", "Pat Hill", "Rania Malik"}
    for odd in ("%", "_", "'", "\x00", "x" * 5000):
        assert found(browser, odd) in ([], ["Lena Brook", "Pat Hill", "Rania Malik"])
    page = browser.get("/people/", {"q": "<b>"})
    assert "0 people found." in words(page)
    assert 'value="&lt;b&gt;"' in page.text


def test_people_are_found_with_the_letters_of_another_keyboard(as_user, lena):
    a_person("Małgorzata Łódzka", organisation=an_organisation("Śródmieście Forum"))
    browser = as_user(lena)
    for asked in ("malgorzata", "LODZKA", "łódzka", "ŁÓDZKA", "srodmiescie", "Śródmieście"):
        assert found(browser, asked) == ["Małgorzata Łódzka"]


# Somebody was quicker


def test_a_person_whom_two_people_change(typing, as_user, lena, ade, pat, forum):
    page = typing(
        lena,
        person(pat),
        lambda: change_person(user=pat, by=ade, name="Patricia Hill", organisation=forum),
        name="Pat Hall",
    )
    assert page.status_code == 422
    assert "Someone else saved while you were writing" in words(page)
    assert f"full name Patricia Hill organisation {forum}" in words(page)
    assert fields(page)["name"] == "Pat Hall"
    pat.refresh_from_db()
    assert (pat.name, pat.organisation) == ("Patricia Hill", forum)
    again = {name: value for name, value in fields(page).items() if value is not None}
    assert as_user(lena).post(person(pat), again | {"organisation": forum.pk}).status_code == 302
    pat.refresh_from_db()
    assert (pat.name, pat.organisation) == ("Pat Hall", forum)


def test_who_was_shut_out_meanwhile_is_not_let_in_again_unseen(typing, lena, ade, pat):
    page = typing(lena, person(pat), lambda: change_person(user=pat, by=ade, is_active=False), name="Pat Hall")
    assert page.status_code == 422
    assert "can sign in No" in words(page)
    pat.refresh_from_db()
    assert (pat.name, pat.is_active) == ("Pat Hill", False)


def test_a_new_name_of_their_own_stands_beside_what_others_save(typing, pat, ade, forum):
    page = typing(pat, "/account/", lambda: change_person(user=pat, by=ade, organisation=forum), name="Patricia")
    assert page.status_code == 302
    pat.refresh_from_db()
    assert (pat.name, pat.organisation) == ("Patricia", forum)


def test_the_same_details_again_are_no_change(lena, pat):
    for _time in range(2):
        change_person(user=pat, by=lena, name="Pat Hall")
    assert pat.history.filter(name="Pat Hall").count() == 1


# The second step of signing in


def step_of(user):
    return f"/people/{user.pk}/second-step/"


def has_an_app(user):
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})


def test_an_administrator_helps_somebody_who_lost_their_phone_and_codes(as_user, client, ade, lena):
    has_an_app(lena)
    assert f'href="{step_of(lena)}"' in as_user(ade).get(person(lena)).text
    assert "ring them on a number that you know" in words(as_user(ade).get(step_of(lena)))
    page = as_user(ade).post(step_of(lena), follow=True)
    assert "Done. Lena Brook gets an email about it." in words(page)
    assert f'href="{step_of(lena)}"' not in page.text
    assert not Authenticator.objects.exists()
    letter = Letter.objects.get()
    assert letter.to == lena.email
    assert "Ade Hill took away the second step" in letter.text
    assert lena.history.first().history_user == ade
    inside = client.post("/accounts/login/", {"login": lena.email, "password": PASSWORD}, follow=True)
    assert "Hello, Lena Brook" in words(inside)


def test_nobody_else_takes_a_second_step_away_and_nobody_their_own(as_user, ade, lena, pat):
    for user in (ade, pat):
        has_an_app(user)
    for by, whose in ((lena, pat), (ade, ade), (ade, lena), (pat, ade)):
        assert as_user(by).post(step_of(whose)).status_code == 404, (by, whose)
    assert Authenticator.objects.count() == 4


def test_on_the_machine_itself_even_the_last_administrator_is_helped(ade, capsys):
    has_an_app(ade)
    call_command("reset_second_step", ade.email.upper())
    assert "Ade Hill signs in with one step now" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert "Whoever looks after the site" in Letter.objects.get().text
    for wrong, why in ((ade.email, "has no second step"), ("no@example.org", "Nobody here has the address")):
        with pytest.raises(CommandError, match=why):
            call_command("reset_second_step", wrong)

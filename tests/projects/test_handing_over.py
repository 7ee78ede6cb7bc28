"""The account of somebody who alone leads projects is closed; others lead them instead."""

import pytest
from django.core.management import CommandError, call_command

from coproduction.news.models import Item
from coproduction.people.actions import change_person
from projects.actions.people import hand_over
from projects.actions.problems import Refused
from projects.states import ProjectRole
from tests.factories import a_project, join
from tests.pages import fill, words


def person(user):
    return f"/people/{user.pk}/"


def instead_of(user):
    return f"/projects/instead-of/{user.pk}/"


@pytest.fixture
def hidden(rania, olu):
    """A second project that Rania leads, for its members only."""
    made = a_project(rania, title="The flat", open_to_partners=False)
    join(made, olu)
    return made


def test_the_page_names_what_they_lead_alone_and_counts_what_is_hidden(as_user, project, hidden, rania, lena, olu):
    page = words(as_user(lena).get(person(rania)))
    assert "They alone lead these projects: Travel training 1 more project that you can’t see" in page
    assert "The flat" not in page
    join(hidden, lena, ProjectRole.READER)
    assert "The flat Travel training" in words(as_user(lena).get(person(rania)))
    assert "They alone lead" not in words(as_user(lena).get(person(olu)))


def test_closing_asks_first_who_leads_and_keeps_what_was_typed(as_user, project, rania, lena):
    page = fill(as_user(lena), person(rania), name="Rania M", is_active=None)
    assert page.status_code == 422
    assert "Nobody else leads the projects above. Choose first who leads them instead." in words(page)
    assert 'value="Rania M"' in page.text
    assert instead_of(rania) in page.text
    rania.refresh_from_db()
    assert (rania.is_active, rania.name) == (True, "Rania Malik")
    assert fill(as_user(lena), person(rania), name="Rania M", is_active="on").status_code == 302


def test_with_a_second_lead_who_may_sign_in_nothing_is_asked(as_user, project, rania, pat, lena):
    join(project, pat, ProjectRole.LEAD)
    assert "They alone lead" not in words(as_user(lena).get(person(rania)))
    assert fill(as_user(lena), person(rania), is_active=None).status_code == 302


def test_another_member_leads_the_account_is_closed_and_they_are_told(as_user, project, hidden, rania, olu, lena):
    page = words(as_user(lena).get(instead_of(rania)))
    assert "Rania Malik will be signed out everywhere and can’t sign in any more." in page
    assert "Who leads “Travel training”?" in page
    assert "1 project is open to its members only, so you can’t choose here." in page
    raniasown = as_user(rania)
    answer = fill(as_user(lena), instead_of(rania), follow=True, **{f"lead_{project.pk}": olu.pk})
    assert "Saved. Rania Malik can’t sign in any more." in words(answer)
    rania.refresh_from_db()
    assert not rania.is_active
    assert raniasown.get(f"/projects/{project.reference}/").status_code == 302
    assert project.memberships.get(user=olu).role == ProjectRole.LEAD
    event = project.events.first()
    assert (event.by, event.did, event.about, event.note) == (lena, "changed_part", "Olu Adeyemi", "Lead")
    assert Item.objects.get(reader__user=olu).words == "Lena Brook made you a lead of this project."
    assert rania.history.first().history_user == lena
    assert hidden.memberships.get(user=olu).role == ProjectRole.CONTRIBUTOR


def test_only_members_who_can_sign_in_can_be_chosen(as_user, project, rania, olu, pat, lena, ade):
    change_person(user=olu, by=ade, is_active=False)
    for user in (olu, pat, lena, rania):
        answer = fill(as_user(lena), instead_of(rania), **{f"lead_{project.pk}": user.pk})
        assert answer.status_code == 422
        with pytest.raises(Refused, match="has changed meanwhile"):
            hand_over(user=rania, by=lena, leads={project: user})
    rania.refresh_from_db()
    assert rania.is_active


def test_the_account_can_be_closed_at_once_and_a_lead_chosen_later(as_user, project, rania, rhea, lena):
    assert fill(as_user(lena), instead_of(rania)).status_code == 302
    rania.refresh_from_db()
    assert not rania.is_active
    page = words(as_user(lena).get(person(rania)))
    assert "Nobody leads these projects any more: Travel training" in page
    assert fill(as_user(lena), person(rania), name="Rania M").status_code == 302
    assert "Projects without a lead" in words(as_user(lena).get(instead_of(rania)))
    fill(as_user(lena), instead_of(rania), **{f"lead_{project.pk}": rhea.pk})
    assert project.memberships.get(user=rhea).role == ProjectRole.LEAD
    assert as_user(lena).get(instead_of(rania))["Location"] == person(rania)


def test_nobody_takes_a_project_from_a_lead_who_is_not_alone(project, rania, olu, pat, lena):
    join(project, pat, ProjectRole.LEAD)
    with pytest.raises(Refused):
        hand_over(user=rania, by=lena, leads={project: olu})
    rania.refresh_from_db()
    assert rania.is_active


def test_only_those_who_run_the_area_find_it_and_not_for_those_above_them(as_user, project, rania, olu, pat, lena, ade):
    for user in (rania, olu, pat):
        assert as_user(user).get(instead_of(rania)).status_code == 404
        assert as_user(user).post(instead_of(rania)).status_code == 404
    a_project(ade)
    assert as_user(lena).get(instead_of(ade)).status_code == 403
    assert as_user(lena).get("/projects/instead-of/999999/").status_code == 404


def test_the_last_administrator_stays(as_user, ade):
    a_project(ade)
    page = as_user(ade).post(instead_of(ade))
    assert page.status_code == 422
    assert "The area needs an administrator. Make someone else one first." in words(page)


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_persons_page_takes_as_many_queries_however_much_they_lead(
    as_user, rania, lena, django_assert_num_queries, how_many
):
    for _ in range(how_many):
        a_project(rania)
    browser = as_user(lena)
    with django_assert_num_queries(6):
        browser.get(person(rania))


# On the machine itself


def test_a_member_is_made_lead_and_the_history_names_whoever_decided_it(hidden, rania, olu, ade, capsys):
    change_person(user=rania, by=ade, is_active=False)
    call_command("make_lead", hidden.reference.lower(), olu.email.upper(), by=ade.email)
    assert f"Olu Adeyemi leads {hidden.reference} now." in capsys.readouterr().out
    assert hidden.memberships.get(user=olu).role == ProjectRole.LEAD
    event = hidden.events.first()
    assert (event.by, event.did, event.about, event.note) == (ade, "changed_part", "Olu Adeyemi", "Lead")
    assert Item.objects.get(reader__user=olu).words == "Ade Hill made you a lead of this project."


def test_somebody_who_was_no_member_is_added_as_a_lead(hidden, pat, ade):
    call_command("make_lead", hidden.reference, pat.email, by=ade.email)
    assert hidden.memberships.get(user=pat).role == ProjectRole.LEAD
    event = hidden.events.first()
    assert (event.by, event.did, event.note) == (ade, "added_person", "Lead")


def test_what_can_not_be_done_is_said(hidden, rania, olu, pat, ade):
    change_person(user=pat, by=ade, is_active=False)
    for wrong, why in [
        (("CP-2001-0001", olu.email), "There is no project CP-2001-0001."),
        ((hidden.reference, "no@example.org"), "Nobody here has the address no@example.org."),
        ((hidden.reference, pat.email), "can't sign in"),
        ((hidden.reference, rania.email), "leads .* already"),
    ]:
        with pytest.raises(CommandError, match=why):
            call_command("make_lead", *wrong, by=ade.email)
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("make_lead", hidden.reference, olu.email, by="no@example.org")
    with pytest.raises(CommandError, match="--by"):
        call_command("make_lead", hidden.reference, olu.email)

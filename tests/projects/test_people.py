import re

import pytest

from coproduction.outbox.models import Letter
from coproduction.people.models import Invitation, User
from projects.models import Membership
from projects.states import ProjectRole
from tests.factories import a_person, a_project, join
from tests.pages import fill, words


def at(project, path=""):
    return f"/projects/{project.reference}/people/{path}"


def add(browser, project, **details):
    return fill(browser, at(project, "add/"), **{"name": "Nia Evans", "role": "contributor", **details}, follow=True)


def test_a_lead_invites_someone_new_who_comes_in_and_writes(as_user, rania, forum, project, client):
    answer = add(as_user(rania), project, email="Nia@Example.org", organisation=forum.pk)
    assert "Nia Evans is now part of the project." in words(answer)
    assert "Invited, not here yet" in words(answer)
    letter = Letter.objects.get()
    assert letter.to == "nia@example.org"
    assert letter.subject == "You are part of “Travel training”"
    link = re.search(r"http://localhost:8000(/invitations/\S+)", letter.text)[1]
    assert client.get(link).status_code == 200
    inside = client.post(link, {"name": "Nia Evans", "password": "three plain words"}, follow=True)
    assert "Travel training" in words(inside)
    assert client.get(f"/projects/{project.reference}/plan/purpose/").status_code == 200
    assert "You have already come in" in words(client.get(link))


def test_who_speaks_for_nobody_makes_nobody_a_partner(as_user, sam, council, project):
    own = a_project(sam)
    assert "Which organisation do they speak for?" not in words(as_user(sam).get(at(own, "add/")))
    add(as_user(sam), own, email="nia@example.org", organisation=council.pk)
    nia = User.objects.get(email="nia@example.org")
    assert nia.organisation is None
    assert as_user(nia).get(f"/projects/{own.reference}/").status_code == 200
    assert as_user(nia).get(f"/projects/{project.reference}/").status_code == 404


def test_someone_we_know_is_added_and_told_where_it_is(as_user, rania, pat, project):
    add(as_user(rania), project, email=pat.email, name="Somebody else")
    assert f"http://localhost:8000/projects/{project.reference}/" in Letter.objects.get().text
    pat.refresh_from_db()
    assert pat.name == "Pat Hill"
    assert project.role_of(pat) == "contributor"


def test_who_may_not_sign_in_any_more_is_not_added_and_members_see_who_that_is(as_user, rania, olu, pat, project):
    User.objects.filter(pk__in=[olu.pk, pat.pk]).update(is_active=False)
    answer = add(as_user(rania), project, email=pat.email)
    assert answer.status_code == 422
    assert "The account with this email address is closed." in words(answer)
    assert not Letter.objects.exists()
    assert f"{olu.email} · Can't sign in" in words(as_user(rania).get(at(project)))


def test_who_has_not_come_in_yet_reads_how_to_in_each_letter(as_user, rania, olu, project, client):
    other, third = a_project(olu), a_project(olu)
    add(as_user(rania), project, email="nia@example.org")
    add(as_user(olu), other, email="nia@example.org")
    Invitation.objects.update(sent_at=Invitation.objects.get().sent_at - Invitation.LASTS)
    add(as_user(olu), third, email="nia@example.org")
    first, second, late = Letter.objects.order_by("pk")
    assert key_in(first) == key_in(second)
    assert f"/projects/{third.reference}/" in late.text
    assert "To sign in, ask for a code by email" in late.text


def test_adding_someone_twice_keeps_one_membership_and_sends_one_letter(as_user, rania, project):
    for _ in range(2):
        add(as_user(rania), project, email="nia@example.org")
    assert Membership.objects.filter(user__email="nia@example.org").count() == 1
    assert User.objects.filter(email="nia@example.org").count() == 1
    assert Letter.objects.count() == 1


def test_adding_someone_who_is_in_it_says_so_and_leads_to_their_part(as_user, rania, olu, project):
    answer = add(as_user(rania), project, email=olu.email.upper(), name="Olu", role="lead")
    part = Membership.objects.get(project=project, user=olu)
    assert answer.redirect_chain == [(at(project, f"{part.pk}/"), 302)]
    assert "Olu Adeyemi is in this project already. Their part: Contributor. Nothing has changed." in words(answer)
    assert "is now part of the project" not in words(answer)
    assert project.role_of(olu) == "contributor"
    assert Letter.objects.count() == 0


def key_in(letter):
    return re.search(r"http://localhost:8000(/invitations/\S+)", letter.text)[1]


def test_a_lead_sends_the_invitation_again_until_they_have_come_in(as_user, rania, project, client):
    add(as_user(rania), project, email="nia@example.org")
    nia = Membership.objects.get(user__email="nia@example.org")
    again = at(project, f"{nia.pk}/invite-again/")
    assert f'href="{again}"' in as_user(rania).get(at(project)).text
    assert "We send a new link to nia@example.org." in words(as_user(rania).get(again))
    answer = fill(as_user(rania), again, email="mallory@example.org", follow=True)
    assert "We sent a new invitation to nia@example.org." in words(answer)
    first, second = Letter.objects.order_by("pk")
    assert (second.to, nia.user.invitation.invited_by) == ("nia@example.org", rania)
    assert client.get(key_in(first)).status_code == 404
    client.post(key_in(second), {"name": "Nia Evans", "password": "three plain words"})
    assert again not in as_user(rania).get(at(project)).text
    late = as_user(rania).post(again)
    assert late.status_code == 422
    assert "They are here already" in words(late)
    assert Letter.objects.count() == 2


def test_only_a_lead_invites_again_and_only_whom_they_can_see(as_user, rania, olu, rhea, project):
    add(as_user(rania), project, email="nia@example.org")
    nia = Membership.objects.get(user__email="nia@example.org")
    for member in (olu, rhea):
        assert as_user(member).post(at(project, f"{nia.pk}/invite-again/")).status_code == 403
        assert "Invite again" not in words(as_user(member).get(at(project)))
    elsewhere = a_project(rania)
    assert as_user(rania).post(at(elsewhere, f"{nia.pk}/invite-again/")).status_code == 404
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("role", ["contributor", "reader"])
def test_only_a_lead_brings_people_in(as_user, project, role):
    user = a_person("Someone")
    join(project, user, role)
    assert as_user(user).get(at(project, "add/")).status_code == 403


def test_a_lead_changes_a_part(as_user, rania, olu, project):
    membership = Membership.objects.get(project=project, user=olu)
    fill(as_user(rania), at(project, f"{membership.pk}/"), role="reader")
    assert as_user(olu).get(f"/projects/{project.reference}/plan/purpose/").status_code == 403


def test_the_last_lead_stays(as_user, rania, project):
    membership = Membership.objects.get(project=project, user=rania)
    page = as_user(rania).post(at(project, f"{membership.pk}/"), {"role": "reader"})
    assert page.status_code == 422
    assert "A project needs a lead. Make someone else a lead first." in words(page)
    assert as_user(rania).post(at(project, "leave/")).status_code == 422
    assert Membership.objects.get(pk=membership.pk).role == ProjectRole.LEAD


def test_a_lead_who_may_not_sign_in_any_more_is_no_lead_to_stay_with(as_user, rania, pat, project):
    other = join(project, pat, ProjectRole.LEAD)
    own = Membership.objects.get(project=project, user=rania)
    User.objects.filter(pk=pat.pk).update(is_active=False)
    page = as_user(rania).post(at(project, f"{own.pk}/"), {"role": "reader"})
    assert "A project needs a lead. Make someone else a lead first." in words(page)
    assert as_user(rania).post(at(project, f"{other.pk}/remove/")).status_code == 302


def test_who_is_taken_off_no_longer_gets_in_but_their_words_stay(as_user, rania, project):
    from tests.factories import an_answer

    guest = a_person("Guest")
    membership = join(project, guest)
    an_answer(project, guest, value="Still here.")
    as_user(rania).post(at(project, f"{membership.pk}/remove/"))
    assert as_user(guest).get(f"/projects/{project.reference}/").status_code == 404
    assert "Still here." in words(as_user(rania).get(f"/projects/{project.reference}/plan/"))


def test_partners_see_who_is_in_it_without_their_addresses(as_user, pat, olu, project):
    text = words(as_user(pat).get(at(project)))
    assert "Olu Adeyemi" in text
    assert olu.email not in text
    assert olu.email in words(as_user(olu).get(at(project)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_takes_four_queries(as_user, olu, project, django_assert_num_queries, count):
    for number in range(count):
        join(project, a_person(f"Guest {number}"))
    browser = as_user(olu)
    with django_assert_num_queries(4):
        browser.get(at(project))

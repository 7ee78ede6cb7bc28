"""Several run a workshop or a round of feedback: add a member, take one off, take over what nobody can run."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.actions.facilitators import add_facilitator, remove_facilitator, take_over
from assessments.actions.feedback import start_round
from assessments.actions.invites import invite
from assessments.actions.workshops import close_workshop, open_workshop, reveal_workshop
from assessments.models import Facilitator
from coproduction.news.models import Item
from coproduction.people.actions import change_person
from projects.actions.people import remove_member
from projects.actions.problems import Refused
from projects.states import ProjectRole
from tests.assessments.rooms import a_workshop
from tests.factories import a_person, join
from tests.pages import fill, words


def at(workshop, path=""):
    return f"/workshops/{workshop.reference}/{path}"


def names(workshop):
    return sorted(workshop.facilitators.values_list("user__name", flat=True))


def history(project):
    return [(row.by.name, row.did, row.about, row.note) for row in project.events.select_related("by").order_by("pk")]


@pytest.fixture
def feedback(rania, project):
    """A round of feedback that Rania runs, with one link."""
    made = start_round(
        project=project,
        by=rania,
        request_key=uuid.uuid4(),
        intended_rung="co-design",
        sharing="members",
        group_at_least=3,
        closes_on=timezone.localdate() + timedelta(days=14),
    )
    invite(feedback=made, by=rania, called="Mina", party="parent_carers")
    return made


def close_account(user, ade):
    change_person(user=user, by=ade, is_active=False)


# Add


def test_a_facilitator_lets_another_member_run_it_and_they_are_told(as_user, opened, project, rania, olu):
    assert as_user(olu).get(at(opened)).status_code == 404
    assert "Who runs it" in words(as_user(rania).get(at(opened)))
    page = fill(as_user(rania), at(opened, "people/"), follow=True, user=olu.pk)
    assert "Olu Adeyemi can run it now, and is told." in words(page)
    assert names(opened) == ["Olu Adeyemi", "Rania Malik"]
    assert "How are we doing?" in words(as_user(olu).get("/workshops/"))
    assert as_user(olu).post(at(opened, "close/")).status_code == 302
    opened.refresh_from_db()
    assert (opened.state, opened.closed_by) == ("closed", olu)
    item = Item.objects.get(reader__user=olu)
    assert (item.words, item.path) == ("Rania Malik asks you to help run this: “How are we doing?”.", at(opened))
    assert history(project)[-1] == ("Rania Malik", "added_facilitator", "Olu Adeyemi", opened.reference)
    said = words(as_user(olu).get(f"/projects/{project.reference}/history/"))
    assert f"Rania Malik added to those who run a workshop “Olu Adeyemi”: {opened.reference}" in said


def test_a_round_of_feedback_too_and_the_second_sees_no_more_than_the_first(as_user, feedback, rania, olu):
    workshop = feedback.workshop
    assert "Who runs it" in words(as_user(rania).get(at(workshop, "feedback/")))
    page = fill(as_user(rania), at(workshop, "people/"), follow=True, user=olu.pk)
    said = "Each of them can send links, end it, and show the results. None of them sees who answered what."
    assert said in words(page)
    one, other = (words(as_user(user).get(at(workshop, "feedback/"))) for user in (rania, olu))
    assert one.replace("Rania Malik", "") == other.replace("Olu Adeyemi", "")
    for path in ("results/", "feedback/words/"):
        assert as_user(olu).get(at(workshop, path)).status_code == as_user(rania).get(at(workshop, path)).status_code


def test_only_members_who_can_sign_in_are_offered_and_taken(as_user, opened, project, rania, olu, rhea, pat, sam, ade):
    close_account(rhea, ade)
    page = as_user(rania).get(at(opened, "people/"))
    assert "Olu Adeyemi" in page.text
    for user in (rhea, pat, sam):
        assert f'<option value="{user.pk}"' not in page.text
        assert fill(as_user(rania), at(opened, "people/"), user=user.pk).status_code == 422
        with pytest.raises(Refused, match="member of the project"):
            add_facilitator(workshop=opened, by=rania, user=user)
    assert names(opened) == ["Rania Malik"]


def test_to_add_the_same_person_twice_is_once(opened, project, rania, olu):
    for _ in range(2):
        add_facilitator(workshop=opened, by=rania, user=olu)
    assert names(opened) == ["Olu Adeyemi", "Rania Malik"]
    assert [did for _by, did, *_ in history(project)].count("added_facilitator") == 1


def test_who_does_not_run_it_has_no_such_page(as_user, opened, rania, olu, pat, sam):
    for user in (olu, pat, sam):
        assert as_user(user).get(at(opened, "people/")).status_code == 404
    revealed = reveal_workshop(workshop=close_workshop(workshop=opened, by=rania), by=rania)
    assert as_user(olu).get(at(revealed, "people/")).status_code == 403


def test_what_belongs_to_no_project_or_was_scored_alone_has_no_such_page(as_user, rania, project):
    own = a_workshop(rania, None, subject="service", subject_name="Short breaks")
    assert "Who runs it" not in words(as_user(rania).get(at(own)))
    alone = a_workshop(rania, project, state="draft", held="alone")
    for workshop in (own, alone):
        assert as_user(rania).get(at(workshop, "people/")).status_code == 404


def test_results_that_stay_in_their_room_get_nobody_new_to_see_them(as_user, workshop, rania, olu, ade, project):
    opened = open_workshop(workshop=workshop, by=rania, sharing="room", group_at_least=3)
    add_facilitator(workshop=opened, by=rania, user=olu)
    revealed = reveal_workshop(workshop=close_workshop(workshop=opened, by=olu), by=olu)
    kim = a_person("Kim Lo", organisation=olu.organisation)
    join(project, kim, ProjectRole.LEAD)
    page = as_user(rania).get(at(revealed, "people/"))
    assert "nobody else can come to run it now" in words(page)
    assert "<select" not in page.text
    with pytest.raises(Refused, match="nobody else can come to run it now"):
        add_facilitator(workshop=revealed, by=rania, user=kim)
    for user in (rania, olu):
        close_account(user, ade)
    assert as_user(kim).get(at(revealed, "take-over/")).status_code == 404


# Take off


def test_one_of_several_is_taken_off_and_what_they_did_stays(as_user, opened, project, rania, olu):
    added = add_facilitator(workshop=opened, by=rania, user=olu)
    closed = close_workshop(workshop=opened, by=olu)
    url = at(opened, f"people/{added.pk}/remove/")
    assert "Should Olu Adeyemi run it no more?" in words(as_user(rania).get(url))
    assert names(opened) == ["Olu Adeyemi", "Rania Malik"]
    assert "Olu Adeyemi does not run it any more." in words(as_user(rania).post(url, follow=True))
    assert (names(opened), closed.closed_by) == (["Rania Malik"], olu)
    assert as_user(olu).get(at(opened)).status_code == 404
    assert history(project)[-1] == ("Rania Malik", "removed_facilitator", "Olu Adeyemi", opened.reference)
    assert not Item.objects.filter(reader__user=olu, told_at=None).exists()
    assert as_user(rania).get(url).status_code == 404


def test_one_leaves_by_themselves(as_user, opened, rania, olu):
    added = add_facilitator(workshop=opened, by=rania, user=olu)
    url = at(opened, f"people/{added.pk}/remove/")
    assert "The others run it without you." in words(as_user(olu).get(url))
    assert as_user(olu).post(url)["Location"] == "/workshops/"
    assert names(opened) == ["Rania Malik"]


def test_the_last_who_can_run_it_stays(as_user, opened, rania, olu, ade):
    mine = opened.facilitators.get(user=rania)
    assert "Take off" not in words(as_user(rania).get(at(opened, "people/")))
    assert as_user(rania).post(at(opened, f"people/{mine.pk}/remove/")).status_code == 422
    add_facilitator(workshop=opened, by=rania, user=olu)
    close_account(olu, ade)
    page = as_user(rania).post(at(opened, f"people/{mine.pk}/remove/"))
    assert "Somebody must be able to run it. Add another person first." in words(page)
    assert names(opened) == ["Olu Adeyemi", "Rania Malik"]


def test_two_who_take_each_other_off_leave_one(opened, rania, olu):
    added = add_facilitator(workshop=opened, by=rania, user=olu)
    remove_facilitator(facilitator=opened.facilitators.get(user=rania), by=olu)
    with pytest.raises(Refused):
        remove_facilitator(facilitator=added, by=rania)
    assert names(opened) == ["Olu Adeyemi"]


def test_another_workshops_facilitator_is_not_found_here(as_user, opened, project, rania):
    other = a_workshop(rania, project)
    pk = other.facilitators.get().pk
    assert as_user(rania).get(at(opened, f"people/{pk}/remove/")).status_code == 404


# Take over


@pytest.fixture
def kim(project, council):
    """A second lead."""
    made = a_person("Kim Lo", organisation=council)
    join(project, made, ProjectRole.LEAD)
    return made


@pytest.mark.parametrize("how", ["account closed", "left the project"])
def test_a_lead_takes_over_what_nobody_can_run(as_user, opened, project, rania, olu, pat, kim, ade, how):
    url = at(opened, "take-over/")
    assert as_user(kim).get(url).status_code == 404
    if how == "account closed":
        close_account(rania, ade)
    else:
        remove_member(membership=project.memberships.get(user=rania), by=kim)
    for user in (olu, pat, ade):
        assert as_user(user).get(url).status_code == 404
        assert "Nobody can run these any more" not in words(as_user(user).get("/workshops/"))
    listed = words(as_user(kim).get(f"/workshops/?project={project.reference}"))
    assert f"Nobody can run these any more How are we doing? ({opened.reference}): Take it over" in listed
    assert as_user(kim).get(at(opened)).status_code == 404
    assert "You will run it instead of them" in words(as_user(kim).get(url))
    assert names(opened) == ["Rania Malik"]
    page = as_user(kim).post(url, follow=True)
    assert "You run it now." in words(page)
    assert (names(opened), opened.created_by) == (["Kim Lo"], rania)
    assert as_user(kim).post(at(opened, "close/")).status_code == 302
    assert history(project)[-1] == ("Kim Lo", "took_over", opened.reference, "")
    assert "Nobody can run these any more" not in words(as_user(kim).get("/workshops/"))


def test_a_round_is_taken_over_too(as_user, feedback, project, rania, kim, ade):
    close_account(rania, ade)
    page = words(as_user(kim).post(at(feedback.workshop, "take-over/"), follow=True))
    assert "1 person has a link" in page
    assert "You do not see who has answered" in page


def test_it_is_taken_over_once(opened, rania, olu, kim, ade):
    close_account(rania, ade)
    take_over(workshop=opened, by=kim)
    with pytest.raises(Refused, match="stays with them"):
        take_over(workshop=opened, by=olu)
    assert names(opened) == ["Kim Lo"]


def test_nobody_takes_over_what_is_done_or_archived(as_user, project, rania, kim, ade):
    done, draft = a_workshop(rania, project, state="agreed"), a_workshop(rania, project, state="draft")
    close_account(rania, ade)
    assert as_user(kim).get(at(done, "take-over/")).status_code == 404
    assert as_user(kim).get(at(draft, "take-over/")).status_code == 200
    fill(as_user(kim), f"/projects/{project.reference}/archive/", reason="Done.")
    assert as_user(kim).get(at(draft, "take-over/")).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_takes_as_many_queries_however_many_nobody_runs(
    as_user, project, rania, kim, ade, django_assert_num_queries, how_many
):
    for _ in range(how_many):
        a_workshop(rania, project)
    close_account(rania, ade)
    browser = as_user(kim)
    with django_assert_num_queries(4):
        browser.get("/workshops/")


def test_who_ran_it_before_and_may_sign_in_again_asks_to_be_added(as_user, opened, project, rania, kim, ade):
    close_account(rania, ade)
    take_over(workshop=opened, by=kim)
    change_person(user=rania, by=ade, is_active=True)
    assert as_user(rania).get(at(opened)).status_code == 404
    add_facilitator(workshop=opened, by=kim, user=rania)
    assert Facilitator.objects.filter(workshop=opened).count() == 2

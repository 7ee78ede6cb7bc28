import re

from projects.models import Project
from tests.pages import fields, fill, words

NEW = "/projects/new/"


def details(organisation, **more):
    return {
        "title": "Travel training",
        "summary": "Young people want to travel alone.",
        "level": "organisational",
        "lead_organisation": organisation.pk,
        "intended_rung": "co-production",
        "intended_reason": "They know the journeys.",
        "priorities": ["stoke-on-trent:nothing-without-us", "east-sussex:goals"],
        "open_to_partners": "yes",
        **more,
    }


def test_a_forum_rep_starts_a_project_and_leads_it(as_user, rania, forum, council):
    answer = fill(as_user(rania), NEW, **details(forum, partners=[council.pk]), follow=True)
    project = Project.objects.get()
    assert re.fullmatch(r"CP-\d{4}-0001", project.reference)
    assert answer.redirect_chain == [(f"/projects/{project.reference}/", 302)]
    assert "Travel training" in words(answer)
    assert project.lead_party == "parent_carers"
    assert list(project.partners.all()) == [council]
    assert project.role_of(rania) == "lead"
    assert project.priorities == ["stoke-on-trent:nothing-without-us", "east-sussex:goals"]


def test_the_form_starts_with_the_organisation_of_the_person(as_user, rania, forum):
    assert f'<option value="{forum.pk}" selected' in as_user(rania).get(NEW).content.decode()


def test_references_count_up(as_user, rania, forum):
    browser = as_user(rania)
    fill(browser, NEW, **details(forum))
    fill(browser, NEW, **details(forum, title="Another"))
    numbers = sorted(Project.objects.values_list("reference", flat=True))
    assert [number[-4:] for number in numbers] == ["0001", "0002"]


def test_other_words_from_the_same_page_are_another_project_and_never_lost(as_user, rania, forum):
    browser = as_user(rania)
    page = fields(browser.get(NEW)) | details(forum)
    sending = {name: value for name, value in page.items() if value is not None}
    browser.post(NEW, sending)
    browser.post(NEW, sending | {"title": "Travel training for all"})
    browser.post(NEW, sending)
    assert sorted(Project.objects.values_list("title", flat=True)) == ["Travel training", "Travel training for all"]


def test_the_same_form_sent_twice_makes_one_project(as_user, rania, forum):
    browser = as_user(rania)
    page = browser.get(NEW)
    sending = {**details(forum), "request_key": page.context["form"]["request_key"].value()}
    first = browser.post(NEW, sending)
    second = browser.post(NEW, sending)
    assert first["Location"] == second["Location"]
    assert Project.objects.count() == 1


def test_a_mistake_keeps_every_answer(as_user, rania, forum):
    answer = fill(as_user(rania), NEW, **details(forum, title="", departments="Transport"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Young people want to travel alone." in text
    assert "They know the journeys." in text
    assert 'value="Transport"' in text
    assert 'value="co-production" checked' in text
    assert not Project.objects.exists()


def test_an_end_before_the_start_is_refused(as_user, rania, forum):
    dates = {"starts_on_day": "3", "starts_on_month": "6", "starts_on_year": "2026"}
    dates |= {"ends_on_day": "2", "ends_on_month": "June", "ends_on_year": "2026"}
    answer = fill(as_user(rania), NEW, **details(forum, **dates))
    assert answer.status_code == 422
    assert "The end can't be before the start." in words(answer)


def test_hidden_characters_are_taken_out_with_a_sentence(as_user, rania, forum):
    answer = fill(as_user(rania), NEW, **details(forum, title="Tra\x00vel", summary="Bell\x07 and more"))
    assert answer.status_code == 422
    assert "\x00" not in answer.content.decode()
    assert "Bell and more" in answer.content.decode()
    assert not Project.objects.exists()


def test_what_is_ongoing_has_no_end_and_every_word_is_kept(as_user, rania, forum):
    end = {"ends_on_day": "1", "ends_on_month": "December", "ends_on_year": "2027"}
    answer = fill(as_user(rania), NEW, **details(forum, is_ongoing="on", **end))
    assert answer.status_code == 422
    assert "It can't be ongoing and have an end. Take one of them away." in words(answer)
    assert {name: fields(answer)[name] for name in end} == end
    assert fields(answer)["is_ongoing"] == ["on"]
    assert not Project.objects.exists()
    assert fill(as_user(rania), NEW, **details(forum, **end)).status_code == 302

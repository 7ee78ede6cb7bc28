import pytest
from django.db import Error, transaction

from assessments.actions.ballots import enter_sheet, join, save_scores
from assessments.actions.talk import write_down
from assessments.actions.workshops import (
    agree_workshop,
    change_workshop,
    close_workshop,
    open_workshop,
    reveal_workshop,
)
from assessments.models import Ballot, Score, Tally, Workshop
from assessments.sheets import sheet_code
from coproduction.toolkit import library
from projects.actions.problems import Refused
from tests.pages import fields, fill, words


def at(workshop, path=""):
    return f"/workshops/{workshop.reference}/{path}"


def conditions(workshop):
    return workshop.instruments.get(edition__key="conditions")


def score_all(workshop, party, value):
    """One more person of this party, who gives every condition this value."""
    instrument = conditions(workshop)
    ballot = join(workshop=workshop, party=party)
    scores = [(instrument.pk, each.key, value) for each in instrument.edition.statements.statements]
    save_scores(ballot=ballot, scores=scores, hand_in=True)
    return ballot


@pytest.fixture
def revealed(opened, rania):
    for value in (7, 8, 9, 8):
        score_all(opened, "parent_carers", value)
    for value in (2, 3, 3, 4):
        score_all(opened, "council", value)
    score_all(opened, "health", 10)
    close_workshop(workshop=opened, by=rania)
    return reveal_workshop(workshop=opened, by=rania)


def test_a_rep_plans_a_workshop_and_opens_it_with_the_rules_of_the_room(as_user, rania, project):
    browser = as_user(rania)
    answer = fill(
        browser,
        "/workshops/new/",
        title="How are we doing?",
        subject="project",
        project=project.pk,
        instruments=["conditions", "dial-strategic"],
    )
    made = Workshop.objects.get()
    assert answer["Location"] == at(made)
    assert made.state == "draft"
    fill(browser, at(made, "open/"), sharing="partners", group_at_least="4")
    made.refresh_from_db()
    assert (made.state, made.sharing, made.group_at_least) == ("open", "partners", 4)
    text = words(browser.get(at(made)))
    assert made.spoken_code in text
    assert "A group of fewer than 4 is never shown alone." in text


def test_the_same_draft_sent_twice_is_one(as_user, rania, project):
    browser = as_user(rania)
    sending = fields(browser.get("/workshops/new/")) | {
        "title": "Once",
        "subject": "partnership",
        "instruments": ["conditions"],
    }
    assert [browser.post("/workshops/new/", sending).status_code for _ in range(2)] == [302, 302]
    assert Workshop.objects.count() == 1


@pytest.mark.parametrize(
    ("before", "steps", "refused"),
    [
        ("draft", [], close_workshop),
        ("draft", [], reveal_workshop),
        ("open", [], reveal_workshop),
        ("open", [], agree_workshop),
        ("revealed", [close_workshop, reveal_workshop], open_workshop),
        ("revealed", [close_workshop, reveal_workshop], close_workshop),
        ("agreed", [close_workshop, reveal_workshop, agree_workshop], reveal_workshop),
    ],
)
def test_a_way_that_is_not_there_is_refused(workshop, rania, before, steps, refused):
    if before != "draft":
        open_workshop(workshop=workshop, by=rania)
    for step in steps:
        step(workshop=workshop, by=rania)
    with pytest.raises(Refused):
        refused(workshop=workshop, by=rania)
    workshop.refresh_from_db()
    assert workshop.state == before


@pytest.mark.parametrize(
    "change", [{"state": "open"}, {"state": "draft"}, {"sharing": "public"}, {"group_at_least": 9}]
)
def test_the_database_refuses_it_too(revealed, change):
    with pytest.raises(Error), transaction.atomic():
        Workshop.objects.filter(pk=revealed.pk).update(**change)


def test_an_open_workshop_is_not_changed(opened, rania):
    with pytest.raises(Refused, match="can't be changed"):
        change_workshop(workshop=opened, by=rania, instruments=[], title="Other")


def test_only_those_who_run_it_move_it(as_user, olu, pat, opened):
    for user in (olu, pat):
        for path in ("", "close/", "screen/", "state", "sheet/", "open/"):
            assert as_user(user).get(at(opened, path)).status_code == 404
            assert as_user(user).post(at(opened, path)).status_code == 404
    opened.refresh_from_db()
    assert opened.state == "open"


def test_results_come_by_what_to_talk_about_with_small_groups_hidden(as_user, rania, revealed):
    text = words(as_user(rania).get(at(revealed, "results/")))
    assert "How many scores 9" in text
    assert "Not shown alone, so that nobody's score can be worked out: Council, Health." in text
    assert "Parent carer forum median 8, 4 scores" in text
    assert "Council median" not in text


def test_outside_the_room_ten_are_needed(as_user, olu, revealed):
    text = words(as_user(olu).get(at(revealed, "results/")))
    assert "Too few people scored this" in text
    assert "median 8" not in text


def test_who_the_room_did_not_let_see_it_does_not(as_user, pat, sam, revealed):
    for user in (pat, sam):
        for path in ("results/", "results/results.pdf", "results/results.csv", "results/results.xlsx"):
            assert as_user(user).get(at(revealed, path)).status_code == 404


def test_what_is_added_to_the_areas_summary_is_only_what_may_be_shown(revealed):
    assert set(Tally.objects.values_list("party", flat=True)) == {"", "parent_carers"}
    everyone = Tally.objects.filter(party="", item=Tally.objects.first().item)
    assert sum(everyone.values_list("count", flat=True)) == 9


def test_a_sheet_counts_once_and_like_a_phone(as_user, rania, opened):
    browser = as_user(rania)
    instrument = conditions(opened)
    first = instrument.edition.statements.statements[0].key
    name = f"score_{instrument.pk}_{first}"
    code = sheet_code(opened, 7)
    url = at(opened, "sheet/")
    assert fill(browser, url, sheet=code.lower(), party="council", **{name: "6"}).status_code == 302
    score = Score.objects.get()
    assert (score.value, score.party, score.ballot.is_handed_in) == (6, "council", True)
    again = fill(browser, url, sheet=code, party="council", **{name: "9"})
    assert again.status_code == 422
    assert f"Sheet {code} is in already. Each sheet counts once." in words(again)
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("typed", ["0", "11", "5.5", "many"])
def test_a_score_off_the_scale_is_refused_with_the_scale(as_user, rania, opened, typed):
    instrument = conditions(opened)
    name = f"score_{instrument.pk}_{instrument.edition.statements.statements[0].key}"
    answer = fill(as_user(rania), at(opened, "sheet/"), sheet=sheet_code(opened, 1), party="council", **{name: typed})
    assert answer.status_code == 422
    assert "Type a whole number from 1 to 10, ? for don't know, or - for rather not say." in words(answer)
    assert fields(answer)[name] == typed
    assert not Score.objects.exists()


def test_a_made_up_sheet_code_is_refused(as_user, rania, opened):
    answer = fill(as_user(rania), at(opened, "sheet/"), sheet="7-ZZ", party="council")
    assert "That is not the code of one of these sheets." in words(answer)


def test_paper_is_refused_after_the_reveal(revealed, rania):
    with pytest.raises(Refused):
        enter_sheet(workshop=revealed, by=rania, party="council", sheet="1-AB", scores=[])


def test_the_room_talks_it_through_and_agrees(as_user, rania, revealed):
    browser = as_user(rania)
    instrument = conditions(revealed)
    key = instrument.edition.statements.statements[0].key
    talk = at(revealed, f"results/{instrument.pk}/{key}/")
    fill(browser, talk, note="We hear it, we do not feel it.", agreed="6", party_health="9")
    step = {"by_when_day": "1", "by_when_month": "3", "by_when_year": "2027"}
    fill(
        browser,
        at(revealed, "next-steps/"),
        theme=library.themes().themes[0].key,
        what="Meet every month",
        who="Lena",
        **step,
    )
    text = words(browser.get(at(revealed, "results/")))
    assert "The room agreed: 6" in text
    assert "We hear it, we do not feel it." in text
    assert "Said openly: Health 9" in text
    agree_workshop(workshop=revealed, by=rania)
    late = fill(browser, talk, note="Too late")
    assert late.status_code == 422


def test_the_results_take_six_queries(as_user, rania, revealed, django_assert_num_queries):
    browser = as_user(rania)
    browser.get(at(revealed, "results/"))
    with django_assert_num_queries(6):
        browser.get(at(revealed, "results/"))


def test_what_the_room_made_public_is_open_to_anyone(client, workshop, rania):
    opened = open_workshop(workshop=workshop, by=rania, sharing="public", group_at_least=5)
    assert client.get(at(opened, "results/")).status_code == 302
    for value in (5, 6, 7, 5, 6, 7, 5, 6, 7, 8):
        score_all(opened, "parent_carers", value)
    close_workshop(workshop=opened, by=rania)
    reveal_workshop(workshop=opened, by=rania)
    text = words(client.get(at(opened, "results/")))
    assert "How many scores 10" in text
    for path in ("results/results.pdf", "results/results.csv", "results/results.xlsx"):
        assert client.get(at(opened, path)).status_code == 200
    for path in ("", "screen/", "sheet/", "next-steps/"):
        assert client.get(at(opened, path)).status_code == 302


def test_the_tables_hold_what_the_page_shows_and_no_formula(as_user, rania, revealed):
    import io

    from openpyxl import load_workbook

    from assessments.actions.talk import write_down

    instrument = conditions(revealed)
    key = instrument.edition.statements.statements[0].key
    write_down(instrument=instrument, item=key, by=rania, note="=1+1", agreed=None, parties={})
    browser = as_user(rania)
    table = browser.get(at(revealed, "results/results.csv")).content.decode()
    assert "'=1+1" in table
    assert "Council" not in table
    sheet = load_workbook(io.BytesIO(browser.get(at(revealed, "results/results.xlsx")).content)).active
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "=1+1" in values
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}
    assert "Parent carer forum" in values
    assert "Council" not in values


def test_next_steps_are_drawn_from_what_is_required_and_moving_up(as_user, rania, revealed):
    text = words(as_user(rania).get(at(revealed, "next-steps/")))
    for theme in library.themes().themes:
        assert theme.title in text
        assert theme.ideas[0] in text
    assert library.moving_up().step("co-design").looks_like[0] in text


def test_a_project_leads_to_its_own_workshops(as_user, rania, sam, project, workshop):
    browser = as_user(rania)
    url = f"/workshops/?project={project.reference}"
    assert url in browser.get(f"/projects/{project.reference}/").content.decode()
    assert "How are we doing?" in words(browser.get(url))
    assert fields(browser.get(f"/workshops/new/?project={project.pk}"))["project"] == str(project.pk)
    page = as_user(sam).get(url)
    assert "We left out “Project” from this address, because what it asks for is not among the choices." in words(page)
    assert project.title not in page.text
    assert "We left out" not in words(browser.get("/workshops/?project="))


def test_the_screen_learns_that_something_was_written_down(as_user, rania, revealed):
    browser = as_user(rania)
    address = f"/workshops/{revealed.reference}/state"
    before = browser.get(address).json()["talk"]
    instrument = revealed.instruments.first()
    item = instrument.edition.statements.statements[0].key
    write_down(instrument=instrument, item=item, by=rania, note="We hear it.", agreed=None, parties={})
    after = browser.get(address).json()["talk"]
    assert after != before == ""
    write_down(instrument=instrument, item=item, by=rania, note="We hear it now.", agreed=None, parties={})
    assert browser.get(address).json()["talk"] not in (before, after)

from coproduction.toolkit import library
from projects.models import Answer, Draft
from tests.factories import an_answer
from tests.pages import fields, fill, words


def at(project, path=""):
    return f"/projects/{project.reference}/plan/purpose/{path}"


def keep(browser, project, typed, base=0):
    return browser.post(at(project, "draft"), {"purpose": typed, "base_purpose": base}, HTTP_ACCEPT="application/json")


def test_a_draft_comes_back_to_its_writer_and_to_nobody_else(as_user, olu, rania, project):
    answer = keep(as_user(olu), project, "Half a sent")
    assert answer.status_code == 200
    assert len(answer.json()["kept_at"]) == 5
    page = as_user(olu).get(at(project))
    assert fields(page)["purpose"] == "Half a sent"
    assert "This is your draft from" in words(page)
    assert "Half a sent" not in as_user(rania).get(at(project)).content.decode()
    assert not Answer.objects.exists()


def test_home_and_the_list_say_that_a_draft_waits(as_user, olu, rania, project):
    keep(as_user(olu), project, "Half a sent")
    assert "Not saved yet" in words(as_user(olu).get("/"))
    assert "You have a draft" in words(as_user(olu).get(f"/projects/{project.reference}/plan/"))
    assert "Not saved yet" not in words(as_user(rania).get("/"))


def test_home_leads_nobody_to_a_draft_that_they_may_not_go_on_with(as_user, olu, project):
    keep(as_user(olu), project, "Half a sent")
    part = project.memberships.filter(user=olu)
    part.update(role="reader")
    assert "Not saved yet" not in words(as_user(olu).get("/"))
    part.update(role="contributor")
    assert "Not saved yet" in words(as_user(olu).get("/"))
    assert fields(as_user(olu).get(at(project)))["purpose"] == "Half a sent"


def test_saving_ends_the_draft(as_user, olu, project):
    browser = as_user(olu)
    keep(browser, project, "Half a sent")
    fill(browser, at(project), purpose="A whole sentence.")
    assert not Draft.objects.exists()


def test_a_draft_that_arrives_after_its_words_were_saved_is_not_kept(as_user, olu, project):
    an_answer(project, olu, value="A whole sentence.")
    keep(as_user(olu), project, "A whole sentence.")
    assert not Draft.objects.exists()


def test_a_draft_made_on_older_words_is_shown_beside_the_newer_ones(as_user, olu, rania, project):
    browser = as_user(olu)
    keep(browser, project, "Olu's words.", base=0)
    an_answer(project, rania, value="Rania's words.")
    page = browser.get(at(project))
    assert "Rania Malik saved this" in words(page)
    assert "Rania's words." in words(page)
    assert fields(page)["purpose"] == "Olu's words."
    assert browser.post(at(project), fields(page)).status_code == 302


def test_a_draft_keeps_each_of_several_ticks(as_user, olu, project, settings, tmp_path):
    form = (library.DATA / "review.toml").read_text()
    several = 'key = "parts"\nlabel = "Which parts?"\nkind = "choices"\nscale = "levels"\nsource = "Ours"\n'
    (tmp_path / "review.toml").write_text(f"{form}\n[[sections.questions]]\n{several}")
    settings.TOOLKIT_DIR = tmp_path
    library.reload()
    try:
        page = f"/projects/{project.reference}/review/parts/"
        as_user(olu).post(page + "draft", {"parts": ["individual", "strategic"], "base_parts": 0})
        assert fields(as_user(olu).get(page))["parts"] == ["individual", "strategic"]
    finally:
        settings.TOOLKIT_DIR = None
        library.reload()


def test_a_draft_with_a_null_character_is_kept_without_it(as_user, olu, project):
    keep(as_user(olu), project, "Be\x00fore")
    assert Draft.objects.get().value == "Before"


def test_a_signed_out_script_is_told_so(client, project):
    assert keep(client, project, "Words").status_code == 401


def test_a_reader_keeps_no_drafts(as_user, rhea, project):
    assert keep(as_user(rhea), project, "Words").status_code == 403
    assert not Draft.objects.exists()

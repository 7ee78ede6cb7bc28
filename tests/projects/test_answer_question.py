import pytest

from projects.models import Answer, Draft, Event
from tests.factories import an_answer
from tests.pages import fields, fill, words


def at(project, path=""):
    return f"/projects/{project.reference}/plan/{path}"


def standing(project, question="purpose"):
    return Answer.objects.get(response__project=project, question=question, is_current=True)


def test_an_answer_is_saved_with_its_author_and_leads_to_the_next_question(as_user, olu, project):
    answer = fill(as_user(olu), at(project, "purpose/"), purpose="To travel alone.")
    assert answer["Location"] == at(project, "focus/?saved=purpose")
    assert (standing(project).value, standing(project).author) == ("To travel alone.", olu)
    page = as_user(olu).get(answer["Location"])
    assert "Saved: What is your project for?" in words(page)


def test_saving_and_going_back_shows_the_list_with_who_and_when(as_user, olu, project):
    answer = fill(as_user(olu), at(project, "purpose/"), purpose="To travel alone.", then="list", follow=True)
    assert answer.redirect_chain == [(at(project, "?saved=purpose"), 302)]
    assert "To travel alone. Olu Adeyemi, " in words(answer)
    assert "1 of 19 questions answered." in words(answer)


def test_the_list_leads_back_to_the_next_question_without_an_answer(as_user, olu, project):
    an_answer(project, olu, question="purpose")
    an_answer(project, olu, question="focus")
    assert f'href="{at(project, "success/")}"' in as_user(olu).get(at(project)).content.decode()


def test_a_question_may_wait(as_user, olu, project):
    answer = fill(as_user(olu), at(project, "purpose/"), purpose="")
    assert answer["Location"] == at(project, "focus/?saved=purpose")
    assert not Answer.objects.exists()


def test_a_question_that_need_not_be_answered_says_so(as_user, olu, project):
    for question, is_needed in [("purpose", True), ("meetings-a-year", False), ("other", False)]:
        assert ("(optional)" not in words(as_user(olu).get(at(project, f"{question}/")))) == is_needed
    assert "What would help you to make time? (optional)" in words(
        as_user(olu).get(f"/projects/{project.reference}/readiness/time/")
    )


def test_an_earlier_wording_is_one_click_away(as_user, olu, rania, project):
    an_answer(project, olu, value="First words.")
    an_answer(project, rania, value="Second words.", base=1)
    page = as_user(olu).get(at(project))
    assert f'href="{at(project, "purpose/earlier/")}"' in page.content.decode()
    text = words(as_user(olu).get(at(project, "purpose/earlier/")))
    assert text.index("Second words.") < text.index("First words.")
    assert "Wording 1: Olu Adeyemi" in text
    assert "Wording 2: Rania Malik" in text


def test_two_people_change_one_question_and_the_second_sees_both_wordings(as_user, olu, rania, project):
    an_answer(project, olu, value="As it was.")
    olus, ranias = as_user(olu), as_user(rania)
    opened_by_olu, opened_by_rania = (
        fields(olus.get(at(project, "purpose/"))),
        fields(ranias.get(at(project, "purpose/"))),
    )
    ranias.post(at(project, "purpose/"), opened_by_rania | {"purpose": "Rania's words."})
    second = olus.post(at(project, "purpose/"), opened_by_olu | {"purpose": "Olu's words."})
    assert second.status_code == 422
    assert "Rania Malik saved this" in words(second)
    assert "Rania's words." in words(second)
    assert fields(second)["purpose"] == "Olu's words."
    assert standing(project).value == "Rania's words."
    assert Draft.objects.get().value == "Olu's words."
    chosen = olus.post(at(project, "purpose/"), fields(second))
    assert chosen.status_code == 302
    assert standing(project).value == "Olu's words."
    assert [a.value for a in Answer.objects.order_by("revision")] == ["As it was.", "Rania's words.", "Olu's words."]


def test_the_second_may_keep_the_first_ones_words(as_user, olu, rania, project):
    an_answer(project, olu, value="As it was.")
    browser = as_user(olu)
    opened = fields(browser.get(at(project, "purpose/")))
    an_answer(project, rania, value="Rania's words.", base=1)
    browser.post(at(project, "purpose/"), opened | {"purpose": "Olu's words."})
    browser.post(at(project, "purpose/discard"))
    assert fields(browser.get(at(project, "purpose/")))["purpose"] == "Rania's words."
    assert not Draft.objects.exists()


def test_two_people_change_different_questions_and_both_stand(as_user, olu, rania, project):
    olus, ranias = as_user(olu), as_user(rania)
    one, other = fields(olus.get(at(project, "purpose/"))), fields(ranias.get(at(project, "focus/")))
    olus.post(at(project, "purpose/"), one | {"purpose": "Olu's words."})
    ranias.post(at(project, "focus/"), other | {"focus": "Rania's words."})
    assert standing(project, "purpose").value == "Olu's words."
    assert standing(project, "focus").value == "Rania's words."


def test_the_same_answer_sent_twice_is_one_wording_and_one_line_of_history(as_user, olu, project):
    browser = as_user(olu)
    sending = fields(browser.get(at(project, "purpose/"))) | {"purpose": "Once."}
    assert [browser.post(at(project, "purpose/"), sending).status_code for _ in range(2)] == [302, 302]
    assert Answer.objects.count() == 1
    assert Event.objects.filter(did="answered").count() == 1


LONG = "Ŵythnos łąka ਪੰਜਾਬੀ বাংলা اردو 🎉 " * 600
TABLE = "Who\tWhat\tWhen\nRania\tFind a room\t3 June\n\nOlu\tAsk the drivers\t"


@pytest.mark.parametrize("typed", [LONG[:20_000], TABLE, "  two spaces first", "<b>\"bold\" & 'more'</b>", "👩🏽‍🦽"])
def test_what_is_typed_is_kept_as_typed(as_user, olu, project, typed):
    fill(as_user(olu), at(project, "purpose/"), purpose=typed)
    assert standing(project).value == typed
    assert fields(as_user(olu).get(at(project, "purpose/")))["purpose"] == typed


def test_a_too_long_answer_is_refused_with_a_number_and_kept_in_the_box(as_user, olu, project):
    answer = fill(as_user(olu), at(project, "purpose/"), purpose="x" * 20_007)
    assert answer.status_code == 422
    assert "Your answer is 7 characters too long. The most we can keep is 20,000." in words(answer)
    assert fields(answer)["purpose"] == "x" * 20_007


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1b"])
def test_a_control_character_is_refused_and_only_it_is_taken_out(as_user, olu, project, character):
    answer = fill(as_user(olu), at(project, "purpose/"), purpose=f"Before{character}after")
    assert answer.status_code == 422
    assert "which can't be saved. We took it out." in words(answer)
    assert fields(answer)["purpose"] == "Beforeafter"
    assert not Answer.objects.exists()


def test_a_follow_up_question_is_saved_with_its_question(as_user, olu, project):
    url = f"/projects/{project.reference}/readiness/time/"
    fill(as_user(olu), url, **{"time": "partly", "time-partly": "Exams are in June."})
    text = words(as_user(olu).get(f"/projects/{project.reference}/readiness/"))
    assert "Exams are in June." in text
    assert standing(project, "time").value == "partly"


def test_a_reader_can_read_but_not_write(as_user, rhea, olu, project):
    an_answer(project, olu, value="For all to read.")
    browser = as_user(rhea)
    assert "For all to read." in words(browser.get(at(project)))
    refused = browser.get(at(project, "purpose/"))
    assert refused.status_code == 403
    assert "You can read this project. Ask one of its leads if you want to write in it." in words(refused)
    assert browser.post(at(project, "purpose/"), {"purpose": "Mine"}).status_code == 403
    assert standing(project).value == "For all to read."


def test_a_question_that_is_not_asked_is_not_found(as_user, olu, project):
    assert as_user(olu).get(at(project, "nonsense/")).status_code == 404
    assert as_user(olu).get(at(project, "name/")).status_code == 404  # the project's own page says it
    assert as_user(olu).get(at(project, "purpose/earlier/")).status_code == 404


def test_old_answers_keep_the_wording_that_they_were_given_under(as_user, olu, project, settings, tmp_path):
    from coproduction.toolkit import library

    an_answer(project, olu)
    source = library.DATA / "stoke-on-trent-plan.toml"
    changed = source.read_text().replace("What is your project for?", "A new question?")
    (tmp_path / "stoke-on-trent-plan.toml").write_text(changed)
    settings.TOOLKIT_DIR = tmp_path
    library.reload()
    try:
        assert library.questionnaire("plan").question("purpose").label == "A new question?"
        assert "What is your project for?" in words(as_user(olu).get(at(project)))
    finally:
        settings.TOOLKIT_DIR = None
        library.reload()


@pytest.mark.parametrize("answered", [1, 3])
def test_the_list_of_questions_takes_ten_queries(as_user, olu, project, django_assert_num_queries, answered):
    for question in ["purpose", "focus", "success"][:answered]:
        an_answer(project, olu, question=question)
    browser = as_user(olu)
    browser.get(at(project))
    with django_assert_num_queries(7):
        browser.get(at(project))

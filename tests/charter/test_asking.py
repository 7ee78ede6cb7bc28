"""Ask for the mark: start, gather, check, ask once, take it back."""

import uuid

import pytest

from charter.actions.submissions import start_submission
from charter.models import Event, Submission, Version
from projects.actions.problems import Refused
from tests.charter.panels import decided
from tests.charter.rooms import a_finished_project, a_submission, a_testimony, asked, picked
from tests.factories import a_person, a_project
from tests.pages import fields, fill, words

NEW = "/charter/submissions/new/"


def at(submission, path=""):
    return f"/charter/submissions/{submission.reference}/{path}"


def test_whoever_writes_in_a_project_starts_to_ask_for_its_mark(as_user, olu, finished):
    answer = fill(as_user(olu), f"{NEW}?project={finished.reference}", follow=True)
    made = Submission.objects.get()
    assert made.project == finished
    assert made.reference == f"CS-{made.created_at:%Y}-0001"
    assert answer.redirect_chain == [(at(made), 302)]
    assert "Being put together" in words(answer)


def test_a_finished_projects_page_leads_to_asking(as_user, rania, finished):
    page = as_user(rania).get(f"/projects/{finished.reference}/").content.decode()
    assert f'href="{NEW}?project={finished.reference}"' in page


def test_a_project_that_is_not_finished_does_not_ask_yet(as_user, rania, project):
    assert NEW not in as_user(rania).get(f"/projects/{project.reference}/").content.decode()


def test_the_form_sent_twice_starts_once(as_user, rania, finished):
    browser = as_user(rania)
    sending = fields(browser.get(NEW)) | {"kind": "project", "project": finished.reference}
    first, second = browser.post(NEW, sending), browser.post(NEW, sending)
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


def test_a_second_asking_leads_to_the_first(as_user, olu, draft):
    answer = fill(as_user(olu), NEW, kind="project", project=draft.project.reference)
    assert answer.status_code == 422
    assert "Somebody has already started to ask for the mark here." in words(answer)
    assert f'href="{at(draft)}"' in answer.content.decode()
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("result", ["not-yet", "awarded"])
def test_after_a_decision_whose_letter_is_not_out_nobody_starts_anew(as_user, rania, lena, finished, result):
    decided(asked(finished, rania), lena, result, sent=False)
    answer = fill(as_user(rania), NEW, kind="project", project=finished.reference)
    assert answer.status_code == 422
    assert Submission.objects.count() == 1


def test_after_not_yet_the_team_goes_on_where_it_was(as_user, rania, lena, finished):
    version = asked(finished, rania)
    decided(version, lena, "not-yet")
    answer = fill(as_user(rania), NEW, kind="project", project=finished.reference)
    assert "You have asked before. Go on there" in words(answer)
    assert f'href="{at(version.submission)}"' in answer.content.decode()
    hub = as_user(rania).get(at(version.submission))
    assert "Check and ask for the mark" in words(hub)


def test_after_an_award_a_project_may_start_again(as_user, rania, lena, finished):
    decided(asked(finished, rania), lena)
    assert fill(as_user(rania), NEW, kind="project", project=finished.reference).status_code == 302
    assert Submission.objects.count() == 2


def test_a_lead_is_led_to_the_panel_and_not_spoken_to_as_the_team(as_user, lena, finished, rania):
    submission = asked(finished, rania).submission
    page = as_user(lena).get(at(submission))
    assert f'href="{at(submission)}panel/"' in page.content.decode()
    assert "You have asked." not in words(page)
    assert "You have asked." in words(as_user(rania).get(at(submission)))


def test_a_service_asks_in_the_name_of_its_organisation(as_user, olu, council):
    fill(as_user(olu), NEW, kind="service", name="Outreach team", about="We help schools.")
    made = Submission.objects.get()
    assert (made.service.organisation, made.service.about, made.project) == (council, "We help schools.", None)
    assert list(made.team.all()) == [olu]


def test_a_service_asks_once_at_a_time_however_its_name_is_written(as_user, olu, pat):
    fill(as_user(olu), NEW, kind="service", name="Outreach team", about="We help schools.")
    answer = fill(as_user(pat), NEW, kind="service", name="outreach TEAM ", about="")
    assert answer.status_code == 422
    assert "Somebody has already started to ask for the mark here." in words(answer)
    assert "Outreach team (CS-" not in words(answer)


def test_somebody_who_speaks_for_nobody_asks_for_no_service(as_user, sam):
    answer = fill(as_user(sam), NEW, kind="service", name="My team", about="")
    assert answer.status_code == 422
    assert "We do not know which organisation you speak for." in words(answer)


def test_nobody_asks_for_a_project_that_they_only_read(as_user, rhea, pat, finished):
    for reader in (rhea, pat):
        assert fill(as_user(reader), NEW, kind="project", project=finished.reference).status_code == 422
    assert Submission.objects.count() == 0


def test_the_page_of_a_submission_says_what_is_missing_and_where_it_is_put_right(as_user, rania):
    project = a_project(rania, title="New idea")
    page = as_user(rania).get(at(a_submission(project, rania))).content.decode()
    for path in ("plan/", "meetings/", "review/"):
        assert f'href="/projects/{project.reference}/{path}"' in page
    assert 'href="/charter/submissions/' in page
    assert "See what is missing" in page


def test_what_is_there_is_ticked(as_user, draft, rania):
    seen = words(as_user(rania).get(at(draft)))
    assert "Your Plan is filled in and finished Done" in seen
    assert "1 family member or young person has told the panel about it Not yet" in seen
    a_testimony(draft)
    assert "has told the panel about it Done" in words(as_user(rania).get(at(draft)))


def test_asking_without_what_must_be_there_is_refused_with_what_is_missing(as_user, draft, rania):
    browser = as_user(rania)
    assert "You can ask when nothing is missing any more." in words(browser.get(at(draft, "ask/")))
    answer = browser.post(at(draft, "ask/"), {"request_key": uuid.uuid4()})
    assert answer.status_code == 422
    assert "Something is missing before you can ask: 1 family member or young person" in words(answer)
    assert Version.objects.count() == 0


def test_asking_freezes_version_1_and_says_what_comes_next(as_user, draft, olu):
    a_testimony(draft)
    answer = fill(as_user(olu), at(draft, "ask/"), follow=True)
    version = Version.objects.get()
    assert (version.number, version.asked_by, version.submission) == (1, olu, draft)
    assert "Waiting for a panel" in words(answer)
    assert "It now waits for: a co-production lead." in words(answer)
    assert f"{at(draft)}versions/1/" in answer.content.decode()


def test_asking_twice_asks_once(as_user, draft, rania):
    a_testimony(draft)
    browser = as_user(rania)
    sending = fields(browser.get(at(draft, "ask/")))
    assert [browser.post(at(draft, "ask/"), sending).status_code for _time in range(2)] == [302, 302]
    another = browser.post(at(draft, "ask/"), {"request_key": uuid.uuid4()})
    assert another.status_code == 422
    assert "You have already asked. The panel has what you sent." in words(another)
    assert Version.objects.count() == 1
    assert Event.objects.filter(did="asked").count() == 1


def test_after_asking_the_check_leads_back(as_user, finished, rania):
    version = asked(finished, rania)
    answer = as_user(rania).get(at(version.submission, "ask/"), follow=True)
    assert answer.redirect_chain == [(at(version.submission), 302)]
    assert "You have already asked." in words(answer)


def test_the_team_takes_it_back_with_a_reason(as_user, finished, rania):
    submission = asked(finished, rania).submission
    assert fill(as_user(rania), at(submission, "withdraw/")).status_code == 422
    answer = fill(as_user(rania), at(submission, "withdraw/"), reason="We want to do more first.", follow=True)
    assert "You took it back: We want to do more first." in words(answer)
    submission.refresh_from_db()
    assert (submission.state, submission.withdrawn_by) == ("withdrawn", rania)
    assert a_submission(finished, rania).pk != submission.pk


def test_a_reader_of_the_project_sees_but_does_not_write(as_user, rhea, draft):
    browser = as_user(rhea)
    assert browser.get(at(draft)).status_code == 200
    assert "You can read along." in words(browser.get(at(draft)))
    assert browser.get(at(draft, "evidence/")).status_code == 200
    key = draft.charter.criteria[0].key
    for path in ("ask/", "withdraw/", "testimonies/new/", f"evidence/{key}/"):
        assert browser.get(at(draft, path)).status_code == 403, path
        assert browser.post(at(draft, path)).status_code == 403, path


@pytest.mark.parametrize("path", ["", "evidence/", "testimonies/", "history/", "ask/", "withdraw/", "versions/1/"])
def test_a_stranger_finds_no_submission(as_user, sam, pat, finished, rania, client, path):
    submission = asked(finished, rania).submission
    for stranger in (sam, pat):
        assert as_user(stranger).get(at(submission, path)).status_code == 404
        assert as_user(stranger).post(at(submission, path)).status_code == 404
    signed_out = client.get(at(submission, path))
    assert signed_out["Location"].startswith("/accounts/login/?next=")


def test_a_lead_finds_a_submission_once_it_was_asked(as_user, lena, draft, rania):
    assert as_user(lena).get(at(draft)).status_code == 404
    a_testimony(draft)
    fill(as_user(rania), at(draft, "ask/"))
    assert as_user(lena).get(at(draft)).status_code == 200
    assert as_user(lena).get(at(draft, "ask/")).status_code == 403


def test_a_reference_in_small_letters_is_found(as_user, rania, draft):
    assert as_user(rania).get(at(draft).lower()).status_code == 200


def test_my_list_says_where_each_is_and_whose_turn_it_is(as_user, rania, draft):
    assert "Being put together CS-" in words(as_user(rania).get("/charter/submissions/"))
    assert "Waits for: your team" in words(as_user(rania).get("/charter/submissions/"))


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_asks_the_same_however_long_it_is(as_user, rania, olu, django_assert_num_queries, count):
    for _number in range(count):
        asked(a_finished_project(rania, olu), rania)
    browser = as_user(rania)
    browser.get("/charter/submissions/")
    with django_assert_num_queries(5):
        browser.get("/charter/submissions/")


def test_the_history_says_who_did_what_without_a_word_of_the_testimony(as_user, finished, rania):
    submission = asked(finished, rania, words="Only the panel reads this.").submission
    seen = words(as_user(rania).get(at(submission, "history/")))
    assert "Rania Malik asked for the mark “Version 1”" in seen
    assert "A testimony came in" in seen
    assert "Only the panel" not in seen


def test_two_who_start_at_the_same_time_make_one(finished, rania, olu):
    start_submission(by=rania, request_key=uuid.uuid4(), project=finished)
    with pytest.raises(Refused, match="already started"):
        start_submission(by=olu, request_key=uuid.uuid4(), project=finished)


def test_words_of_a_submission_are_never_markup(as_user, rania, olu):
    project = a_finished_project(rania, olu, title="<b>Buses</b>")
    submission = a_submission(project, rania)
    picked(submission, rania)
    for path in ("", "evidence/", "ask/"):
        assert "<b>Buses</b>" not in as_user(rania).get(at(submission, path)).content.decode()


def test_somebody_who_left_the_project_finds_it_no_more(as_user, olu, draft, finished):
    finished.memberships.filter(user=olu).delete()
    assert as_user(olu).get(at(draft)).status_code == 404
    assert a_person("New").submissions.count() == 0

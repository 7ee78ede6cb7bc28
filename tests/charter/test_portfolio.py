"""A service asks with a portfolio: what it does, projects, workshops, files, and a team of its own."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from charter.models import PortfolioFile, Submission
from charter.pieces import pieces_of
from charter.states import State
from charter.views import portfolio
from tests.charter.marks import a_service, a_service_mark
from tests.charter.rooms import a_finished_project, a_service_submission, a_shared_workshop, a_testimony, ask_for
from tests.factories import a_project
from tests.pages import fields, fill, words


def at(submission, path=""):
    return f"/charter/submissions/{submission.reference}/portfolio/{path}"


@pytest.fixture
def service(olu):
    """The outreach team of the council, with Olu in it."""
    return a_service_submission(olu)


def a_text(words=b"What we do.", name="leaflet.txt"):
    return SimpleUploadedFile(name, words)


def add(browser, submission, upload=None, **answers):
    sending = fields(browser.get(at(submission, "files/new/"))) | answers
    return browser.post(at(submission, "files/new/"), sending | {"file": upload or a_text()})


def test_a_service_shows_projects_and_workshops(as_user, rania, olu, service, finished):
    workshop = a_shared_workshop(rania, finished)
    answer = fill(
        as_user(olu), at(service), about="We help.", projects=[finished.pk], workshops=[workshop.pk], follow=True
    )
    assert "Your portfolio is saved." in words(answer)
    service.refresh_from_db()
    assert (list(service.projects.all()), list(service.workshops.all())) == ([finished], [workshop])
    assert service.service.about == "We help."
    assert {f"{finished.reference}/answer:plan.purpose", f"workshop:{workshop.reference}"} <= set(pieces_of(service))


def test_only_what_somebody_may_read_can_go_into_the_portfolio(as_user, rania, olu, service):
    hidden = a_project(rania, title="Behind closed doors", open_to_partners=False)
    members = a_project(rania, title="Open to partners")
    page = as_user(olu).get(at(service))
    assert "Open to partners" in words(page)
    assert "Behind closed doors" not in words(page)
    answer = fill(as_user(olu), at(service), projects=[hidden.pk, members.pk])
    assert answer.status_code == 422
    assert service.projects.count() == 0


def test_what_somebody_else_of_the_team_put_in_stays_although_i_can_not_read_it(as_user, rania, olu, service):
    hidden = a_project(rania, title="Behind closed doors", open_to_partners=False)
    service.team.add(rania)
    fill(as_user(rania), at(service), projects=[hidden.pk])
    fill(as_user(olu), at(service), about="We help schools.")
    assert list(service.projects.all()) == [hidden]


def test_a_workshop_that_stayed_in_its_room_is_not_offered(as_user, rania, olu, service, finished):
    workshop = a_shared_workshop(rania, finished, sharing="members")
    assert workshop.reference not in words(as_user(olu).get(at(service)))
    fill(as_user(olu), at(service), workshops=[workshop.pk])
    assert service.workshops.count() == 0


def test_a_file_is_added_read_and_taken_away(as_user, olu, service):
    browser = as_user(olu)
    assert add(browser, service, name="Our leaflet")["Location"] == at(service)
    kept = PortfolioFile.objects.get()
    assert "Our leaflet" in words(browser.get(at(service)))
    answer = browser.get(at(service, f"files/{kept.pk}/"))
    assert b"".join(answer.streaming_content) == b"What we do."
    assert answer["Content-Disposition"] == 'attachment; filename="Our leaflet.txt"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert f"portfolio/file:{kept.pk}" in pieces_of(service)
    fill(browser, at(service, f"files/{kept.pk}/remove/"))
    assert browser.get(at(service, f"files/{kept.pk}/")).status_code == 404
    assert f"portfolio/file:{kept.pk}" not in pieces_of(service)


def test_the_same_file_sent_twice_is_kept_once(as_user, olu, service):
    browser, key = as_user(olu), uuid.uuid4()
    for _time in range(2):
        assert add(browser, service, request_key=key).status_code == 302
    assert PortfolioFile.objects.count() == 1


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (a_text(b"MZ program", "leaflet.pdf"), "it looks like a virus or a program"),
        (a_text(b"", "leaflet.txt"), "This file is empty."),
        (a_text(b"<svg onload='x'>", "leaflet.svg"), "We can't take this kind of file."),
    ],
)
def test_a_harmful_file_is_refused_with_a_sentence(as_user, olu, service, upload, sentence):
    answer = add(as_user(olu), service, upload)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert PortfolioFile.objects.count() == 0


def test_somebody_is_added_to_the_team_by_email_and_taken_off(as_user, olu, rania, service):
    assert as_user(rania).get(at(service)).status_code == 404
    answer = fill(as_user(olu), at(service, "team/add/"), email=rania.email.upper(), follow=True)
    assert "Rania Malik is now part of the team." in words(answer)
    assert as_user(rania).get(at(service)).status_code == 200
    fill(as_user(olu), at(service, f"team/{rania.pk}/remove/"))
    assert as_user(rania).get(at(service)).status_code == 404


def test_somebody_who_is_not_here_can_not_be_added(as_user, olu, service):
    answer = fill(as_user(olu), at(service, "team/add/"), email="nobody@example.org")
    assert answer.status_code == 422
    assert "Nobody with this email address is here yet." in words(answer)


def test_whoever_leaves_hands_a_mark_on(as_user, rania, olu, pat, lena):
    mark = a_service_mark(a_service(), lena, team=[olu], met=date(2025, 11, 3))
    service = mark.decision.version.submission
    assert "Add someone" in words(as_user(olu).get(at(service)))
    fill(as_user(olu), at(service, "team/add/"), email=rania.email)
    assert as_user(olu).post(at(service, f"team/{olu.pk}/remove/")).status_code == 302
    assert as_user(rania).get(f"/charter/marks/{mark.reference}/holder/").status_code == 200
    assert as_user(olu).get(f"/charter/marks/{mark.reference}/holder/").status_code == 404


def test_the_team_stays_as_it_is_while_a_panel_reads(as_user, rania, olu, service):
    Submission.objects.filter(pk=service.pk).update(state=State.ASKED)
    assert "Add someone" not in words(as_user(olu).get(at(service)))
    answer = fill(as_user(olu), at(service, "team/add/"), email=rania.email)
    assert answer.status_code == 422
    assert "the team stays as it is until there is a decision" in words(answer)
    assert list(service.team.all()) == [olu]


def test_somebody_always_stays_in_the_team(as_user, olu, service):
    answer = fill(as_user(olu), at(service, f"team/{olu.pk}/remove/"))
    assert answer.status_code == 422
    assert "Somebody must stay in the team." in words(answer)
    assert list(service.team.all()) == [olu]


def test_whoever_leaves_the_team_finds_their_list(as_user, olu, rania, service):
    service.team.add(rania)
    assert fill(as_user(rania), at(service, f"team/{rania.pk}/remove/"))["Location"] == "/charter/submissions/"


def test_a_service_asks_with_its_portfolio(as_user, rania, olu, service):
    page = words(as_user(olu).get(f"/charter/submissions/{service.reference}/"))
    assert "You say what your service does Done" in page
    assert "Your portfolio has at least one project with its Plan, minutes and Review Not yet" in page
    fill(as_user(olu), at(service), projects=[a_finished_project(rania, olu).pk])
    add(as_user(olu), service)
    a_testimony(service)
    content = ask_for(service, olu).content
    assert (content["kind"], content["holder"], content["organisation"]) == ("service", "Outreach team", "The Council")
    assert [one["title"] for one in content["projects"]] == ["Travel training together"]


def test_what_was_asked_stays_when_a_file_is_taken_away_later(as_user, rania, olu, service):
    fill(as_user(olu), at(service), projects=[a_finished_project(rania, olu).pk])
    add(as_user(olu), service)
    kept = PortfolioFile.objects.get()
    key = service.charter.criteria[0].key
    url = f"/charter/submissions/{service.reference}/evidence/{key}/"
    as_user(olu).post(url, {"pick": [f"portfolio/file:{kept.pk}"]})
    a_testimony(service)
    ask_for(service, olu)
    assert fill(as_user(olu), at(service, f"files/{kept.pk}/remove/")).status_code == 302
    kept.refresh_from_db()
    assert kept.removed_at is None  # the portfolio is frozen
    answer = as_user(olu).get(f"/charter/submissions/{service.reference}/versions/1/files/1/")
    assert b"".join(answer.streaming_content) == b"What we do."


FROZEN = "The evidence is frozen now, so it can't be changed."


def asked(service):
    """What somebody else of the team does meanwhile."""
    return lambda: Submission.objects.filter(pk=service.pk).update(state=State.ASKED)


@pytest.mark.parametrize("at_this_moment", [True, False])
def test_what_was_typed_in_a_portfolio_that_somebody_sent_meanwhile_is_given_back(
    typing, just_before, olu, service, at_this_moment
):
    if at_this_moment:
        just_before(portfolio, "change_portfolio", asked(service))
    answer = typing(olu, at(service), int if at_this_moment else asked(service), about="We help, and more.")
    assert answer.status_code == 422
    assert FROZEN in words(answer)
    assert fields(answer)["about"] == "We help, and more."
    service.service.refresh_from_db()
    assert service.service.about == "We help schools to include every child."


def test_a_file_for_a_portfolio_that_somebody_sent_meanwhile_gets_a_sentence(as_user, just_before, olu, service):
    just_before(portfolio, "add_portfolio_file", asked(service))
    answer = add(as_user(olu), service, name="Our leaflet")
    assert answer.status_code == 422
    assert FROZEN in words(answer)
    assert fields(answer)["name"] == "Our leaflet"
    assert not PortfolioFile.objects.exists()


def test_a_file_stays_when_somebody_sent_the_portfolio_meanwhile(as_user, just_before, olu, service):
    add(as_user(olu), service)
    kept = PortfolioFile.objects.get()
    just_before(portfolio, "remove_portfolio_file", asked(service))
    answer = fill(as_user(olu), at(service, f"files/{kept.pk}/remove/"))
    assert answer.status_code == 422
    assert FROZEN in words(answer)
    assert PortfolioFile.objects.get().removed_at is None


def test_a_project_has_no_portfolio(as_user, rania, draft):
    assert as_user(rania).get(at(draft)).status_code == 404
    assert as_user(rania).get(at(draft, "files/new/")).status_code == 404


def test_strangers_and_colleagues_outside_the_team_find_nothing(as_user, pat, sam, client, olu, service):
    add(as_user(olu), service)
    kept = PortfolioFile.objects.get()
    for path in ("", "files/new/", f"files/{kept.pk}/", f"files/{kept.pk}/remove/", "team/add/"):
        for stranger in (pat, sam):
            assert as_user(stranger).get(at(service, path)).status_code == 404
        assert client.get(at(service, path))["Location"].startswith("/accounts/login/")

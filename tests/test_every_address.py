"""Every address of the site, as a stranger and signed out: all are closed but those named here, each with its why."""

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from charter.models import Submission
from coproduction.people.states import Party, Role
from projects.actions.voice_wordings import correct_voice
from projects.models import Project, Recognition, Stakeholder
from tests import factories
from tests.assessments.rooms import a_workshop
from tests.charter.panels import a_panel
from tests.charter.rooms import a_finished_project, a_submission, a_testimony, ask_for
from tests.factories import a_decision, a_meeting, a_voice, an_action, an_answer
from tests.projects.test_monitoring import a_check_in

pytestmark = pytest.mark.django_db

# Open to anyone, and why. What is not named here must send a signed-out person to the sign-in page.
OPEN = {
    "home": "it says what this is",
    "healthz": "a load balancer asks",
    "look": "the area's colour",
    "logo": "the area's logo",
    "accessibility": "the law asks for it",
    "privacy": "people read it before they sign in",
    "people:invitation": "the key in the address is the proof",
    "news:choose": "people change or stop e-mails without signing in; the key in the address is the proof",
    "news:stop": "an e-mail program stops them for its reader; the key in the address is the proof",
    "outbox:returned": "GOV.UK Notify has no account; its token is the proof, and without one there is no such page",
    "feedback": "those who took part need no account; the private key in the address is the proof",
    "feedback_results_pdf": "as the page",
    "toolkit:": "guidance and blank forms are public",
    "cases:published": "only what those it is about said yes to",
    "partners:directory": "only what organisations said that everyone may read",
    "projects:heard": "people who speak up need no account; the private key in the address is the proof",
    "projects:heard_not_public": "as the page",
    "calendar_feed": "a calendar program can't sign in; the key in the address is the proof",
    "projects:you_said": "only where a project's leads opened this page; elsewhere there is none",
    "projects:you_said_pdf": "as the page",
    "join:": "people in a workshop have a code, no account; a signed cookie says what a device may see",
    "blank_form": "a form without answers",
    "blank_statements": "a self-assessment without scores",
    "blank_planner": "a planner without plans",
    "ladder_pdf": "guidance",
    "glossary_pdf": "guidance",
    "charter_pdf": "guidance",
    "terms_pdf": "guidance",
    "guide_pdf": "guidance",
    "cases_pdf": "only what those it is about said yes to",
    "charter:testimony": "its author has no account; the key in the address is the proof",
    "charter:testimony_withdraw": "its author has no account; the key in the address is the proof",
    "jwks": "without our public keys nobody can check a mark",
    "charter:register": "marks are there to be seen; holders only",
    "charter:register_csv": "as the register itself",
    "charter:look_up": "anyone may check a mark",
    "charter:mark": "anyone may check a mark",
    "charter:unknown_mark": "someone has mistyped a reference",
    "charter:certificate": "it says what the mark's page says",
    "charter:badge": "it says what the mark's page says",
    "charter:achievement": "a credential names it",
    "charter:credential": "whoever holds a mark shows it to anyone",
    "charter:revoked": "a credential names it",
    "charter:issuer": "a credential names it",
    "charter:key": "a credential names it",
    "account_": "ways to sign in",
    "mfa_login": "ways to sign in",
    "mfa_authenticate": "the second step of signing in",
    "socialaccount_": "ways to sign in",
    "openid_connect": "ways to sign in",
}


def addresses(patterns, prefix="", space=""):
    """(name, pattern) of every address."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", path
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, path, inner)


ALL = sorted(addresses(get_resolver().url_patterns))
OURS = [(name, path) for name, path in ALL if not path.startswith("accounts/")]


def on_the_map(project, user):
    row = Stakeholder.objects.create(project=project, added_by=user, name="School", segment="health", ring="close")
    return row.pk


def received(project, user):
    given = {"party": "health", "kind": "thanks", "what": "A card", "how_many": 1, "given_on": "2026-05-12"}
    return Recognition.objects.create(project=project, by=user, **given).pk


def a_corrected_voice(project, user):
    return correct_voice(voice=a_voice(project, user), by=user, revision=1, words="The bus is early.", why="A slip.")


@pytest.fixture(scope="module")
def area(django_db_setup, django_db_blocker, tmp_path_factory):
    """The cast and the world below are made once for all tests of this file, and gone behind them."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cast(area):
    forum = factories.an_organisation("Parent Carer Forum", Party.PARENT_CARERS)
    council = factories.an_organisation("The Council", Party.COUNCIL)
    return {
        "rania": factories.a_person("Rania Malik", organisation=forum),
        "olu": factories.a_person("Olu Adeyemi", organisation=council),
        "pat": factories.a_person("Pat Hill", organisation=council),
        "sam": factories.a_person("Sam Stone"),
        "lena": factories.a_person("Lena Brook", organisation=council, role=Role.LEAD),
        "ade": factories.a_person("Ade Hill", organisation=council, role=Role.ADMINISTRATOR),
    }


def one_of_the_cast(name):
    return pytest.fixture(scope="module", name=name)(lambda cast: cast[name])


rania, olu, pat, sam, lena, ade = map(one_of_the_cast, ["rania", "olu", "pat", "sam", "lena", "ade"])


@pytest.fixture(scope="module")
def project(rania, olu):
    made = factories.a_project(rania, title="Travel training")
    factories.join(made, olu)
    return made


@pytest.fixture(scope="module")
def world(project, olu, rania):
    """Something real behind each address, closed to everyone but members."""
    project.open_to_partners = False
    project.save()
    an_answer(project, olu)
    meeting = a_meeting(project, olu)
    action = an_action(project, olu)
    workshop = a_workshop(rania, project, "revealed")
    submission = a_submission(a_finished_project(rania, olu, open_to_partners=False), rania)
    a_testimony(submission)
    ask_for(submission, rania)
    return {
        "submission": submission.reference,
        "reference": project.reference,
        "meeting": meeting.pk,
        "action": action.pk,
        "voice": a_corrected_voice(project, olu).pk,
        "group": on_the_map(project, olu),
        "received": received(project, olu),
        "decision": a_decision(meeting, olu).pk,
        "check_in": a_check_in(project, olu).pk,
        "workshop": workshop.reference,
        "instrument": workshop.instruments.first().pk,
        "code": workshop.code,
    }


SLUGS = {"projects/": "purpose", "statements/": "conditions", "area/": "conditions"}


def real(path, world):
    """The address with real keys in it. Numbers of things fit the part of the site they are in."""
    kinds = {
        "meetings/": "meeting",
        "actions/": "action",
        "voices/": "voice",
        "monitoring/": "check_in",
        "stakeholders/": "group",
        "recognition/": "received",
        "projects/<reference:reference>/decisions/": "decision",
    }
    number = next((world[kind] for part, kind in kinds.items() if part in path and kind in world), 1)
    replacements = {
        "<reference:reference>": world["reference"],
        "<form:form>": "plan",
        "<slug:key>": next((key for part, key in SLUGS.items() if part in path), "plan"),
        "<submission:reference>": world.get("submission", ""),
        "<slug:criterion>": "access-needs",
        "<int:place>": "1",
        "<int:row>": "1",
        "<mark:reference>": "CM-2020-0001",
        "<str:typed>": "nonsense",
        "<slug:kid>": "0" * 32,
        "<workshop:reference>": world.get("workshop", ""),
        "<workshop:other>": world.get("workshop", ""),
        "<int:instrument>": str(world.get("instrument", "")),
        "<slug:item>": "now",
        "<slug:code>": world.get("code", ""),
        "<int:number>": "1",
        "<int:pk>": str(number),
        "<str:token>": "0" * 32,
        "<str:key>": "plan",
    }
    for pattern, value in replacements.items():
        path = path.replace(pattern, value)
    assert "<" not in path, f"say in this test what stands for the parts of {path}"
    return "/" + path


def is_open(name):
    return any(name == known or (known[-1] in ":_" and name.startswith(known)) for known in OPEN)


@pytest.mark.parametrize(("name", "path"), OURS)
def test_signed_out(client, world, name, path):
    answer = client.get(real(path, world))
    if name.startswith("join:"):
        # A device that has not joined is asked to join, whatever the address.
        asked = answer.status_code == 302 and answer["Location"] == f"/join/{world['code']}/"
        assert asked or answer.status_code == 200, name
    elif is_open(name):
        assert answer.status_code in (200, 404), name
    else:
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/accounts/login/?next="), name


ONE_PROJECT = [(name, path) for name, path in OURS if "<reference:reference>" in path]


@pytest.mark.parametrize(("name", "path"), ONE_PROJECT)
@pytest.mark.parametrize("who", ["sam", "pat"])
def test_no_page_of_a_members_only_project_exists_for_others(as_user, request, world, who, name, path):
    browser = as_user(request.getfixturevalue(who))
    only_posts = name in ("projects:draft", "projects:discard", "projects:action_undo", "projects:voice_follow")
    only_gets = is_open(name)
    assert browser.get(real(path, world)).status_code == (405 if only_posts else 404)
    assert browser.post(real(path, world)).status_code == (405 if only_gets else 404)


@pytest.mark.parametrize(("name", "path"), ONE_PROJECT)
def test_a_stranger_sees_nothing_of_an_open_project_either(as_user, sam, project, olu, name, path):
    Project.objects.filter(pk=project.pk).update(open_to_partners=True)
    meeting, action = a_meeting(project, olu), an_action(project, olu)
    world = {"reference": project.reference, "meeting": meeting.pk, "action": action.pk}
    assert as_user(sam).get(real(path, world)).status_code in (404, 405)


@pytest.mark.parametrize(("name", "path"), [(n, p) for n, p in OURS if n.startswith("people:")])
def test_only_those_who_run_the_area_see_its_people(as_user, pat, world, name, path):
    expected = {"people:account": 200, "people:invitation": 404}.get(name, 404)
    assert as_user(pat).get(real(path, world)).status_code == expected


def test_a_member_finds_every_page_of_the_project(as_user, rania, world):
    """The walk above proves nothing if the addresses are wrong: to a member they are there."""
    browser = as_user(rania)
    missing = {}
    for name, path in ONE_PROJECT:
        status = browser.get(real(path, world)).status_code
        if status not in (200, 302, 405):
            missing[name] = status
    # There is no file with this number; people's numbers are of memberships, made in another order; and "you said, we
    # did" was not opened to everyone.
    absent = {"projects:file", "projects:file_remove"}
    absent |= {"projects:person_part", "projects:person_again", "projects:person_remove"}
    assert set(missing) <= absent | {"projects:you_said", "projects:you_said_pdf"}


ONE_WORKSHOP = [(name, path) for name, path in OURS if "<workshop:reference>" in path]


@pytest.mark.parametrize(("name", "path"), ONE_WORKSHOP)
def test_no_page_of_a_workshop_exists_for_those_whom_the_room_did_not_let_see_it(as_user, sam, pat, world, name, path):
    for stranger in (as_user(sam), as_user(pat)):
        assert stranger.get(real(path, world)).status_code == 404
        assert stranger.post(real(path, world)).status_code == 404


@pytest.mark.parametrize(("name", "path"), ONE_WORKSHOP)
def test_before_the_reveal_only_whoever_runs_a_workshop_finds_it(as_user, olu, rania, project, name, path):
    for state in ("draft", "open", "closed"):
        made = a_workshop(rania, project, state)
        world = {
            "reference": project.reference,
            "meeting": 1,
            "action": 1,
            "workshop": made.reference,
            "instrument": made.instruments.first().pk,
        }
        assert as_user(olu).get(real(path, world)).status_code == 404


def test_whoever_runs_a_workshop_finds_every_page_of_it(as_user, rania, world):
    browser = as_user(rania)
    found = {name: browser.get(real(path, world)).status_code for name, path in ONE_WORKSHOP}
    # Nobody scores a room's workshop alone, and this one is no round of feedback. It needs no lead to take it over, and
    # its facilitators have numbers of their own.
    missing = {name for name, status in found.items() if status != 200}
    absent = {f"assessments:{name}" for name in ("score_alone", "take_over", "facilitator_remove")}
    assert {name for name in missing if not name.startswith("assessments:feedback")} <= absent


ONE_SUBMISSION = [(name, path) for name, path in OURS if "<submission:reference>" in path]


@pytest.mark.parametrize(("name", "path"), ONE_SUBMISSION)
def test_no_page_of_a_submission_exists_for_those_outside_its_team(as_user, sam, pat, world, name, path):
    for stranger in (as_user(sam), as_user(pat)):
        assert stranger.get(real(path, world)).status_code in (404, 405)
        assert stranger.post(real(path, world)).status_code == 404


def test_the_team_finds_the_pages_of_its_submission(as_user, rania, world):
    browser = as_user(rania)
    found = {name: browser.get(real(path, world)).status_code for name, path in ONE_SUBMISSION}
    there = ["submission", "evidence", "testimonies", "testimony_new", "withdraw", "history", "version", "version_pdf"]
    assert {name: found[f"charter:{name}"] for name in there} == dict.fromkeys(there, 200)
    assert (found["charter:ask"], found["charter:criterion"]) == (302, 302)  # it has asked


ONE_REVIEW = [(name, path) for name, path in OURS if path.startswith("charter/reviews/<int:pk>/")]


def test_no_page_of_a_review_exists_for_anyone_but_its_assessor(as_user, world, lena, ade, rania, sam, pat):
    version = Submission.objects.get(reference=world["submission"]).latest
    seat, *_others = a_panel(version, lena)[1]
    for _name, path in ONE_REVIEW:
        address = "/" + path.replace("<int:pk>", str(seat.pk)).replace("<slug:criterion>", "access-needs")
        address = address.replace("<int:row>", "1")
        for user in (lena, ade, rania, sam, pat):
            assert as_user(user).get(address).status_code in (404, 405), address
            assert as_user(user).post(address).status_code == 404, address


def test_the_assessor_finds_every_page_of_their_review(as_user, world, lena):
    """The walk above proves nothing if the addresses are wrong."""
    version = Submission.objects.get(reference=world["submission"]).latest
    seat, *_others = a_panel(version, lena)[1]
    browser = as_user(seat.assessor.user)
    found = {}
    for name, path in ONE_REVIEW:
        address = "/" + path.replace("<int:pk>", str(seat.pk)).replace("<slug:criterion>", "access-needs")
        answer = browser.get(address.replace("<int:row>", "1"))
        found[name] = answer.status_code
    assert found.pop("charter:review_file") == 404  # this team picked no file
    assert found.pop("charter:finding_draft") == 405
    assert set(found.values()) == {200}


RUNNERS = [(n, p) for n, p in OURS if p.startswith(("charter/desk/", "charter/assessors/"))]


@pytest.mark.parametrize(("name", "path"), RUNNERS)
def test_only_those_who_run_the_area_see_the_charters_desk(as_user, rania, pat, world, name, path):
    for user in (rania, pat):
        assert as_user(user).get(real(path, world)).status_code == 404

"""Every kind of document that a project makes: sound, tagged, in every script, and deaf to addresses in answers."""

import socketserver
import threading

import pytest

from coproduction.documents.models import Export
from tests.factories import a_meeting, an_action, an_answer
from tests.pages import words
from tests.pdfs import faults, read, text_of

SCRIPTS = "Ŵy, gwêl y tŷ. Zażółć gęślą jaźń. ہم بس کا پاس چاہتے ہیں۔ ਸਾਨੂੰ ਬੱਸ ਪਾਸ ਚਾਹੀਦਾ ਹੈ। আমরা বাসের পাস চাই। 🎉"


@pytest.fixture
def full(project, olu, rania):
    an_answer(project, olu, value=SCRIPTS)
    an_answer(project, rania, form="review", question="people", value="All of us.\n\tand a table")
    meeting = a_meeting(project, olu, title="First meeting", outcomes=SCRIPTS)
    an_action(project, rania, meeting=meeting)
    return meeting


def sound(answer):
    """The bytes of the answer, which is a PDF that meets PDF/UA-1."""
    assert answer.status_code == 200
    assert faults(answer.content) == []
    return answer.content


@pytest.mark.parametrize("size", ["", "?size=large"])
@pytest.mark.parametrize("path", ["project.pdf", "plan/form.pdf", "review/form.pdf", "meetings/{meeting}/minutes.pdf"])
def test_every_kind_of_document_is_sound(as_user, olu, project, full, path, size):
    url = f"/projects/{project.reference}/{path.format(meeting=full.pk)}{size}"
    pdf = sound(as_user(olu).get(url))
    assert "Made by Olu Adeyemi on " in text_of(pdf)
    assert read(pdf).trailer["/Root"]["/Lang"] == "en-gb"


def test_the_whole_project_holds_everything_under_headings(as_user, olu, project, full):
    pdf = sound(as_user(olu).get(f"/projects/{project.reference}/project.pdf"))
    text = text_of(pdf)
    for part in ["Travel training", "Zażółć gęślą jaźń", "All of us.", "First meeting", "Promise"]:
        assert part in text
    bookmarks = str(read(pdf).outline)
    for heading in ["About the project", "Plan", "Review", "Meetings", "First meeting", "Actions"]:
        assert f"'{heading}'" in bookmarks


class Listener(socketserver.BaseRequestHandler):
    calls = []

    def handle(self):
        self.calls.append(self.client_address)


def test_addresses_in_an_answer_are_words_and_nothing_is_fetched(as_user, olu, project, tmp_path):
    Listener.calls.clear()
    secret = tmp_path / "secret.txt"
    secret.write_text("the password is tulip")
    with socketserver.TCPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}/x"
        hostile = (
            f'<img src="{home}"><link rel=attachment href="file://{secret}"><style>@import url({home})</style>'
            f'<object data="file://{secret}"></object> file://{secret} {home}'
        )
        an_answer(project, olu, value=hostile)
        pdf = sound(as_user(olu).get(f"/projects/{project.reference}/project.pdf"))
        server.shutdown()
    assert Listener.calls == []
    assert "tulip" not in text_of(pdf)
    assert not read(pdf).attachments
    assert "<img src=" in text_of(pdf)


def test_a_long_project_is_made_in_the_background(as_user, olu, pat, project):
    for question in ["purpose", "focus", "success", "people"]:
        an_answer(project, olu, question=question, value="A line of an answer that goes on.\n" * 550)
    browser = as_user(olu)
    answer = browser.get(f"/projects/{project.reference}/project.pdf")
    assert answer.status_code == 303
    assert Export.objects.count() == 1
    page = browser.get(answer["Location"])
    assert "Travel training" in words(page)
    assert as_user(pat).get(answer["Location"]).status_code == 404

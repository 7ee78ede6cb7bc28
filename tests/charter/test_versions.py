"""What was asked is frozen: it reads back sign for sign, whatever happens to the project."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from charter.actions.submissions import pick_evidence
from charter.freezing import digest_of
from charter.models import Version
from charter.pieces import pieces_of
from charter.states import Result
from charter.summary.versions import FrozenVersion
from projects.actions.answers import finish_form, reopen_form
from projects.actions.files import remove_file
from projects.actions.meetings import change_minutes
from tests.charter.panels import decided
from tests.charter.rooms import a_finished_project, a_submission, a_testimony, ask_for, asked, picked
from tests.factories import an_action, an_answer
from tests.pages import fill, words
from tests.pdfs import faults, text_of


def at(version, path=""):
    return f"/charter/submissions/{version.submission.reference}/versions/{version.number}/{path}"


@pytest.fixture
def version(finished, rania):
    return asked(finished, rania)


def change_everything(project, by):
    """What a team does to its project later."""
    reopen_form(project=project, form="plan", by=by)
    an_answer(project, by, question="purpose", value="Something quite different.", base=1)
    meeting = project.meetings.get()
    change_minutes(meeting=meeting, by=by, revision=meeting.revision, outcomes="We change nothing after all.")
    an_action(project, by, what="A later promise")
    remove_file(attachment=project.attachments.get(), by=by)
    project.title = "A new title"
    project.save()


def test_a_version_reads_back_as_it_was_hashed(version):
    kept = Version.objects.get(pk=version.pk)
    assert digest_of(kept.content) == kept.digest
    assert FrozenVersion(kept).is_whole


def test_answers_stay_in_the_order_of_their_forms(version):
    titles = [piece.title for piece in FrozenVersion(Version.objects.get()).of_group("answers")]
    assert titles[0] == "Plan: What is your project for?"
    assert [title.partition(":")[0] for title in titles] == sorted(title.partition(":")[0] for title in titles)


def test_one_letter_more_is_another_hash(version):
    content = json.loads(json.dumps(version.content))
    content["links"][0]["note"] += "."
    assert digest_of(content) != version.digest


def test_it_shows_each_criterion_beside_its_evidence_then_forms_minutes_and_files(as_user, rania, version):
    seen = words(as_user(rania).get(at(version)))
    for criterion in version.submission.charter.criteria:
        assert criterion.label in seen
        assert criterion.met_project in seen
    assert "Why this shows it: Look here." in seen
    assert "About purpose" in seen
    assert "Key outcomes: We change the times of the buses." in seen
    assert "About barriers" in seen  # of the Review, although nobody picked it
    assert "1 testimony was sent with it." in seen
    assert version.digest in seen


def test_later_changes_of_the_project_never_change_what_was_asked(as_user, rania, finished, version):
    browser = as_user(rania)
    before, content = words(browser.get(at(version))), version.content
    change_everything(finished, rania)
    kept = Version.objects.get()
    assert kept.content == content
    assert (kept.digest, digest_of(kept.content)) == (version.digest, version.digest)
    assert words(browser.get(at(version))) == before
    assert b"".join(browser.get(at(version, "files/1/")).streaming_content) == b"Buses come at nine."


def test_the_database_refuses_to_change_a_version(version):
    for change in ({"digest": "0" * 64}, {"content": {}}, {"number": 7}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**change)


def test_what_is_not_as_it_was_sent_is_said(as_user, rania, version):
    frozen = FrozenVersion(version)
    assert frozen.is_whole
    other = FrozenVersion(Version(submission=version.submission, content=version.content, digest="0" * 64))
    assert not other.is_whole


def test_asking_again_after_more_information_makes_version_2(as_user, rania, lena, finished, version):
    decided(version, lena, Result.MORE, wait_until=timezone.localdate() + timedelta(days=30))
    browser, submission = as_user(rania), version.submission
    change_everything(finished, rania)
    finish_form(project=finished, form="plan", by=rania)
    fill(browser, f"/charter/submissions/{submission.reference}/ask/")
    second, first = submission.versions.all()
    assert (second.number, first.digest, second.digest != first.digest) == (2, version.digest, True)
    assert "Something quite different." not in words(browser.get(at(first)))
    assert "Something quite different." in words(browser.get(at(second)))
    assert "A new title" in words(browser.get(at(second)))
    assert len(second.content["testimonies"]) == 1  # given once, it is read again


def test_after_an_award_nothing_is_asked_again_here(as_user, rania, lena, version):
    decided(version, lena)
    browser, submission = as_user(rania), version.submission
    assert fill(browser, f"/charter/submissions/{submission.reference}/ask/").status_code in (302, 422)
    assert submission.versions.count() == 1


def test_before_the_letter_is_out_the_team_sees_no_decision(as_user, rania, lena, version):
    decided(version, lena, sent=False)
    browser, reference = as_user(rania), version.submission.reference
    for path in ("/charter/submissions/", f"/charter/submissions/{reference}/"):
        seen = words(browser.get(path))
        assert "The panel has decided" in seen
        assert "Awarded" not in seen


def test_the_pdf_is_tagged_and_holds_the_same(as_user, rania, finished):
    submission = a_submission(finished, rania)
    source = f"{finished.reference}/file:{finished.attachments.get().pk}"
    key = submission.charter.criteria[0].key
    pick_evidence(submission=submission, by=rania, criterion=key, notes={source: "In Easy Read."})
    a_testimony(submission)
    version = ask_for(submission, rania)
    answer = as_user(rania).get(at(version, "version.pdf"))
    assert faults(answer.content) == []
    seen = text_of(answer.content)
    assert "We change the times of the buses." in seen
    assert "Why this shows it: In Easy Read." in seen
    assert version.digest in seen.replace(" ", "")


def test_a_long_pdf_is_made_in_the_background(as_user, rania, version):
    answer = as_user(rania).get(at(version, "version.pdf?size=large"))
    assert answer.status_code == 303
    assert answer["Location"].startswith("/documents/")


def test_a_file_is_only_given_as_it_was_frozen(as_user, rania, finished, version, settings):
    stored = Path(settings.MEDIA_ROOT) / finished.attachments.get().file.name
    stored.write_bytes(b"Buses come at ten..")
    assert as_user(rania).get(at(version, "files/1/")).status_code == 404
    stored.unlink()
    assert as_user(rania).get(at(version, "files/1/")).status_code == 404


@pytest.mark.parametrize("place", [0, 2, 99])
def test_there_is_no_other_file(as_user, rania, version, place):
    assert as_user(rania).get(at(version, f"files/{place}/")).status_code == 404


def test_a_version_that_is_none_is_not_there(as_user, rania, version):
    browser = as_user(rania)
    for path in ("versions/2/", "versions/2/version.pdf", "versions/2/files/1/", "versions/0/"):
        assert browser.get(f"/charter/submissions/{version.submission.reference}/{path}").status_code == 404


def test_a_stranger_gets_no_version_and_no_file(as_user, sam, pat, client, version):
    for path in ("", "version.pdf", "files/1/"):
        assert as_user(sam).get(at(version, path)).status_code == 404
        assert as_user(pat).get(at(version, path)).status_code == 404
        assert client.get(at(version, path))["Location"].startswith("/accounts/login/")


def test_readers_of_the_project_and_leads_read_it(as_user, rhea, lena, version):
    for reader in (rhea, lena):
        assert as_user(reader).get(at(version)).status_code == 200
        answer = as_user(reader).get(at(version, "files/1/"))
        assert b"".join(answer.streaming_content) == b"Buses come at nine."


def test_evidence_nobody_picked_is_frozen_only_for_forms_minutes_and_facts(rania, finished):
    submission = a_submission(finished, rania)
    a_testimony(submission)
    content = ask_for(submission, rania).content
    assert {piece["group"] for piece in content["pieces"].values()} == {"facts", "answers", "minutes"}
    assert FrozenVersion(submission.versions.get()).files == []


@pytest.mark.parametrize("count", [5, 50])
def test_a_version_asks_the_same_with_5_and_with_50_pieces(as_user, rania, olu, django_assert_num_queries, count):
    project = a_finished_project(rania, olu)
    submission = a_submission(project, rania)
    picked(submission, rania)
    for _number in range(count):
        an_action(project, rania)
    key = submission.charter.criteria[0].key
    pick_evidence(submission=submission, by=rania, criterion=key, notes=dict.fromkeys(pieces_of(submission), ""))
    a_testimony(submission)
    version = ask_for(submission, rania)
    browser = as_user(rania)
    browser.get(at(version))
    with django_assert_num_queries(4):
        browser.get(at(version))

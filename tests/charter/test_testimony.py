"""A family member or a young person says what it was like: their words are theirs, and reach the panel unedited."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.serializers import serialize

from charter import access, models
from charter.freezing import digest_of_words
from charter.models import Event, Version
from charter.states import Voice, Way
from tests.charter.rooms import WORDS, a_submission, a_testimony, an_invitation, ask_for, asked
from tests.pages import fields, fill, words
from tests.pdfs import faults, read, text_of

ANSWERS = {"voice": "young_person", "words": WORDS, "was_helped": "no", "helper": "", "team_may_read": "no"}
SHEET = "/charter/testimony/sheet/"


def at(submission, path=""):
    return f"/charter/submissions/{submission.reference}/{path}"


def own(testimony, path=""):
    return f"/charter/testimony/{testimony.token}/{path}"


def links_in(response):
    return re.findall(r"/charter/testimony/([\w-]{32})/", response.content.decode())


def written(client, testimony, **answers):
    """What its author sends on their page; gives the testimony as it is then."""
    answer = fill(client, own(testimony), **ANSWERS | answers)
    assert answer.status_code == 302, words(answer)
    testimony.refresh_from_db()
    return testimony


def test_the_team_asks_somebody_by_email_who_gets_a_private_link(
    as_user, rania, draft, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        asking = {"called": "Sam's mum", "way": "email", "email": "mum@example.org"}
        answer = fill(as_user(rania), at(draft, "testimonies/new/"), **asking, follow=True)
    assert "We have written to mum@example.org." in words(answer)
    made = models.Testimony.objects.get()
    letter = apps.get_model("outbox", "Letter").objects.get()
    assert (letter.to, own(made) in letter.text) == ("mum@example.org", True)
    assert draft.holder in letter.text
    assert made.token not in answer.content.decode()  # whoever gets the e-mail has the link, nobody else


def test_asking_by_email_needs_an_address(as_user, rania, draft):
    answer = fill(as_user(rania), at(draft, "testimonies/new/"), called="A mum", way="email", email="")
    assert answer.status_code == 422
    assert models.Testimony.objects.count() == 0


def test_the_same_asking_sent_twice_asks_once(as_user, rania, draft):
    browser = as_user(rania)
    sending = fields(browser.get(at(draft, "testimonies/new/"))) | {"called": "A mum", "way": "link", "email": ""}
    for _time in range(2):
        assert browser.post(at(draft, "testimonies/new/"), sending).status_code == 302
    assert models.Testimony.objects.count() == 1


def test_a_link_is_shown_to_pass_on_until_somebody_has_written(as_user, client, rania, draft):
    made = an_invitation(draft, Way.LINK)
    assert links_in(as_user(rania).get(at(draft, "testimonies/"))) == [made.token]
    written(client, made)
    assert links_in(as_user(rania).get(at(draft, "testimonies/"))) == []


def test_the_private_page_needs_no_account_and_says_who_reads_it(client, draft):
    page = client.get(own(an_invitation(draft)))
    seen = words(page)
    assert "They read it just as you write it." in seen
    assert "only after the panel has decided" in seen
    assert "You do not have to write anything." in seen
    assert "Childline on 0800 1111" in seen
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"


def test_the_words_are_kept_as_they_were_written(client, draft):
    spelling = "we was asked.\n\nThey  lisened. ‘Bus’ 🚌 پارک"
    made = written(client, an_invitation(draft), words=spelling)
    assert (made.words, made.voice, made.was_helped, made.team_may_read) == (spelling, "young_person", False, False)


def test_who_helped_is_asked_of_those_who_were_helped(client, draft):
    made = an_invitation(draft)
    refused = fill(client, own(made), **ANSWERS | {"was_helped": "yes"})
    assert refused.status_code == 422
    assert fields(refused)["words"] == WORDS
    assert written(client, made, was_helped="yes", helper="A youth worker").helper == "A youth worker"


def test_the_link_that_the_team_knows_ends_with_the_first_words(client, draft):
    made = an_invitation(draft, Way.LINK)
    passed_on = made.token
    answer = fill(client, own(made), **ANSWERS, follow=True)
    made.refresh_from_db()
    assert answer.redirect_chain == [(own(made), 302)]
    assert made.token != passed_on
    assert "Keep the address of this page." in words(answer)
    over = client.get(f"/charter/testimony/{passed_on}/")
    assert over.status_code == 404
    assert "This link does not work" in words(over)
    assert WORDS not in words(over)


def test_the_link_in_an_email_stays(client, draft):
    made = an_invitation(draft, Way.EMAIL, email="mum@example.org")
    sent = made.token
    assert written(client, made).token == sent


@pytest.mark.parametrize("way", [Way.LINK, Way.EMAIL])
def test_pressing_the_button_twice_leads_to_the_same_page(client, draft, way):
    made = an_invitation(draft, way, email="mum@example.org")
    address = own(made)
    sending = fields(client.get(address)) | ANSWERS
    first, second = client.post(address, sending), client.post(address, sending)
    assert (first["Location"], second.status_code) == (second["Location"], 302)
    assert client.get(first["Location"]).status_code == 200
    assert Event.objects.filter(did="gave_words").count() == 1


def test_its_author_changes_it_until_the_team_asks(client, rania, draft):
    made = written(client, an_invitation(draft))
    assert fields(client.get(own(made)))["words"] == WORDS
    changed = written(client, made, words="They asked us last.")
    assert changed.words == "They asked us last."
    ask_for(draft, rania)
    assert "it can't be changed any more" in words(client.get(own(made)))
    assert client.post(own(made), ANSWERS).status_code == 200
    made.refresh_from_db()
    assert made.words == "They asked us last."


def test_nothing_new_comes_in_once_the_panel_reads(client, rania, draft):
    late = an_invitation(draft)
    a_testimony(draft)
    ask_for(draft, rania)
    assert "nothing new can be added" in words(client.get(own(late)))
    assert client.post(own(late), ANSWERS).status_code == 200
    late.refresh_from_db()
    assert (late.words, late.given_at) == ("", None)


def test_a_wrong_link_is_answered_kindly(client, db):
    answer = client.get("/charter/testimony/" + "x" * 32 + "/")
    assert answer.status_code == 404
    assert "That is not your fault." in words(answer)
    assert client.post("/charter/testimony/nonsense/withdraw/").status_code == 404
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "same-origin")


def test_withdrawn_the_words_are_gone_from_everywhere(client, as_user, rania, draft):
    secret = "Nobody but the panel may know of the purple bus."
    made = written(client, an_invitation(draft), words=secret, was_helped="yes", helper="My purple aunt")
    version = ask_for(draft, rania)
    assert "gone for good" in words(client.get(own(made, "withdraw/")))
    assert made.words == secret  # looking is not withdrawing
    answer = client.post(own(made, "withdraw/"), follow=True)
    assert "Your words are gone" in words(answer)
    everything = "".join(serialize("json", model.objects.all()) for model in apps.get_models())
    assert "purple" not in everything
    assert version.digest == Version.objects.get().digest
    assert "A testimony was withdrawn" in words(as_user(rania).get(at(draft, "history/")))
    assert "Withdrawn" in words(as_user(rania).get(at(draft, "testimonies/")))
    assert client.post(own(made, "withdraw/")).status_code == 302
    assert Event.objects.filter(did="withdrew_words").count() == 1


def test_what_was_withdrawn_can_not_be_written_again(client, draft):
    made = written(client, an_invitation(draft))
    client.post(own(made, "withdraw/"))
    assert client.post(own(made), ANSWERS).status_code == 200
    made.refresh_from_db()
    assert made.words == ""


def pages_of_the_team(submission):
    keys = [criterion.key for criterion in submission.charter.criteria]
    yield from (f"/projects/{submission.project.reference}/{path}" for path in ("", "history/", "files/"))
    yield "/charter/submissions/"
    yield from (at(submission, path) for path in ("", "evidence/", "testimonies/", "ask/", "withdraw/", "history/"))
    yield from (at(submission, f"evidence/{key}/") for key in keys)
    yield from (at(submission, path) for path in ("versions/1/", "testimonies/new/"))


@pytest.mark.parametrize("who", ["rania", "olu", "rhea"])
def test_the_team_reads_the_words_on_none_of_its_pages(as_user, request, client, rania, draft, who):
    made = written(client, an_invitation(draft), words="Only for the panel, thank you.")
    browser = as_user(request.getfixturevalue(who))
    for moment in ("while it gathers", "once it has asked"):
        for address in pages_of_the_team(draft):
            answer = browser.get(address)
            assert b"Only for the panel" not in answer.content, (moment, address)
            assert made.token.encode() not in answer.content, (moment, address)
        if not draft.versions.exists():
            ask_for(draft, rania)
    pdf = browser.get(at(draft, "versions/1/version.pdf"))
    assert "Only for the panel" not in text_of(pdf.content)
    assert "1 testimony was sent with it." in text_of(pdf.content)
    assert "Only for the panel" not in json.dumps(Version.objects.get().content)


def test_its_author_lets_the_team_read_it_now(as_user, client, rania, draft):
    written(client, an_invitation(draft), team_may_read="yes")
    assert WORDS in words(as_user(rania).get(at(draft, "testimonies/")))


def test_a_version_holds_a_fingerprint_of_each_testimony(rania, finished):
    version = asked(finished, rania)
    made = models.Testimony.objects.get()
    assert version.content["testimonies"] == [
        {"pk": made.pk, "voice": Voice.FAMILY, "sha256": digest_of_words(made)},
    ]


def test_when_the_team_takes_its_asking_back_the_page_says_so(as_user, client, rania, draft):
    made = an_invitation(draft)
    fill(as_user(rania), at(draft, "withdraw/"), reason="Not now.")
    assert "nobody will read this" in words(client.get(own(made)))
    assert client.post(own(made), ANSWERS).status_code == 200
    assert models.Testimony.objects.get().words == ""


def test_a_printed_sheet_says_how_it_is_used_and_where_to_send_it(as_user, rania, draft):
    made = an_invitation(draft, Way.PAPER)
    address = at(draft, f"testimonies/{made.pk}/sheet.pdf")
    assert address in as_user(rania).get(at(draft, "testimonies/")).content.decode()
    for size in ("", "?size=large"):
        answer = as_user(rania).get(address + size)
        seen = text_of(answer.content)
        assert f"Sheet {made.sheet}" in seen
        assert "not for the team" in seen
        assert "They read it just as you write it." in seen
        assert faults(answer.content) == []
        assert read(answer.content).metadata.title == "Tell us what it was like"


def test_nobody_else_prints_the_sheet(as_user, sam, rhea, rania, draft, client):
    made = an_invitation(draft, Way.PAPER)
    address = at(draft, f"testimonies/{made.pk}/sheet.pdf")
    assert as_user(sam).get(address).status_code == 404
    assert as_user(rhea).get(address).status_code == 403
    written(client, made)
    assert as_user(rania).get(address).status_code == 404  # its code now leads to somebody's words


def test_a_lead_types_in_what_came_on_paper(as_user, lena, draft):
    made = an_invitation(draft, Way.PAPER)
    typed = made.sheet.lower().replace("-", " ")
    answer = fill(as_user(lena), SHEET, code=typed, **ANSWERS, follow=True)
    assert f"Sheet {made.sheet} is in." in words(answer)
    kept = models.Testimony.objects.get()
    assert (kept.words, kept.typed_by, kept.token == made.token) == (WORDS, lena, False)


def test_a_sheet_counts_once(as_user, lena, draft):
    made = an_invitation(draft, Way.PAPER)
    fill(as_user(lena), SHEET, code=made.sheet, **ANSWERS)
    again = fill(as_user(lena), SHEET, code=made.sheet, **ANSWERS | {"words": "Something else."})
    assert again.status_code == 422
    assert "This sheet was typed in already. It counts once." in words(again)
    assert fields(again)["words"] == "Something else."
    assert models.Testimony.objects.get().words == WORDS


@pytest.mark.parametrize("code", ["AAAA-AAAA", "nonsense", "7"])
def test_a_code_that_is_none_keeps_what_was_typed(as_user, lena, draft, code):
    answer = fill(as_user(lena), SHEET, code=code, **ANSWERS)
    assert answer.status_code == 422
    assert "There is no sheet with this code." in words(answer)
    assert fields(answer)["words"] == WORDS


@pytest.mark.parametrize("path", ["", "withdraw/"])
def test_only_leads_who_are_not_of_the_team_have_the_sheets(as_user, lena, rania, sam, client, finished, path):
    assert as_user(rania).get(SHEET + path).status_code == 403
    assert as_user(sam).get(SHEET + path).status_code == 403
    assert client.get(SHEET + path)["Location"].startswith("/accounts/login/")
    draft = a_submission(finished, rania)
    made = an_invitation(draft, Way.PAPER)
    finished.memberships.create(user=lena, role="reader", added_by=rania)
    answer = fill(as_user(lena), SHEET + path, code=made.sheet, **({} if path else ANSWERS))
    assert answer.status_code == 403
    assert "You belong to this team" in words(answer)
    assert models.Testimony.objects.get().words == ""


def test_a_lead_takes_it_back_for_somebody_who_has_only_paper(as_user, lena, draft):
    made = an_invitation(draft, Way.PAPER)
    nothing = fill(as_user(lena), SHEET + "withdraw/", code=made.sheet)
    assert "There is nothing to withdraw" in words(nothing)
    fill(as_user(lena), SHEET, code=made.sheet, **ANSWERS)
    answer = fill(as_user(lena), SHEET + "withdraw/", code=made.sheet, follow=True)
    assert "It is withdrawn. Its words are gone." in words(answer)
    kept = models.Testimony.objects.get()
    assert (kept.words, kept.withdrawn_at is None) == ("", False)
    assert Event.objects.get(did="withdrew_words").by == lena


def test_before_the_letter_is_out_the_words_stay_with_the_panel(rania, finished):
    submission = asked(finished, rania).submission
    assert [row.readable_words for row in access.testimonies_for(submission)] == [""]
    submission.testimonies.update(team_may_read=True)
    assert [row.readable_words for row in access.testimonies_for(submission)] == [WORDS]


def test_late_on_a_summer_evening_the_day_is_the_one_in_the_uk(as_user, rania, draft):
    made = an_invitation(draft)
    models.Testimony.objects.filter(pk=made.pk).update(invited_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    seen = words(as_user(rania).get(at(draft, "testimonies/")))
    assert "1 July 2026" in seen
    assert "30 June 2026" not in seen


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_many_were_asked(as_user, rania, draft, django_assert_num_queries, count):
    for _number in range(count):
        a_testimony(draft)
    browser = as_user(rania)
    browser.get(at(draft, "testimonies/"))
    with django_assert_num_queries(5):
        browser.get(at(draft, "testimonies/"))

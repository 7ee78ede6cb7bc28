"""What was written down as said is put right, with a reason, and told; words that had to go are gone."""

import pytest
from django.db import IntegrityError, connection, transaction

from coproduction.news.models import Item
from coproduction.quicker import StaleRecord
from projects.actions.problems import Refused
from projects.actions.projects import archive_project
from projects.actions.voice_wordings import correct_voice, hide_wording
from projects.actions.voices import answer_voice, follow, open_page, speak_again
from projects.models import Voice, VoiceWording
from projects.states import ProjectRole
from tests.factories import a_meeting, a_person, a_voice, an_answer, join
from tests.pages import fields, fill, words
from tests.projects.test_voices import letters, opened, page_of, speaker_of

SAID, BETTER = "Mia waits for the bus in the rain.", "My child waits for the bus in the rain."
WHY = "A child was named."


@pytest.fixture
def voice(project, olu):
    return a_voice(project, olu, words=SAID, may_be_public=True, speaker_email="mum@example.org")


def correct(voice, by, revision=1, why=WHY, **wording):
    return correct_voice(voice=voice, by=by, revision=revision, why=why, **({"words": BETTER} | wording))


def history(browser, project):
    return words(browser.get(f"/projects/{project.reference}/history/"))


# Put right


def test_the_words_are_put_right_and_the_earlier_ones_are_a_click_away_for_members(as_user, voice, olu, rhea, pat):
    page = words(fill(as_user(olu), page_of(voice) + "correct/", follow=True, words=BETTER, why=WHY))
    assert BETTER in page
    assert SAID not in page
    assert page_of(voice) + "earlier/" in as_user(rhea).get(page_of(voice)).text
    before = words(as_user(rhea).get(page_of(voice) + "earlier/"))
    assert SAID in before
    assert f"Olu Adeyemi corrected it: {WHY}" in before
    shown = as_user(pat).get(page_of(voice))
    assert "The words were corrected." in words(shown)
    assert page_of(voice) + "earlier/" not in shown.text
    page = as_user(pat).get(page_of(voice) + "earlier/")
    assert page.status_code == 403
    assert "Only members of this project" in words(page)


def test_party_day_and_what_was_asked_are_put_right_too(as_user, voice, olu):
    page = fill(
        as_user(olu), page_of(voice) + "correct/", follow=True,
        party="young_people", said_on_day="3", asked="How was the winter?", why="I had mixed up two people.",
    )  # fmt: skip
    for part in ("Children and young people", "3 May 2026", "How was the winter?", SAID):
        assert part in words(page)
    wording = VoiceWording.objects.get()
    assert (wording.party, wording.said_on.day, wording.asked) == ("parent_carers", 12, "")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"why": ""}, "There is a problem"),
        ({"words": " "}, "There is a problem"),
        ({"said_on_year": "2999"}, "This day is still to come."),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(as_user, voice, olu, missing, sentence):
    typed = {"words": BETTER, "asked": "How was it?", "why": WHY} | missing
    page = fill(as_user(olu), page_of(voice) + "correct/", **typed)
    assert page.status_code == 422
    assert sentence in words(page)
    assert {name: fields(page)[name].strip() for name in typed} == {name: said.strip() for name, said in typed.items()}
    assert VoiceWording.objects.count() == 0


def test_two_people_correct_at_once_and_the_second_sees_both(as_user, voice, olu, rania):
    browser, url = as_user(rania), page_of(voice) + "correct/"
    typed = fields(browser.get(url)) | {"words": "Rania's words.", "why": "Clearer."}
    typed = {name: value for name, value in typed.items() if value is not None}
    correct(voice, olu)
    page = browser.post(url, typed)
    assert page.status_code == 422
    assert BETTER in words(page)
    assert fields(page)["words"] == "Rania's words."
    assert browser.post(url, {k: v for k, v in fields(page).items() if v is not None}).status_code == 302
    assert list(VoiceWording.objects.values_list("revision", "words")) == [(2, BETTER), (1, SAID)]
    with pytest.raises(StaleRecord):
        correct(voice, olu, words="Too late.")


def test_a_correction_that_changes_nothing_is_none(voice, olu):
    assert correct(voice, olu, words=SAID).revision == 1
    assert not VoiceWording.objects.exists()
    with pytest.raises(Refused, match="Say why"):
        correct(voice, olu, why=" ")


def test_who_listens_hears_that_it_was_corrected_and_why_and_whoever_did_it_does_not(voice, olu, rania, rhea):
    for user in (olu, rania, rhea):
        follow(voice=voice, user=user)
    correct(voice, olu)
    told = letters()
    assert set(told) == {"mum@example.org", rania.email, rhea.email}
    letter = " ".join(told["mum@example.org"].split())
    assert f"were corrected. They are now: “{BETTER}”. Why: {WHY}" in letter
    assert "Mia" not in letter


def test_whoever_said_it_reads_on_their_page_that_it_was_corrected(client, project, olu):
    voice = a_voice(project, olu, words=SAID)
    link = opened(voice)
    correct(voice, olu)
    page = words(client.get(link))
    assert BETTER in page
    assert "The team corrected these words on" in page
    assert WHY in page
    assert SAID not in page


def test_what_they_confirmed_stays_confirmed_and_they_can_still_be_told(voice, olu):
    answer_voice(voice=voice, by=olu, status="done", words="There is a roof now.")
    speak_again(listener=speaker_of(voice), status="confirmed")
    corrected = correct(voice, olu)
    assert corrected.status == "confirmed"
    assert Item.objects.filter(reader__email="mum@example.org", words__contains=WHY).exists()


def test_the_page_for_everyone_and_its_pdf_follow_at_once(client, voice, project, olu, rania):
    open_page(project=project, by=rania)
    page = client.get(f"/projects/{project.reference}/you-said/")
    assert SAID in words(page)
    assert "no-cache" in page["Cache-Control"]
    assert "max-age" not in page["Cache-Control"]
    correct(voice, olu)
    again = client.get(f"/projects/{project.reference}/you-said/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 200
    assert BETTER in words(again)
    assert SAID not in words(again)


def test_history_and_waiting_news_name_it_by_its_new_words(as_user, voice, project, olu, rania, pat):
    other = a_voice(project, olu, words="Mia’s taxi comes early.")
    answer_voice(voice=voice, by=olu, status="planned", words="A roof.")
    correct(voice, olu)
    told = history(as_user(pat), project)
    assert f"corrected what was said “{BETTER}”: {WHY}" in told
    assert told.count(BETTER) == 3
    assert SAID not in told
    assert other.words in told
    assert SAID not in letters()["mum@example.org"]


def test_a_voice_for_members_only_leaves_no_trace_in_what_others_read(as_user, project, olu, pat):
    meeting = a_meeting(project, olu, is_confidential=True, confidential_reason="A family's matter")
    voice = a_voice(project, olu, words=SAID, meeting=meeting, said_in="meeting")
    Voice.objects.filter(pk=(closed := a_voice(project, olu, words=SAID)).pk).update(only_members=True)
    for each in (voice, closed):
        correct(each, olu)
        assert as_user(pat).get(page_of(each) + "earlier/").status_code in (403, 404)
    assert WHY not in history(as_user(pat), project)
    assert BETTER not in history(as_user(pat), project)


def test_only_who_writes_in_the_project_puts_it_right(as_user, voice, project, rania, rhea, pat, sam, olu):
    join(project, reader := a_person("Rea"), role=ProjectRole.READER)
    for user, status in ((reader, 403), (pat, 403), (sam, 404)):
        assert as_user(user).post(page_of(voice) + "correct/", {"words": BETTER, "why": WHY}).status_code == status
    archive_project(project=project, by=rania, reason="Over.")
    assert as_user(olu).get(page_of(voice) + "correct/").status_code == 403
    assert not VoiceWording.objects.exists()


def test_words_from_an_answer_keep_the_way_back_to_it(as_user, project, olu):
    an_answer(project, olu, value=SAID)
    browser = as_user(olu)
    new = f"/projects/{project.reference}/voices/new/?from=answer:{project.responses.get().answers.get().pk}"
    fill(browser, new, who="by_hand", may_be_public="no")
    voice = Voice.objects.get()
    assert "The place where it was said keeps its words" in words(browser.get(page_of(voice) + "correct/"))
    page = fill(browser, page_of(voice) + "correct/", follow=True, words=BETTER, why=WHY)
    assert "Said in: Plan:" in words(page)
    assert f"/projects/{project.reference}/plan/" in page.text


def test_where_nobody_knows_who_said_it_party_and_day_stay(as_user, project, olu):
    voice = a_voice(project, olu, words=SAID)
    voice.listeners.all().delete()
    assert "party" not in fields(as_user(olu).get(page_of(voice) + "correct/"))
    with pytest.raises(Refused, match="Nobody knows who said this"):
        correct(voice, olu, party="health")
    assert fill(as_user(olu), page_of(voice) + "correct/", words=BETTER, why=WHY).status_code == 302
    assert Voice.objects.get().words == BETTER


# Removed for good


@pytest.fixture
def wording(voice, olu):
    correct(voice, olu, asked="What does Mia need?")
    correct(voice, olu, revision=2, asked="")
    return voice.wordings.get(revision=1)


def remove(browser, voice, number=1, why=WHY, **options):
    return fill(browser, f"{page_of(voice)}earlier/{number}/remove/", why=why, **options)


def test_a_lead_removes_an_earlier_wording_and_all_read_who_when_and_why(as_user, voice, wording, project, rania, rhea):
    page = words(remove(as_user(rania), voice, follow=True))
    assert "Rania Malik removed these words for good on" in page
    assert WHY in page
    assert SAID not in words(as_user(rhea).get(page_of(voice) + "earlier/"))
    assert "Rania Malik removed for good earlier words of" in history(as_user(rhea), project)


def test_nothing_of_removed_words_is_left_in_the_database(voice, wording, project, rania, olu, rhea):
    follow(voice=voice, user=rhea)
    for each in voice.wordings.all():
        hide_wording(wording=each, by=rania, why="Private.")
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            if table.startswith(("projects_", "news_", "outbox_")):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                assert "Mia" not in str(cursor.fetchall()), table


def test_whoever_runs_the_area_removes_them_unread(as_user, voice, wording, lena):
    browser = as_user(lena)
    page = browser.get(page_of(voice) + "earlier/")
    assert SAID not in words(page)
    assert "Only members of this project can read these words." in words(page)
    assert SAID not in words(browser.get(f"{page_of(voice)}earlier/1/remove/"))
    assert remove(browser, voice).status_code == 302
    wording.refresh_from_db()
    assert (wording.words, wording.hidden_by) == ("", lena)


def test_a_contributor_a_reader_and_a_partner_remove_nothing(as_user, voice, wording, olu, pat, sam):
    for user, status in ((olu, 403), (pat, 403), (sam, 404)):
        address = f"{page_of(voice)}earlier/1/remove/"
        assert as_user(user).post(address, {"why": WHY}).status_code == status
    assert as_user(olu).get(page_of(voice) + "earlier/").text.count("/remove/") == 0
    wording.refresh_from_db()
    assert wording.words == SAID


def test_removing_needs_a_reason_and_twice_keeps_the_first(as_user, voice, wording, rania, lena):
    page = remove(as_user(rania), voice, why=" ")
    assert page.status_code == 422
    hide_wording(wording=wording, by=rania, why="The first.")
    assert hide_wording(wording=wording, by=lena, why="The second.").hidden_reason == "The first."
    assert as_user(rania).get(f"{page_of(voice)}earlier/1/remove/").status_code == 302
    assert as_user(rania).get(f"{page_of(voice)}earlier/9/remove/").status_code == 404


def test_words_are_removed_in_an_archived_project_too(as_user, voice, wording, project, rania):
    archive_project(project=project, by=rania, reason="Over.")
    assert remove(as_user(rania), voice).status_code == 302


def test_the_database_wants_words_or_who_removed_them(wording, rania):
    for wrong in ({"words": ""}, {"hidden_reason": "No time."}, {"hidden_at": wording.replaced_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            VoiceWording.objects.filter(pk=wording.pk).update(**wrong)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_pages_take_as_many_queries_however_often_it_was_corrected(
    as_user, voice, olu, django_assert_num_queries, how_many
):
    for number in range(how_many):
        correct(voice, olu, words=f"{BETTER} {number}", revision=number + 1)
    browser = as_user(olu)
    browser.get("/")
    with django_assert_num_queries(5):
        browser.get(page_of(voice) + "earlier/")
    with django_assert_num_queries(8):
        browser.get(page_of(voice))

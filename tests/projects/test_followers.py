"""Whoever follows what was said hears of it for as long as they may read it; whoever said it always does."""

import pytest
from django.db import connection

from coproduction.news.actions import choose, send_digests
from coproduction.news.models import Item, Reader
from coproduction.outbox.models import Letter
from coproduction.people.actions import change_person
from projects.actions.meetings import change_minutes
from projects.actions.people import remove_member
from projects.actions.projects import change_project
from projects.actions.voices import answer_voice, follow
from projects.models import Listener
from tests.factories import a_meeting, a_voice

WHY = "We moved the stop."


def answered(voice, by):
    answer_voice(voice=voice, by=by, status="planned", words=WHY)
    send_digests()
    return {letter.to for letter in Letter.objects.filter(text__contains=WHY)}


@pytest.fixture
def meeting(project, olu):
    return a_meeting(project, olu)


@pytest.fixture
def voice(project, meeting, rania):
    return a_voice(project, rania, meeting=meeting, said_in="meeting", speaker_email="mum@example.org")


def make_confidential(meeting, by):
    change_minutes(meeting=meeting, by=by, revision=1, is_confidential=True, confidential_reason="A family")


def test_a_partner_hears_no_more_once_the_meeting_is_confidential(voice, meeting, olu, rhea, pat):
    follow(voice=voice, user=pat)
    follow(voice=voice, user=rhea)
    make_confidential(meeting, olu)
    assert answered(voice, olu) == {"mum@example.org", rhea.email}


def test_a_partner_hears_no_more_once_the_project_is_closed_to_partners(voice, project, rania, olu, pat):
    follow(voice=voice, user=pat)
    change_project(project=project, by=rania, revision=project.revision, partners=[], open_to_partners=False)
    assert answered(voice, olu) == {"mum@example.org"}


def test_a_partner_who_may_read_it_hears(voice, olu, pat):
    follow(voice=voice, user=pat)
    assert answered(voice, olu) == {"mum@example.org", pat.email}


@pytest.mark.parametrize("how", ["daily", "instant"])
def test_whoever_is_taken_off_a_project_hears_no_more_of_what_is_confidential(
    voice, project, meeting, rania, olu, rhea, how
):
    choose(reader=follow(voice=voice, user=rhea).reader, how=how)
    make_confidential(meeting, olu)
    remove_member(membership=project.memberships.get(user=rhea), by=rania)
    assert answered(voice, olu) == {"mum@example.org"}


def test_their_private_link_leads_nowhere_then(client, voice, project, meeting, rania, olu, rhea):
    link = f"/projects/heard/{follow(voice=voice, user=rhea).token}/"
    assert client.get(link).status_code == 200
    make_confidential(meeting, olu)
    remove_member(membership=project.memberships.get(user=rhea), by=rania)
    assert client.get(link).status_code == 404
    speaker = Listener.objects.get(is_speaker=True)
    assert client.get(f"/projects/heard/{speaker.token}/").status_code == 200


def test_what_waits_for_the_digest_is_let_go_with_the_membership(voice, project, rania, olu, rhea):
    follow(voice=voice, user=rhea)
    answer_voice(voice=voice, by=olu, status="planned", words=WHY)
    remove_member(membership=project.memberships.get(user=rhea), by=rania)
    send_digests()
    assert not Letter.objects.filter(to=rhea.email).exists()
    assert Item.objects.get(reader__user=rhea).told_at is not None


@pytest.mark.parametrize("how", ["daily", "instant"])
def test_whoever_can_not_sign_in_any_more_hears_nothing(voice, olu, rhea, ade, how):
    choose(reader=follow(voice=voice, user=rhea).reader, how=how)
    change_person(user=rhea, by=ade, is_active=False)
    assert answered(voice, olu) == {"mum@example.org"}


def test_a_closed_account_gets_no_digest_of_what_waited(voice, olu, rhea, ade):
    follow(voice=voice, user=rhea)
    answer_voice(voice=voice, by=olu, status="planned", words=WHY)
    change_person(user=rhea, by=ade, is_active=False)
    send_digests()
    assert not Letter.objects.filter(to=rhea.email).exists()


def test_whoever_said_it_hears_by_their_private_link_without_an_account_too(project, olu, rania, rhea, ade):
    voice = a_voice(project, rania, speaker=rhea)
    change_person(user=rhea, by=ade, is_active=False)
    remove_member(membership=project.memberships.get(user=rhea), by=rania)
    assert answered(voice, olu) == {rhea.email}


@pytest.mark.parametrize("people", [1, 3])
def test_telling_many_at_once_takes_as_many_queries_as_telling_one(
    voice, olu, rhea, pat, lena, django_assert_num_queries, people
):
    for user in (rhea, pat, lena)[:people]:
        choose(reader=follow(voice=voice, user=user).reader, how="instant")
    with django_assert_num_queries(16 if connection.vendor == "postgresql" else 17):
        answer_voice(voice=voice, by=olu, status="planned", words=WHY)
    assert Letter.objects.count() == people


def test_readers_come_with_their_accounts(db, rhea, pat, django_assert_num_queries):
    Reader.objects.of_all([rhea, pat])
    with django_assert_num_queries(1):
        assert {reader.address for reader in Reader.objects.of_all([rhea, pat]).values()} == {rhea.email, pat.email}

"""How it is going, what a lead is asked, what anyone may read, and how people are told: accessible, and they fit."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from coproduction.news.models import Reader
from coproduction.toolkit import library
from projects.actions.monitoring import jot_down
from projects.actions.voice_wordings import correct_voice
from projects.actions.voices import answer_voice, open_link, open_page
from tests.browser.axe import look_at
from tests.browser.test_every_page import LONG
from tests.factories import a_voice
from tests.projects.test_escalation import an_escalation, make_late
from tests.projects.test_monitoring import a_check_in, every


def test_how_it_is_going_and_what_a_lead_is_asked(page, signed_in, rania, olu, project):
    every(project, olu, starts_on=timezone.localdate() - timedelta(days=1))
    check_in = a_check_in(project, olu, **{"going-well": LONG, "not-well": "The bus."})
    jot_down(project=project, by=olu, note=f"She said: {LONG}", request_key=uuid.uuid4())
    asked = an_escalation(project, olu, rania, what=LONG)
    make_late(asked)
    signed_in(page, rania)
    home = f"/projects/{project.reference}/"
    ours = ["monitoring/", "monitoring/new/", "monitoring/note/", "monitoring/rhythm/", f"monitoring/{check_in.pk}/"]
    look_at(page, *[home + path for path in [*ours, "escalations/", "escalations/new/"]])
    look_at(page, "/", f"/projects/asked/{asked.pk}/", "/news/")


@pytest.mark.long
def test_what_anyone_may_read(page, rania, project):
    a_voice(project, rania, words=LONG, may_be_public=True)
    open_page(project=project, by=rania)
    reader = Reader.objects.create(email="mum@example.org")
    look_at(page, *[f"/toolkit/guides/{guide.key}/" for guide in library.guides()])
    look_at(page, "/toolkit/words/", "/toolkit/levels/", "/toolkit/priorities/", "/toolkit/ladder/")
    look_at(page, *[f"/toolkit/forms/{form.key}/" for form in library.questionnaires()])
    look_at(page, f"/projects/{project.reference}/you-said/")
    look_at(page, f"/news/{reader.token}/")


def test_what_whoever_said_it_reads_by_their_private_link(page, rania, project):
    voice = a_voice(project, rania, words=LONG, may_be_public=True)
    answer_voice(voice=voice, by=rania, status="done", words=LONG)
    correct_voice(voice=voice, by=rania, revision=1, words=f"{LONG} So.", why=LONG)
    look_at(page, f"/projects/heard/{voice.listeners.get().token}/")
    own = open_link(listener=voice.listeners.get())
    look_at(page, f"/projects/heard/{own.token}/", f"/projects/heard/{own.token}/not-public/")

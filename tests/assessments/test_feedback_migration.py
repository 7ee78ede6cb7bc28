"""Rounds, rooms and self-assessments from before `held` keep all that they had, but a round loses its code."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from coproduction.toolkit import library
from coproduction.toolkit.models import Edition

BEFORE, AFTER = [("assessments", "0005_feedback")], [("assessments", "0006_feedback_without_a_code")]


def migrated(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.fixture
def before(transactional_db):
    yield migrated(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_old_rounds_are_kept_without_their_code(before, rania):
    workshops, now = before.get_model("assessments", "Workshop").objects, timezone.now()
    edition = Edition.objects.of(library.questionnaire("feedback"))

    def an_old(reference, **fields):
        opened = {"state": "open", "opened_at": now, "opened_by_id": rania.pk, "request_key": uuid.uuid4()}
        same = {"title": "Old", "subject": "partnership", "created_by_id": rania.pk, "reference": reference}
        return workshops.create(**same | opened | fields)

    asked, alone = an_old("WS-2025-0001", code="badetumenu"), an_old("WS-2025-0002", is_alone=True)
    an_old("WS-2025-0003", code="badetumena")
    of_round = before.get_model("assessments", "FeedbackRound").objects.create(
        workshop=asked, edition_id=edition.pk, closes_on=date(2027, 1, 1)
    )
    invite = before.get_model("assessments", "FeedbackInvite").objects.create(
        round=of_round, called="Ann", party="health", is_used=True, token="t" * 32
    )
    after = migrated(AFTER)
    rows = after.get_model("assessments", "Workshop").objects.order_by("reference").values_list("held", "code")
    assert list(rows) == [("links", None), ("alone", None), ("room", "badetumena")]
    kept = after.get_model("assessments", "FeedbackInvite").objects.get(pk=invite.pk)
    assert (kept.is_used, kept.token, kept.links, kept.sent_by_id) == (True, "t" * 32, 1, rania.pk)
    assert (kept.round.closes_on, kept.round.remind_before, kept.round.reveals_itself) == (date(2027, 1, 1), 3, False)
    with pytest.raises(Exception, match="workshop_moves"):
        after.get_model("assessments", "Workshop").objects.filter(pk=alone.pk).update(state="agreed")

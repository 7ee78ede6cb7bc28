"""How it went over time, the regular look off and on, a meeting that was called off: accessible, and they fit."""

from datetime import timedelta

from django.utils import timezone

from projects.actions.invitations import call_off, invite_to
from projects.actions.monitoring import stop_rhythm
from tests.browser.axe import look_at
from tests.browser.test_every_page import LONG
from tests.factories import a_meeting
from tests.projects.test_meeting_terms import point
from tests.projects.test_monitoring import a_check_in, every


def test_how_it_went_over_time_fits(page, signed_in, project, rania, olu):
    a_check_in(project, olu, **{"going-well": LONG, "barriers": "No room."})
    now = a_check_in(project, olu, **{"going-well": f"Better. {LONG}", "hopes": "A bus."})
    every(project, rania)
    signed_in(page, rania)
    home = f"/projects/{project.reference}/monitoring/"
    look_at(page, *[home + path for path in ("over-time/", f"{now.pk}/", "rhythm/switch/")])
    stop_rhythm(project=project, by=rania, reason=LONG)
    look_at(page, home, f"{home}rhythm/", f"{home}rhythm/switch/")


def test_a_meeting_with_a_late_point_and_one_that_was_called_off_fit(page, signed_in, project, rania, olu):
    tomorrow = a_meeting(project, olu, title="Tomorrow", held_on=timezone.localdate() + timedelta(days=1))
    point(tomorrow, olu, what=LONG, late_reason=LONG)
    off = a_meeting(project, olu, title=LONG, held_on=timezone.localdate() + timedelta(days=20))
    invite_to(meeting=off, by=olu, users=[rania])
    call_off(meeting=off, by=olu, reason=LONG)
    signed_in(page, rania)
    home = f"/projects/{project.reference}/meetings/"
    look_at(page, home, f"{home}{tomorrow.pk}/", f"{home}{tomorrow.pk}/agenda/", f"{home}{off.pk}/")

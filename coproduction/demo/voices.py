"""Closing the loop in Exampleshire: what was said in two projects, and what came of each."""

from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from coproduction.demo.clock import clock_at, moment_on
from coproduction.demo.projects import key_of
from projects.actions.voices import answer_voice, hear, open_link, open_page, speak_again
from projects.models import Project

STRATEGY, OFFER = "A new SEND strategy, written together", "A Local Offer that people can find their way in"
# (project, who said it, what we had asked, words, when, [(status, words), …], may be public)
STORIES = [
    (
        STRATEGY, "parent_carers", "What gets in your way?",
        "We tell our story again to each new person. Nobody reads what the last one wrote.", date(2026, 1, 20),
        [
            ("planned", "One page about each child, written by the family, goes with them. The group drafts it."),
            ("done", "The one-page profile is part of the strategy, and three schools use it since May."),
            ("confirmed", "It is. In June I did not have to explain everything from the start."),
        ],
        True,
    ),
    (
        STRATEGY, "young_people", "",
        "The words in the plan about me are not my words.", date(2026, 2, 10),
        [("planned", "Every review now begins with what the young person says. We try it out in two schools first.")],
        True,
    ),
    (
        STRATEGY, "parent_carers", "",
        "Meetings at nine in the morning are no good when you bring children to two schools.", date(2026, 1, 20),
        [
            ("done", "The working group meets at half past ten, and you can join from home."),
            ("disputed", "The next two are at nine again."),
        ],
        True,
    ),
    (
        OFFER, "parent_carers", "What do people look for?",
        "I can't find short breaks on the website. I asked another mum instead.", date(2026, 9, 15), [], True,
    ),
]  # fmt: skip
FIVE_WEEKS = timedelta(days=35)


def load_voices(people):
    """Make each voice that is not there yet, its answers some two weeks apart; the last has waited five weeks."""
    officer = people["officer"]
    for title, party, asked, words, said_on, steps, is_public in STORIES:
        project = Project.objects.get(request_key=key_of(title))
        key = key_of("voice", words)
        if project.voices.filter(request_key=key).exists():
            continue
        heard_at = moment_on(said_on, 20) if steps else timezone.now() - FIVE_WEEKS
        with clock_at(heard_at):
            voice = hear(
                project=project, by=officer, request_key=key, words=words, party=party, asked=asked, said_on=said_on,
                said_in="meeting", meeting=project.meetings.order_by("held_on").first(), may_be_public=is_public,
                recorded_at=heard_at, moved_at=heard_at,
            )  # fmt: skip
            open_page(project=project, by=officer)
        for number, (status, why) in enumerate(steps, start=1):
            voice.refresh_from_db()
            said_at = moment_on(said_on, 12, days=16 * number)
            with clock_at(said_at):
                come_of(voice, officer, status, why)
            voice.steps.filter(status=status).update(at=said_at)
        last = project.events.aggregate(last=Max("at"))["last"]
        Project.objects.filter(pk=project.pk).update(changed_at=last)


def come_of(voice, officer, status, why):
    """Those who said it confirm or dispute, the officer says all else."""
    if status in ("confirmed", "disputed"):
        speaker = voice.listeners.get(is_speaker=True)
        own = open_link(listener=speaker) if speaker.waits_to_be_opened else speaker
        speak_again(listener=own, status=status, words=why)
    else:
        answer_voice(voice=voice, by=officer, status=status, words=why)

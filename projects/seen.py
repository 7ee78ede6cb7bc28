"""What somebody had seen of a record when they began to write, in 16 characters that their form carries.

For records whose wordings nobody counts: an action that compares it with what stands finds out that somebody was
quicker. Where wordings are counted (a project, minutes, a decision), their `revision` does it.
"""

from coproduction.quicker import seen_of

PLANNED = (
    "invited_on",
    "papers_sent_on",
    "is_urgent",
    "urgent_reason",
    "chair_party",
    "notes_party",
    "is_online",
    "is_accessible",
)
PROMISED = ("what", "owner_id", "due_on", "meeting_id")


def action_seen(action):
    """What was promised; that it was done, which has a button of its own, is not part of it."""
    return seen_of(*(getattr(action, name) for name in PROMISED))


def plan_seen(plan):
    """How a meeting is prepared; `plan` is None while nobody wrote that down."""
    return seen_of(*(getattr(plan, name) for name in PLANNED)) if plan else ""


def reasons_seen(reasons):
    """Why rules were missed at one meeting: its `RuleReason`s."""
    return seen_of(*sorted((row.rule, row.reason) for row in reasons))


def rhythm_seen(rhythm):
    """How often to look, and whether that is turned off; `rhythm` is None while nobody chose it."""
    return seen_of(rhythm.every, rhythm.starts_on, rhythm.is_stopped) if rhythm else ""


def attendance_seen(attendances):
    """Who is written down as having been at a meeting."""
    return seen_of(*who_in(attendances))


def who_in(attendances):
    """[(user or 0, name, party, how many), …] in one order, to tell whether two lists say the same."""
    return sorted((row.user_id or 0, row.name, row.party, row.how_many) for row in attendances)


def minutes_seen(meeting):
    """All that a party signs: the minutes, who was there, the agenda, what was decided. Three queries at most."""
    agenda = [(item.pk, item.what) for item in meeting.agenda_items.all()]
    decided = sorted((row.pk, row.revision, row.is_withdrawn) for row in meeting.decisions.all())
    return seen_of(meeting.revision, attendance_seen(meeting.attendances.all()), agenda, decided)


def consents_seen(consents):
    """What was said of showing a voice to everyone since it was written down."""
    return seen_of(*(row.pk for row in consents))

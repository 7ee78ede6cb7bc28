"""A meeting checks itself: a kind sentence for each rule that was missed. A prompt, never a lock (practice.md)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coproduction.clocks import SATURDAY
from coproduction.people.states import Party
from coproduction.toolkit.shapes import Terms
from projects.models import MeetingPlan, SchoolHoliday
from projects.models.fairness import Coming, Rule
from projects.models.meetings import by_party
from projects.summary.agenda import late_things

MENDABLE = (Rule.QUORUM, Rule.VENUE)  # kept or missed only on the day: until then people can be asked, a place found


@dataclass(frozen=True)
class Missed:
    """A rule that a meeting misses, or may still keep (`is_open`)."""

    rule: str
    name: str
    sentence: str
    reason: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Fairness:
    """How a meeting was prepared: the rules it keeps, if any; its plan, if any; what nobody wrote down yet, and the
    rules that were missed."""

    terms: Terms | None
    plan: MeetingPlan | None
    unknown: list
    missed: list

    @property
    def to_explain(self):
        """Those that are missed for certain."""
        return [each for each in self.missed if not each.is_open]


def fairness_of(meeting, attendances, invitees):
    """The `Fairness` of a meeting. Six queries, besides what is given; fewer where the project keeps no rules."""
    terms = meeting.terms
    plan = MeetingPlan.objects.filter(meeting=meeting).first()
    if terms is None:
        return Fairness(None, plan, unknown_of(plan), [])
    reasons = {row.rule: row.reason for row in meeting.rule_reasons.all()}
    holidays = SchoolHoliday.objects.filter(starts_on__lte=meeting.held_on, ends_on__gte=meeting.held_on)
    found = sentences(
        meeting,
        plan,
        terms=terms,
        there=parties_of(meeting, attendances, invitees),
        last=last_plan(meeting),
        holidays=list(holidays),
        late=late_things(meeting),
    )
    missed = [
        Missed(rule, Rule(rule).label, words, reasons.get(rule, ""), meeting.is_to_come and rule in MENDABLE)
        for rule, words in found
    ]
    return Fairness(terms, plan, unknown_of(plan), missed)


def last_plan(meeting):
    """The plan of the project's last meeting before this one that says who chaired, or None."""
    before = Q(meeting__held_on__lt=meeting.held_on) | Q(meeting__held_on=meeting.held_on, meeting__pk__lt=meeting.pk)
    held = MeetingPlan.objects.filter(before, meeting__project=meeting.project_id, meeting__called_off_at=None)
    rows = held.exclude(chair_party="")
    return rows.order_by("-meeting__held_on", "-meeting__pk").first()


def turn_of(meeting):
    """(who would chair, who would take notes) by turn, or nothing where the project keeps no rules. Two queries."""
    last = last_plan(meeting)
    return meeting.terms and meeting.terms.next_turn(last.chair_party if last else "")


def parties_of(meeting, attendances, invitees):
    """How many of each party were there; before the meeting, how many were asked and can come. None if unknown."""
    if meeting.is_to_come:
        people = Counter(row.user.party or Party.OTHER for row in invitees if row.coming != Coming.NO)
    else:
        people = by_party(attendances)
    return people or None


def unknown_of(plan):
    parts = [
        (_("when people were asked"), plan and plan.invited_on),
        (_("when papers were sent"), plan and plan.papers_sent_on),
        (_("who chairs"), plan and plan.chair_party),
        (_("who takes notes"), plan and plan.notes_party),
    ]
    return [name for name, known in parts if not known]


def sentences(meeting, plan, *, terms, there, last, holidays, late):
    """(rule, sentence) for each rule of `terms` that this meeting misses. What nobody wrote down is not missed."""
    if plan:
        yield from of_plan(meeting, plan, terms.rules)
        yield from of_turns(plan, last, terms)
    yield from of_times(meeting, terms.rules)
    for holiday in holidays:
        yield Rule.HOLIDAYS, _("It is in a school holiday: %(name)s.") % {"name": holiday.name}
        break
    if late:
        words = _("Too late for everyone to think about before: %(things)s. %(days)s working days are fair.")
        parts = {"things": "; ".join(f"“{thing}”" for thing in late), "days": terms.rules.agenda_working_days}
        yield Rule.AGENDA, words % parts
    if there is not None:
        yield from of_quorum(there, terms, is_to_come=meeting.is_to_come)


def of_plan(meeting, plan, rules):
    if plan.invited_on and not plan.is_urgent:
        yield from too_late(Rule.NOTICE, plan.invited_on, meeting, rules.notice_days)
    if plan.papers_sent_on:
        yield from too_late(Rule.PAPERS, plan.papers_sent_on, meeting, rules.papers_days)
    if not plan.is_online and not plan.is_accessible:
        yield Rule.VENUE, _("Nobody has said that the place is safe and accessible for everyone.")


def too_late(rule, day, meeting, wanted):
    days = (meeting.held_on - day).days
    if days < wanted:
        said = {
            Rule.NOTICE: _("People were asked %(days)s days before. Families need %(wanted)s to plan for it."),
            Rule.PAPERS: _("Papers went out %(days)s days before. People need %(wanted)s to read them."),
        }
        yield rule, said[rule] % {"days": days, "wanted": wanted}


def of_turns(plan, last, terms):
    if last is None or not plan.chair_party:
        return
    chair, notes = terms.next_turn(last.chair_party)
    names = {"chair": Party(chair).label, "notes": Party(notes).label}
    if plan.chair_party != chair:
        yield Rule.CHAIR, _("It would be the turn of “%(chair)s” to chair and “%(notes)s” to take notes.") % names
    elif plan.notes_party and plan.notes_party != notes:
        yield Rule.CHAIR, _("“%(chair)s” chairs, so it would be the turn of “%(notes)s” to take notes.") % names


def of_times(meeting, rules):
    starts, ends = meeting.starts_at, meeting.ends_at
    if starts and ends:
        minutes = minutes_between(starts, ends)
        if minutes > rules.length_minutes:
            words = _("It takes %(minutes)s minutes. After %(most)s it is hard to stay with it.")
            yield Rule.LENGTH, words % {"minutes": minutes, "most": rules.length_minutes}
    if meeting.held_on.weekday() >= SATURDAY:
        day = date_format(meeting.held_on, "l")
        yield Rule.HOURS, _("It is on a %(day)s, when children are at home.") % {"day": day}
    elif is_outside(starts, ends, time.fromisoformat(rules.school_starts), time.fromisoformat(rules.school_ends)):
        words = _("It is not within school hours, %(start)s to %(end)s, when most parent carers can come.")
        yield Rule.HOURS, words % {"start": rules.school_starts, "end": rules.school_ends}


def minutes_between(starts, ends):
    day = date(2000, 1, 1)
    return int((datetime.combine(day, ends) - datetime.combine(day, starts)).total_seconds() // 60)


def is_outside(starts, ends, school_starts, school_ends):
    return any(moment and not school_starts <= moment <= school_ends for moment in (starts, ends))


def of_quorum(there, terms, *, is_to_come):
    few = [seats for seats in terms.quorum if there[seats.party] < seats.people]
    if few:
        who = "; ".join(
            _("%(name)s: %(there)s of %(wanted)s")
            % {"name": Party(seats.party).label, "there": there[seats.party], "wanted": seats.people}
            for seats in few
        )
        if is_to_come:
            yield Rule.QUORUM, _("Some voices may be missing. Asked so far: %(who)s.") % {"who": who}
        else:
            yield Rule.QUORUM, _("Some voices were missing. In the room: %(who)s.") % {"who": who}

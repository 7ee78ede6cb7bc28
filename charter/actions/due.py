"""What people are reminded of, each kind with the rows that it looks at and the letters that are due today.

Due today is all that was due up to today: a letter's key says whether it went out already, so a day that the command
missed is made good. Nothing is said of a mark that was withdrawn or replaced, nor once the thing is done.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from charter.actions.noting import Kind, outside, standing, team
from charter.letters import full
from charter.models import Appeal, Check, Condition, Decision, Mark, Submission, Version
from charter.states import Appealed, Result, State
from coproduction.clocks import add_months, day_in_words, working_days_between

SOON = timedelta(days=14)  # before a condition, or a wait, is over
LONG_OVER = timedelta(days=366)  # after its end nobody is told any more that a mark has expired
NEAR = {Appealed.MADE: 1, Appealed.ACKNOWLEDGED: 3}  # working days before what an appeal was promised


class ChecksDue(Kind):
    """“Did it stick?”, asked on the day and until it is answered or the mark has expired."""

    path = "mark__decision__version__submission"

    def rows(self, today):
        lasting = Q(mark__expires_on=None) | Q(mark__expires_on__gte=today)
        return Check.objects.filter(standing("mark__"), lasting, done_at=None, due_on__lte=today)

    def notes(self, check, today, runners):
        mark = check.mark
        return self.each(
            team(self.submission(check)),
            f"mark-check:{mark.reference}:{check.due_on}",
            _("Did it stick? Your charter mark for “%(holder)s”") % {"holder": mark.holder},
            "check_due",
            mark=mark,
            awarded=day_in_words(mark.awarded_on),
            link=full("charter:mark_check", mark.reference, check.pk),
        )


class RenewalsDue(Kind):
    """Ask again before the mark ends, in the months that the charter names; not once that is under way."""

    def rows(self, today):
        decisions = Decision.objects.filter(version__submission=OuterRef("pk"))
        refused = Q(state=State.DECIDED) & Exists(decisions.filter(result=Result.NOT_YET))
        going = Submission.objects.filter(renews=OuterRef("pk")).exclude(state=State.WITHDRAWN)
        going = going.exclude(refused & ~Exists(decisions.filter(letter_sent_at=None)))
        return Mark.objects.filter(standing(), ~Exists(going), expires_on__gte=today)

    def notes(self, mark, today, runners):
        submission = self.submission(mark)
        months = submission.charter.validity(mark.kind).prompt_months
        days = [add_months(mark.awarded_on, each) for each in months]
        return [note for day in days if day <= today for note in self.prompts(mark, day, submission)]

    def prompts(self, mark, day, submission):
        until = day_in_words(mark.expires_on)
        return self.each(
            team(submission),
            f"mark-renewal:{mark.reference}:{day}",
            _("Your charter mark for “%(holder)s” ends on %(day)s") % {"holder": mark.holder, "day": until},
            "renewal_due",
            mark=mark,
            until=until,
            link=full("charter:holder", mark.reference),
        )


class MarksExpired(Kind):
    """A mark has ended. Told once, within a year of its end."""

    def rows(self, today):
        return Mark.objects.filter(standing(), expires_on__lt=today, expires_on__gte=today - LONG_OVER)

    def notes(self, mark, today, runners):
        return self.each(
            team(self.submission(mark)),
            f"mark-expired:{mark.reference}:{mark.expires_on}",
            _("Your charter mark for “%(holder)s” has ended") % {"holder": mark.holder},
            "mark_expired",
            mark=mark,
            until=day_in_words(mark.expires_on),
            link=full("charter:holder", mark.reference),
        )


class ConditionsDue(Kind):
    """A condition's day is near or over, and the team has not said that it is done."""

    def rows(self, today):
        open_ones = Condition.objects.filter(met_at=None, told_at=None, due_on__lte=today + SOON)
        return open_ones.filter(standing("decision__mark__"), decision__letter_sent_at__isnull=False)

    def notes(self, condition, today, runners):
        submission, version = self.submission(condition), condition.decision.version
        link = full("charter:decision", submission.reference, version.number)
        words = {
            "holder": submission.holder,
            "what": condition.what,
            "day": day_in_words(condition.due_on),
            "link": link,
        }
        if today <= condition.due_on:
            subject = _("Please do this by %(day)s, for your charter mark") % words
            return self.each(team(submission), f"condition-soon:{condition.pk}", subject, "condition_soon", **words)
        subject = _("A condition of the charter mark for “%(holder)s” is late") % words
        people = {user.pk: user for user in [*team(submission), *outside(submission, runners)]}
        return self.each(people.values(), f"condition-late:{condition.pk}", subject, "condition_late", **words)


class LettersLate(Kind):
    """The panel has decided, and its letter is not out although its day is over. For those who run the area."""

    path = "version__submission"

    def rows(self, today):
        return Decision.objects.filter(letter_sent_at=None, letter_due_on__lt=today)

    def notes(self, decision, today, runners):
        submission = self.submission(decision)
        words = {"holder": submission.holder, "day": day_in_words(decision.letter_due_on)}
        return self.each(
            outside(submission, runners),
            f"letter-late:{decision.pk}",
            _("The decision letter for “%(holder)s” is late") % words,
            "letter_late",
            link=full("charter:decision", submission.reference, decision.version.number),
            **words,
        )


class AppealsDue(Kind):
    """What an appeal was promised is near or over. For those who run the area, and the reviewer for the answer."""

    def rows(self, today):
        return Appeal.objects.filter(state__in=NEAR).select_related("reviewer")

    def notes(self, appeal, today, runners):
        waits = appeal.state == Appealed.MADE
        day = appeal.acknowledge_by_day if waits else appeal.answer_by_day
        left = working_days_between(today, day)
        if left > NEAR[appeal.state]:
            return []
        submission = self.submission(appeal)
        people = {user.pk: user for user in outside(submission, runners)}
        if not waits:
            people[appeal.reviewer_id] = appeal.reviewer
        words = {"holder": submission.holder, "day": day_in_words(day), "waits": waits, "is_over": today > day}
        subject = _("The appeal for “%(holder)s” is late") if today > day else _("An appeal to see to by %(day)s")
        key = f"appeal-{appeal.state}-{'over' if today > day else 'near'}:{appeal.pk}"
        link = full("charter:appeal", submission.reference, appeal.decision.version.number)
        return self.each(people.values(), key, subject % words, "appeal_due", link=link, **words)


class WaitsOver(Kind):
    """“More information” and “deferred” have a day; the team is told when it is near."""

    path = "version__submission"

    def rows(self, today):
        later = Version.objects.filter(
            submission=OuterRef("version__submission"), number__gt=OuterRef("version__number")
        )
        waiting = Decision.objects.filter(result__in=(Result.MORE, Result.DEFERRED), letter_sent_at__isnull=False)
        return waiting.filter(~Exists(later), version__submission__state=State.DECIDED, wait_until__lte=today + SOON)

    def notes(self, decision, today, runners):
        submission = self.submission(decision)
        words = {"holder": submission.holder, "day": day_in_words(decision.wait_until)}
        return self.each(
            team(submission),
            f"wait-over:{decision.pk}",
            _("Ask again for “%(holder)s”: the day is %(day)s") % words,
            "wait_over",
            is_more=decision.result == Result.MORE,
            link=full("charter:decision", submission.reference, decision.version.number),
            **words,
        )


KINDS = (ChecksDue(), RenewalsDue(), MarksExpired(), ConditionsDue(), LettersLate(), AppealsDue(), WaitsOver())

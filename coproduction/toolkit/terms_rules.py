"""What must hold of terms of reference: parties that there are, numbers that can be kept to."""

from datetime import time

from coproduction.people.states import Party

MOST = 365
LONGEST = 600  # minutes


def check_terms(terms, tell):
    """Tell every rule of `terms` that can't be kept. The keys of the members are looked at by `consistency`."""
    for at, party in parties_in(terms):
        if party not in Party.values:
            tell(at, f"there is no kind of partner “{party}”. Use one of: {', '.join(Party.values)}.")
    for name in ("chair", "core"):
        parties = getattr(terms, name)
        if len(set(parties)) < len(parties):
            tell(name, "a party is named twice. Name each once.")
    if len(terms.chair) == 1:
        tell("chair", "one party can't take turns. Name two or more.")
    for seats in terms.quorum:
        if not 1 <= seats.people <= 50:
            tell(f"quorum.{seats.party}", f"{seats.people} can't be counted. Write a whole number from 1 to 50.")
    check_numbers(terms.rules, tell)


def parties_in(terms):
    yield from (("chair", party) for party in terms.chair)
    yield from (("core", party) for party in terms.core)
    yield from (("quorum", seats.party) for seats in terms.quorum)
    yield from ((f"members.{member.key}", member.party) for member in terms.members)


def check_numbers(rules, tell):
    for name in ("notice_days", "papers_days", "agenda_working_days"):
        if not 0 <= getattr(rules, name) <= MOST:
            tell(f"rules.{name}", f"write a whole number of days from 0 to {MOST}.")
    if not 1 <= rules.length_minutes <= LONGEST:
        tell("rules.length_minutes", f"write a whole number of minutes from 1 to {LONGEST}.")
    try:
        in_order = time.fromisoformat(rules.school_starts) < time.fromisoformat(rules.school_ends)
    except ValueError:
        tell("rules.school_starts", "a time is not written well. Write both like 09:00.")
        return
    if not in_order:
        tell("rules.school_ends", "school must end after it starts. Change one of the times.")

"""Terms of reference in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coproduction.people.states import Party


def explained_terms(terms):
    """What the page and the PDF of terms of reference show: {"terms", "rules", "seats"}, each rule a sentence."""
    return {"terms": terms, "rules": rules_of(terms), "seats": seats_of(terms)}


def names(parties):
    return ", ".join(str(Party(party).label) for party in parties)


def seats_of(terms):
    """[(party's name, how many must be there), …]."""
    words = [ngettext("%(n)s person", "%(n)s people", seats.people) % {"n": seats.people} for seats in terms.quorum]
    return [(Party(seats.party).label, word) for seats, word in zip(terms.quorum, words, strict=True)]


def rules_of(terms):
    rules = terms.rules
    return [
        _("People are asked %(n)s days before, unless it is urgent and we say why.") % {"n": rules.notice_days},
        _("Agenda and papers go out %(n)s days before.") % {"n": rules.papers_days},
        _("Anyone can add to the agenda, up to %(n)s working days before.") % {"n": rules.agenda_working_days},
        _("A meeting lasts %(n)s minutes at most.") % {"n": rules.length_minutes},
        _("We meet in school hours, between %(start)s and %(end)s, and not in school holidays.")
        % {"start": rules.school_starts, "end": rules.school_ends},
        _("These take turns in the chair, meeting by meeting: %(names)s. Another of them takes notes.")
        % {"names": names(terms.chair)},
        _("These sign off the notes: %(names)s.") % {"names": names(terms.core)},
    ]

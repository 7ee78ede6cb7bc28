"""What a charter's numbers say, in sentences: the same on the screen and on paper."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coproduction.toolkit.evidence import places


def explained(charter):
    """What a page about `charter` shows: the charter, its stones with places of evidence, and lists of sentences."""
    return {
        "charter": charter,
        "stones": [(stone, [(each, places(each)) for each in stone.criteria]) for stone in charter.cornerstones],
        "panel": _panel(charter.panel, charter.promises.testimonies),
        "clocks": _clocks(charter.promises),
        "marks": [
            (_("A project's mark"), lasting(charter.project_mark)),
            (_("A service's mark"), lasting(charter.service_mark)),
        ],
        "appeal": _appeal(charter.promises),
    }


def months(number):
    """A span of months as people say it: `18 months`, `3 years`."""
    if number and number % 12 == 0:
        return ngettext("%(count)s year", "%(count)s years", number // 12) % {"count": number // 12}
    return ngettext("%(count)s month", "%(count)s months", number) % {"count": number}


def working_days(number):
    return ngettext("%(count)s working day", "%(count)s working days", number) % {"count": number}


def lasting(mark):
    """Sentences on how long a mark lasts, when we look at it again and when we remind its holder."""
    lasts, checked, ends = mark.lasts_months, mark.check_months, mark.prompt_months
    said = [_("It lasts for %(span)s.") % {"span": months(lasts)} if lasts else _("It has a date, and no end.")]
    if checked:
        said.append(_("We ask how it is going %(spans)s after you get it.") % {"spans": _all(checked)})
    if ends:
        left = _all(lasts - month for month in ends)
        said.append(_("We remind you %(spans)s before it ends, so that you can ask for it again.") % {"spans": left})
    return said


def _all(spans):
    return get_text_list([months(number) for number in spans], _("and"))


def _panel(panel, testimonies):
    lived, professional, years = panel.lived_experience, panel.professional, panel.look_back_years
    said = [
        (panel.size, ngettext("%(count)s person decides.", "%(count)s people decide together.", panel.size)),
        (lived, ngettext("At least %(count)s of them has lived experience.",
                         "At least %(count)s of them have lived experience.", lived)),
        (professional, ngettext("At least %(count)s of them is a professional.",
                                "At least %(count)s of them are professionals.", professional)),
        (years, ngettext("None of them took part in the work, or was close to it, in the last %(count)s year.",
                         "None of them took part in the work, or was close to it, in the last %(count)s years.",
                         years)),
    ]  # fmt: skip
    told = ngettext(
        "At least %(count)s family member or young person tells the panel, in their own words, how it was for them.",
        "At least %(count)s family members or young people tell the panel, in their own words, how it was for them.",
        testimonies,
    )
    looked = _("Each of them looks at it alone first. Then they talk, and agree on what they find.")
    counted = [words % {"count": count} for count, words in said if count]
    return [*counted, looked, *([told % {"count": testimonies}] if testimonies else [])]


def _clocks(promises):
    return [
        _("You get a letter with the reasons within %(span)s of the panel's meeting.")
        % {"span": working_days(promises.letter_working_days)},
        _("If the panel asks for more, you have %(span)s to send it.")
        % {"span": working_days(promises.more_working_days)},
        _("If it is deferred, the panel looks again within %(span)s.") % {"span": months(promises.defer_months)},
    ]


def _appeal(promises):
    heard = ngettext(
        "If you still do not agree, %(count)s other person hears your appeal.",
        "If you still do not agree, a panel of %(count)s other people hears your appeal.",
        promises.appeal_panel,
    )
    return [
        _("If you think that a decision is wrong, you can appeal within %(span)s of the letter.")
        % {"span": months(promises.appeal_months)},
        _("We tell you within %(span)s that we have got it.")
        % {"span": working_days(promises.acknowledge_working_days)},
        _("Someone who had no part in the decision looks at it again, and answers within %(span)s.")
        % {"span": working_days(promises.review_working_days)},
        heard % {"count": promises.appeal_panel},
        _("Until then the decision stands."),
    ]

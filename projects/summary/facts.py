"""What a project's own record says, so that no form has to ask it again."""

from functools import cache

from django.utils.translation import gettext as _

from coproduction.clocks import day_in_words
from coproduction.toolkit import library
from projects.models import Membership, Project
from projects.prepared import Blanks
from projects.states import ProjectRole


def timeframe(project):
    """The project's time in words, such as "from 1 May 2026 to 3 July 2026, ongoing"."""
    parts = []
    if project.starts_on:
        parts.append(_("from %(day)s") % {"day": day_in_words(project.starts_on)})
    if project.ends_on:
        parts.append(_("to %(day)s") % {"day": day_in_words(project.ends_on)})
    words = " ".join(parts)
    if project.is_ongoing:
        return _("%(words)s, ongoing") % {"words": words} if words else _("ongoing")
    return words


def level_label(project):
    return library.levels().as_scale().label(project.level)


def rung_label(project):
    return library.ladder().as_scale().label(project.intended_rung)


@cache
def asking():
    """What asks for the names of those who lead a project and of its partners: (kind, name, e-mail)."""
    blanks = Blanks(project=int)
    leads = Membership.objects.filter(project=blanks.project, role=ProjectRole.LEAD).order_by()
    partners = Project.partners.through.objects.filter(project=blanks.project).order_by()
    return blanks.statement(
        "SELECT 'lead', l.* FROM ({leads}) l UNION ALL SELECT 'partner', p.*, '' FROM ({partners}) p",
        leads=leads.values_list("user__name", "user__email"),
        partners=partners.values_list("organisation__name"),
    )


def facts_of(project):
    """A dict from each name in the toolkit's FACTS to the words of this project. One query: leads and partners."""
    named = sorted(asking().rows(project=project.pk))
    leads, partners = ([name or email for what, name, email in named if what == kind] for kind in ("lead", "partner"))
    organisations = [str(project.lead_organisation), *(p for p in partners if p != str(project.lead_organisation))]
    return {
        "title": project.title,
        "summary": project.summary,
        "lead": ", ".join(leads),
        "contact": project.contact,
        "organisations": ", ".join(organisations),
        "departments": project.departments,
        "level": level_label(project),
        "rung": rung_label(project),
        "timeframe": timeframe(project),
    }


def about_of(facts):
    """(label, words) of the few facts that stand on a project's page."""
    when = facts["timeframe"]
    return [
        (_("Led by"), facts["lead"]),
        (_("Level"), facts["level"]),
        (_("Aim on the ladder"), facts["rung"]),
        (_("When"), when[:1].upper() + when[1:]),
    ]


def priorities_of(project):
    """Titles of the area's priorities that the project serves, in the area's order."""
    chosen = set(project.priorities)
    return [
        priority.title
        for group in library.priorities()
        for priority in group.priorities
        if f"{group.key}:{priority.key}" in chosen
    ]

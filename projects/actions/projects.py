"""Start a project, change its details, archive it and bring it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.quicker import StaleRecord
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.references import next_reference
from projects.models import Membership, Project, ReferenceCounter
from projects.models.events import Did
from projects.states import ProjectRole


@transaction.atomic
def start_project(*, by, request_key, partners=(), **fields):
    """Log a project; whoever starts it leads it. The same `request_key` again gives the project back unchanged."""

    def make():
        project = Project(
            reference=next_reference(ReferenceCounter, timezone.localdate().year),
            request_key=request_key,
            created_by=by,
            lead_party=fields["lead_organisation"].party,
            **fields,
        )
        project._history_user = by
        project.save()
        project.partners.set(partners)
        Membership.objects.create(project=project, user=by, role=ProjectRole.LEAD, added_by=by)
        record(project, by=by, did=Did.STARTED, searchable=True)
        return project

    return once(Project.objects.filter(created_by=by), request_key, make)


@transaction.atomic
def change_project(*, project, by, revision, partners, **fields):
    """Change the details. Raises `StaleRecord` when somebody changed them since `revision`."""
    current = Project.objects.select_for_update().get(pk=project.pk)
    names = changed_names(current, fields)
    if set(current.partners.all()) != set(partners):
        names.append(str(_("partners")))
    if not names:
        return current
    if current.revision != revision:
        raise StaleRecord(current)
    for name, value in fields.items():
        setattr(current, name, value)
    current.lead_party = current.lead_organisation.party
    current.revision += 1
    current._history_user = by
    current.save()
    current.partners.set(partners)
    record(current, by=by, did=Did.CHANGED, note=", ".join(names), searchable=True)
    return current


def changed_names(record_, fields):
    """Plain names of the fields whose new value differs from the stored one."""
    return [
        str(record_._meta.get_field(name).verbose_name)
        for name, value in fields.items()
        if getattr(record_, name) != value
    ]


@transaction.atomic
def archive_project(*, project, by, reason):
    """Put a project away: everyone who could read it still can, nobody can change it."""
    current = Project.objects.select_for_update().get(pk=project.pk)
    if current.is_archived:
        return current
    current.archived_at, current.archived_by, current.archived_reason = timezone.now(), by, reason
    current._history_user = by
    current.save()
    record(current, by=by, did=Did.ARCHIVED, note=reason, searchable=True)
    return current


@transaction.atomic
def restore_project(*, project, by):
    """Bring an archived project back."""
    current = Project.objects.select_for_update().get(pk=project.pk)
    if not current.is_archived:
        return current
    current.archived_at = current.archived_by = None
    current.archived_reason = ""
    current._history_user = by
    current.save()
    record(current, by=by, did=Did.RESTORED, searchable=True)
    return current

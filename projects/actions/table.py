"""Put groups on the stakeholder map, and write down what people received for their time."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coproduction.quicker import StaleRecord
from projects.actions.journal import record
from projects.actions.once import once
from projects.actions.problems import Refused
from projects.models import Recognition, Stakeholder
from projects.models.events import Did

KEPT = ("name", "segment", "ring", "brings", "brings_in", "reach", "is_involved", "note")


@transaction.atomic
def add_stakeholder(*, project, by, request_key, **fields):
    """Put a group on the map. The same `request_key` again gives it back; a name that is there is `Refused`."""

    def make():
        made = Stakeholder.objects.create(project=project, added_by=by, request_key=request_key, **fields)
        record(project, by=by, did=Did.MAPPED, about=made)
        return made

    try:
        return once(project.stakeholders, request_key, make)
    except IntegrityError:
        raise Refused(named_already(fields["name"])) from None


def named_already(name):
    return _("“%(name)s” is on the map already. Change what it says there.") % {"name": name}


@transaction.atomic
def change_stakeholder(*, stakeholder, by, revision, **fields):
    """Change what the map says of a group. Raises `StaleRecord` when somebody changed it since `revision`."""
    current = Stakeholder.objects.select_for_update(of=("self",)).select_related("project").get(pk=stakeholder.pk)
    if all(getattr(current, name) == value for name, value in fields.items()):
        return current
    if current.revision != revision:
        raise StaleRecord(current)
    for name, value in fields.items():
        setattr(current, name, value)
    current.revision += 1
    current.changed_at = timezone.now()
    try:
        with transaction.atomic():
            current.save()
    except IntegrityError:
        raise Refused(named_already(current.name)) from None
    record(current.project, by=by, did=Did.CHANGED_MAP, about=current)
    return current


@transaction.atomic
def remove_stakeholder(*, stakeholder, by):
    """Take a group off the map. The history says so."""
    take_off(stakeholder, by, Did.UNMAPPED)


@transaction.atomic
def recognise(*, project, by, request_key, **fields):
    """Write down what people of one party received. The same `request_key` again gives it back unchanged."""

    def make():
        made = Recognition.objects.create(project=project, by=by, request_key=request_key, **fields)
        record(project, by=by, did=Did.RECOGNISED, about=made)
        return made

    return once(project.recognitions, request_key, make)


@transaction.atomic
def remove_recognition(*, recognition, by):
    """Take away what was written by mistake. The history says that it was, not what it said."""
    take_off(recognition, by, Did.UNRECOGNISED, about=recognition.get_party_display())


def take_off(row, by, did, about=None):
    current = type(row).objects.select_for_update(of=("self",)).select_related("project").get(pk=row.pk)
    if current.removed_at is None:
        current.removed_at, current.removed_by = timezone.now(), by
        current.save(update_fields=["removed_at", "removed_by"])
        record(current.project, by=by, did=did, about=about or current)

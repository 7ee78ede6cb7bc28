"""References that people say and write, such as `CP-2026-0001`: each kind counts from 1 again every year."""

from django.db.models import F


def next_reference(counter, year):
    """The next free reference of a year. `counter` is the model that counts its kind. Call it inside a transaction."""
    counter.objects.get_or_create(year=year)
    counter.objects.filter(year=year).update(last=F("last") + 1)
    return str(counter.objects.get(year=year))

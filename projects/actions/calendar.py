"""The private address of one person's calendar."""

from django.db import transaction

from coproduction.tokens import new_token
from projects.models import CalendarFeed


@transaction.atomic
def new_address(*, user):
    """Give this person an address; one that they had before leads nowhere from now on."""
    return CalendarFeed.objects.update_or_create(user=user, defaults={"token": new_token()})[0]


@transaction.atomic
def stop_address(*, user):
    CalendarFeed.objects.filter(user=user).delete()

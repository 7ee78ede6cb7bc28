"""The same form sent twice, even at the same instant, makes one record."""

from django.db import IntegrityError, transaction


def once(rows, request_key, make):
    """The row among `rows` that was made with this mark, or what `make()` makes now.

    When two requests with one mark race, the database lets one through; the other finds what that one made.
    """
    found = rows.filter(request_key=request_key).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        found = rows.filter(request_key=request_key).first()
        if found is None:
            raise
        return found
